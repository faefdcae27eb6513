"""One whole process, timed from outside: its seconds and its largest memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one work took, and what the peer took for the same in the same run."""

    work: str
    seconds: float
    memory_mb: float
    peer: str = ""
    peer_seconds: float = 0.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished process."""

    seconds: float
    memory_mb: float
    output: str


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; a failure stops the measurement with what it said."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {output[-500:]}")
    return Run(seconds=time.perf_counter() - start, memory_mb=usage.ru_maxrss / 1024, output=output)


def median(runs: Sequence[Run]) -> Run:
    """Give the run in the middle by time."""
    return sorted(runs, key=lambda each: each.seconds)[len(runs) // 2]


MATBANG = Path(sys.executable).parent / "matbang"
