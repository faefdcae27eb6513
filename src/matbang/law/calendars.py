"""Days, working days, terms as the Civil Code counts them, and when enforcement is closed."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from matbang.law.entries import Entry, Report, parse
from matbang.law.errors import CalendarUnknown, PackInvalid
from matbang.law.levels import Level
from matbang.law.models import Bound, LawPack, Limit, Unit
from matbang.law.packs import find
from matbang.law.parameters import figure

ONE_DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday, or a day worked in exchange for one."""

    on: date
    name_vi: str
    name_en: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Tet:
    """The break of the lunar New Year, first and last day."""

    year: int
    first: date
    last: date
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The rest days of a country; it refuses years it does not know."""

    name: str
    sha256: str
    rest_weekdays: frozenset[int]
    years: frozenset[int]
    holidays: Mapping[date, Holiday]
    worked: Mapping[date, Holiday]
    tet: Mapping[int, Tet]

    def is_rest_day(self, day: date) -> bool:
        """Say whether offices are closed; a year that is not in the calendar is refused."""
        if day.year not in self.years:
            raise CalendarUnknown(f"Chưa có lịch nghỉ lễ, Tết năm {day.year}.")
        if day in self.worked:
            return False
        return day.isoweekday() in self.rest_weekdays or day in self.holidays or self.in_tet(day)

    def in_tet(self, day: date) -> bool:
        """Say whether the day lies in the Tết break."""
        tet = self.tet.get(day.year)
        return tet is not None and tet.first <= day <= tet.last

    def working_day_from(self, day: date) -> date:
        """Return the day itself, or the next working day if it is a rest day."""
        while self.is_rest_day(day):
            day += ONE_DAY
        return day


class Closed(StrEnum):
    """Why enforcement may not be carried out at a moment."""

    NIGHT = "night"
    REST_DAY = "rest_day"
    NEAR_TET = "near_tet"


_CLOSED_VI = {
    Closed.NIGHT: "trong khoảng từ 22 giờ đến 06 giờ",
    Closed.REST_DAY: "ngày nghỉ, ngày lễ",
    Closed.NEAR_TET: "trong 15 ngày trước và sau Tết Nguyên đán",
}
_CLOSED_EN = {
    Closed.NIGHT: "between 22:00 and 06:00",
    Closed.REST_DAY: "a rest day or public holiday",
    Closed.NEAR_TET: "within 15 days before or after Tết",
}


def closed_text(reason: Closed, lang: str = "vi") -> str:
    """Say in words why enforcement is closed."""
    return (_CLOSED_VI if lang == "vi" else _CLOSED_EN)[reason]


def add_months(day: date, months: int) -> date:
    """Return the same day so many months on; a day the month lacks is its last day."""
    index = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of(start: date, days: int) -> date:
    """Return the last day of a term in calendar days; the starting day is not counted.

    >>> last_day_of(date(2024, 10, 1), 30)
    datetime.date(2024, 10, 31)
    """
    return start + timedelta(days=days)


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """Return the last day of a term in working days; the starting day is not counted."""
    day = start
    for _ in range(days):
        day = calendar.working_day_from(day + ONE_DAY)
    return day


def due(start: date, days: int, calendar: Calendar) -> date:
    """Return by when a duty must be done: a term ending on a rest day ends on the next working day.

    Civil Code 2015 art. 147 and 148(5).
    """
    return calendar.working_day_from(last_day_of(start, days))


def bound_day(limit: Limit, start: date, calendar: Calendar) -> date:
    """Return the first lawful day of a least term, or the last lawful day of a most term."""
    last = _last(limit, start, calendar)
    if limit.bound is Bound.MORE_THAN:
        return last + ONE_DAY
    if limit.bound is Bound.AT_MOST and limit.unit is Unit.CALENDAR_DAYS:
        return calendar.working_day_from(last)
    return last


def _last(limit: Limit, start: date, calendar: Calendar) -> date:
    match limit.unit:
        case Unit.CALENDAR_DAYS:
            return last_day_of(start, limit.amount)
        case Unit.WORKING_DAYS:
            return add_working_days(start, limit.amount, calendar)
        case Unit.MONTHS:
            return add_months(start, limit.amount)


def enforcement_closed(
    at: datetime, calendar: Calendar, packs: Sequence[LawPack]
) -> tuple[Closed, ...]:
    """Return every reason why enforcement may not be carried out at a moment; none means open.

    Local ethnic holidays are not in the national calendar and must be looked at beside it.
    """
    day = at.date()
    opens = _hours(packs, "enforcement.closed_until_hour", day)
    closes = _hours(packs, "enforcement.closed_from_hour", day)
    margin = timedelta(days=_hours(packs, "enforcement.tet_margin_days", day))
    reasons = []
    if not opens <= at.hour < closes:
        reasons.append(Closed.NIGHT)
    if calendar.is_rest_day(day):
        reasons.append(Closed.REST_DAY)
    tet = calendar.tet.get(day.year)
    if tet is not None and tet.first - margin <= day <= tet.last + margin:
        reasons.append(Closed.NEAR_TET)
    return tuple(reasons)


def _hours(packs: Sequence[LawPack], key: str, day: date) -> int:
    found = figure(packs, key, day)
    if found is None:
        raise CalendarUnknown("Các gói pháp luật đã nạp không quy định thời gian cưỡng chế.")
    return int(found.value)


def load(name: str = "calendar-vn", search: Sequence[str | Path] = ()) -> Calendar:
    """Load a calendar, or refuse with all the faults of its file."""
    path = find(name, search)
    return _parsed(path.read_bytes(), path.name)


@lru_cache(maxsize=16)
def _parsed(content: bytes, file: str) -> Calendar:
    """Read a calendar's bytes once; a changed file has other bytes."""
    data, faults = parse(content.decode("utf-8"), file)
    report = Report(file, faults)
    top = Entry(data, data.row, "", report)
    calendar = Calendar(
        name=top.text("name"),
        sha256=hashlib.sha256(content).hexdigest(),
        rest_weekdays=frozenset(int(day) for day in top.words("rest_weekdays")),
        years=frozenset(int(year) for year in top.words("years")),
        holidays=_days(top, "holidays"),
        worked=_days(top, "worked"),
        tet=MappingProxyType({tet.year: tet for tet in map(_tet, top.items("tet"))}),
    )
    for year in sorted(calendar.years - set(calendar.tet)):
        top.fault("tet", "pack.missing", str(year))
    if report.faults:
        raise PackInvalid(report.faults)
    return calendar


def _days(top: Entry, section: str) -> Mapping[date, Holiday]:
    days = (_holiday(entry) for entry in top.items(section))
    return MappingProxyType({day.on: day for day in days})


def _holiday(entry: Entry) -> Holiday:
    return Holiday(
        on=entry.day("date", required=True) or date.min,
        name_vi=entry.text("name_vi", ""),
        name_en=entry.text("name_en", ""),
        level=entry.level(),
    )


def _tet(entry: Entry) -> Tet:
    return Tet(
        year=entry.number("year"),
        first=entry.day("first", required=True) or date.min,
        last=entry.day("last", required=True) or date.min,
        level=entry.level(),
    )
