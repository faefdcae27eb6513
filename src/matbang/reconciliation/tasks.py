"""The comparison as background work."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from matbang.jobs import progress
from matbang.jobs.actions import launch
from matbang.jobs.models import Job
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require_throughout
from matbang.projects.models import Project
from matbang.reconciliation.actions import comparing


@task()
def compare(*, job_id: int, project: str, user_id: int) -> dict[str, str]:
    """Compare a project's sources; running it again only makes a newer run."""
    progress.report(job_id, 0, 1, _("Đang so hồ sơ, bản đồ và thực địa"))
    place = Project.objects.get(code=project)
    run = comparing.run_reconciliation(project=place, by=User.objects.get(pk=user_id))
    progress.report(job_id, 1, 1, _("Đã đối chiếu xong"))
    count = run.groups.count()
    return {
        "message": _("Đã đối chiếu: %(count)s nhóm thửa.") % {"count": count},
        "url": reverse("reconciliation:queue", args=[project]),
    }


def start_reconciliation(*, project: Project, by: User, url: str) -> Job:
    """Let the comparison run in the background.

    Raises:
        Forbidden: the person may not reconcile in the whole project.
    """
    require_throughout(by, Permission.RECONCILE, project=project.code)
    label = _("Đối chiếu dự án %(name)s") % {"name": project.short_name}
    return launch(
        by=by.actor,
        label=label,
        task=compare,
        args={"project": project.code, "user_id": by.pk},
        url=url,
    )
