"""Comparing what the three sources say now."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.parcels import queries as parcels
from matbang.projects.models import Project
from matbang.reconciliation import frames, queries
from matbang.reconciliation.errors import NothingToCompare
from matbang.reconciliation.models import Group, Run

_BATCH = 500


@transaction.atomic
def run_reconciliation(*, project: Project, by: User) -> Run:
    """Compare what the sources say now; decisions on unchanged rows stay in force.

    Raises:
        Forbidden: the person may not reconcile in this project.
        NothingToCompare: the map is not imported yet.
    """
    require(by, Permission.RECONCILE, project=project.code)
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
    groups = frames.save(run, result, known)
    _keep_decisions(project, groups)
    audit.record(
        by=by.actor,
        act="reconciliation.run",
        subject=Subject("reconciliation_run", str(run.pk)),
        after={"project": project.code, **summary},
    )
    return run


def _keep_decisions(project: Project, groups: Sequence[Group]) -> None:
    live = {row.group_key: row for row in queries.decisions_in_force(project)}
    touched = [group for group in groups if group.key in live]
    for group in touched:
        group.decision = live[group.key]
        group.has_changed = group.decision.fingerprint != group.fingerprint
    Group.objects.bulk_update(touched, ["decision", "has_changed"], batch_size=_BATCH)
