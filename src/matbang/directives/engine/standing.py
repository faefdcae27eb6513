"""Where a directive stands on a day, from what is noted about it up to that day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 7
MOVING_DAYS = 14


class Standing(StrEnum):
    """The words of the trackers: overdue and completed late are apart; undated is never overdue."""

    NOT_STARTED = "not_started"
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UNDATED = "undated"
    AWAITING = "awaiting"
    EXTENSION_ASKED = "extension_asked"
    PAUSED = "paused"
    RETURNED = "returned"
    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"


OPEN = frozenset(Standing) - {Standing.DONE, Standing.DONE_ON_TIME, Standing.DONE_LATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One entry: its kind, its day, and the day it asks for or grants."""

    kind: str
    on: date
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a directive stands: its state in words, due day, lateness, last movement."""

    standing: Standing
    state: str
    due_on: date | None
    days_late: int = 0
    moved_on: date | None = None
    done_on: date | None = None
    is_moving: bool = False


_STATE_AFTER = {
    "progress": "in_progress",
    "extension_asked": "extension_asked",
    "extension_granted": "in_progress",
    "extension_refused": "in_progress",
    "paused": "paused",
    "resumed": "in_progress",
    "returned": "returned",
    "reissued": "not_started",
    "reported": "reported",
    "rejected": "in_progress",
    "accepted": "done",
}


def state_after(kind: str, state: str) -> str:
    """Return the stored state after an entry; some entries change none."""
    return _STATE_AFTER.get(kind, state)


def stand(*, deadline_on: date | None, facts: Iterable[Fact], as_of: date) -> Position:
    """Work out where a directive stands on a day from the facts up to it, oldest first."""
    state, due, moved, reported, done = "not_started", deadline_on, None, None, None
    for fact in facts:
        if fact.on > as_of:
            continue
        state = state_after(fact.kind, state)
        moved = fact.on
        if fact.kind == "extension_granted":
            due = fact.due_on
        elif fact.kind == "reported":
            reported = fact.on
        elif fact.kind == "accepted":
            done = reported or fact.on
    late = _days_late(state, due, done or (reported if state == "reported" else None), as_of)
    return Position(
        standing=_standing(state, due, late, as_of),
        state=state,
        due_on=due,
        days_late=late,
        moved_on=moved,
        done_on=done if state == "done" else None,
        is_moving=moved is not None and (as_of - moved).days <= MOVING_DAYS,
    )


def _days_late(state: str, due: date | None, finished: date | None, as_of: date) -> int:
    if due is None or state in {"paused", "returned"}:
        return 0
    return max(0, ((finished or as_of) - due).days)


_PLAIN = {
    "extension_asked": Standing.EXTENSION_ASKED,
    "paused": Standing.PAUSED,
    "returned": Standing.RETURNED,
    "reported": Standing.AWAITING,
}


def _standing(state: str, due: date | None, late: int, as_of: date) -> Standing:
    if state == "done":
        on_time = Standing.DONE_LATE if late else Standing.DONE_ON_TIME
        return on_time if due is not None else Standing.DONE
    if late and state != "reported":
        return Standing.OVERDUE
    return _PLAIN.get(state) or _running(state, due, as_of)


def _running(state: str, due: date | None, as_of: date) -> Standing:
    if due is None:
        return Standing.UNDATED
    if due - as_of <= timedelta(days=SOON_DAYS):
        return Standing.DUE_SOON
    return Standing.NOT_STARTED if state == "not_started" else Standing.ON_TIME
