"""Tasks that the tests give to real workers."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.db import transaction
from django_tasks import task

from matbang.jobs import actions, progress
from matbang.kernel.errors import Refused


@task()
def count_to(*, job_id: int, total: int) -> dict[str, str]:
    for done in range(1, total + 1):
        progress.report(job_id, done, total, f"dòng {done}")
    return {"message": f"đã nhập {total} dòng", "url": "/ket-qua/"}


@task()
def refuse(*, job_id: int) -> None:
    raise Refused("Chưa đủ 90 ngày kể từ ngày thông báo (khoản 1 Điều 67 Luật Đất đai 2013).")


@task()
def break_down(*, job_id: int) -> None:
    raise ZeroDivisionError


@task()
def wait_for_go(*, job_id: int, folder: str) -> dict[str, str]:
    """Begin in a transaction, say so, and go on only when the file `go` is there."""
    place = Path(folder)
    with transaction.atomic():
        actions.notify(to="user:1", subject="giữa chừng", by="system:test")
        progress.report(job_id, 1, 2, "đang dở")
        with (place / "starts").open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n")
        while not (place / "go").exists():
            time.sleep(0.02)
    return {"message": "xong"}
