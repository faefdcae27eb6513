"""Legal dates: their words, their value, how precise they are, and how they were computed."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from matbang.kernel.names import fold


class Precision(StrEnum):
    """How precise a date is; the value of a vague date is the last day of its span."""

    DAY = "day"
    EARLY_MONTH = "early-month"
    MID_MONTH = "mid-month"
    MONTH_END = "month-end"
    MONTH = "month"
    EARLY_QUARTER = "early-quarter"
    QUARTER_END = "quarter-end"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    EARLY_YEAR = "early-year"
    MID_YEAR = "mid-year"
    YEAR_END = "year-end"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDate:
    """A date as a paper gives it; `computed` says how the value came about, empty if written."""

    words: str
    value: date
    precision: Precision = Precision.DAY
    computed: str = ""


_EARLY_DAY, _MID_DAY = 10, 20


def last_day(precision: Precision, year: int, part: int = 12) -> date:
    """Return the last day that a vague date can still mean.

    `part` is the month, the quarter (1-4) or the half (1-2), whichever the precision asks for;
    the first third of a month ends on the 10th, its middle on the 20th (as offices report).

    >>> last_day(Precision.MONTH_END, 2024, 3), last_day(Precision.HALF_YEAR, 2024, 1)
    (datetime.date(2024, 3, 31), datetime.date(2024, 6, 30))
    """
    match precision:
        case Precision.EARLY_MONTH:
            return date(year, part, _EARLY_DAY)
        case Precision.MID_MONTH:
            return date(year, part, _MID_DAY)
        case Precision.DAY | Precision.MONTH_END | Precision.MONTH:
            month = part
        case Precision.EARLY_QUARTER:
            month = 3 * part - 2
        case Precision.QUARTER_END | Precision.QUARTER:
            month = 3 * part
        case Precision.HALF_YEAR:
            month = 6 * part
        case _:
            month = {Precision.EARLY_YEAR: 3, Precision.MID_YEAR: 6}.get(precision, 12)
    return date(year, month, calendar.monthrange(year, month)[1])


def format_day(day: date) -> str:
    """Write a day as `31/03/2024`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_day_in_words(day: date) -> str:
    """Write a day as papers do: `ngày 08 tháng 3 năm 2024`.

    Decree 30/2020 wants a zero before days below ten and before the months 1 and 2.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)  # noqa: PLR2004
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def format_legal(when: LegalDate) -> str:
    """Write a legal date: a day as figures, a vague one in its words with what is understood.

    >>> format_legal(LegalDate(words="cuối tháng 3 năm 2024", value=date(2024, 3, 31),
    ...                        precision=Precision.MONTH_END))
    'cuối tháng 3 năm 2024 (hiểu là 31/03/2024)'
    """
    if when.precision is Precision.DAY or not when.words:
        return format_day(when.value)
    return f"{when.words} (hiểu là {format_day(when.value)})"


_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$")
_SLASHED = re.compile(r"^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$")
_WORDED = re.compile(r"^(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})$")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_LAST = 73_050  # 31/12/2099: a larger serial is no date of ours
_EXCEL_FIRST = 61  # 01/03/1900: below lies Excel's 29/02/1900 that never was


def read_day(value: str | float | date) -> date | None:
    """Read a day, or return None: `31/03/2024`, ISO, in words, or an Excel serial number.

    Day comes before month, always; a two-digit year is not read.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _from_serial(value)
    text = fold(value)
    iso = _ISO.match(text)
    if iso is not None:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    match = _SLASHED.match(text) or _WORDED.match(text)
    return _day(int(match[3]), int(match[2]), int(match[1])) if match is not None else None


def _from_serial(serial: float) -> date | None:
    if serial != int(serial) or not _EXCEL_FIRST <= serial <= _EXCEL_LAST:
        return None
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
