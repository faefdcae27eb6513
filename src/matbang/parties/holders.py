"""What is known of a holder in one project: the facts a plan is computed from.

An empty column means "not known": the rules then raise a doubt, never a zero.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import ImportRun
from matbang.parties.party import Party
from matbang.projects.models import Project


class Moving(models.TextChoices):
    """Whether the household must move house (formats: holders, `moving`)."""

    STAY = "stay", _("Không phải di chuyển chỗ ở")
    MOVE = "move", _("Phải di chuyển chỗ ở")
    MOVE_DIFFICULT = "move_difficult", _("Phải di chuyển chỗ ở, địa bàn khó khăn")


class HolderFacts(models.Model):
    """A party concerned by a project, under the code that the project's papers give it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="holders")
    party = models.ForeignKey(Party, models.PROTECT, related_name="holdings")
    code = models.CharField(max_length=40)
    recovery_notice_on = models.DateField(null=True, blank=True)
    recovery_decided_on = models.DateField(null=True, blank=True)
    plan_approved_on = models.DateField(null=True, blank=True)
    members = models.PositiveSmallIntegerField(null=True, blank=True)
    members_sharing_right = models.PositiveSmallIntegerField(null=True, blank=True)
    members_moving = models.PositiveSmallIntegerField(null=True, blank=True)
    moving = models.CharField(max_length=16, choices=Moving, blank=True)
    agri_area_used_tenths = models.BigIntegerField(null=True, blank=True)
    agri_area_used_commune = models.CharField(max_length=120, blank=True)
    farms_directly = models.BooleanField(null=True, blank=True)
    land_quota_tenths = models.BigIntegerField(null=True, blank=True)
    other_residence_in_commune = models.BooleanField(null=True, blank=True)
    resettlement_eligible = models.BooleanField(null=True, blank=True)
    self_housing = models.BooleanField(null=True, blank=True)
    plot_levy_dong = models.BigIntegerField(null=True, blank=True)
    unpaid_obligation_dong = models.BigIntegerField(null=True, blank=True)
    policy_household = models.BooleanField(null=True, blank=True)
    poor = models.BooleanField(null=True, blank=True)
    income_year_1_dong = models.BigIntegerField(null=True, blank=True)
    income_year_2_dong = models.BigIntegerField(null=True, blank=True)
    income_year_3_dong = models.BigIntegerField(null=True, blank=True)
    rent_months = models.PositiveSmallIntegerField(null=True, blank=True)
    handover_days_early = models.PositiveSmallIntegerField(null=True, blank=True)
    source_run = models.ForeignKey(
        ImportRun, models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_row = models.PositiveIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """One code and one party a project; nothing is negative; the source has run and row."""

        verbose_name = _("Thông tin chủ sử dụng trong dự án")
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="holder_code_once"),
            models.UniqueConstraint(fields=["project", "party"], name="holder_party_once"),
            models.CheckConstraint(condition=~Q(code=""), name="holder_has_code"),
            models.CheckConstraint(
                condition=Q(agri_area_used_tenths__isnull=True) | Q(agri_area_used_tenths__gte=0),
                name="holder_agri_area_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(land_quota_tenths__isnull=True) | Q(land_quota_tenths__gte=0),
                name="holder_quota_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(members__isnull=True)
                | Q(members_moving__isnull=True)
                | Q(members_moving__lte=F("members")),
                name="holder_movers_are_members",
            ),
            models.CheckConstraint(
                condition=Q(source_run__isnull=True, source_row__isnull=True)
                | Q(source_run__isnull=False, source_row__isnull=False),
                name="holder_source_has_run_and_row",
            ),
        ]

    def __str__(self) -> str:
        """The holder's code in the project."""
        return self.code
