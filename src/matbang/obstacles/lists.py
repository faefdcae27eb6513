"""The list of obstacles: what lies where, since when, before whom, and what it blocks."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matbang.kernel.names import fold
from matbang.obstacles.choices import Category, Cause, CompetentLevel, ObstacleState
from matbang.obstacles.queries import Seen
from matbang.ui.listing import CellKind, Column, Filter, Listing
from matbang.ui.states import Kind, State

Rows = Sequence[Seen]

STATES = {
    ObstacleState.NEW: Kind.WAITING,
    ObstacleState.IN_PROGRESS: Kind.MOVING,
    ObstacleState.HANDED_UP: Kind.WAITING,
    ObstacleState.DIRECTED: Kind.MOVING,
    ObstacleState.RESOLVED: Kind.DONE,
    ObstacleState.CLOSED: Kind.DONE,
}


def state_of(seen: Seen) -> State:
    """The state with its colour: overdue ones are stuck."""
    kind = Kind.STUCK if seen.is_overdue else STATES[ObstacleState(seen.state)]
    label = f"{seen.state_label} ({_('quá hạn')})" if seen.is_overdue else seen.state_label
    return State(kind=kind, label=label)


def address(seen: Seen) -> str:
    """The page of an obstacle."""
    one = seen.obstacle
    return reverse("obstacles:obstacle", args=[one.project.code, one.number])


def _lies_on(seen: Seen) -> str:
    titles = [concern.title for concern in seen.concerns]
    more = f" +{len(titles) - 1}" if len(titles) > 1 else ""
    return titles[0] + more if titles else "–"


def _by_state(rows: Rows, value: str) -> Rows:
    if value == "open":
        return [row for row in rows if row.is_open]
    if value == "overdue":
        return [row for row in rows if row.is_overdue]
    return [row for row in rows if row.state == value]


def _search(rows: Rows, key: str) -> Rows:
    return [
        row
        for row in rows
        if key in fold(f"{row.obstacle} {row.obstacle.description} {row.obstacle.proposal}")
    ]


OBSTACLES = Listing(
    name="obstacles",
    columns=(
        Column(
            key="number",
            label=_("Số"),
            value="obstacle.label",
            order=("number",),
            link=address,
        ),
        Column(
            key="category",
            label=_("Nhóm"),
            value=lambda row: row.obstacle.get_category_display(),
            order=("category",),
        ),
        Column(
            key="cause",
            label=_("Nguyên nhân"),
            value=lambda row: row.obstacle.get_cause_display(),
            order=("cause",),
            shown=False,
        ),
        Column(key="subject", label=_("Vướng ở"), value=_lies_on),
        Column(key="proposal", label=_("Đề xuất"), value="obstacle.proposal"),
        Column(key="level", label=_("Cấp"), value="level_label", order=("level",)),
        Column(
            key="deciding",
            label=_("Cơ quan quyết định"),
            value=lambda row: str(row.obstacle.deciding_body),
            order=("deciding",),
            shown=False,
        ),
        Column(
            key="steering",
            label=_("Cơ quan chỉ đạo"),
            value=lambda row: str(row.obstacle.steering_body or "–"),
            shown=False,
        ),
        Column(
            key="age",
            label=_("Tuổi (ngày)"),
            value="age_days",
            kind=CellKind.NUMBER,
            order=("age",),
        ),
        Column(
            key="level_days",
            label=_("Ở cấp này (ngày)"),
            value="level_days",
            kind=CellKind.NUMBER,
            order=("level_days",),
            shown=False,
        ),
        Column(
            key="quiet",
            label=_("Không diễn biến (ngày)"),
            value="quiet_days",
            kind=CellKind.NUMBER,
            order=("quiet",),
            shown=False,
        ),
        Column(
            key="due_on", label=_("Thời hạn"), value="due_on", kind=CellKind.DAY, order=("due_on",)
        ),
        Column(
            key="area",
            label=_("Chặn (ha)"),
            value="blocked.tenths",
            kind=CellKind.HA,
            order=("area",),
        ),
        Column(
            key="cases",
            label=_("Chặn (hồ sơ)"),
            value="blocked.cases",
            kind=CellKind.NUMBER,
            order=("cases",),
        ),
        Column(key="state", label=_("Trạng thái"), value=state_of, kind=CellKind.STATE),
    ),
    filters=(
        Filter(
            key="state",
            label=_("Trạng thái"),
            choices=(
                ("open", _("còn vướng")),
                ("overdue", _("quá hạn")),
                *((one.value, one.label) for one in ObstacleState),
            ),
            apply=_by_state,
        ),
        Filter(
            key="level",
            label=_("Cấp"),
            choices=CompetentLevel.choices,
            apply=lambda rows, value: [row for row in rows if row.level == value],
        ),
        Filter(
            key="cause",
            label=_("Nguyên nhân"),
            choices=Cause.choices,
            apply=lambda rows, value: [row for row in rows if row.obstacle.cause == value],
        ),
        Filter(
            key="category",
            label=_("Nhóm"),
            choices=Category.choices,
            apply=lambda rows, value: [row for row in rows if row.obstacle.category == value],
        ),
    ),
    search=_search,
    sort="-age",
)
