"""The projects of the province beside each other, by the same measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matbang.organisations.models import User
from matbang.procedure.queries import Progress, progress_of
from matbang.projects.models import Project
from matbang.projects.queries import visible_to
from matbang.reports.queries.milestones import MilestoneSheet, main_milestones


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """One project in the list."""

    project: Project
    milestone: MilestoneSheet | None
    progress: Progress

    @property
    def target_on(self) -> date | None:
        """The day of the main milestone."""
        return self.milestone.value_on if self.milestone else None

    @property
    def days_left(self) -> int | None:
        """Days to it."""
        return self.milestone.days_left if self.milestone else None

    @property
    def conditions(self) -> str:
        """How many of its conditions are proven, of how many."""
        found = self.milestone
        return f"{found.proven}/{len(found.wanted)}" if found and found.wanted else ""


def projects(user: User, as_of: date) -> tuple[ProjectLine, ...]:
    """Give every project a person may see, with its measures on a day."""
    found = list(visible_to(user))
    measured = progress_of(found, as_of)
    milestones = main_milestones(found, as_of)
    return tuple(
        ProjectLine(project=one, milestone=milestones.get(one.pk), progress=measured[one.pk])
        for one in found
    )
