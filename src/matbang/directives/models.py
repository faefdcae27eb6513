"""Directives with their parties and works, and the entries that tell what became of them.

What stands on a day is derived from the entries up to that day (`engine.standing`); `state` is the
last of them, kept for filters.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from matbang.documents.models import StoredFile
from matbang.notices.models import Notice, Order, PartyRole
from matbang.organisations.models import Body
from matbang.projects.models import Project

__all__ = [
    "Directive",
    "DirectiveParty",
    "DirectiveTask",
    "Entry",
    "EntryKind",
    "PartyRole",
    "State",
]


class State(models.TextChoices):
    """The stored facts; on time, late and due soon are derived for a day."""

    NOT_STARTED = "not_started", _("Chưa thực hiện")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    EXTENSION_ASKED = "extension_asked", _("Xin gia hạn")
    REPORTED = "reported", _("Đã báo cáo hoàn thành, chờ xác nhận")
    PAUSED = "paused", _("Tạm dừng")
    RETURNED = "returned", _("Trả lại")
    DONE = "done", _("Hoàn thành")


class EntryKind(models.TextChoices):
    """What was noted about a directive."""

    ASSIGNED = "assigned", _("Phân công")
    MEASURE_SET = "measure_set", _("Xác định kết quả phải đạt")
    PROGRESS = "progress", _("Báo cáo tiến độ")
    EXTENSION_ASKED = "extension_asked", _("Xin gia hạn")
    EXTENSION_GRANTED = "extension_granted", _("Đồng ý gia hạn")
    EXTENSION_REFUSED = "extension_refused", _("Không đồng ý gia hạn")
    PAUSED = "paused", _("Tạm dừng")
    RESUMED = "resumed", _("Thực hiện trở lại")
    RETURNED = "returned", _("Trả lại")
    REISSUED = "reissued", _("Giao lại")
    REPORTED = "reported", _("Báo cáo hoàn thành")
    REJECTED = "rejected", _("Trả lại báo cáo")
    ACCEPTED = "accepted", _("Xác nhận hoàn thành")


class Directive(models.Model):
    """One order in force; `due_on` is the notice's date until an extension is granted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="directives")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="directives")
    order = models.OneToOneField(Order, models.PROTECT, related_name="directive")
    number = models.PositiveIntegerField()
    clause = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=60)
    text = models.TextField()
    search_text = models.TextField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="directives"
    )
    deadline_words = models.CharField(max_length=300, blank=True)
    deadline_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=16, blank=True)
    recurrence = models.CharField(max_length=120, blank=True)
    condition = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.NOT_STARTED)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        """Numbered within its project; a date has its precision; due only if dated or extended."""

        verbose_name = _("Nhiệm vụ")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="directive_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="directive_counts_from_one"),
            models.CheckConstraint(
                condition=Q(deadline_on__isnull=True) | ~Q(precision=""),
                name="directive_date_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(deadline_on__isnull=True) | Q(due_on__gte=F("deadline_on")),
                name="directive_due_not_before_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "state", "due_on"], name="directive_by_due"),
            models.Index(fields=["person", "state"], name="directive_of_person"),
        ]

    def __str__(self) -> str:
        """Number and first words."""
        return f"{self.number}. {self.text[:60]}"


class DirectiveParty(models.Model):
    """A party of a directive; the body is unknown until somebody says which it is."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=10, choices=PartyRole)
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="directive_parts"
    )

    class Meta:
        """One party in a place of a role."""

        verbose_name = _("Cơ quan thực hiện")
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "role", "ordinal"], name="directive_party_place_once"
            )
        ]

    def __str__(self) -> str:
        """The body, else the name as written."""
        return str(self.body) if self.body else self.name


class DirectiveTask(models.Model):
    """One separate work of a directive, with a person, a date and a measure of its own."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        """One work in a place."""

        verbose_name = _("Đầu việc")
        constraints = [
            models.UniqueConstraint(fields=["directive", "ordinal"], name="directive_task_once")
        ]

    def __str__(self) -> str:
        """Its words."""
        return self.text


class Entry(models.Model):
    """One fact about a directive: added, never changed; no action edits or deletes one."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=18, choices=EntryKind)
    on = models.DateField()
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """An extension names a day; acceptance has its evidence; what is refused has a reason."""

        verbose_name = _("Diễn biến")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["extension_asked", "extension_granted"])
                | Q(due_on__isnull=False),
                name="directive_extension_names_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(
                    kind__in=[
                        "extension_asked",
                        "extension_refused",
                        "paused",
                        "returned",
                        "rejected",
                    ]
                )
                | ~Q(words=""),
                name="directive_refusal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind="reported") | Q(file__isnull=False),
                name="directive_report_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(kind="assigned") | Q(person__isnull=False),
                name="directive_assignment_names_a_person",
            ),
        ]
        indexes = [models.Index(fields=["directive", "on"], name="directive_entries")]

    def __str__(self) -> str:
        """What, when."""
        return f"{self.get_kind_display()} ({self.on})"
