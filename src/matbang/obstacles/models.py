"""Obstacles, what else they concern, and the entries that tell their history."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import StoredFile
from matbang.obstacles.choices import (
    LEVELS_UP,
    OPEN_STATES,
    Act,
    Category,
    Cause,
    CompetentLevel,
    ObstacleState,
)
from matbang.organisations.models import Body
from matbang.projects.models import Phase, Project

__all__ = [
    "LEVELS_UP",
    "OPEN_STATES",
    "Act",
    "Category",
    "Cause",
    "CompetentLevel",
    "Obstacle",
    "ObstacleEntry",
    "ObstacleState",
    "ObstacleSubject",
]


class Obstacle(models.Model):
    """A difficulty; the State body that decides and the body that steers are two fields.

    What it lies on is (subject_kind, subject_id), checked by the registered resolver, and its
    commune where that lies in one; `number` counts within the project. State, level and bodies are
    the last entry's.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="obstacles")
    number = models.PositiveIntegerField()
    phase = models.ForeignKey(
        Phase, models.PROTECT, null=True, blank=True, related_name="obstacles"
    )
    subject_kind = models.CharField(max_length=24)
    subject_id = models.CharField(max_length=40)
    commune_code = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=16, choices=Category)
    cause = models.CharField(max_length=10, choices=Cause)
    cause_words = models.CharField(max_length=500, blank=True)
    description = models.TextField()
    proposal = models.TextField()
    level = models.CharField(max_length=10, choices=CompetentLevel)
    deciding_body = models.ForeignKey(Body, models.PROTECT, related_name="obstacles_to_decide")
    steering_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="obstacles_to_steer"
    )
    since_on = models.DateField()
    reported_on = models.DateField()
    level_since_on = models.DateField()
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reporter_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="obstacles_reported"
    )
    state = models.CharField(max_length=12, choices=ObstacleState, default=ObstacleState.NEW)
    due_on = models.DateField(null=True, blank=True)
    resolved_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    source_words = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        """None without cause, proposal and competent level; the dates follow each other."""

        verbose_name = _("Vướng mắc")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="obstacle_numbered_once"),
            models.CheckConstraint(
                condition=Q(cause__in=Cause.values) & ~Q(proposal="") & ~Q(description=""),
                name="obstacle_has_cause_and_proposal",
            ),
            models.CheckConstraint(
                condition=Q(level__in=CompetentLevel.values), name="obstacle_has_level"
            ),
            models.CheckConstraint(
                condition=Q(steering_body__isnull=True) | ~Q(steering_body=F("deciding_body")),
                name="obstacle_steering_is_not_deciding",
            ),
            models.CheckConstraint(
                condition=Q(reported_on__gte=F("since_on"))
                & Q(level_since_on__gte=F("reported_on")),
                name="obstacle_reported_after_it_arose",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["resolved", "closed"], resolved_on__isnull=False)
                | (~Q(state__in=["resolved", "closed"]) & Q(resolved_on__isnull=True)),
                name="obstacle_resolved_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on__isnull=True)),
                name="obstacle_closed_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(subject_kind="") & ~Q(subject_id=""), name="obstacle_has_subject"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "state"], name="obstacle_project_state"),
            models.Index(fields=["subject_kind", "subject_id"], name="obstacle_subject"),
        ]

    def __str__(self) -> str:
        """Number and category."""
        return f"{self.label} {self.get_category_display()}"

    @property
    def label(self) -> str:
        """Write the number as the office does; the hyphen does not break."""
        return f"VM\u2011{self.number:03d}"

    @property
    def is_open(self) -> bool:
        """Say whether it still lies in the way."""
        return self.state in OPEN_STATES


class ObstacleSubject(models.Model):
    """Something else that the same obstacle blocks, beside its main subject."""

    obstacle = models.ForeignKey(Obstacle, models.CASCADE, related_name="others")
    subject_kind = models.CharField(max_length=24)
    subject_id = models.CharField(max_length=40)

    class Meta:
        """Named once."""

        verbose_name = _("Đối tượng bị vướng")
        constraints = [
            models.UniqueConstraint(
                fields=["obstacle", "subject_kind", "subject_id"],
                name="obstacle_other_subject_once",
            )
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="obstacle_other_subject")
        ]

    def __str__(self) -> str:
        """Kind and id."""
        return f"{self.subject_kind}:{self.subject_id}"


class ObstacleEntry(models.Model):
    """One thing that happened to an obstacle; entries are added, never changed."""

    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=10, choices=Act)
    on = models.DateField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=ObstacleState)
    level = models.CharField(max_length=10, choices=CompetentLevel)
    deciding_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    steering_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    document_number = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Every act but a start says something."""

        verbose_name = _("Diễn biến vướng mắc")
        constraints = [
            models.CheckConstraint(
                condition=Q(act="started") | ~Q(text=""), name="obstacle_entry_says_something"
            )
        ]
        indexes = [models.Index(fields=["obstacle", "on"], name="obstacle_entry_on")]

    def __str__(self) -> str:
        """The act and its day."""
        return f"{self.get_act_display()} {self.on}"
