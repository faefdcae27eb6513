"""Projects as a person may see them, their milestones and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min, QuerySet

from matbang.kernel.zones import Box
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import project_codes
from matbang.projects.errors import NoSuchProject
from matbang.projects.models import (
    BoundaryVersion,
    Condition,
    ConditionState,
    Indicator,
    IndicatorValue,
    Milestone,
    Phase,
    Project,
)

# Neighbours, roads and the sheet's margin lie beside a project; another zone lies 25 km away.
MARGIN_M = 5_000


def visible_to(user: User, permission: Permission = Permission.VIEW_PROJECT) -> QuerySet[Project]:
    """Give the projects in which a person holds a permission: key projects first, by name."""
    codes = project_codes(user, permission)
    found = Project.objects.select_related("investor", "owner", "committee")
    if codes is not None:
        found = found.filter(code__in=codes)
    return found.order_by("-is_key", "search_name", "id")


def switchable(user: object) -> QuerySet[Project]:
    """Give the projects for the switcher of every page; none to a visitor."""
    return visible_to(user) if isinstance(user, User) else Project.objects.none()


def get_for(user: User, code: str, permission: Permission = Permission.VIEW_PROJECT) -> Project:
    """Give a project to a person who holds the permission in it.

    Raises:
        NoSuchProject: there is none, or the person may not; an outsider is told 404 either way.
    """
    found = visible_to(user, permission).filter(code=code).first()
    if found is None:
        raise NoSuchProject("Không có dự án này, hoặc bạn chưa được phân quyền xem.")
    return found


def box_of(code: str) -> Box | None:
    """Give the box in which a project's layers must lie; None before a boundary is known."""
    found = BoundaryVersion.objects.filter(project__code=code).aggregate(
        west=Min("min_east"), south=Min("min_north"), east=Max("max_east"), north=Max("max_north")
    )
    if found["west"] is None:
        return None
    return Box(found["west"], found["south"], found["east"], found["north"]).grown(MARGIN_M)


def boundary_of(
    project: Project, *, phase: Phase | None = None, on: date | None = None
) -> BoundaryVersion | None:
    """Give the newest outline of the project, or of a phase, in force on a day."""
    found = project.boundaries.filter(phase=phase)
    if on is not None:
        found = found.filter(valid_from__lte=on)
    return found.select_related("file", "recorded_by").order_by("-valid_from", "-id").first()


def boundaries_of(project: Project, *, on: date | None = None) -> list[BoundaryVersion]:
    """Give the newest outlines of the whole and of each phase, in one query."""
    found = project.boundaries.select_related("phase", "file", "recorded_by")
    if on is not None:
        found = found.filter(valid_from__lte=on)
    newest: dict[int | None, BoundaryVersion] = {}
    for row in found.order_by("-valid_from", "-id"):
        newest.setdefault(row.phase_id, row)
    return sorted(newest.values(), key=lambda row: row.phase.number if row.phase else 0)


def main_milestone(project: Project) -> Milestone | None:
    """Give the milestone that the project is measured against: the marked one, else the next."""
    rows = project.milestones.select_related("phase", "recorded_by")
    return (
        rows.filter(is_main=True).first()
        or rows.filter(reached_on__isnull=True, value_on__isnull=False)
        .order_by("value_on", "id")
        .first()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far a milestone's conditions are; ready means all proven or not required."""

    milestone: Milestone
    conditions: tuple[Condition, ...]

    @property
    def proven(self) -> tuple[Condition, ...]:
        """Those with a document."""
        return tuple(one for one in self.conditions if one.state == ConditionState.PROVEN)

    @property
    def needed(self) -> tuple[Condition, ...]:
        """Those that apply to the project."""
        return tuple(one for one in self.conditions if one.state != ConditionState.NOT_REQUIRED)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """Those that apply and are not proven."""
        return tuple(one for one in self.needed if one.state != ConditionState.PROVEN)

    @property
    def is_ready(self) -> bool:
        """All proven; a milestone with no condition is not called ready."""
        return bool(self.needed) and not self.missing

    @property
    def late_by_law(self) -> tuple[Condition, ...]:
        """Those whose lawful minimum ends after the milestone's date."""
        due = self.milestone.value_on
        return tuple(
            one
            for one in self.missing
            if due is not None and one.lawful_min_on is not None and one.lawful_min_on > due
        )


def readiness(milestones: Iterable[Milestone]) -> list[Readiness]:
    """Give how far each milestone's conditions are, in one query."""
    wanted = list(milestones)
    rows = Condition.objects.filter(milestone__in=wanted).select_related(
        "body", "person", "proof", "recorded_by"
    )
    by_milestone: dict[int, list[Condition]] = {one.pk: [] for one in wanted}
    for row in rows.order_by("id"):
        by_milestone[row.milestone_id].append(row)
    return [Readiness(milestone=one, conditions=tuple(by_milestone[one.pk])) for one in wanted]


def milestones_of(project: Project) -> list[Readiness]:
    """Give a project's milestones by date (undated last) with their conditions."""
    rows = project.milestones.select_related("phase", "recorded_by", "project")
    ordered = sorted(rows, key=lambda one: (one.value_on is None, one.value_on, one.pk))
    return readiness(ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An indicator with its last value by a day."""

    indicator: Indicator
    latest: IndicatorValue | None


def outcomes_of(project: Project, *, on: date) -> list[Outcome]:
    """Give a project's indicators with what was reached by a day, in two queries."""
    latest: dict[int, IndicatorValue] = {}
    values = IndicatorValue.objects.filter(indicator__project=project, on__lte=on)
    for row in values.select_related("recorded_by").order_by("on", "id"):
        latest[row.indicator_id] = row
    return [
        Outcome(indicator=one, latest=latest.get(one.pk))
        for one in project.indicators.select_related("recorded_by").order_by("id")
    ]
