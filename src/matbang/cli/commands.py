"""The commands of `matbang`: where each lives, and what it does in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Command:
    """A command's module (`configure(parser)` and `run(args) -> int`) and its summary."""

    module: str
    vi: str
    en: str

    def summary(self, lang: str) -> str:
        """Return the summary in `vi` or `en`."""
        return self.vi if lang == "vi" else self.en


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "demo": Command(
            "matbang.cli.demo",
            "dựng và mở bản trình diễn trên máy này",
            "build and open the demonstration on this machine",
        ),
        "serve": Command("matbang.cli.serve", "mở hệ thống", "serve the system"),
        "worker": Command("matbang.cli.worker", "chạy việc nền", "run background jobs"),
        "migrate": Command(
            "matbang.cli.migrate", "tạo hoặc nâng cơ sở dữ liệu", "create or upgrade the database"
        ),
        "doctor": Command(
            "matbang.cli.doctor", "kiểm tra việc cài đặt", "examine the installation"
        ),
        "backup": Command(
            "matbang.cli.backup",
            "sao lưu cơ sở dữ liệu và tệp, có kiểm tra",
            "back up database and files, verified",
        ),
        "restore": Command(
            "matbang.cli.restore",
            "khôi phục từ bản sao lưu, có kiểm tra",
            "restore from a backup, verified",
        ),
        "read": Command(
            "matbang.cli.read",
            "đọc thông báo: ai phải làm gì, đến khi nào",
            "read a notice: who must do what, by when",
        ),
        "reconcile": Command(
            "matbang.cli.reconcile",
            "đối chiếu hồ sơ, bản đồ và thực địa",
            "compare records, map and survey",
        ),
        "assess": Command(
            "matbang.cli.assess",
            "tính bồi thường, hỗ trợ; từng khoản có căn cứ",
            "work out what is owed, each line with its provision",
        ),
        "verify": Command(
            "matbang.cli.verify",
            "kiểm tra nhật ký đã xuất: chuỗi, mốc, chữ ký",
            "check an exported event log: chain, checkpoints, signatures",
        ),
        "export-log": Command(
            "matbang.cli.export_log", "xuất nhật ký sự kiện", "export the event log"
        ),
    }
)
