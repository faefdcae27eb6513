"""What day it is: read here and nowhere else.

The clock runs, unless the setting `MATBANG_TODAY` (an ISO date) or `standing_at` stands it. A
standing clock keeps the hour of the real one, so that what follows later still sorts later.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_standing: ContextVar[date | None] = ContextVar("matbang_standing_day", default=None)


def machine_now() -> datetime:
    """Read the machine's own clock (UTC): for leases, never for what the law sees."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


def now() -> datetime:
    """Give this instant in Vietnam; on the standing day when the clock stands."""
    real = machine_now().astimezone(ZONE)
    day = standing_day()
    return real if day is None else datetime.combine(day, real.timetz())


def today() -> date:
    """Give the house's day."""
    return standing_day() or machine_now().astimezone(ZONE).date()


def standing_day() -> date | None:
    """Give the day at which the clock stands, or None while it runs."""
    day = _standing.get()
    if day is not None:
        return day
    return date.fromisoformat(settings.MATBANG_TODAY) if settings.MATBANG_TODAY else None


@contextmanager
def standing_at(day: date) -> Iterator[date]:
    """Stand the clock at a day within the block: how a history is put in as it happened."""
    token = _standing.set(day)
    try:
        yield day
    finally:
        _standing.reset(token)
