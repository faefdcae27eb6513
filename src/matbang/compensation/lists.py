"""The list of a plan's households."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matbang.compensation.models import HolderPlan
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Filter, Listing, Rows
from matbang.ui.states import Kind, State


def _url(row: HolderPlan) -> str:
    plan = row.version.plan
    place = [plan.project.code, plan.number, row.version.number, row.case_number]
    return reverse("compensation:holder", args=place)


def _state(row: HolderPlan) -> State:
    if getattr(row, "open_lines", 0):
        return State(kind=Kind.WAITING, label=_("cần xác nhận"))
    return State(kind=Kind.DONE, label=_("đã xác định"))


def _search(rows: Rows, words: str) -> Rows:
    return rows.filter(Q(party__search_name__contains=words) | Q(code__icontains=words))


def _open_only(rows: Rows, value: str) -> Rows:
    return rows.filter(open_lines__gt=0) if value == "open" else rows.filter(open_lines=0)


_CASE = Column(
    key="case",
    label=_("Hồ sơ"),
    value=lambda row: f"HS-{row.case_number:05d}",
    order=("case_number",),
    link=_url,
)
_NAME = Column(
    key="name", label=_("Người có đất"), value=lambda row: str(row.party), order=("party__name",)
)
_MONEY = (
    ("land", _("Đất (đ)")),
    ("buildings", _("Nhà, công trình (đ)")),
    ("crops", _("Cây, vật nuôi (đ)")),
    ("support", _("Hỗ trợ (đ)")),
    ("rounding", _("Làm tròn (đ)")),
    ("amount", _("Tổng (đ)")),
)
_SUMS = tuple(
    Column(
        key=key,
        label=label,
        value=f"{key}_dong",
        kind=CellKind.DONG,
        order=(f"{key}_dong",),
        total=f"{key}_dong",
        shown=key != "rounding",
    )
    for key, label in _MONEY
)
_STATE = Column(key="state", label=_("Trạng thái"), value=_state, kind=CellKind.STATE)
_FILTERS = (
    Filter(
        key="state",
        label=_("Trạng thái"),
        choices=(("open", _("cần xác nhận")), ("settled", _("đã xác định"))),
        apply=_open_only,
    ),
)

WITH_NAMES = Listing(
    name="plan-holders",
    columns=(_CASE, _NAME, _STATE, *_SUMS),
    filters=_FILTERS,
    search=_search,
    sort="case",
)
WITHOUT_NAMES = Listing(
    name="plan-holders-unnamed", columns=(_CASE, _STATE, *_SUMS), filters=_FILTERS, sort="case"
)
