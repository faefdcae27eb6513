"""Which readings of a doubt a decision may choose; the words are the engine's."""

from __future__ import annotations

from matbang.compensation.engine.doubts import KINDS

LEAVING_OUT = frozenset({"no_rule"})
"""Doubts whose lines have no amount and may be left out of a plan by decision."""


def settles(code: str, *, unknown: bool) -> bool:
    """Say whether a decision can settle this doubt; `unknown`: some of its lines have no amount."""
    if unknown and code not in LEAVING_OUT:
        return False
    return any(reading.settles for reading in KINDS[code].readings)


def choices(code: str) -> tuple[str, ...]:
    """Return the readings that a decision may choose."""
    return tuple(reading.vi for reading in KINDS[code].readings if reading.settles)
