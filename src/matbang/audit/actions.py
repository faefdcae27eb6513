"""Writing the event log: one event per act, in the act's own transaction."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from matbang.audit import keys
from matbang.audit.engine import chain, merkle, signing
from matbang.audit.models import Checkpoint, Event, Salt
from matbang.audit.personal import Personal
from matbang.clock.reading import now

# One number for the whole installation: writers of the chain stand in one queue.
_CHAIN_LOCK = 0x6D61_7462


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about: a kind and an id, never a foreign key."""

    kind: str
    id: str


@dataclass(slots=True)
class _Commitments:
    """The salts made while one event is written."""

    made: list[tuple[str, str, bytes]] = field(default_factory=list)

    def hide(self, value: object, path: str) -> object:
        if isinstance(value, Personal):
            return self._commit(value, path)
        if isinstance(value, Mapping):
            return {str(key): self.hide(item, f"{path}.{key}") for key, item in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str | bytes):
            return [self.hide(item, f"{path}.{at}") for at, item in enumerate(value)]
        return value

    def _commit(self, personal: Personal, path: str) -> object:
        if personal.value is None:
            return None
        salt = secrets.token_bytes(32)
        digest = chain.commitment(salt, personal.value)
        self.made.append((path, digest, salt))
        return {"commitment": digest}


@transaction.atomic
def record(  # noqa: PLR0913 - keyword-only, the fields of an event
    *,
    by: str,
    act: str,
    subject: Subject,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str | Personal = "",
    citation: str = "",
) -> Event:
    """Append one event. `by` is `user.actor` or `system:…`; `act` is `slice.verb`.

    Call it last in the action: from here to the end of the transaction, other writers of the
    log wait. Values wrapped in `Personal` are stored as commitments.
    """
    hidden = _Commitments()
    content = {
        "at": now(),
        "actor": by,
        "act": act,
        "before": chain.plain(hidden.hide(before, "before")),
        "after": chain.plain(hidden.hide(after, "after")),
        "reason": _reason(reason, hidden),
        "citation": citation,
    }
    _stand_in_the_queue()
    last = Event.objects.order_by("-seq").only("seq", "hash").first()
    event = Event(
        seq=last.seq + 1 if last else 1,
        prev=last.hash if last else chain.GENESIS,
        subject_kind=subject.kind,
        subject_id=str(subject.id),
        **content,
    )
    event.hash = chain.event_hash(event.content())
    event.save(force_insert=True)
    _keep_salts(event, hidden)
    return event


def record_bulk(  # noqa: PLR0913 - keyword-only, the fields of an event
    *,
    by: str,
    act: str,
    subject: Subject,
    rows: Iterable[Mapping[str, object]],
    after: Mapping[str, object] | None = None,
    reason: str = "",
    citation: str = "",
) -> Event:
    """Append one event for an act on many rows: their count and the digest of them all.

    The rows may hold personal values: of their digest only a salted commitment is kept.
    """
    digest = hashlib.sha256()
    count = 0
    for row in rows:
        digest.update(chain.canonical(row) + b"\n")
        count += 1
    return record(
        by=by,
        act=act,
        subject=subject,
        after={**(after or {}), "count": count, "digest": Personal(digest.hexdigest())},
        reason=reason,
        citation=citation,
    )


@transaction.atomic
def erase(*, subject: Subject, by: str, reason: str, citation: str = "") -> int:
    """Forget the salts of one thing's personal values; the chain still verifies.

    The values themselves are erased by the slice that holds them. Returns how many there were.
    """
    salts = Salt.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    count, _ = salts.delete()
    record(
        by=by,
        act="audit.erased",
        subject=subject,
        after={"values": count},
        reason=reason,
        citation=citation,
    )
    return count


@transaction.atomic
def checkpoint(*, by: str) -> Checkpoint | None:
    """Sign a Merkle root over the events not yet covered; None when there are none."""
    _stand_in_the_queue()
    newest = Checkpoint.objects.order_by("-last").first()
    first = newest.last + 1 if newest else 1
    hashes = list(
        Event.objects.filter(seq__gte=first).order_by("seq").values_list("hash", flat=True)
    )
    if not hashes:
        return None
    key = keys.signing_key()
    point = Checkpoint(
        first=first,
        last=first + len(hashes) - 1,
        root=merkle.root(hashes),
        head=hashes[-1],
        at=now(),
        by=by,
        key=signing.public_hex(key),
    )
    point.signature = signing.sign(key, point.content())
    point.save(force_insert=True)
    return point


def checkpoint_daily(*, on: date) -> None:
    """Sign what the day brought; called by the daily clock."""
    checkpoint(by=f"system:daily:{on.isoformat()}")


def _reason(reason: str | Personal, hidden: _Commitments) -> str:
    if isinstance(reason, str):
        return str(reason)
    found = hidden.hide(reason, "reason")
    return f"commitment:{found['commitment']}" if isinstance(found, dict) else ""


def _stand_in_the_queue() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    # On SQLite every transaction takes the write lock when it begins (settings: IMMEDIATE).


def _keep_salts(event: Event, hidden: _Commitments) -> None:
    Salt.objects.bulk_create(
        Salt(
            event_seq=event.seq,
            subject_kind=event.subject_kind,
            subject_id=event.subject_id,
            path=path,
            commitment=digest,
            salt=salt,
        )
        for path, digest, salt in hidden.made
    )
