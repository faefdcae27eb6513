"""A notice as put in, and the orders read from it; each points to its words in the text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import StoredFile
from matbang.organisations.models import Body
from matbang.projects.models import Project


class NoticeState(models.TextChoices):
    """A notice binds nobody until somebody has confirmed what was read."""

    DRAFT = "draft", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class OrderState(models.TextChoices):
    """What became of an order that was read."""

    PROPOSED = "proposed", _("Đề xuất")
    KEPT = "kept", _("Đã xác nhận")
    DROPPED = "dropped", _("Đã bỏ")


class OrderSource(models.TextChoices):
    """Who found the order."""

    READ = "read", _("Phần mềm đọc")
    PERSON = "person", _("Người dùng thêm")


class PartyRole(models.TextChoices):
    """What a party does in an order."""

    LEAD = "lead", _("Chủ trì")
    COOPERATE = "cooperate", _("Phối hợp")
    REPORT_TO = "report_to", _("Báo cáo đến")


class Notice(models.Model):
    """A paper of a committee or a State body; `text` is NFC and every span counts its characters.

    Number, date and header may be missing: many conclusions arrive without. `version` rises with
    each change, so that nobody confirms what another has changed meanwhile.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="notices")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    family = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    issuer = models.CharField(max_length=400, blank=True)
    number = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    subject = models.TextField(blank=True)
    urgency = models.CharField(max_length=40, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    search_text = models.TextField(blank=True, default="")
    recipients = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        """A text stands once in a project; who confirmed and when go together."""

        verbose_name = _("Thông báo")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "text_sha256"],
                condition=~Q(state="withdrawn"),
                name="notice_text_once_in_project",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False
                )
                | (~Q(state="confirmed") & Q(confirmed_by__isnull=True, confirmed_at__isnull=True)),
                name="notice_confirmed_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="withdrawn", withdrawn_by__isnull=False, withdrawn_at__isnull=False
                )
                | (~Q(state="withdrawn") & Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)),
                name="notice_withdrawn_by_and_at",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="notice_has_text"),
        ]
        indexes = [models.Index(fields=["project", "state"], name="notice_of_project")]

    def __str__(self) -> str:
        """Number or subject."""
        return self.title

    @property
    def title(self) -> str:
        """Name the paper as an office would: kind, number, else its subject."""
        head = " ".join(part for part in (self.kind.capitalize(), self.number) if part)
        if self.number:
            return head
        return f"{head}: {self.subject}" if self.subject else head or self.file.name

    @property
    def is_draft(self) -> bool:
        """Say whether it can still be corrected."""
        return self.state == NoticeState.DRAFT


class Order(models.Model):
    """One order of a notice, bound to its words; dates and parties as worded and as understood."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="orders")
    ordinal = models.PositiveIntegerField()
    label = models.CharField(max_length=60)
    clause = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    deadline_words = models.CharField(max_length=300, blank=True)
    deadline_start = models.PositiveIntegerField(null=True, blank=True)
    deadline_end = models.PositiveIntegerField(null=True, blank=True)
    deadline_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=16, blank=True)
    recurrence = models.CharField(max_length=120, blank=True)
    condition = models.TextField(blank=True)
    tasks = models.JSONField(default=list)
    lint = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=OrderState, default=OrderState.PROPOSED)
    source = models.CharField(max_length=10, choices=OrderSource, default=OrderSource.READ)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Numbered once in a notice; its span is a range; a date has its words and precision."""

        verbose_name = _("Nội dung giao việc")
        constraints = [
            models.UniqueConstraint(fields=["notice", "label"], name="order_label_once"),
            models.CheckConstraint(
                condition=Q(span_end__gt=F("span_start")), name="order_span_is_a_range"
            ),
            models.CheckConstraint(
                condition=Q(deadline_on__isnull=True) | ~Q(precision=""),
                name="order_date_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(deadline_start__isnull=True, deadline_end__isnull=True)
                | Q(deadline_end__gt=F("deadline_start")),
                name="order_deadline_span_is_a_range",
            ),
        ]

    def __str__(self) -> str:
        """Its number and first words."""
        return f"{self.label}. {self.text[:60]}"


class OrderParty(models.Model):
    """A party of an order as named, and the body it was found to be."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="parties")
    role = models.CharField(max_length=10, choices=PartyRole)
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """One party in a place of a role."""

        verbose_name = _("Cơ quan được giao")
        constraints = [
            models.UniqueConstraint(
                fields=["order", "role", "ordinal"], name="order_party_place_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="order_party_has_name"),
        ]

    def __str__(self) -> str:
        """The name as written."""
        return self.name
