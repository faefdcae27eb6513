"""The steps of a regime, in order, and what each one waits for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from matbang.law.calendars import Calendar, bound_day
from matbang.law.errors import PackNotFound
from matbang.law.models import Counts, LawPack, Limit, Step


def steps_of(pack: LawPack) -> tuple[Step, ...]:
    """Return the steps of a regime in their lawful order."""
    return pack.steps


def step(pack: LawPack, key: str) -> Step:
    """Return one step by its key, or refuse."""
    for found in pack.steps:
        if found.key == key:
            return found
    raise PackNotFound(f"Gói pháp luật {pack.name} không có bước “{key}”.")


def counting(pack: LawPack, measure: Counts) -> Step:
    """Return the step that counts towards a measure of progress."""
    return next(found for found in pack.steps if found.counts_as is measure)


def earliest(
    pack: LawPack,
    key: str,
    taken: Mapping[str, date],
    calendar: Calendar,
    land_group: str = "agricultural",
) -> tuple[date, Limit] | None:
    """Return the first day on which a step may lawfully be taken, and the term that binds.

    Only terms that start from a step already taken count; terms of unverified standing do not bind.
    """
    bounds = [
        (bound_day(limit, taken[limit.from_step], calendar), limit)
        for limit in step(pack, key).minimum
        if limit.from_step in taken
        and limit.land_group in {"", land_group}
        and not limit.level.needs_confirmation
    ]
    return max(bounds, key=lambda bound: bound[0], default=None)


def latest(
    pack: LawPack, key: str, taken: Mapping[str, date], calendar: Calendar
) -> tuple[date, Limit] | None:
    """Return the last lawful day of a step and the term that sets it."""
    bounds = [
        (bound_day(limit, taken[limit.from_step], calendar), limit)
        for limit in step(pack, key).limits
        if limit not in step(pack, key).minimum and limit.from_step in taken
    ]
    return min(bounds, key=lambda bound: bound[0], default=None)
