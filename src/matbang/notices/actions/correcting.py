"""Correcting what was read; the words of the paper stay as they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.clock.reading import now
from matbang.kernel.dates import Precision
from matbang.notices.actions.drafts import draft_of, mark_corrected, subject_of
from matbang.notices.bodies import Bodies
from matbang.notices.engine.lint import lint_of
from matbang.notices.errors import WrongCorrection
from matbang.notices.models import Notice, Order, OrderParty, OrderSource, OrderState, PartyRole
from matbang.organisations.models import Body, User


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyInput:
    """A party as a person gives it; the body is looked up by name when left out."""

    role: str
    name: str
    body: Body | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInput:
    """The fields of an order that a person may correct."""

    parties: tuple[PartyInput, ...]
    deadline_words: str = ""
    deadline_on: date | None = None
    precision: str = ""
    recurrence: str = ""
    condition: str = ""


@transaction.atomic
def correct_order(*, order: Order, version: int, given: OrderInput, by: User) -> Order:
    """Correct who must do an order and by when; the words of the paper stay as they are."""
    notice = draft_of(order.notice, version, by)
    if given.deadline_on is not None and given.precision not in set(Precision):
        raise WrongCorrection(_("Cần ghi mức chính xác của thời hạn."))
    before = _facts(order)
    order.deadline_words = given.deadline_words.strip()[:300]
    order.deadline_on = given.deadline_on
    order.precision = given.precision if given.deadline_on else ""
    order.recurrence = given.recurrence.strip()
    order.condition = given.condition.strip()
    _replace_parties(order, given.parties)
    order.lint = _lint_again(order, notice)
    mark_corrected(order, by)
    audit.record(
        by=by.actor,
        act="notices.order_corrected",
        subject=subject_of(notice),
        before=before,
        after=_facts(order),
    )
    return order


@transaction.atomic
def drop_order(*, order: Order, version: int, by: User) -> Order:
    """Set an order aside as none: it stays visible and can be restored."""
    return _turn(order, version, OrderState.DROPPED, "notices.order_dropped", by)


@transaction.atomic
def restore_order(*, order: Order, version: int, by: User) -> Order:
    """Take a dropped order back."""
    return _turn(order, version, OrderState.PROPOSED, "notices.order_restored", by)


@transaction.atomic
def add_order(  # noqa: PLR0913 - keyword-only
    *,
    notice: Notice,
    version: int,
    start: int,
    end: int,
    parties: Iterable[PartyInput] = (),
    by: User,
) -> Order:
    """Add an order that the reader missed, by the words in which it stands."""
    notice = draft_of(notice, version, by)
    start, end = _trimmed(notice.text, start, end)
    last = notice.orders.aggregate(last=Max("ordinal"))["last"] or 0
    text = notice.text[start:end]
    order = Order.objects.create(
        notice=notice,
        ordinal=last + 1,
        label=f"+{last + 1}",
        text=text,
        span_start=start,
        span_end=end,
        tasks=[{"text": text, "span": [start, end]}],
        source=OrderSource.PERSON,
        corrected_by=by,
        corrected_at=now(),
    )
    _replace_parties(order, tuple(parties))
    order.lint = _lint_again(order, notice)
    order.save(update_fields=["lint"])
    audit.record(
        by=by.actor,
        act="notices.order_added",
        subject=subject_of(notice),
        after={"order": order.label, "span": [start, end]},
    )
    return order


def _replace_parties(order: Order, parties: Sequence[PartyInput]) -> None:
    spans = {(p.role, p.name): (p.span_start, p.span_end) for p in order.parties.all()}
    order.parties.all().delete()
    bodies = Bodies(order.notice.project)
    counts: dict[str, int] = {}
    rows = []
    for party in parties:
        name = unicodedata.normalize("NFC", party.name).strip()[:400]
        if not name:
            continue
        counts[party.role] = counts.get(party.role, 0) + 1
        start, end = spans.get((party.role, name), (None, None))
        rows.append(
            OrderParty(
                order=order,
                role=PartyRole(party.role),
                ordinal=counts[party.role],
                name=name,
                span_start=start,
                span_end=end,
                body=party.body or bodies.named(name),
            )
        )
    OrderParty.objects.bulk_create(rows)


def _turn(order: Order, version: int, state: OrderState, act: str, by: User) -> Order:
    notice = draft_of(order.notice, version, by)
    order.state = state
    mark_corrected(order, by)
    audit.record(by=by.actor, act=act, subject=subject_of(notice), after={"order": order.label})
    return order


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text):
        raise WrongCorrection(_("Đoạn văn bản được chọn nằm ngoài thông báo."))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise WrongCorrection(_("Đoạn được chọn không có chữ."))
    return start, end


def _lint_again(order: Order, notice: Notice) -> list[str]:
    leads = [p.name for p in order.parties.filter(role=PartyRole.LEAD)]
    return list(
        lint_of(
            order.text,
            tuple(leads),
            due=order.deadline_on,
            precision=order.precision,
            has_words=bool(order.deadline_words),
            is_bound=bool(order.recurrence or order.condition),
            issued=notice.issued_on,
        )
    )


def _facts(order: Order) -> dict[str, object]:
    return {
        "order": order.label,
        "deadline_on": order.deadline_on.isoformat() if order.deadline_on else None,
        "precision": order.precision,
        "recurrence": order.recurrence,
        "parties": [f"{p.role}: {p.name}" for p in order.parties.order_by("role", "ordinal")],
    }
