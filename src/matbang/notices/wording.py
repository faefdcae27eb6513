"""Words of the screens: states with their colour, findings as sentences."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matbang.kernel.dates import Precision
from matbang.notices.models import NoticeState, Order, PartyRole
from matbang.ui.states import Kind

STATE_KINDS: dict[str, Kind] = {
    NoticeState.DRAFT: Kind.WAITING,
    NoticeState.CONFIRMED: Kind.DONE,
    NoticeState.WITHDRAWN: Kind.NONE,
}
LINT: dict[str, str | Promise] = {
    "no_body": _("chưa rõ cơ quan chịu trách nhiệm"),
    "no_person": _("chưa rõ người chịu trách nhiệm"),
    "no_date": _("chưa có thời hạn"),
    "no_measure": _("chưa có kết quả đo được"),
    "many_leads": _("nhiều cơ quan cùng chủ trì"),
    "vague_date": _("thời hạn nói chung chung"),
    "no_value": _("thời hạn chưa tính được ra ngày"),
    "before_issue": _("thời hạn trước ngày ban hành"),
}
PRECISIONS: tuple[tuple[str, str | Promise], ...] = (
    (Precision.DAY, _("đúng ngày")),
    (Precision.EARLY_MONTH, _("đầu tháng")),
    (Precision.MID_MONTH, _("giữa tháng")),
    (Precision.MONTH_END, _("cuối tháng")),
    (Precision.MONTH, _("trong tháng")),
    (Precision.EARLY_QUARTER, _("đầu quý")),
    (Precision.QUARTER_END, _("cuối quý")),
    (Precision.QUARTER, _("trong quý")),
    (Precision.HALF_YEAR, _("sáu tháng")),
    (Precision.EARLY_YEAR, _("đầu năm")),
    (Precision.MID_YEAR, _("giữa năm")),
    (Precision.YEAR_END, _("cuối năm")),
    (Precision.YEAR, _("trong năm")),
)
_EVERY = {
    "FREQ=DAILY": _("hằng ngày"),
    "FREQ=WEEKLY": _("hằng tuần"),
    "FREQ=MONTHLY": _("hằng tháng"),
    "FREQ=MONTHLY;INTERVAL=3": _("hằng quý"),
    "FREQ=YEARLY": _("hằng năm"),
}


def lint_words(codes: list[str]) -> list[str | Promise]:
    """Say what an order lacks."""
    return [LINT.get(code, code) for code in codes]


def recurrence_words(rule: str) -> str | Promise:
    """Say how often, for the rules that have a plain word; else the rule itself."""
    return _EVERY.get(rule.split(";BY", maxsplit=1)[0], rule)


def names_of(order: Order, role: PartyRole) -> list[str]:
    """Give the names of one role as written."""
    return [party.name for party in order.parties.all() if party.role == role]
