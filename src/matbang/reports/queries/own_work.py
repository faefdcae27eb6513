"""What waits for one person today, over all the projects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from matbang.clock.reading import today
from matbang.directives.queries import Placed, agenda
from matbang.directives.queries import visible_to as directives_for
from matbang.jobs.models import Notification
from matbang.jobs.queries import inbox
from matbang.notices.models import Notice, NoticeState
from matbang.notices.queries import visible_to as notices_for
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.projects.models import Project
from matbang.projects.queries import visible_to as projects_for
from matbang.reconciliation.queries import Tally, current_run, groups_visible_to, tally
from matbang.ui.states import Kind, State

NEWS = 6
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One directive in the person's day."""

    placed: Placed
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkGroup:
    """Directives that ask for the same attention."""

    title: str
    lines: tuple[WorkLine, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """Differences between the sources that wait for a decision in a project."""

    project: Project
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A person's day."""

    on: date
    groups: tuple[WorkGroup, ...]
    to_decide: tuple[ToDecide, ...]
    drafts: tuple[Notice, ...]
    news: tuple[Notification, ...]

    @property
    def is_empty(self) -> bool:
        """True when nothing waits."""
        return not (self.groups or self.to_decide or self.drafts)


def today_of(user: User) -> Work:
    """Gather a person's day: directives by urgency, differences to decide, papers to confirm."""
    day = today()
    return Work(
        on=day,
        groups=tuple(_directives(user, day)),
        to_decide=tuple(_to_decide(user)),
        drafts=tuple(
            notices_for(user, Permission.CONFIRM_NOTICES).filter(state=NoticeState.DRAFT)[:SHOWN]
        ),
        news=tuple(inbox(user)[:NEWS]),
    )


def _directives(user: User, day: date) -> Iterable[WorkGroup]:
    found = agenda(user, directives_for(user), day)
    for title, placed, kind in (
        (_("Quá hạn"), found.late, Kind.WAITING),
        (_("Đến hạn trong tuần"), found.soon, Kind.MOVING),
        (_("Đang chờ tôi"), found.waiting, Kind.MOVING),
    ):
        if placed:
            yield WorkGroup(title=title, lines=_lines(placed, kind), count=len(placed))


def _lines(placed: Sequence[Placed], kind: Kind) -> tuple[WorkLine, ...]:
    return tuple(WorkLine(placed=one, state=_state(one, kind)) for one in placed[:SHOWN])


def _state(placed: Placed, kind: Kind) -> State:
    if placed.is_late_and_lying:
        return State(kind=Kind.STUCK, label=_("quá hạn, chưa có chuyển biến"))
    if placed.position.days_late:
        return State(kind=Kind.WAITING, label=_("quá hạn, đang thực hiện"))
    return State(kind=kind, label=placed.directive.get_state_display())


def _to_decide(user: User) -> Iterable[ToDecide]:
    for project in projects_for(user, Permission.RECONCILE):
        run = current_run(project)
        if run is None:
            continue
        counted = tally(groups_visible_to(user, run))
        if counted.sure or counted.doubtful:
            yield ToDecide(project=project, tally=counted)
