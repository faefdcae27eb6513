"""`matbang doctor`: is everything there that a running house needs?"""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from matbang.cli import house

MISSING = 2
_PYTHON = (3, 11)
Check = Callable[[], str]


class Wrong(Exception):  # noqa: N818 - a finding, told in a line
    """Something is missing; the message says what to do."""


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options (there are none)."""
    parser.epilog = "0: mọi thứ sẵn sàng; 2: còn thiếu, mỗi mục kèm cách xử lý"


def run(args: Namespace) -> int:
    """Look at everything, say what is found, return 2 if something is missing."""
    del args
    house.start()
    wrong = 0
    for title, look in _CHECKS:
        try:
            print(f"✓ {title}: {look()}")
        except Wrong as finding:
            wrong += 1
            print(f"✗ {title}: {finding}")
    return MISSING if wrong else 0


def _python() -> str:
    if sys.version_info < _PYTHON:
        raise Wrong("cần Python 3.11 trở lên")
    return ".".join(map(str, sys.version_info[:3]))


def _home() -> str:
    from django.conf import settings

    home = Path(settings.HOME)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        raise Wrong(f"không ghi được vào {home} ({error.strerror})") from None
    return f"{home}, còn trống {shutil.disk_usage(home).free // 2**30} GiB"


def _database() -> str:
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise Wrong(f"không kết nối được ({' '.join(str(error).split())})") from None
    if waiting:
        raise Wrong(f"{len(waiting)} bước nâng cấp chưa chạy; hãy chạy matbang migrate")
    return f"{connection.vendor}, đã nâng cấp đủ"


def _secret() -> str:
    from django.conf import settings

    if settings.SECRET_KEY.startswith("insecure"):
        raise Wrong("chưa đặt MATBANG_SECRET_KEY; chỉ chấp nhận khi chạy thử trên máy riêng")
    return "đã đặt"


def _law() -> str:
    from django.conf import settings

    from matbang.kernel.errors import MatbangError
    from matbang.law import packs

    try:
        names = packs.names(settings.MATBANG_PACKS)
        for name in names:
            packs.load(name, settings.MATBANG_PACKS)
    except MatbangError as error:
        raise Wrong(str(error)) from None
    return ", ".join(names)


def _front_end() -> str:
    from django.contrib.staticfiles import finders

    if finders.find("ui/vendor") is None:
        raise Wrong("chưa có gói giao diện; hãy chạy make setup")
    return "có"


def _papers() -> str:
    import typst

    return f"typst {getattr(typst, '__version__', '')}".strip()


_CHECKS: tuple[tuple[str, Check], ...] = (
    ("Python", _python),
    ("Thư mục làm việc", _home),
    ("Cơ sở dữ liệu", _database),
    ("Khóa bí mật", _secret),
    ("Gói luật", _law),
    ("Giao diện", _front_end),
    ("In văn bản", _papers),
)
