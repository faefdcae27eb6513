"""Imports in the background: confirmed here, run by the worker, told by the bell."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from matbang.documents import actions, importing
from matbang.documents.importing import said_counts
from matbang.documents.imports import kind_of
from matbang.documents.models import ImportRun
from matbang.jobs import actions as jobs
from matbang.jobs.models import Job
from matbang.jobs.progress import report
from matbang.kernel.errors import BadInput
from matbang.organisations.models import User


@transaction.atomic
def start_import(*, run: ImportRun, by: User, again: bool = False) -> Job:
    """Confirm an import and give it to the worker, both or neither."""
    confirmed = actions.confirm_import(run=run, by=by, again=again)
    job = jobs.launch(
        by=by.actor,
        label=_("Nhập %(kind)s từ “%(file)s”")
        % {"kind": kind_of(run.kind).title, "file": run.file.name},
        task=run_import,
        args={"run_id": run.pk, "by_id": by.pk},
        url=reverse("documents:import", args=[run.pk]),
    )
    confirmed.follow(str(job.pk))
    return job


@task()
def run_import(*, job_id: int, run_id: int, by_id: int) -> dict[str, str]:
    """Import a confirmed file; safe to be run again after its worker was killed."""
    run = ImportRun.objects.select_related("file").get(pk=run_id)
    by = User.objects.get(pk=by_id)
    if run.is_finished:
        return {"message": said_counts(run)}
    report(job_id, 0, run.row_count, _("đang đọc tệp"))
    # Read before the transaction: on SQLite nobody else could write meanwhile.
    seen = importing.look_again(run, by=by, mapping=run.mapping)
    report(job_id, seen.rows // 2, seen.rows, _("đang ghi"))
    try:
        done = actions.run_import(run=run, seen=seen, by=by)
    except BadInput as fault:
        actions.refuse_import(run=run, faults=fault.faults, by=by)
        raise
    return {"message": said_counts(done)}
