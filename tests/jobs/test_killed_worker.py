"""A worker is killed with -9 in the middle of a job, for real."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """Settings of an installation of its own, on the engine of this test run."""
    base = {**os.environ, "MATBANG_HOME": str(tmp_path), "MATBANG_TODAY": "2024-03-20"}
    base["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    if connection.vendor != "postgresql":
        yield {**base, "MATBANG_DATABASE": f"sqlite:///{tmp_path / 'own.sqlite3'}"}
        return
    name = f"killed_{os.getpid()}"
    settings = connection.settings_dict
    url = (
        f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}"
        f":{settings['PORT']}/{name}"
    )
    with django_db_blocker.unblock():
        _administer(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        yield {**base, "MATBANG_DATABASE": url}
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _start(command: str, folder: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.killing", command, str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
    process = _start(command, folder, environment)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


def _wait_for_start(folder: Path, count: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        path = folder / "starts"
        if path.exists() and len(path.read_text(encoding="utf-8").split()) >= count:
            return
        time.sleep(0.02)
    pytest.fail("the job did not start")


def test_a_job_whose_worker_is_killed_is_run_again(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _run("prepare", tmp_path, environment)
    first = _start("work", tmp_path, environment)
    _wait_for_start(tmp_path, 1)
    seen = json.loads(_run("tell", tmp_path, environment))
    assert (seen["state"], seen["progress"]) == ("running", "đang dở")

    os.kill(first.pid, signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    (tmp_path / "go").touch()
    _run("work", tmp_path, environment)

    after = json.loads(_run("tell", tmp_path, environment))
    assert after["state"] == "done"
    assert after["status"] == "SUCCESSFUL"
    assert after["attempts"] == after["workers"] == 2
    assert after["half"] == 1, "what the killed run began was rolled back"
    assert after["leases"] == 0
    assert len(set((tmp_path / "starts").read_text(encoding="utf-8").split())) == 2


def test_a_worker_told_to_stop_finishes_what_it_has(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    _run("prepare", tmp_path, environment)
    environment = {**environment, "PYTHONWARNINGS": "default"}
    worker = subprocess.Popen(
        [sys.executable, "-c", "from matbang.cli import worker; worker.work(once=False)"],
        cwd=ROOT,
        env=environment,
    )
    _wait_for_start(tmp_path, 1)
    worker.send_signal(signal.SIGTERM)
    (tmp_path / "go").touch()
    assert worker.wait(timeout=60) == 0
    assert json.loads(_run("tell", tmp_path, environment))["state"] == "done"
