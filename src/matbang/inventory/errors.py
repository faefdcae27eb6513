"""What the inventory refuses."""

from __future__ import annotations

from matbang.kernel import faults
from matbang.kernel.errors import NotFound, Refused

faults.declare(
    {
        "assets.holder_unknown": (
            "không có người có đất mã “{value}” trong dự án này",
            "no holder “{value}” in this project",
        ),
        "assets.parcel_unknown": (
            "không có thửa “{value}” đã đối chiếu trong dự án này",
            "no settled parcel “{value}” in this project",
        ),
        "assets.changed": (
            "tài sản “{value}” đã kiểm đếm khác ({what}); ghi lý do thay đổi ở cột “lý do”",
            "asset “{value}” was counted otherwise ({what}); give a reason in “reason”",
        ),
        "assets.share": (
            "phần sở hữu {value} phải lớn hơn 0 và không quá 1",
            "share {value} must be above 0 and at most 1",
        ),
        "assets.negative": ("{value} không được âm", "{value} must not be negative"),
    }
)


class NoSuchItem(NotFound):
    """There is no such item, or it is not this person's to see."""

    code = "no_such_item"

    def __init__(self) -> None:
        super().__init__("Không có tài sản kiểm đếm này, hoặc bạn chưa được phân quyền xem.")


class ItemRefused(Refused):
    """What is asked would lose something, or contradicts what is recorded."""

    code = "item_refused"
