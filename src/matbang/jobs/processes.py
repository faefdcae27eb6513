"""Which process is which, and whether it still lives; a reused number is not the same process."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def me() -> str:
    """Name this process: host, its space of process numbers, number, start."""
    return f"{_here()}|{os.getpid()}|{_started(os.getpid())}"


def is_dead(holder: str) -> bool | None:
    """Say whether the named process has ended; None when it lives elsewhere and cannot be seen."""
    here, number, started = holder.rsplit("|", 2)
    if here != _here():
        return None
    pid = int(number)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _started(pid) != started


def _here() -> str:
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:  # no such thing outside Linux: the host alone must do
        space = "-"
    return f"{socket.gethostname()}|{space}"


def _started(pid: int) -> str:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return "-"
    # A killed child that its parent has not yet buried is dead all the same.
    return "dead" if fields[0] == "Z" else fields[19]
