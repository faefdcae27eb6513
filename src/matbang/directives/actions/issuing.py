"""A confirmed notice becomes directives."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.directives.actions.noting import ring
from matbang.directives.models import Directive, DirectiveParty, DirectiveTask, PartyRole
from matbang.kernel.names import fold
from matbang.notices.models import Notice, Order, OrderState
from matbang.organisations.models import User
from matbang.organisations.queries import head_of
from matbang.projects.models import Project


@transaction.atomic
def issue_from_notice(*, notice: Notice, by: User) -> tuple[Directive, ...]:
    """Make a directive of every order kept in a confirmed notice; registered with `notices`."""
    Project.objects.select_for_update().get(pk=notice.project_id)
    last = Directive.objects.filter(project=notice.project).aggregate(last=Max("number"))["last"]
    orders = notice.orders.filter(state=OrderState.KEPT).prefetch_related("parties__body")
    issued = tuple(
        _issue(notice, order, (last or 0) + place, by)
        for place, order in enumerate(orders.order_by("span_start", "ordinal"), start=1)
    )
    audit.record(
        by=by.actor,
        act="directives.issued",
        subject=Subject("notice", str(notice.pk)),
        after={"count": len(issued), "numbers": [directive.number for directive in issued]},
    )
    for directive in issued:
        _tell_heads(directive, by)
    return issued


def _issue(notice: Notice, order: Order, number: int, by: User) -> Directive:
    directive = Directive.objects.create(
        project=notice.project,
        notice=notice,
        order=order,
        number=number,
        clause=order.clause,
        label=order.label,
        text=order.text,
        search_text=fold(order.text),
        deadline_words=order.deadline_words,
        deadline_on=order.deadline_on,
        due_on=order.deadline_on,
        precision=order.precision,
        recurrence=order.recurrence,
        condition=order.condition,
        issued_on=notice.issued_on or today(),
        issued_by=by,
        issued_at=now(),
    )
    DirectiveParty.objects.bulk_create(
        DirectiveParty(
            directive=directive,
            role=party.role,
            ordinal=party.ordinal,
            name=party.name,
            body=party.body,
        )
        for party in order.parties.all()
    )
    DirectiveTask.objects.bulk_create(
        DirectiveTask(
            directive=directive,
            ordinal=place,
            text=task["text"],
            span_start=task["span"][0],
            span_end=task["span"][1],
        )
        for place, task in enumerate(order.tasks, start=1)
    )
    return directive


def _tell_heads(directive: Directive, by: User) -> None:
    leads = [p.body for p in directive.parties.all() if p.role == PartyRole.LEAD and p.body]
    for body in leads:
        head = head_of(body, on=today())
        if head is not None and head != by:
            ring(directive, head, _("Nhiệm vụ mới giao cho %(body)s") % {"body": body}, by)
