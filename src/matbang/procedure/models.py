"""A holder's file: the parcels it is about and the lawful steps it has been through."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import ImportRun, StoredFile
from matbang.parcels.models import Parcel
from matbang.parties.models import Party
from matbang.projects.models import Phase, Project


class CaseState(models.TextChoices):
    """Whether the file counts."""

    ACTIVE = "active", _("đang giải quyết")
    WITHDRAWN = "withdrawn", _("ngừng theo dõi")


class LandGroup(models.TextChoices):
    """Which least time between notice and decision the land has; the longer one where mixed."""

    AGRICULTURAL = "agricultural", _("đất nông nghiệp")
    OTHER = "other", _("đất phi nông nghiệp")


class CaseFile(models.Model):
    """One holder in one phase of a project.

    `regime` is the law pack that governs it by its own dates. `recovered_tenths` is the sum over
    its parcels. `is_compensated` is false for ground that is owed nothing (State-managed): it needs
    no plan and no payment, and stands in no denominator of these.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="cases")
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="cases")
    party = models.ForeignKey(Party, models.PROTECT, related_name="cases")
    number = models.PositiveIntegerField()
    commune_code = models.CharField(max_length=10)
    regime = models.CharField(max_length=40)
    land_group = models.CharField(max_length=12, choices=LandGroup)
    is_compensated = models.BooleanField(default=True)
    recovered_tenths = models.BigIntegerField(default=0)
    consented_on = models.DateField(null=True, blank=True)
    consent_paper = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.ACTIVE)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        """Numbered once in a project; a holder has one file in a phase."""

        verbose_name = _("Hồ sơ thu hồi đất")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="case_numbered_once"),
            models.UniqueConstraint(
                fields=["project", "phase", "party"],
                condition=Q(state="active", phase__isnull=False),
                name="case_once_in_phase",
            ),
            models.UniqueConstraint(
                fields=["project", "party"],
                condition=Q(state="active", phase__isnull=True),
                name="case_once_without_phase",
            ),
            models.CheckConstraint(
                condition=Q(recovered_tenths__gte=0), name="case_area_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(consented_on__isnull=True, consent_paper="")
                | (Q(consented_on__isnull=False) & ~Q(consent_paper="")),
                name="case_consent_has_paper",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "state", "phase"], name="case_project_phase"),
            models.Index(fields=["project", "commune_code"], name="case_commune"),
        ]

    def __str__(self) -> str:
        """The number under which the office keeps the file."""
        return self.label

    @property
    def label(self) -> str:
        """Write the number as the office does."""
        return f"HS-{self.number:05d}"


class CaseParcel(models.Model):
    """What of a parcel the holder loses and what is left to it."""

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="parcels")
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="cases")
    recovered_tenths = models.BigIntegerField()
    left_tenths = models.BigIntegerField()

    class Meta:
        """A parcel stands once in a file; no part is negative."""

        verbose_name = _("Thửa đất của hồ sơ")
        constraints = [
            models.UniqueConstraint(fields=["case", "parcel"], name="case_parcel_once"),
            models.CheckConstraint(
                condition=Q(recovered_tenths__gte=0) & Q(left_tenths__gte=0),
                name="case_parcel_parts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        """Tenths recovered and left."""
        return f"{self.parcel_id}: {self.recovered_tenths} + {self.left_tenths}"


class StepRecord(models.Model):
    """A lawful step was taken on a day, proven by a paper; wrong ones are voided, never changed.

    `counts_as` is what the step counts towards under the law of the record.
    """

    case = models.ForeignKey(CaseFile, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=40)
    on = models.DateField()
    regime = models.CharField(max_length=40)
    counts_as = models.CharField(max_length=12, blank=True)
    document = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper_number = models.CharField(max_length=120, blank=True)
    amount_dong = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source_run = models.ForeignKey(
        ImportRun, models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_row = models.PositiveIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """A step stands once in a file, has its paper, and is voided wholly or not at all."""

        verbose_name = _("Bước thực hiện")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"],
                condition=Q(voided_at__isnull=True),
                name="step_once_in_case",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(paper_number=""), name="step_has_paper"
            ),
            models.CheckConstraint(
                condition=Q(amount_dong__isnull=True) | Q(amount_dong__gte=0),
                name="step_amount_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="step_void_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(source_run__isnull=True, source_row__isnull=True)
                | Q(source_run__isnull=False, source_row__isnull=False),
                name="step_source_has_run_and_row",
            ),
        ]
        indexes = [
            models.Index(
                fields=["counts_as", "on"],
                condition=Q(voided_at__isnull=True),
                name="step_counting",
            ),
        ]

    def __str__(self) -> str:
        """Step and day."""
        return f"{self.step} {self.on.isoformat()}"
