"""The paper cut into pieces: plain words, words of an order, and its parties and time in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matbang.notices.models import Order, OrderState


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words with one meaning; `kind` is empty, `lead`, `cooperate`, `report_to` or `deadline`."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the paper: of one order, or of none."""

    pieces: tuple[Piece, ...]
    order: Order | None = None


def stretches(text: str, orders: Sequence[Order]) -> Iterator[Stretch]:
    """Cut the text along its orders; what overlaps an earlier order is shown with that one."""
    place = 0
    for order in sorted(orders, key=lambda one: (one.span_start, -one.span_end)):
        if order.state == OrderState.DROPPED or order.span_start < place:
            continue
        if order.span_start > place:
            yield Stretch(pieces=(Piece(text=text[place : order.span_start]),))
        yield Stretch(pieces=tuple(_pieces(text, order)), order=order)
        place = order.span_end
    if place < len(text):
        yield Stretch(pieces=(Piece(text=text[place:]),))


def _pieces(text: str, order: Order) -> Iterator[Piece]:
    place = order.span_start
    for start, end, kind in _lit(order):
        if start < place or end > order.span_end:
            continue
        if start > place:
            yield Piece(text=text[place:start])
        yield Piece(text=text[start:end], kind=kind)
        place = end
    if place < order.span_end:
        yield Piece(text=text[place : order.span_end])


def _lit(order: Order) -> list[tuple[int, int, str]]:
    found: Iterable[tuple[int | None, int | None, str]] = [
        *((party.span_start, party.span_end, party.role) for party in order.parties.all()),
        (order.deadline_start, order.deadline_end, "deadline"),
    ]
    return sorted((a, b, kind) for a, b, kind in found if a is not None and b is not None)
