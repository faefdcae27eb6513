"""Giving work to the background, and telling people."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks.base import Task

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.jobs.models import Job, Notification


@transaction.atomic
def launch(
    *, by: str, label: str, task: Task[Any, Any], args: Mapping[str, object], url: str = ""
) -> Job:
    """Enqueue a task, in the caller's transaction, with a row that shows how it goes.

    The task gets `args` and, besides, `job_id`: pass it to `jobs.progress.report`. It must be
    idempotent: when its worker is killed it is run again. It may return a mapping with `message`
    (what changed) and `url` (where to look), else `url` of here stands.
    """
    job = Job.objects.create(task_id=uuid.uuid4(), label=label, by=by, url=url, created_at=now())
    result = task.enqueue(**args, job_id=job.pk)
    job.task_id = uuid.UUID(result.id)
    job.save(update_fields=["task_id"])
    audit.record(
        by=by,
        act="jobs.launched",
        subject=Subject("job", str(job.pk)),
        after={"task": task.module_path},
    )
    return job


def notify(*, to: str, subject: str, body: str = "", url: str = "", by: str) -> Notification:
    """Tell one actor something; it rings the bell on every page until it is opened."""
    return Notification.objects.create(to=to, subject=subject, body=body, url=url, by=by, at=now())


def mark_read(*, notifications: QuerySet[Notification], by: str) -> int:
    """Mark an actor's own notifications as opened; returns how many were not before."""
    return notifications.filter(to=by, read_at__isnull=True).update(read_at=now())
