"""Whether a step may be recorded: its order, its day, its lawful minimum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matbang.law.calendars import Calendar
from matbang.law.models import LawPack, Step
from matbang.procedure.engine.standing import Facts, Term, move


class Why(StrEnum):
    """Why a step is refused."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    FUTURE = "future"
    MISSING_BEFORE = "missing_before"
    BEFORE_EARLIER = "before_earlier"
    AFTER_LATER = "after_later"
    TOO_EARLY = "too_early"
    NOT_SAME_DAY = "not_same_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One reason of law against a step on a day."""

    why: Why
    step: Step | None
    other: Step | None = None
    day: date | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody wants to record: a step on a day."""

    key: str
    on: date


def objections(
    pack: LawPack, facts: Facts, entry: Entry, *, today: date, calendar: Calendar
) -> tuple[Objection, ...]:
    """List every reason why a step may not be recorded on a day; none means it may."""
    key, on = entry.key, entry.on
    steps = {step.key: step for step in pack.steps}
    step = steps.get(key)
    if step is None:
        return (Objection(why=Why.UNKNOWN, step=None),)
    if key in facts.taken:
        return (Objection(why=Why.TWICE, step=step, day=facts.taken[key]),)
    found = [Objection(why=Why.FUTURE, step=step, day=today)] if on > today else []
    found += _order(steps, facts, step, on)
    found += _days(steps, facts, step, on)
    term = move(step, facts, calendar).not_before
    if term is not None and on < term.day:
        found.append(Objection(why=Why.TOO_EARLY, step=step, day=term.day, term=term))
    return tuple(found)


def _order(steps: dict[str, Step], facts: Facts, step: Step, on: date) -> list[Objection]:
    found = []
    for key in step.after:
        taken = facts.taken.get(key)
        # A step the law of today adds before one already behind the file is not asked for.
        if taken is None and key in steps and not _is_overtaken(steps, facts, key):
            found.append(Objection(why=Why.MISSING_BEFORE, step=step, other=steps[key]))
        elif taken is not None and on < taken:
            found.append(Objection(why=Why.BEFORE_EARLIER, step=step, other=steps[key], day=taken))
    return found


def _is_overtaken(steps: dict[str, Step], facts: Facts, key: str) -> bool:
    return any(key in steps[taken].after for taken in facts.taken if taken in steps)


def _days(steps: dict[str, Step], facts: Facts, step: Step, on: date) -> list[Objection]:
    found = []
    for key, taken in facts.taken.items():
        other = steps.get(key)
        if other is None:
            continue
        same_day = step.key == other.same_day_as or other.key == step.same_day_as
        if same_day and taken != on:
            found.append(Objection(why=Why.NOT_SAME_DAY, step=step, other=other, day=taken))
        if step.key in other.after and taken < on:
            found.append(Objection(why=Why.AFTER_LATER, step=step, other=other, day=taken))
    return found
