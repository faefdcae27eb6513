"""Work in the background, who holds it, what ran today, and what people are told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("đang chờ")
    RUNNING = "running", _("đang chạy")
    DONE = "done", _("đã xong")
    FAILED = "failed", _("không xong")


class Job(models.Model):
    """A piece of long work as a person sees it."""

    task_id = models.UUIDField(unique=True)
    label = models.CharField(_("công việc"), max_length=300)
    by = models.CharField(_("người giao"), max_length=80)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=300, blank=True)
    failure = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(_("giao lúc"))
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """A finished job has its time, a failed one its sentence."""

        verbose_name = _("công việc nền")
        verbose_name_plural = _("công việc nền")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["waiting", "running"], finished_at__isnull=True),
                name="jobs_job_finished_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="jobs_job_failure_is_said"
            ),
        ]
        indexes = [models.Index(fields=["by", "-created_at"], name="jobs_job_of_actor")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_finished(self) -> bool:
        """True when nothing more will come."""
        return self.state in {JobState.DONE, JobState.FAILED}


class Lease(models.Model):
    """The right of one process to run one task, until a moment; the reaper ends what is over."""

    task_id = models.UUIDField(primary_key=True)
    holder = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Held or not, never half."""

        verbose_name = _("quyền chạy công việc")
        verbose_name_plural = _("quyền chạy công việc")
        constraints = [
            models.CheckConstraint(
                condition=Q(holder="", expires_at__isnull=True)
                | (~Q(holder="") & Q(expires_at__isnull=False)),
                name="jobs_lease_held_has_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.holder}"


class DailyRun(models.Model):
    """A daily work was started for a day: once, whatever is restarted."""

    name = models.CharField(max_length=100)
    on = models.DateField()
    job = models.OneToOneField(Job, on_delete=models.PROTECT)

    class Meta:
        """Once a day."""

        verbose_name = _("việc hằng ngày")
        verbose_name_plural = _("việc hằng ngày")
        constraints = [
            models.UniqueConstraint(fields=["name", "on"], name="jobs_daily_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.on.isoformat()}"


class Notification(models.Model):
    """Something one person should know, with the page where it can be acted upon."""

    to = models.CharField(max_length=80)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"), blank=True)
    url = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(_("lúc"))
    read_at = models.DateTimeField(_("đã xem lúc"), null=True)

    class Meta:
        """Read by addressee, newest first."""

        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        indexes = [
            models.Index(fields=["to", "-at"], name="jobs_notification_inbox"),
            models.Index(
                fields=["to"], condition=Q(read_at__isnull=True), name="jobs_notification_unread"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
