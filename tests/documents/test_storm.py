"""Many at once and one killed: in processes of their own, on the engine of this run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.jobs.test_killed_worker import ROOT, environment  # noqa: F401 - a fixture


def start(command: str, folder: Path, own: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.documents.storm", command, str(folder)],
        cwd=ROOT,
        env=own,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


def wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists():
        if time.monotonic() > until:
            pytest.fail(f"{path.name} did not come")
        time.sleep(0.02)


def test_numbers_taken_at_once_have_no_gap_and_a_killed_import_is_done_once(
    tmp_path: Path,
    environment: dict[str, str],  # noqa: F811
) -> None:
    finish(start("prepare", tmp_path, environment))
    for process in [start("number", tmp_path, environment) for _ in range(3)]:
        finish(process)
    worker = start("work", tmp_path, environment)
    wait_for(tmp_path / "starts")
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    killed = json.loads(finish(start("tell", tmp_path, environment)))
    assert killed["numbers"] == list(range(1, 61))
    assert killed["last"] == 60
    assert (killed["state"], killed["places"]) == ("queued", 0)

    (tmp_path / "go").touch()
    finish(start("work", tmp_path, environment))
    after = json.loads(finish(start("tell", tmp_path, environment)))
    assert (after["state"], after["result"], after["places"]) == ("done", {"made": 2}, 2)
    assert after["told"] == 1
    assert (tmp_path / "starts").read_text(encoding="utf-8") == "xx"
