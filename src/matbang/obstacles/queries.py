"""Obstacles as a person may see them: how old, at which level, and what each blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from matbang.clock.reading import today
from matbang.obstacles import subjects
from matbang.obstacles.blocking import Blocked, Plot, blocked_by, plots_of
from matbang.obstacles.choices import LEVELS_UP, OPEN_STATES, Cause, CompetentLevel, ObstacleState
from matbang.obstacles.errors import NoSuchObstacle
from matbang.obstacles.models import Obstacle, ObstacleEntry, ObstacleSubject
from matbang.obstacles.subjects import Concern
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, territory_codes
from matbang.parcels.states import MapState
from matbang.procedure.blockers import Blocker
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project

__all__ = [
    "Blocked",
    "CauseAndLevel",
    "Plot",
    "Seen",
    "blocked_by",
    "get_for",
    "handover_blockers",
    "history",
    "open_by_cause_and_level",
    "open_on",
    "parcel_states",
    "plots_of",
    "stood_on",
    "visible_to",
    "with_ground",
]


def visible_to(
    user: User, project: Project, permission: Permission = Permission.VIEW_OBSTACLES
) -> QuerySet[Obstacle]:
    """Give a project's obstacles that a person may see, newest first."""
    found = Obstacle.objects.filter(project=project).select_related(
        "deciding_body", "steering_body", "phase", "reporter", "reporter_body"
    )
    if not may(user, permission, project=project.code):
        return found.none()
    places = territory_codes(user, permission, project=project.code)
    if places is not None:
        found = found.filter(Q(commune_code="") | Q(commune_code__in=places))
    return found.order_by("-reported_on", "-number")


def get_for(
    user: User,
    project: Project,
    number: int,
    permission: Permission = Permission.VIEW_OBSTACLES,
) -> Obstacle:
    """Give an obstacle by its number to a person who may see it.

    Raises:
        NoSuchObstacle: there is none, or the person may not.
    """
    found = visible_to(user, project, permission).filter(number=number).first()
    if found is None:
        raise NoSuchObstacle("Không có vướng mắc này, hoặc bạn chưa được phân quyền xem.")
    return found


def history(obstacle: Obstacle) -> QuerySet[ObstacleEntry]:
    """Give what happened, oldest first."""
    return obstacle.entries.select_related(
        "by", "document", "deciding_body", "steering_body"
    ).order_by("on", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An obstacle as it stood on a day."""

    obstacle: Obstacle
    state: str
    level: str
    as_of: date
    level_since_on: date
    due_on: date | None
    last_on: date
    concerns: tuple[Concern, ...] = ()
    blocked: Blocked = field(default_factory=Blocked)

    @property
    def age_days(self) -> int:
        """Days since it arose; of a resolved one, how long it lay."""
        return (self._end - self.obstacle.since_on).days

    @property
    def level_days(self) -> int:
        """Days at its present level."""
        return (self._end - self.level_since_on).days

    @property
    def quiet_days(self) -> int:
        """Days since anything happened to it."""
        return (self._end - self.last_on).days

    @property
    def _end(self) -> date:
        resolved = self.obstacle.resolved_on
        return min(resolved, self.as_of) if resolved and not self.is_open else self.as_of

    @property
    def is_open(self) -> bool:
        """Whether it lay in the way on that day."""
        return self.state in OPEN_STATES

    @property
    def is_overdue(self) -> bool:
        """Whether its date had passed; one without a date is never overdue."""
        return self.is_open and self.due_on is not None and self.due_on < self.as_of

    @property
    def state_label(self) -> str:
        """The state's word."""
        return str(ObstacleState(self.state).label)

    @property
    def level_label(self) -> str:
        """The level's word."""
        return str(CompetentLevel(self.level).label)


def stood_on(obstacles: Iterable[Obstacle], as_of: date) -> list[Seen]:
    """Give obstacles as they stood on a day, from their entries; those reported later are left."""
    rows = {one.pk: one for one in obstacles}
    entries: dict[int, list[ObstacleEntry]] = {}
    found = ObstacleEntry.objects.filter(obstacle__in=list(rows), on__lte=as_of)
    for entry in found.order_by("on", "id"):
        entries.setdefault(entry.obstacle_id, []).append(entry)
    return [_seen(one, entries[pk], as_of) for pk, one in rows.items() if pk in entries]


def _seen(obstacle: Obstacle, entries: Sequence[ObstacleEntry], as_of: date) -> Seen:
    last = entries[-1]
    since = next(entry.on for entry in entries if entry.level == last.level)
    return Seen(
        obstacle=obstacle,
        state=last.state,
        level=last.level,
        as_of=as_of,
        level_since_on=since,
        due_on=last.due_on,
        last_on=last.on,
    )


def with_ground(project: Project, seen: Sequence[Seen]) -> list[Seen]:
    """Add to obstacles what each lies on and blocks; a few queries for all of them."""
    pairs = _subjects_of([one.obstacle for one in seen])
    known = subjects.resolve(project, {pair for found in pairs.values() for pair in found})
    plots = plots_of(project) if seen else ()
    result = []
    for one in seen:
        concerns = tuple(known[pair] for pair in pairs[one.obstacle.pk] if pair in known)
        result.append(replace(one, concerns=concerns, blocked=blocked_by(concerns, plots)))
    return result


def _subjects_of(obstacles: Sequence[Obstacle]) -> dict[int, list[tuple[str, str]]]:
    found = {one.pk: [(one.subject_kind, one.subject_id)] for one in obstacles}
    for row in ObstacleSubject.objects.filter(obstacle__in=list(found)).order_by("id"):
        found[row.obstacle_id].append((row.subject_kind, row.subject_id))
    return found


def open_on(project: Project, as_of: date | None = None) -> list[Seen]:
    """Give what lay in the way on a day, oldest first, with the ground under each."""
    day = as_of or today()
    rows = Obstacle.objects.filter(project=project, reported_on__lte=day).select_related(
        "project", "deciding_body", "steering_body", "phase"
    )
    lying = [one for one in stood_on(rows, day) if one.is_open]
    return sorted(
        with_ground(project, lying), key=lambda one: (one.obstacle.since_on, one.obstacle.number)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseAndLevel:
    """Open obstacles of one cause at one level."""

    cause: str
    level: str
    count: int
    overdue: int
    oldest_days: int
    blocked: Blocked

    @property
    def cause_label(self) -> str:
        """The cause's word."""
        return str(Cause(self.cause).label)

    @property
    def level_label(self) -> str:
        """The level's word."""
        return str(CompetentLevel(self.level).label)


def open_by_cause_and_level(
    project: Project, as_of: date | None = None
) -> tuple[CauseAndLevel, ...]:
    """Count what lay open on a day by level (from the ground up) and cause, with what it blocks.

    A file under two obstacles of a group counts once in it, and may count in another group too.
    """
    groups: dict[tuple[str, str], list[Seen]] = {}
    for one in open_on(project, as_of):
        groups.setdefault((one.level, one.obstacle.cause), []).append(one)
    plots = plots_of(project) if groups else ()
    return tuple(
        CauseAndLevel(
            cause=cause,
            level=level,
            count=len(found),
            overdue=sum(one.is_overdue for one in found),
            oldest_days=max(one.age_days for one in found),
            blocked=blocked_by((c for one in found for c in one.concerns), plots),
        )
        for (level, cause), found in sorted(
            groups.items(), key=lambda item: (LEVELS_UP.index(item[0][0]), item[0][1])
        )
    )


def _stopping(project: Project) -> list[Seen]:
    """Open obstacles that lie on parcels or files themselves: these stop a handover."""
    stops = {kind.key for kind in subjects.kinds() if kind.stops_handover}
    rows = Obstacle.objects.filter(
        Q(subject_kind__in=stops) | Q(others__subject_kind__in=stops),
        project=project,
        state__in=OPEN_STATES,
    ).distinct()
    return with_ground(project, stood_on(rows, today()))


def parcel_states(project: Project) -> Mapping[int, str]:
    """Report to the map the parcels on which an obstacle lies (registered in `parcels.states`)."""
    concerns = [concern for one in _stopping(project) for concern in one.concerns]
    named = {parcel for one in concerns for parcel in one.parcel_ids}
    files = {case for one in concerns for case in one.case_ids}
    under = {plot.parcel_id for plot in plots_of(project) if plot.case_id in files}
    return dict.fromkeys(named | under, MapState.OBSTACLE.value)


def handover_blockers(cases: Sequence[CaseFile]) -> Mapping[int, Sequence[Blocker]]:
    """Tell which files an open obstacle keeps from being handed over (`procedure.blockers`)."""
    asked = {case.pk for case in cases}
    found: dict[int, list[Blocker]] = {}
    for project in {case.project for case in cases}:
        for one in _stopping(project):
            for case_id in one.blocked.case_ids & asked:
                found.setdefault(case_id, []).append(_blocker(one, project))
    return found


def _blocker(one: Seen, project: Project) -> Blocker:
    try:
        url = reverse("obstacles:obstacle", args=[project.code, one.obstacle.number])
    except NoReverseMatch:
        url = ""
    return Blocker(text=str(one.obstacle), url=url)
