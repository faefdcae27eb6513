"""What keeps a project from its date: obstacles by level and cause, directives that are late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from matbang.directives.queries import Placed, Standing, Summary
from matbang.directives.queries import summary as directive_summary
from matbang.obstacles.models import LEVELS_UP, Cause, CompetentLevel
from matbang.obstacles.queries import Blocked, Seen, blocked_by, open_on, plots_of
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may
from matbang.projects.models import Project
from matbang.ui.states import Kind, State

SHOWN = 6
# An obstacle to which nothing happened for so long lies; a younger one moves.
QUIET_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """What lies at one level, by cause."""

    level: str
    objective: int
    subjective: int
    overdue: int
    oldest_days: int
    blocked: Blocked

    @property
    def count(self) -> int:
        """How many in all."""
        return self.objective + self.subjective


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleLine:
    """One obstacle among the oldest."""

    seen: Seen
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """What lay in the way on a day."""

    levels: tuple[LevelLine, ...]
    total: LevelLine
    oldest: tuple[ObstacleLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One directive that is late."""

    placed: Placed
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Directives:
    """A project's directives on a day."""

    summary: Summary
    late: tuple[LateLine, ...]

    @property
    def soon(self) -> int:
        """How many are due within a week."""
        return self.summary.counts.get(Standing.DUE_SOON, 0)

    @property
    def undated(self) -> int:
        """How many have no date: never late."""
        return self.summary.counts.get(Standing.UNDATED, 0)

    @property
    def done(self) -> int:
        """How many are completed."""
        return self.summary.total - self.summary.open


def obstacles(project: Project, *, user: User, as_of: date) -> Obstacles | None:
    """Gather what lay open on a day; None for a person who may not see obstacles."""
    if not may(user, Permission.VIEW_OBSTACLES, project=project.code):
        return None
    found = open_on(project, as_of)
    plots = plots_of(project) if found else ()
    levels = []
    for level in LEVELS_UP:
        here = [one for one in found if one.level == level]
        if here:
            blocked = blocked_by((c for one in here for c in one.concerns), plots)
            levels.append(_level(str(CompetentLevel(level).label), here, blocked))
    whole = blocked_by((c for one in found for c in one.concerns), plots)
    return Obstacles(
        levels=tuple(levels),
        total=_level(_("Tổng"), found, whole),
        oldest=tuple(ObstacleLine(seen=one, state=_state(one)) for one in found[:SHOWN]),
    )


def _level(name: str, found: Sequence[Seen], blocked: Blocked) -> LevelLine:
    subjective = sum(one.obstacle.cause == Cause.SUBJECTIVE for one in found)
    return LevelLine(
        level=name,
        objective=len(found) - subjective,
        subjective=subjective,
        overdue=sum(one.is_overdue for one in found),
        oldest_days=max((one.age_days for one in found), default=0),
        blocked=blocked,
    )


def _state(one: Seen) -> State:
    lying = one.quiet_days > QUIET_DAYS
    if one.is_overdue:
        kind = Kind.STUCK if lying else Kind.WAITING
    else:
        kind = Kind.WAITING if lying else Kind.MOVING
    return State(kind=kind, label=one.state_label)


def directives(project: Project, *, user: User, as_of: date) -> Directives | None:
    """Gather directives on a day; None for a person who may not see them."""
    if not may(user, Permission.VIEW_DIRECTIVES, project=project.code):
        return None
    summary = directive_summary(project, as_of)
    return Directives(
        summary=summary,
        late=tuple(LateLine(placed=one, state=_lateness(one)) for one in summary.late[:SHOWN]),
    )


def _lateness(placed: Placed) -> State:
    if placed.is_late_and_lying:
        return State(kind=Kind.STUCK, label=_("quá hạn, chưa có chuyển biến"))
    return State(kind=Kind.WAITING, label=_("quá hạn, đang thực hiện"))
