"""Putting a notice in: stored, read, kept as a draft."""

from __future__ import annotations

import hashlib

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.clock.reading import now
from matbang.documents.actions import store_file
from matbang.kernel.names import fold
from matbang.notices.actions.drafts import locked, subject_of
from matbang.notices.bodies import Bodies
from matbang.notices.engine.findings import Directive, Reading
from matbang.notices.engine.intake import read_file
from matbang.notices.errors import AlreadyReceived, WrongCorrection
from matbang.notices.models import Notice, NoticeState, Order, OrderParty, PartyRole
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.projects.models import Project


def receive_notice(*, project: Project, content: bytes, name: str, by: User) -> Notice:
    """Store a paper's file, read it and keep it as a draft; nothing is stored if it is no notice.

    Raises:
        NotANotice: the file is none; the sentence says why.
        AlreadyReceived: the same text stands in the project already.
    """
    require(by, Permission.WRITE_NOTICES, project=project.code)
    reading = read_file(content)
    try:
        return _receive(project, content, name, reading, by)
    except IntegrityError:
        raise _already(project, _digest(reading.text)) from None


@transaction.atomic
def _receive(project: Project, content: bytes, name: str, reading: Reading, by: User) -> Notice:
    digest = _digest(reading.text)
    if _standing(project, digest) is not None:
        raise _already(project, digest)
    stored = store_file(
        content=content,
        name=name,
        by=by,
        project=project.code,
        permission=Permission.VIEW_NOTICES,
    )
    header = reading.header
    notice = Notice.objects.create(
        project=project,
        file=stored,
        text=reading.text,
        text_sha256=digest,
        family=header.family or "",
        kind=header.type or "",
        issuer=header.issuer or "",
        number=header.number or "",
        symbol=header.symbol or "",
        issued_on=header.date,
        place=header.place or "",
        subject=header.subject or "",
        urgency=header.urgency or "",
        signer=header.signer or "",
        signer_title=header.signer_title or "",
        search_text=fold(" ".join(filter(None, (header.number, header.issuer, header.subject)))),
        recipients=[recipient.as_json() for recipient in reading.recipients],
        received_by=by,
        received_at=now(),
    )
    bodies = Bodies(project)
    for place, directive in enumerate(reading.directives, start=1):
        _add_order(notice, place, directive, bodies)
    audit.record(
        by=by.actor,
        act="notices.received",
        subject=subject_of(notice),
        after={"file": stored.sha256, "text": digest, "orders": len(reading.directives)},
    )
    return notice


def _add_order(notice: Notice, place: int, read: Directive, bodies: Bodies) -> Order:
    due = read.deadline
    order = Order.objects.create(
        notice=notice,
        ordinal=place,
        label=read.id,
        clause=read.clause or "",
        text=read.text,
        span_start=read.span.start,
        span_end=read.span.end,
        deadline_words=due.words[:300] if due else "",
        deadline_start=due.span.start if due else None,
        deadline_end=due.span.end if due else None,
        deadline_on=due.date if due else None,
        precision=(due.precision or "") if due else "",
        recurrence=(due.recurrence or "") if due else "",
        condition=read.condition or "",
        tasks=[task.as_json() for task in read.tasks],
        lint=list(read.lint),
    )
    roles = (
        (PartyRole.LEAD, read.lead),
        (PartyRole.COOPERATE, read.cooperate),
        (PartyRole.REPORT_TO, read.report_to),
    )
    OrderParty.objects.bulk_create(
        OrderParty(
            order=order,
            role=role,
            ordinal=number,
            name=party.name[:400],
            span_start=party.span.start,
            span_end=party.span.end,
            body=bodies.named(party.name),
        )
        for role, parties in roles
        for number, party in enumerate(parties, start=1)
    )
    return order


@transaction.atomic
def withdraw_notice(*, notice: Notice, version: int, reason: str, by: User) -> Notice:
    """Take back a draft that was put in by mistake; the file and its text stay on record."""
    require(by, Permission.WRITE_NOTICES, project=notice.project.code)
    if not reason.strip():
        raise WrongCorrection(_("Cần ghi rõ lý do rút văn bản."))
    notice = locked(notice, version)
    notice.state = NoticeState.WITHDRAWN
    notice.withdrawn_by, notice.withdrawn_at = by, now()
    notice.withdrawn_reason = reason.strip()
    notice.version += 1
    notice.save()
    audit.record(
        by=by.actor,
        act="notices.withdrawn",
        subject=subject_of(notice),
        reason=notice.withdrawn_reason,
    )
    return notice


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _standing(project: Project, digest: str) -> Notice | None:
    found = Notice.objects.filter(project=project, text_sha256=digest)
    return found.exclude(state=NoticeState.WITHDRAWN).first()


def _already(project: Project, digest: str) -> AlreadyReceived:
    notice = _standing(project, digest)
    title = notice.title if notice else ""
    return AlreadyReceived(
        _("Văn bản này đã được đưa vào trước đây: %(title)s.") % {"title": title}
    )
