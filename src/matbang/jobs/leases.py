"""Who may run which task: take, renew, settle, and give back what a dead process held.

`django-tasks-db` alone leaves a task of a killed worker RUNNING for ever; here it is made READY
again, at most `MOST_ATTEMPTS` times.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from matbang.clock.reading import machine_now, now
from matbang.jobs import actions, processes, progress
from matbang.jobs.errors import WorkerLost
from matbang.jobs.models import Job, JobState, Lease
from matbang.kernel.errors import MatbangError

logger = logging.getLogger(__name__)

LENGTH = timedelta(seconds=60)
MOST_ATTEMPTS = 3
SYSTEM = "system:worker"


def take(holder: str) -> DBTaskResult[Any, Any] | None:
    """Claim the next task that waits, with a lease on it."""
    with exclusive_transaction():
        result = DBTaskResult.objects.ready().get_locked()
        if result is None:
            return None
        result.claim(holder[-64:])
        lease, _ = Lease.objects.get_or_create(task_id=result.pk)
        lease.holder, lease.expires_at = holder, machine_now() + LENGTH
        lease.attempts += 1
        lease.save()
        Job.objects.filter(task_id=result.pk).update(
            state=JobState.RUNNING, started_at=now(), attempts=lease.attempts
        )
    return result


def renew(task_id: UUID, holder: str) -> bool:
    """Prolong a lease; False when it is no longer this holder's."""
    held = Lease.objects.filter(task_id=task_id, holder=holder)
    return bool(held.update(expires_at=machine_now() + LENGTH))


def succeed(result: DBTaskResult[Any, Any], holder: str, value: object) -> None:
    """Close a task that came to its end, unless another process has it by now."""
    with transaction.atomic():
        if not _release(result.pk, holder):
            return
        result.set_successful(value)
        outcome = value if isinstance(value, Mapping) else {}
        _close(result, JobState.DONE, outcome=outcome)


def fail(result: DBTaskResult[Any, Any], holder: str, error: BaseException) -> None:
    """Close a task that raised, with a sentence for the person who waits."""
    with transaction.atomic():
        if not _release(result.pk, holder):
            return
        result.set_failed(error)
        _close(result, JobState.FAILED, failure=sentence(error))


def reap() -> int:
    """Give back the tasks of processes that died or whose lease ran out; returns how many."""
    return sum(_reap(lease) for lease in Lease.objects.exclude(holder=""))


def sentence(error: BaseException) -> str:
    """Say to a person why his job failed."""
    if isinstance(error, MatbangError):
        return error.message
    return "Phần mềm gặp lỗi khi thực hiện công việc này; nội dung lỗi đã được ghi lại."


def _reap(lease: Lease) -> bool:
    assert lease.expires_at is not None  # held leases have an end (constraint)
    dead = processes.is_dead(lease.holder)
    # A process of this machine that lives keeps its task even if it was too busy to renew.
    if dead is False or (dead is None and lease.expires_at > machine_now()):
        return False
    with exclusive_transaction():
        held = Lease.objects.select_for_update().filter(
            pk=lease.pk, holder=lease.holder, expires_at=lease.expires_at
        )
        if held.first() is None:
            return False
        _give_back(lease)
    return True


def _give_back(lease: Lease) -> None:
    result = DBTaskResult.objects.filter(pk=lease.task_id).first()
    if result is None or result.status != TaskResultStatus.RUNNING:
        lease.delete()
        return
    logger.warning("task %s was held by a process that is gone", lease.task_id)
    if lease.attempts >= MOST_ATTEMPTS:
        error = WorkerLost(lease.attempts)
        result.set_failed(error)
        _close(result, JobState.FAILED, failure=error.message)
        lease.delete()
        return
    DBTaskResult.objects.filter(pk=result.pk).update(status=TaskResultStatus.READY, started_at=None)
    Job.objects.filter(task_id=result.pk).update(state=JobState.WAITING)
    lease.holder, lease.expires_at = "", None
    lease.save()


def _release(task_id: UUID, holder: str) -> bool:
    released, _ = Lease.objects.filter(task_id=task_id, holder=holder).delete()
    return bool(released)


def _close(
    result: DBTaskResult[Any, Any],
    state: JobState,
    *,
    outcome: Mapping[str, object] | None = None,
    failure: str = "",
) -> None:
    job = Job.objects.filter(task_id=result.pk).first()
    if job is None:
        return
    outcome = outcome or {}
    job.state, job.failure, job.finished_at = state, failure, now()
    job.url = str(outcome.get("url") or job.url)
    job.message = str(outcome.get("message") or "")[:300]
    if state == JobState.DONE and job.total:
        job.done = job.total
    job.save()
    progress.clear(job.pk)
    if job.by.startswith("user:"):
        verdict = "Đã xong" if state == JobState.DONE else "Không xong"
        actions.notify(
            to=job.by,
            subject=f"{verdict}: {job.label}"[:300],
            body=failure or job.message,
            url=job.url if state == JobState.DONE else f"/jobs/{job.pk}/",
            by=SYSTEM,
        )
