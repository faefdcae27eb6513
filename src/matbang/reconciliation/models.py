"""Runs of the comparison, their groups and discrepancies, and what officials decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.parcels.models import Parcel
from matbang.projects.models import BoundaryVersion, Project


class Run(models.Model):
    """One comparison of what the three sources said at a moment; the newest is current."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reconciliations")
    boundary = models.ForeignKey(
        BoundaryVersion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_current = models.BooleanField(default=True)
    inputs = models.JSONField()
    parameters = models.JSONField()
    summary = models.JSONField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        """A project has one current run."""

        verbose_name = _("Lần đối chiếu")
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(is_current=True), name="run_one_current"
            )
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"


class Decision(models.Model):
    """A named person settled a group, for a reason, from a source; undone ones stay to be seen.

    `fingerprint` is of the source rows decided on: a re-run over the same rows keeps the decision.
    Decisions taken in one act share a `batch`.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    group_key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    choices = models.JSONField(default=dict)
    by_rule = models.BooleanField(default=False)
    reason = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    batch = models.UUIDField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """A group has one decision in force; every decision has a reason and a source."""

        verbose_name = _("Quyết định đối chiếu")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "group_key"],
                condition=Q(undone_at__isnull=True),
                name="decision_one_in_force",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(source=""), name="decision_has_reason_and_source"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True, undone_reason="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_reason="")),
                name="decision_undone_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["batch"], name="decision_batch")]

    def __str__(self) -> str:
        """What was decided on."""
        return self.group_key


class DecisionParcel(models.Model):
    """A parcel that a decision settled."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="parcels")
    parcel = models.OneToOneField(Parcel, models.PROTECT, related_name="decided_in")

    def __str__(self) -> str:
        """The parcel."""
        return str(self.parcel)


class Group(models.Model):
    """What belongs together across the sources, in one run.

    `rows` are the engine's rows: ids of record, map and survey with areas in tenths. `is_sure`
    says that the rule for settling many at once covers it.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="groups")
    key = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    relation = models.CharField(max_length=12)
    commune_code = models.CharField(max_length=10, blank=True)
    sheet = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    rows = models.JSONField()
    confidence = models.FloatField()
    is_sure = models.BooleanField()
    fingerprint = models.CharField(max_length=64)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="groups"
    )
    has_changed = models.BooleanField(default=False)

    class Meta:
        """A key stands once in a run; confidence is a probability."""

        verbose_name = _("Nhóm đối chiếu")
        constraints = [
            models.UniqueConstraint(fields=["run", "key"], name="group_once_in_run"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="group_confidence_share"
            ),
        ]
        indexes = [
            models.Index(fields=["run", "decision", "is_sure", "position"], name="group_queue")
        ]

    def __str__(self) -> str:
        """Sheet and number."""
        return f"tờ {self.sheet}, thửa {self.number}"


class Discrepancy(models.Model):
    """One difference between the sources; `group` is empty for a whole sheet's shift."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="discrepancies")
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="discrepancies"
    )
    code = models.CharField(max_length=20)
    record_id = models.CharField(max_length=60, blank=True)
    map_id = models.CharField(max_length=60, blank=True)
    survey_id = models.CharField(max_length=60, blank=True)
    record_value = models.CharField(max_length=300, blank=True)
    map_value = models.CharField(max_length=300, blank=True)
    survey_value = models.CharField(max_length=300, blank=True)
    size = models.FloatField(null=True, blank=True)
    confidence = models.FloatField()
    note = models.CharField(max_length=500)

    class Meta:
        """Found by code within a run."""

        verbose_name = _("Sai khác")
        indexes = [models.Index(fields=["run", "code"], name="discrepancy_code")]

    def __str__(self) -> str:
        """The code."""
        return self.code
