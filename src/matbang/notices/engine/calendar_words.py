"""Days that papers name in words: Tết by its year, weekdays, N working days on."""

from __future__ import annotations

from datetime import date, timedelta

# First day of Tết Nguyên đán in Vietnam, with the name of the year.
TET: tuple[tuple[str, date], ...] = (
    ("canh ty", date(2020, 1, 25)),
    ("tan suu", date(2021, 2, 12)),
    ("nham dan", date(2022, 2, 1)),
    ("quy mao", date(2023, 1, 22)),
    ("giap thin", date(2024, 2, 10)),
    ("at ty", date(2025, 1, 29)),
    ("binh ngo", date(2026, 2, 17)),
    ("dinh mui", date(2027, 2, 6)),
    ("mau than", date(2028, 1, 26)),
    ("ky dau", date(2029, 2, 13)),
    ("canh tuat", date(2030, 2, 2)),
    ("tan hoi", date(2031, 1, 23)),
    ("nham ty", date(2032, 2, 11)),
    ("quy suu", date(2033, 1, 31)),
    ("giap dan", date(2034, 2, 19)),
    ("at mao", date(2035, 2, 8)),
)
WEEKDAYS = {
    "hai": "MO", "ba": "TU", "tu": "WE", "nam": "TH", "sau": "FR", "bay": "SA", "chu nhat": "SU",
    "2": "MO", "3": "TU", "4": "WE", "5": "TH", "6": "FR", "7": "SA",
}  # fmt: skip
_SATURDAY = 5


def tet(name: str | None, year: int | None, issued: date | None) -> date | None:
    """Return the first day of the Tết named, of that year, or the next after issue."""
    for called, day in TET:
        if name and called == name and (year is None or day.year == year):
            return day
        if not name and year is not None and day.year == year:
            return day
        if not name and year is None and issued is not None and day >= issued:
            return day
    return None


def working_days_on(start: date, count: int) -> date:
    """Count Monday to Friday after a day; public holidays are not considered."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            count -= 1
    return day
