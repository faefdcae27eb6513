"""One project at a glance: will we make the date, what is in the way, what does it cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from matbang.clock.reading import today
from matbang.compensation.queries import PlannedMoney, planned_money
from matbang.kernel.dates import format_day
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may
from matbang.parcels.queries import current_map
from matbang.projects.models import Project
from matbang.reports.curves import Target, s_curve
from matbang.reports.queries import ground, in_the_way
from matbang.reports.queries.ground import Floor, Ground
from matbang.reports.queries.in_the_way import Directives, Obstacles
from matbang.reports.queries.milestones import MilestoneSheet, main_milestones
from matbang.reports.queries.money import Money, money
from matbang.ui.charts import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the dashboard shows; parts a person may not see are None."""

    as_of: date
    milestone: MilestoneSheet | None
    ground: Ground
    chart: Chart | None
    floor: Floor | None
    obstacles: Obstacles | None
    directives: Directives | None
    money: Money
    planned: PlannedMoney | None
    has_map: bool

    @property
    def floor_is_ahead(self) -> bool:
        """True when the law's terms still run for land that is not recovered."""
        on = self.floor.last_on if self.floor else None
        return on is not None and on > self.as_of

    @property
    def floor_days_after(self) -> int:
        """Days by which the law's own minimum lies after the milestone; 0 when it does not."""
        floor, milestone = self.floor, self.milestone
        if floor is None or milestone is None or milestone.value_on is None:
            return 0
        days = [on for on in (floor.last_on, floor.if_told_now_on) if on is not None]
        return max((max(days) - milestone.value_on).days, 0) if days else 0


def sheet(project: Project, *, user: User, as_of: date) -> Sheet:
    """Gather a project's dashboard for one person on a day."""
    milestone = main_milestones([project], as_of).get(project.pk)
    measured = ground.ground(project, project.phases.order_by("number"), as_of)
    return Sheet(
        as_of=as_of,
        milestone=milestone,
        ground=measured,
        chart=_chart(project, measured, milestone, as_of),
        floor=ground.floor(project, as_of),
        obstacles=in_the_way.obstacles(project, user=user, as_of=as_of),
        directives=in_the_way.directives(project, user=user, as_of=as_of),
        money=money(project, as_of),
        planned=_planned(project, as_of),
        has_map=may(user, Permission.VIEW_PARCELS, project=project.code)
        and current_map(project).exists(),
    )


def _planned(project: Project, as_of: date) -> PlannedMoney | None:
    """Give what the plans come to; a plan keeps no figure of an earlier day."""
    return planned_money([project]).get(project.pk) if as_of == today() else None


def _chart(
    project: Project, measured: Ground, milestone: MilestoneSheet | None, as_of: date
) -> Chart | None:
    total = measured.whole.handed_over.total_tenths
    curves = ground.curves(project, as_of)
    if not curves or not total:
        return None
    on = milestone.value_on if milestone else None
    label = (
        f"{milestone.name.casefold()} {format_day(on)}" if milestone and on else _("không có mốc")
    )
    return s_curve(curves, Target(area_tenths=total, on=on, label=label), as_of=as_of)
