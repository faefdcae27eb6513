"""Milestones and the conditions without which they cannot be kept (design, row D12)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import StoredFile
from matbang.organisations.models import Body
from matbang.projects.project import Phase, Project
from matbang.projects.sourced import Sourced, span_is_whole


class MilestoneKind(models.TextChoices):
    """What is to happen."""

    GROUND_BREAKING = "ground_breaking", _("Khởi công")
    HANDOVER = "handover", _("Bàn giao mặt bằng")
    OTHER = "other", _("Mốc khác")


class Milestone(Sourced):
    """A date the project is measured against: its words, its value and its precision."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="milestones")
    phase = models.ForeignKey(
        Phase, models.PROTECT, null=True, blank=True, related_name="milestones"
    )
    kind = models.CharField(max_length=16, choices=MilestoneKind)
    name = models.CharField(max_length=200)
    words = models.CharField(max_length=200)
    value_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=16, blank=True)
    computed = models.CharField(max_length=300, blank=True)
    is_main = models.BooleanField(default=False)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        """Worded always, dated where the words allow; one main milestone in a project."""

        verbose_name = _("Mốc tiến độ")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(name=""), name="milestone_keeps_its_words"
            ),
            models.CheckConstraint(
                condition=Q(value_on__isnull=True, precision="")
                | (Q(value_on__isnull=False) & ~Q(precision="")),
                name="milestone_date_has_precision",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(is_main=True), name="project_one_main_milestone"
            ),
            models.UniqueConstraint(
                fields=["project", "name"], name="milestone_named_once_in_project"
            ),
            span_is_whole("milestone_source_span"),
        ]

    def __str__(self) -> str:
        """The name with its words."""
        return f"{self.name}: {self.words}"


class ConditionKind(models.TextChoices):
    """What must be proven before a milestone can be kept (design, row D12)."""

    DETAILED_PLAN = "detailed_plan", _("Quy hoạch chi tiết được phê duyệt")
    ENVIRONMENT = "environment", _("Báo cáo đánh giá tác động môi trường được phê duyệt")
    LAND_USE_CHANGE = "land_use_change", _("Chuyển mục đích đất lúa, đất rừng")
    LAND_ALLOCATION = "land_allocation", _("Giao đất hoặc cho thuê đất")
    DESIGN_PERMIT = "design_permit", _("Thiết kế được thẩm định, giấy phép xây dựng")
    FUNDS = "funds", _("Kinh phí bồi thường được ứng trước")
    ACCESS = "access", _("Đường vào công trường")
    POWER = "power", _("Nguồn điện thi công")
    BUILDABLE_LOT = "buildable_lot", _("Khu đất sạch đủ để khởi công")


class ConditionState(models.TextChoices):
    """How far a condition is; only a stored document proves it."""

    OPEN = "open", _("Chưa có")
    UNDER_WAY = "under_way", _("Đang làm")
    PROVEN = "proven", _("Đã có, có văn bản chứng minh")
    NOT_REQUIRED = "not_required", _("Không phải thực hiện")


class Condition(Sourced):
    """One condition of a milestone: body, person, document, date, lawful minimum, state."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="conditions")
    kind = models.CharField(max_length=16, choices=ConditionKind)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    document_wanted = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=200, blank=True)
    lawful_min_on = models.DateField(null=True, blank=True)
    lawful_citation = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=ConditionState, default=ConditionState.OPEN)
    reason = models.CharField(max_length=500, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    proof_number = models.CharField(max_length=80, blank=True)
    proven_on = models.DateField(null=True, blank=True)

    class Meta:
        """Proven means a document and its day; not required means a reason."""

        verbose_name = _("Điều kiện của mốc")
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "kind"], name="condition_once_for_milestone"
            ),
            models.CheckConstraint(
                condition=Q(state="proven", proof__isnull=False, proven_on__isnull=False)
                | (~Q(state="proven") & Q(proof__isnull=True, proven_on__isnull=True)),
                name="condition_proven_by_document",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_required") | ~Q(reason=""),
                name="condition_not_required_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(lawful_min_on__isnull=True) | ~Q(lawful_citation=""),
                name="condition_minimum_has_citation",
            ),
            span_is_whole("condition_source_span"),
        ]

    def __str__(self) -> str:
        """The condition's kind."""
        return str(self.get_kind_display())
