"""Commands run in processes of their own by the test that kills a worker."""

from __future__ import annotations

import json
import sys

import django


def prepare(folder: str) -> None:
    """Make the tables and give one job."""
    from django.core.management import call_command

    from matbang.jobs.actions import launch
    from tests.jobs.sample_tasks import wait_for_go

    call_command("migrate", verbosity=0)
    launch(by="user:1", label="Nhập hồ sơ", task=wait_for_go, args={"folder": folder})


def work(_folder: str) -> None:
    """Be a worker until nothing waits."""
    from matbang.jobs.worker import Worker

    Worker(pause=0.1).run(once=True)


def tell(_folder: str) -> None:
    """Print how things stand."""
    from django_tasks_db.models import DBTaskResult

    from matbang.jobs import progress
    from matbang.jobs.models import Job, Lease, Notification

    job = Job.objects.get(by="user:1")
    result = DBTaskResult.objects.get(pk=job.task_id)
    half = Notification.objects.filter(subject="giữa chừng").count()
    sys.stdout.write(
        json.dumps(
            {
                "state": job.state,
                "attempts": job.attempts,
                "status": str(result.status),
                "workers": len(result.worker_ids),
                "half": half,
                "progress": progress.seen(job).message,
                "leases": Lease.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "work": work, "tell": tell}[sys.argv[1]](sys.argv[2])
