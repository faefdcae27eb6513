"""Price lists, plans, their versions with frozen lines, and the doubts that block closing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.compensation.prices import PriceEntry, PriceSet
from matbang.parties.models import Party
from matbang.projects.models import Phase, Project

__all__ = [
    "Chapter",
    "Doubt",
    "HolderPlan",
    "LineState",
    "Plan",
    "PlanLine",
    "PlanVersion",
    "PriceEntry",
    "PriceSet",
    "VersionState",
]


class Chapter(models.TextChoices):
    """The chapters of a plan; the same as the engine's."""

    LAND = "land", _("Bồi thường về đất")
    BUILDINGS = "buildings", _("Bồi thường nhà, công trình, mồ mả")
    CROPS = "crops", _("Bồi thường cây trồng, vật nuôi")
    SUPPORT = "support", _("Hỗ trợ")
    ROUNDING = "rounding", _("Làm tròn")


class VersionState(models.TextChoices):
    """Whether a version may still be decided upon."""

    DRAFT = "draft", _("dự thảo")
    CLOSED = "closed", _("đã khóa sổ")


class LineState(models.TextChoices):
    """Whether a line's amount is settled."""

    FINAL = "final", _("đã xác định")
    NEEDS_CONFIRMATION = "needs_confirmation", _("cần xác nhận")
    DECIDED = "decided", _("đã quyết định")


class Plan(models.Model):
    """A plan of compensation, support and resettlement of a project or of one of its phases."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="plans")
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="plans")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    provincial_pack = models.CharField(max_length=60, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        """Numbered once in a project; it has a name."""

        verbose_name = _("Phương án bồi thường, hỗ trợ, tái định cư")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="plan_numbered_once"),
            models.CheckConstraint(condition=~Q(name=""), name="plan_has_name"),
        ]

    def __str__(self) -> str:
        """The plan's name."""
        return self.name


class PlanVersion(models.Model):
    """One computation of a plan: which law, which input, what sum. Its lines are never changed.

    `law` maps each law pack to the SHA-256 of its file, `input_sha256` is of the holdings and the
    prices, so that a stranger can tell whether he recomputes the same thing.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    as_of = models.DateField()
    law = models.JSONField()
    figures = models.JSONField()
    is_synthetic = models.BooleanField()
    input_sha256 = models.CharField(max_length=64)
    holder_count = models.PositiveIntegerField()
    line_count = models.PositiveIntegerField()
    amount_dong = models.BigIntegerField()
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    computed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Versions count up; a closed one says who closed it and when."""

        verbose_name = _("Bản tính của phương án")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plan_version_from_one"),
            models.CheckConstraint(
                condition=Q(state="draft", closed_at__isnull=True, closed_by__isnull=True)
                | Q(state="closed", closed_at__isnull=False, closed_by__isnull=False),
                name="plan_version_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(input_sha256__regex=r"^[0-9a-f]{64}$"), name="plan_input_sha256_form"
            ),
        ]

    def __str__(self) -> str:
        """The version's number."""
        return f"{self.number}"

    @property
    def is_closed(self) -> bool:
        """True once nobody may decide on it any more."""
        return self.state == VersionState.CLOSED


class HolderPlan(models.Model):
    """One holder's part of a version: its own law, its own day of prices, its own sum."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="holders")
    party = models.ForeignKey(Party, models.PROTECT, related_name="plans")
    code = models.CharField(max_length=80)
    case_number = models.PositiveIntegerField()
    commune_code = models.CharField(max_length=10)
    law = models.CharField(max_length=40)
    valued_on = models.DateField()
    is_provisional = models.BooleanField()
    land_dong = models.BigIntegerField(default=0)
    buildings_dong = models.BigIntegerField(default=0)
    crops_dong = models.BigIntegerField(default=0)
    support_dong = models.BigIntegerField(default=0)
    rounding_dong = models.BigIntegerField(default=0)
    amount_dong = models.BigIntegerField(default=0)

    class Meta:
        """A holder stands once in a version, and its chapters add up to its sum."""

        verbose_name = _("Phương án của từng chủ sử dụng")
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="holder_once_in_version"),
            models.CheckConstraint(
                condition=Q(
                    amount_dong=models.F("land_dong")
                    + models.F("buildings_dong")
                    + models.F("crops_dong")
                    + models.F("support_dong")
                    + models.F("rounding_dong")
                ),
                name="holder_chapters_add_up",
            ),
        ]
        indexes = [models.Index(fields=["version", "commune_code"], name="holder_plan_commune")]

    def __str__(self) -> str:
        """The holder's code."""
        return self.code


class PlanLine(models.Model):
    """A line: quantity × price × factor, rounded once, under one provision.

    The quantity is `quantity / scale`; an amount that is not known is empty, never zero. `facts`
    are the numbers behind it: name → [value, scale, unit].
    """

    holder = models.ForeignKey(HolderPlan, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    chapter = models.CharField(max_length=10, choices=Chapter)
    provision = models.CharField(max_length=60, blank=True)
    citation = models.CharField(max_length=200, blank=True)
    item = models.CharField(max_length=200)
    item_en = models.CharField(max_length=200)
    description = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=80, blank=True)
    quantity = models.BigIntegerField()
    scale = models.BigIntegerField()
    unit = models.CharField(max_length=40, blank=True)
    price_dong = models.BigIntegerField(null=True, blank=True)
    factor_num = models.BigIntegerField()
    factor_den = models.BigIntegerField()
    amount_dong = models.BigIntegerField(null=True, blank=True)
    rounding_unit = models.PositiveIntegerField()
    price_citation = models.CharField(max_length=300, blank=True)
    is_synthetic = models.BooleanField()
    state = models.CharField(max_length=20, choices=LineState)
    facts = models.JSONField(default=dict)

    class Meta:
        """Numbered once; a final line has its amount; divisors are positive."""

        verbose_name = _("Dòng của phương án")
        constraints = [
            models.UniqueConstraint(fields=["holder", "number"], name="plan_line_once"),
            models.CheckConstraint(
                condition=Q(scale__gt=0, factor_den__gt=0, rounding_unit__gt=0),
                name="plan_line_divisors_positive",
            ),
            models.CheckConstraint(
                condition=~Q(state="final", amount_dong__isnull=True),
                name="plan_line_final_has_amount",
            ),
        ]

    def __str__(self) -> str:
        """Number and item."""
        return f"{self.number}. {self.item}"


class Doubt(models.Model):
    """A question of law or fact that an official must settle, with all the lines it stands on."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="doubts")
    code = models.CharField(max_length=60)
    detail = models.CharField(max_length=200, blank=True)
    provision = models.CharField(max_length=60, blank=True)
    citation = models.CharField(max_length=200, blank=True)
    lines = models.ManyToManyField(PlanLine, related_name="doubts", through="DoubtLine")
    can_be_settled = models.BooleanField()
    reading = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )

    class Meta:
        """One doubt for all like lines of a version; a decision names who, when, how and why."""

        verbose_name = _("Nội dung cần xác nhận")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code", "detail", "provision"], name="doubt_once_in_version"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, reading="", reason="")
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(reading="")
                    & ~Q(reason="")
                ),
                name="doubt_decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """The code and what it is about."""
        return f"{self.code} {self.detail}".strip()


class DoubtLine(models.Model):
    """A line on which a doubt stands."""

    doubt = models.ForeignKey(Doubt, models.PROTECT, related_name="+")
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="+")

    class Meta:
        """A doubt stands on a line once."""

        verbose_name = _("Dòng có nội dung cần xác nhận")
        constraints = [models.UniqueConstraint(fields=["doubt", "line"], name="doubt_once_on_line")]

    def __str__(self) -> str:
        """Doubt and line."""
        return f"{self.doubt_id}:{self.line_id}"
