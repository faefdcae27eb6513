"""Projects, phases, boundaries, milestones with their conditions, outcome indicators."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from matbang.projects.milestones import (
    Condition,
    ConditionKind,
    ConditionState,
    Milestone,
    MilestoneKind,
)
from matbang.projects.project import (
    BoundaryVersion,
    Phase,
    Project,
    ProjectState,
    ProjectTerritory,
)
from matbang.projects.sourced import Sourced, SourceKind, span_is_whole

__all__ = [
    "BoundaryVersion",
    "Condition",
    "ConditionKind",
    "ConditionState",
    "Indicator",
    "IndicatorValue",
    "Milestone",
    "MilestoneKind",
    "Phase",
    "Project",
    "ProjectState",
    "ProjectTerritory",
    "SourceKind",
]


class Indicator(Sourced):
    """An outcome the project is for: investment, budget, jobs, people's life."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    target = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)

    class Meta:
        """Named once in a project."""

        verbose_name = _("Chỉ tiêu kết quả")
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="indicator_named_once"),
            span_is_whole("indicator_source_span"),
        ]

    def __str__(self) -> str:
        """The indicator's name."""
        return self.name


class IndicatorValue(Sourced):
    """What was reached by a day; values are added, never overwritten."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=3)

    class Meta:
        """The latest recorded value of a day counts."""

        verbose_name = _("Giá trị chỉ tiêu")
        constraints = [span_is_whole("indicator_value_source_span")]

    def __str__(self) -> str:
        """Value and day."""
        return f"{self.value} ({self.on})"
