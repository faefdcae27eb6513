"""The event log as auditors read it: who did what to which thing, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from matbang.audit.models import Checkpoint, Event
from matbang.audit.queries import events
from matbang.kernel.errors import NotFound
from matbang.organisations.models import User
from matbang.reports.acts import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of an event, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """How far the log is sealed: the newest signed checkpoint and what stands after it."""

    checkpoint: Checkpoint | None
    head: Event | None

    @property
    def open_events(self) -> int:
        """Count the events after the last checkpoint."""
        if self.head is None:
            return 0
        return self.head.seq - (self.checkpoint.last if self.checkpoint else 0)


def log(*, act: str = "", subject_kind: str = "", subject_id: str = "") -> QuerySet[Event]:
    """List events, newest first, each with `actor_name`."""
    named = User.objects.annotate(
        key=Concat(Value("user:"), Cast("pk", CharField()), output_field=CharField())
    )
    found = events(act=act, subject_kind=subject_kind, subject_id=subject_id)
    return found.annotate(
        actor_name=Subquery(named.filter(key=OuterRef("actor")).values("full_name")[:1]),
    )


def slices_with_events() -> Sequence[tuple[str, str]]:
    """Give the slices that write events, with their names, for the filter."""
    return [
        (config.label, str(config.verbose_name))
        for config in apps.get_app_configs()
        if config.name.startswith("matbang.") and config.label not in {"ui", "reports", "clock"}
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSheet:
    """One event with its words and what it changed."""

    event: Event
    actor_name: str
    act: str
    changes: tuple[Change, ...]


def one(seq: int) -> EventSheet:
    """Give one event.

    Raises:
        NotFound: there is no event of this number.
    """
    event = log().filter(seq=seq).first()
    if event is None:
        raise NotFound("Nhật ký không có sự kiện này.")
    return EventSheet(
        event=event,
        actor_name=getattr(event, "actor_name", None) or event.actor,
        act=in_words(event.act),
        changes=changes(event),
    )


def changes(event: Event) -> tuple[Change, ...]:
    """Lay an event's before and after side by side, field by field."""
    before, after = event.before or {}, event.after or {}
    fields = list(dict.fromkeys([*before, *after]))
    return tuple(
        Change(field=field, before=before.get(field), after=after.get(field)) for field in fields
    )


def seal() -> Seal:
    """Say how far the log is sealed (two queries)."""
    return Seal(
        checkpoint=Checkpoint.objects.order_by("-last").first(),
        head=Event.objects.order_by("-seq").first(),
    )
