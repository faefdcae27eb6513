"""Start Django for the commands that need the database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def start() -> None:
    """Load settings and slices; the commands of the engines never come here."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matbang.config.settings")
    import django

    django.setup()


def require_database() -> None:
    """Refuse before SQLite makes an empty file where a database was looked for."""
    from django.db import connection

    from matbang.kernel.errors import MatbangError

    source = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and not source.is_file():
        raise MatbangError(f"Chưa có cơ sở dữ liệu ở {source}; hãy chạy matbang migrate.")


def home() -> Path:
    """Return where this installation keeps what it makes, before Django is started."""
    return Path(os.environ.get("MATBANG_HOME") or "var").resolve()


def start_worker() -> subprocess.Popen[bytes]:
    """Start `matbang worker` beside this process, with the same environment."""
    return subprocess.Popen([sys.executable, "-m", "matbang.cli.main", "worker"])


def stop_worker(worker: subprocess.Popen[bytes], patience: float = 10.0) -> None:
    """Let the worker finish the task at hand; end it when that takes too long."""
    worker.terminate()
    try:
        worker.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
