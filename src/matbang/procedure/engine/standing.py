"""Where a file stands in its lawful steps: what is done, what may come next, which clocks run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matbang.law.calendars import Calendar, bound_day
from matbang.law.errors import CalendarUnknown
from matbang.law.models import Bound, LawPack, Limit, Step

NOTICE = "recovery_notice"


class Clock(StrEnum):
    """A lawful term: still closed, running, over, or met."""

    TOO_EARLY = "too_early"
    RUNNING = "running"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the law asks of a file: its steps with their days, its land, its holder's consent."""

    taken: Mapping[str, date]
    land_group: str
    consented_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One lawful term of a step: the day it allows, or by which it asks."""

    limit: Limit
    started_on: date
    day: date

    @property
    def is_least(self) -> bool:
        """True for a term that must have run before the step."""
        return self.limit.bound is not Bound.AT_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that may come next: whose move it is, not before and not after which day."""

    step: Step
    not_before: Term | None
    not_after: Term | None

    def clock(self, today: date) -> Clock:
        """Say how the move stands on a day."""
        if self.not_before is not None and today < self.not_before.day:
            return Clock.TOO_EARLY
        if self.not_after is not None and today > self.not_after.day:
            return Clock.OVERDUE
        return Clock.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A file's place: steps behind it, the next required steps, the optional ones open now."""

    done: tuple[Step, ...]
    next: tuple[Move, ...]
    optional: tuple[Move, ...]

    def waited_for(self, today: date) -> Move | None:
        """Give the step everybody waits for: one past its lawful day before all others."""
        late = (move for move in self.next if move.clock(today) is Clock.OVERDUE)
        return next(late, next(iter(self.next), None))

    @property
    def is_finished(self) -> bool:
        """True when the ground is handed over."""
        return any(step.key == "handover" for step in self.done)


def standing(pack: LawPack, facts: Facts, calendar: Calendar) -> Standing:
    """Place a file among the steps of its law."""
    done = tuple(step for step in pack.steps if step.key in facts.taken)
    last = max((step.order for step in done if not step.optional), default=0)
    open_now = [
        step
        for step in pack.steps
        if step.key not in facts.taken and all(key in facts.taken for key in step.after)
    ]
    # What the file has passed without is not asked for again (a meeting of 2024 for a notice of
    # 2013), save what counts: money may still be owed after the handover.
    required = [
        step for step in open_now if not step.optional and (step.order > last or step.counts_as)
    ]
    handed_over = "handover" in facts.taken
    return Standing(
        done=done,
        next=tuple(move(step, facts, calendar) for step in sorted(required, key=_order)),
        optional=tuple(
            move(step, facts, calendar)
            for step in open_now
            if step.optional and step.after and not handed_over
        ),
    )


def move(step: Step, facts: Facts, calendar: Calendar) -> Move:
    """Find the terms that bind a step."""
    terms = terms_of(step, facts, calendar)
    least = [term for term in terms if term.is_least]
    most = [term for term in terms if not term.is_least]
    return Move(
        step=step,
        not_before=max(least, key=lambda term: term.day, default=None),
        not_after=min(most, key=lambda term: term.day, default=None),
    )


def terms_of(step: Step, facts: Facts, calendar: Calendar) -> tuple[Term, ...]:
    """Compute the terms of a step that have begun; those of unsure standing do not bind."""
    return tuple(
        Term(
            limit=limit,
            started_on=facts.taken[limit.from_step],
            day=_day(limit, facts.taken[limit.from_step], calendar),
        )
        for limit in step.limits
        if limit.from_step in facts.taken
        and limit.land_group in {"", facts.land_group}
        and not limit.level.needs_confirmation
        and not _is_waived(limit, facts)
    )


def _is_waived(limit: Limit, facts: Facts) -> bool:
    """The holder may agree to the land being recovered before the notice's term is over."""
    return bool(facts.consented_on and limit.land_group and limit.from_step == NOTICE)


def _day(limit: Limit, start: date, calendar: Calendar) -> date:
    try:
        return bound_day(limit, start, calendar)
    except CalendarUnknown:
        # The year's rest days are not announced yet: the term itself is sure, its shift is not.
        return bound_day(limit, start, _every_day(calendar, start))


def _every_day(calendar: Calendar, start: date) -> Calendar:
    return Calendar(
        name=calendar.name,
        sha256=calendar.sha256,
        rest_weekdays=calendar.rest_weekdays,
        years=frozenset(range(start.year, start.year + 3)),
        holidays=calendar.holidays,
        worked=calendar.worked,
        tet=calendar.tet,
    )


def _order(step: Step) -> int:
    return step.order
