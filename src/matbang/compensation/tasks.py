"""Computing a plan in the background."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from matbang.compensation.actions.plans import assess_plan
from matbang.compensation.models import Plan
from matbang.jobs import progress
from matbang.kernel.money import format_dong
from matbang.organisations.models import User


@task()
def compute_plan(*, plan_id: int, number: int, user_id: int, job_id: int) -> Mapping[str, str]:
    """Compute one version of a plan; when run again it finds the version it made."""
    plan = Plan.objects.select_related("project", "phase").get(pk=plan_id)
    progress.report(job_id, 0, 1, _("Đang tính phương án"))
    version = plan.versions.filter(number=number).first()
    if version is None:
        version = assess_plan(plan=plan, by=User.objects.get(pk=user_id))
    progress.report(job_id, 1, 1, _("Đã tính xong"))
    return {
        "message": _("Bản tính %(number)d: %(count)d hồ sơ, %(amount)s")
        % {
            "number": version.number,
            "count": version.holder_count,
            "amount": format_dong(version.amount_dong),
        },
        "url": reverse(
            "compensation:version", args=[plan.project.code, plan.number, version.number]
        ),
    }
