"""Who answers for what: persons, bodies, measures, and the separate works."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.directives.actions.noting import (
    day_of,
    note,
    require_doer,
    require_leader,
    ring,
    subject_of,
)
from matbang.directives.errors import WrongEntry, WrongMoment
from matbang.directives.models import (
    Directive,
    DirectiveParty,
    DirectiveTask,
    Entry,
    EntryKind,
    State,
)
from matbang.directives.queries import person_may_work
from matbang.organisations.models import Body, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


@transaction.atomic
def assign_person(*, directive: Directive, person: User, words: str = "", by: User) -> Entry:
    """Name the person who answers for a directive; the head of the body or the office does."""
    require_leader(directive, by)
    if not person_may_work(person, directive):
        raise WrongEntry(_("Người này không thuộc dự án hoặc không được phân quyền thực hiện."))
    entry = note(directive, EntryKind.ASSIGNED, by, words=words, person=person)
    Directive.objects.filter(pk=directive.pk).update(person=person)
    directive.person = person
    if person != by:
        ring(directive, person, _("Bạn được phân công một nhiệm vụ"), by)
    return entry


@transaction.atomic
def set_measure(*, directive: Directive, measure: str, by: User) -> Entry:
    """Say what result proves the directive done."""
    require_leader(directive, by)
    if not measure.strip():
        raise WrongEntry(_("Cần ghi rõ kết quả phải đạt."))
    entry = note(directive, EntryKind.MEASURE_SET, by, words=measure.strip())
    Directive.objects.filter(pk=directive.pk).update(measure=measure.strip())
    directive.measure = measure.strip()
    return entry


@transaction.atomic
def name_body(
    *, directive: Directive, party: DirectiveParty, body: Body, by: User
) -> DirectiveParty:
    """Say which body a party named in the notice is."""
    require(by, Permission.MANAGE_DIRECTIVES, project=directive.project.code)
    before = party.body
    DirectiveParty.objects.filter(pk=party.pk, directive=directive).update(body=body)
    party.body = body
    audit.record(
        by=by.actor,
        act="directives.body_named",
        subject=subject_of(directive),
        before={"body": before.code if before else None},
        after={"party": party.ordinal, "role": party.role, "body": body.code},
    )
    return party


@transaction.atomic
def set_task(
    *, task: DirectiveTask, person: User | None, due_on: date | None, measure: str, by: User
) -> DirectiveTask:
    """Give one work of a directive its person, date and measure."""
    directive = task.directive
    require_leader(directive, by)
    if directive.state == State.DONE:
        raise WrongMoment(_("Nhiệm vụ đã hoàn thành."))
    if person is not None and not person_may_work(person, directive):
        raise WrongEntry(_("Người này không thuộc dự án hoặc không được phân quyền thực hiện."))
    changed = person is not None and person != task.person
    before = _task_facts(task)
    task.person, task.due_on, task.measure = person, due_on, measure.strip()
    task.save(update_fields=["person", "due_on", "measure"])
    audit.record(
        by=by.actor,
        act="directives.task_set",
        subject=subject_of(directive),
        before=before,
        after=_task_facts(task),
    )
    if changed and person is not None and person != by:
        ring(directive, person, _("Bạn được phân công một đầu việc"), by)
    return task


@transaction.atomic
def finish_task(*, task: DirectiveTask, on: date | None = None, by: User) -> DirectiveTask:
    """Note that one work is done; the directive itself still needs its evidence."""
    require_doer(task.directive, by)
    task.done_on = day_of(on)
    task.save(update_fields=["done_on"])
    audit.record(
        by=by.actor,
        act="directives.task_finished",
        subject=subject_of(task.directive),
        after={"task": task.ordinal, "on": task.done_on.isoformat()},
    )
    return task


def _task_facts(task: DirectiveTask) -> dict[str, object]:
    return {
        "task": task.ordinal,
        "person": task.person.actor if task.person else None,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "measure": task.measure,
    }
