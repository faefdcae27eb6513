"""What a person may see of jobs and notifications: his own."""

from __future__ import annotations

from typing import Protocol

from django.db.models import QuerySet

from matbang.jobs.models import Job, Notification
from matbang.kernel.errors import NotFound


class Actor(Protocol):
    """Somebody who acts: a user, seen from below the slice that knows users."""

    @property
    def actor(self) -> str:
        """The name under which the log knows him."""
        ...


def visible_to(user: Actor) -> QuerySet[Job]:
    """List a person's own jobs, newest first."""
    return Job.objects.filter(by=user.actor).order_by("-created_at", "-pk")


def get_for(user: Actor, job_id: int) -> Job:
    """Give a person's own job.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    job = visible_to(user).filter(pk=job_id).first()
    if job is None:
        raise NotFound("Không có công việc này, hoặc công việc do người khác giao.")
    return job


def inbox(user: Actor) -> QuerySet[Notification]:
    """List what a person was told, newest first."""
    return Notification.objects.filter(to=user.actor).order_by("-at", "-pk")


def unread(user: Actor) -> int:
    """Count what a person has not opened yet."""
    return Notification.objects.filter(to=user.actor, read_at__isnull=True).count()


def notification_for(user: Actor, notification_id: int) -> Notification:
    """Give one of a person's own notifications.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = Notification.objects.filter(to=user.actor, pk=notification_id).first()
    if found is None:
        raise NotFound("Không có thông báo này.")
    return found
