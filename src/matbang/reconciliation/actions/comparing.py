"""Comparing what the three sources say now."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require_throughout
from matbang.parcels import queries as parcels
from matbang.projects.models import Project
from matbang.reconciliation import frames, queries
from matbang.reconciliation.errors import NothingToCompare
from matbang.reconciliation.models import Group, Run


@transaction.atomic
def run_reconciliation(*, project: Project, by: User) -> Run:
    """Compare what the sources say now; decisions on unchanged rows stay in force.

    Raises:
        Forbidden: the person may not reconcile in the whole project.
        NothingToCompare: the map is not imported yet.
    """
    require_throughout(by, Permission.RECONCILE, project=project.code)
    Project.objects.select_for_update().get(pk=project.pk)
    if not parcels.current_map(project).exists():
        raise NothingToCompare(_("Chưa nhập bản đồ địa chính nên chưa thể đối chiếu."))
    known = frames.digests(project)
    result = frames.compare(project)
    Run.objects.filter(project=project, is_current=True).update(is_current=False)
    summary = dict(result.summary)
    run = Run.objects.create(
        project=project,
        boundary=parcels.current_boundary(project),
        inputs=summary.pop("rows"),
        parameters=summary.pop("limits"),
        summary=summary,
        created_by=by,
        created_at=now(),
    )
    frames.save(run, result, known)
    _keep_decisions(project, run)
    audit.record(
        by=by.actor,
        act="reconciliation.run",
        subject=Subject("reconciliation_run", str(run.pk)),
        after={"project": project.code, **summary},
    )
    return run


def _keep_decisions(project: Project, run: Run) -> None:
    """Tie the decisions in force to the new run's groups, and mark those whose rows changed."""
    live = queries.decisions_in_force(project).filter(group_key=OuterRef("key")).order_by()
    touched = Group.objects.filter(run=run).filter(Exists(live))
    touched.update(decision_id=Subquery(live.values("pk")[:1]))
    same = live.filter(fingerprint=OuterRef("fingerprint"))
    touched.filter(~Exists(same)).update(has_changed=True)
