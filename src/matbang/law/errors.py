"""What law packs can have wrong with them, and what the law leaves open."""

from __future__ import annotations

from matbang.kernel import faults
from matbang.kernel.errors import BadInput, NotFound

faults.declare(
    {
        "pack.unreadable": (
            "không đọc được tệp YAML: {value}",
            "the YAML cannot be read: {value}",
        ),
        "pack.missing": ("thiếu mục bắt buộc", "a required entry is missing"),
        "pack.unknown_key": ("có mục lạ “{value}”", "unknown entry “{value}”"),
        "pack.type": (
            "“{value}” không đúng kiểu, cần {expected}",
            "“{value}” is of the wrong type, expected {expected}",
        ),
        "pack.choice": (
            "“{value}” không hợp lệ, chỉ nhận: {expected}",
            "“{value}” is not allowed, expected one of: {expected}",
        ),
        "pack.duplicate": ("“{value}” được khai hai lần", "“{value}” is declared twice"),
        "pack.citation": (
            "“{value}” không dẫn được tới văn bản nào trong mục documents",
            "“{value}” cites no document listed under documents",
        ),
        "pack.dates": (
            "ngày kết thúc {value} trước ngày bắt đầu",
            "it ends on {value}, before it begins",
        ),
        "pack.overlap": (
            "hai giá trị cùng hiệu lực ngày {value}",
            "two values are in force on {value}",
        ),
        "pack.gap": (
            "không có giá trị nào hiệu lực ngày {value}",
            "no value is in force on {value}",
        ),
        "pack.step": ("bước “{value}” không có trong danh sách", "step “{value}” is not listed"),
    }
)


class PackNotFound(NotFound):
    """No law pack has this name."""

    code = "law.pack_not_found"


class PackInvalid(BadInput):
    """A law pack is badly written; every fault is listed."""

    code = "law.pack_invalid"


class NoAuthority(NotFound):
    """No loaded pack names a competent body for the act on that day."""

    code = "law.no_authority"


class CalendarUnknown(NotFound):
    """The public holidays of a year are not in the calendar."""

    code = "law.calendar_unknown"
