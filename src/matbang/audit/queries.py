"""Reading the event log. It is not scoped here: the screens above ask for VIEW_AUDIT first."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import QuerySet

from matbang.audit.engine import chain, merkle
from matbang.audit.models import Checkpoint, Event, Salt


def events(
    *, subject_kind: str = "", subject_id: str = "", act: str = "", actor: str = ""
) -> QuerySet[Event]:
    """List events, newest first; `act` may be a slice's prefix such as `notices.`."""
    found = Event.objects.order_by("-seq")
    if subject_kind:
        found = found.filter(subject_kind=subject_kind)
    if subject_id:
        found = found.filter(subject_id=subject_id)
    if act:
        found = found.filter(act__startswith=act)
    if actor:
        found = found.filter(actor=actor)
    return found


def history_of(kind: str, subject_id: str) -> QuerySet[Event]:
    """List what happened to one thing, oldest first."""
    return Event.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("seq")


def head() -> Event | None:
    """Give the newest event."""
    return Event.objects.order_by("-seq").first()


def is_value(*, event_seq: int, path: str, value: str) -> bool | None:
    """Say whether a personal value is what the event committed to; None when it was erased."""
    salt = Salt.objects.filter(event_seq=event_seq, path=path).first()
    if salt is None:
        return None
    return chain.commitment(bytes(salt.salt), value) == salt.commitment


def inclusion(seq: int) -> tuple[Checkpoint, tuple[str, ...]] | None:
    """Give the checkpoint that covers an event and the proof that it does."""
    point = Checkpoint.objects.filter(first__lte=seq, last__gte=seq).first()
    if point is None:
        return None
    covered = Event.objects.filter(seq__range=(point.first, point.last)).order_by("seq")
    hashes = list(covered.values_list("hash", flat=True))
    return point, merkle.proof(hashes, seq - point.first)


def lines() -> Iterator[str]:
    """Write the log: an event a line, each checkpoint after the last event that it covers."""
    points = {point.last: point for point in Checkpoint.objects.order_by("last")}
    for event in Event.objects.order_by("seq").iterator(chunk_size=2000):
        yield _line({**event.content(), "hash": event.hash})
        point = points.get(event.seq)
        if point is not None:
            yield _line({"checkpoint": {**point.content(), "signature": point.signature}})


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
