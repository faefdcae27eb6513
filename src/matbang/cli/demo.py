"""`matbang demo`: the demonstration, built once, served on loopback with its clock standing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

from matbang.cli import house
from matbang.demo.marking import BUILT, is_current, mark

TODAY = "2024-03-20"
_LINE = "─" * 72


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--reset", action="store_true", help="build it anew")
    parser.add_argument("--check", action="store_true", help="build, serve one page, stop")


def run(args: Namespace) -> int:
    """Build if need be, say where it is and who may enter, serve until told to stop."""
    home = house.home()
    ready, files = home / "demo", home / "demo-files"
    if args.reset:
        shutil.rmtree(ready, ignore_errors=True)
    if not (ready / BUILT).is_file():
        _build(home, ready, files)
    _enter(ready)
    _upgrade(ready)
    _tell(args.port, files)
    if args.check:
        return _check(args.port)
    _serve(args.port)
    return 0


def _enter(home: Path) -> None:
    """Let this process and its children live in a demonstration's own home."""
    os.environ["MATBANG_HOME"] = str(home)
    os.environ["MATBANG_TODAY"] = TODAY
    os.environ["MATBANG_DATABASE"] = f"sqlite:///{home / 'matbang.sqlite3'}"


def _build(home: Path, ready: Path, files: Path) -> None:
    """Build beside, then put in place at once: what was killed half-way is never taken for done."""
    from matbang.kernel.errors import MatbangError

    for old in home.glob("demo-building-*"):
        if _lives(old.name.rpartition("-")[2]):
            raise MatbangError("Một bản trình diễn khác đang được dựng ở đây; hãy đợi.")
        shutil.rmtree(old, ignore_errors=True)
    for unfinished in (ready, files):
        shutil.rmtree(unfinished, ignore_errors=True)
    building = home / f"demo-building-{os.getpid()}"
    (building / "demo").mkdir(parents=True)
    began = time.monotonic()
    kept = dict(os.environ)
    _enter(building / "demo")
    try:
        command = [sys.executable, "-m", "matbang.demo.build", str(building / "demo-files")]
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - ourselves
            raise MatbangError("Không dựng được bản trình diễn; xem lỗi ở trên.")
        (building / "demo-files").rename(files)
        (building / "demo").rename(ready)
    finally:
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(building, ignore_errors=True)
    print(f"Đã dựng xong trong {time.monotonic() - began:.0f} giây.", file=sys.stderr)


def _lives(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        pass
    return True


def _upgrade(ready: Path) -> None:
    """Bring a demonstration built by an earlier version to what this one needs.

    The mark names the migrations it was built with, so that an unchanged one starts at once.
    """
    if is_current(ready):
        return
    house.start()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    connection.close()
    mark(ready)


def _tell(port: int, files: Path) -> None:
    from matbang.demo.generator.cast import PASSWORD, posts

    print(_LINE)
    print(f"  Mặt Bằng, bản trình diễn: http://127.0.0.1:{port}/   (đồng hồ đứng ở 20/03/2024)")
    print(f"  Tệp của các cơ quan: {files}")
    print(f"  Mật khẩu của mọi tài khoản: {PASSWORD}")
    for account, post in posts():
        print(f"    {account:14} {post}")
    print("  Số liệu, người, doanh nghiệp đều giả định. Dừng: Ctrl+C")
    print(_LINE, flush=True)


def _serve(port: int) -> None:
    from matbang.cli.serve import serve

    worker = house.start_worker()
    try:
        serve(host="127.0.0.1", port=port)
    finally:
        house.stop_worker(worker)


def _check(port: int) -> int:
    """Serve beside, sign in, ask for the dashboard once, stop."""
    from matbang.demo.visit import visit

    server = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "matbang.cli.main", "serve", "--port", str(port)]
    )
    try:
        told = visit(f"http://127.0.0.1:{port}")
    finally:
        house.stop_worker(server)
    print(told)
    return 0
