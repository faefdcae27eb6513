"""The tasks of the house itself."""

from __future__ import annotations

from datetime import date

from django.utils.module_loading import import_string
from django_tasks import task

from matbang.jobs import daily


@task()
def run_daily(*, job_id: int, name: str, on: str) -> dict[str, str]:
    """Run one registered daily work for one day."""
    import_string(daily.registered()[name])(on=date.fromisoformat(on))
    return {}
