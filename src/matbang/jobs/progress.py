"""How far a job has come, visible while its own transaction is still open."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from matbang.jobs.models import Job

_TABLE = Job._meta.db_table  # noqa: SLF001 - Django's documented way to a table's name
_UPDATE = f"UPDATE {_TABLE} SET done = %s, total = %s, message = %s WHERE id = %s"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of a job's progress now."""

    done: int
    total: int
    message: str


def report(job_id: int, done: int, total: int, message: str = "") -> None:
    """Say how far a job is; cheap enough to call for every thousand rows, not for every row.

    Inside a transaction the row would stay unseen until the end: PostgreSQL gets it through a
    second connection; on SQLite, where a second writer must wait, a small file says it.
    """
    if not connection.in_atomic_block:
        Job.objects.filter(pk=job_id).update(done=done, total=total, message=message[:300])
    elif connection.vendor == "postgresql":
        _report_beside(job_id, done, total, message[:300])
    else:
        _report_in_file(job_id, done, total, message[:300])


def seen(job: Job) -> Seen:
    """Give the newest progress of a job."""
    path = _file(job.pk)
    if not job.is_finished and path.exists():
        try:
            return Seen(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError, OSError):
            pass  # being replaced at this moment: the row will do
    return Seen(done=job.done, total=job.total, message=job.message)


def clear(job_id: int) -> None:
    """Forget the file of a job that is over."""
    _file(job_id).unlink(missing_ok=True)


def _report_beside(job_id: int, done: int, total: int, message: str) -> None:
    second = connection.copy()
    try:
        with second.cursor() as cursor:
            cursor.execute(_UPDATE, [done, total, message, job_id])
    finally:
        second.close()


def _report_in_file(job_id: int, done: int, total: int, message: str) -> None:
    path = _file(job_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_suffix(".new")
    own.write_text(json.dumps({"done": done, "total": total, "message": message}), encoding="utf-8")
    own.replace(path)


def _file(job_id: int) -> Path:
    return Path(settings.HOME) / "progress" / f"{job_id}.json"
