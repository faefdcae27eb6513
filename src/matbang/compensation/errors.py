"""What compensation refuses."""

from __future__ import annotations

from matbang.kernel import faults
from matbang.kernel.errors import NotFound, Refused

faults.declare(
    {
        "assess.unknown_holder": (
            "người có đất “{value}” không có trong tệp holders",
            "holder “{value}” is not in the holders file",
        ),
        "assess.date_order": (
            "ngày {value} trước ngày thông báo thu hồi đất",
            "the day {value} lies before the notice of recovery",
        ),
        "assess.share": (
            "phần “{value}” phải lớn hơn 0 và không quá 1",
            "share “{value}” must be above 0 and at most 1",
        ),
        "assess.term": (
            "thời hạn còn lại {value} dài hơn tổng thời hạn",
            "the remaining term {value} is longer than the term",
        ),
        "assess.negative": ("số âm “{value}”", "negative number “{value}”"),
        "assess.price_dates": (
            "giá hết hiệu lực {value} trước khi bắt đầu",
            "the price ends on {value} before it begins",
        ),
        "assess.decision": (
            "decision.yaml: {value}, cần {expected}",
            "decision.yaml: {value}, expected {expected}",
        ),
        "assess.land_type": (
            "loại đất “{value}” không có trong danh mục",
            "land type “{value}” is not in the list",
        ),
    }
)


class PlanNotFound(NotFound):
    """There is no such plan, version or doubt in the project."""

    code = "compensation.plan_not_found"


class DoubtsOpen(Refused):
    """A plan version may not be closed while doubts are open."""

    code = "compensation.doubts_open"


class PlanClosed(Refused):
    """A closed plan version is never changed."""

    code = "compensation.plan_closed"


class DoubtDecided(Refused):
    """Someone else has decided the doubt."""

    code = "compensation.doubt_decided"


class ReasonMissing(Refused):
    """A decision without a reason."""

    code = "compensation.reason_missing"
    http_status = 422


class NothingToAssess(Refused):
    """A project without case files or price lists has no plan to compute."""

    code = "compensation.nothing_to_assess"


class ReadingNotOffered(Refused):
    """A reading that a decision cannot settle: it needs other figures."""

    code = "compensation.reading_not_offered"
