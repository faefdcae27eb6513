# ruff: noqa: E501
"""Times as papers word them: a last day, a vague date, a term from issue, a recurrence, an event.

Nothing is guessed: what names no day keeps its words and has no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from matbang.kernel.dates import Precision, last_day
from matbang.notices.engine.calendar_words import TET, WEEKDAYS, tet, working_days_on
from matbang.notices.engine.findings import Deadline
from matbang.notices.engine.shadow import Shadow


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A deadline and its place in the shadow; `starts` names a beginning, not an end."""

    deadline: Deadline
    start: int
    end: int
    is_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    day: date | None
    precision: Precision | None
    recurrence: str | None = None
    is_event: bool = False


_END = (
    r"(?:truoc het|truoc|cham nhat(?: la)?(?: vao| den| trong)?|muon nhat(?: la)?(?: vao)?|"
    r"khong (?:muon hon|cham hon|qua)|den het|tu nay den(?: het)?|het|den)"
)
_AT = r"(?:vao|trong|xong|ngay trong|hoan thanh)"
_LABEL = r"(?:(?:thoi han|thoi gian|han chot|han)(?: hoan thanh| thuc hien| bao cao| gui| trinh| ban giao)? ?:? ?(?:la )?)"
_QUALIFIER = rf"(?P<qualifier>(?:{_LABEL}|{_AT} )?(?:{_END} |{_AT} )|{_LABEL})"
_HOUR = r"(?:(?P<hour>\d{1,2} ?(?:gio|h|g)(?: ?\d{1,2})?(?: phut)?,? ?))?"
_DAY = (
    r"(?:ngay )?(?:thu \w+,? )?(?:ngay )?\(?(?P<day>\d{1,2})(?: ?[/.-] ?| thang )(?P<month>\d{1,2})"
    r"(?:(?: ?[/.-] ?| nam )(?P<year>\d{4}))?(?! ?%|[\d/]|,\d)(?! ?(?:ha|ho|thua|du an|phuong an|m2|km|xa)\b)"
)
_MONTH = (
    r"(?P<part>dau|giua|cuoi)? ?(?:thang (?=\d)|t(?=\d{1,2}/\d{4}))(?P<month>\d{1,2})"
    r"(?:(?: ?/ ?| nam | ?- ?)(?P<year>\d{4}))?(?![\d/])"
)
_QUARTER = r"(?P<part>dau|giua|cuoi)? ?quy (?P<quarter>iv|iii|ii|i|[1-4])\b(?:(?: ?/ ?| nam |-| )(?P<year>\d{4}))?"
_HALF = r"(?:0?6|sau) thang (?P<half>dau|cuoi) nam(?: (?P<year>\d{4}))?"
_YEAR = (
    r"(?P<part>dau|giua|cuoi)? ?(?:giai doan )?(?:cac )?nam (?P<from>\d{4} ?- ?)?(?P<year>\d{4})"
)
_ISSUE = (
    r"(?:ban hanh|ky|ky ban hanh|phat hanh|ra)?(?: ?(?:thong bao|van ban|cong van|chi thi|ket luan|cong dien|quyet dinh|ke hoach)"
    r" nay| ?ban hanh| ?ky)?(?= ?(?:[,;.)]|$))"
)
_TERM = (
    r"(?:(?:trong|sau|cham nhat|khong qua|toi da|la) )*(?:(?:vong|thoi han|thoi gian|thoi han toi da|khong qua|toi da) )*"
    r"(?P<count>\d{1,3}) (?:\([^)]{1,20}\) )?(?P<unit>ngay lam viec|ngay|tuan|thang)\b"
    r"(?P<base>,? ?(?:ke )?(?:tu|sau) (?:khi |ngay |thoi diem )?(?P<from>[^;.,]{2,90}))?"
)
_WEEKDAY = r"(?:(?:vao |truoc )?(?:(?:sang|chieu|cuoi buoi chieu) )?(?:ngay )?(?:thu (?P<w1>hai|ba|tu|nam|sau|bay|[2-7])|chu nhat),? )"
_EVERY = (
    rf"(?:{_WEEKDAY}|(?:(?:vao|truoc|cham nhat|muon nhat|den)(?: la)?(?: vao)? )?{_HOUR}ngay (?P<d1>\d{{1,2}}),? )?"
    r"(?:dinh ky )?(?:hang|moi) (?P<every>ngay|tuan|thang|quy|nam)\b"
    r"(?:,? ?\(? ?(?:vao |truoc |cham nhat )?(?:la |vao )?(?:(?:sang|chieu) )?(?:ngay )?(?:thu (?P<w2>hai|ba|tu|nam|sau|bay|[2-7])(?= |,|\.|;|$|\))|ngay (?P<d2>\d{1,2})(?! ?/| thang)))?"
)
_RATE = r"(?:dinh ky )?(?P<times>\d{1,2}) (?:lan ?/ ?|lan moi )(?P<per>ngay|tuan|thang|quy|nam)|(?:dinh ky )?(?P<step>\d{1,2}) (?P<unit2>ngay|tuan|thang)(?: ?/ ?| mot )lan|dinh ky (?P<plain>tuan|thang|quy|nam)"
_TET = rf"(?:{_END}|xong truoc) (?:dip |ky nghi |ngay )?tet(?: nguyen dan)?(?: (?P<name>{'|'.join(n for n, _ in TET)}))?(?: (?:nam )?(?P<year>\d{{4}}))?"
_FREQUENCY = {
    "ngay": "FREQ=DAILY", "tuan": "FREQ=WEEKLY", "thang": "FREQ=MONTHLY",
    "quy": "FREQ=MONTHLY;INTERVAL=3", "nam": "FREQ=YEARLY",
}  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {"dau": Precision.EARLY_MONTH, "giua": Precision.MID_MONTH, "cuoi": Precision.MONTH_END}
_QUARTER_PARTS = {"dau": Precision.EARLY_QUARTER, "cuoi": Precision.QUARTER_END}
_YEAR_PARTS = {"dau": Precision.EARLY_YEAR, "giua": Precision.MID_YEAR, "cuoi": Precision.YEAR_END}
_STATE_BEFORE = re.compile(
    r"(?:xay dung|su dung|sinh song|ton tai|phat sinh|duoc cap|ban hanh|co hieu luc|an o|o on dinh|thuong tru|hinh thanh|dau tu)(?: \S+){0,3} $"
)
_MONTHS_OF_YEAR = 12
_LONGEST_MONTH = 31


def times_in(words: Shadow, start: int, end: int, issued: date | None) -> list[Timed]:
    """Find the times in a range, left to right; what overlaps an earlier kind is left out."""
    found: list[Timed] = []
    taken: list[tuple[int, int]] = []
    for hint, pattern, value_of in _KINDS:
        if hint.search(words.plain, start, end) is None:
            continue
        for match in pattern.finditer(words.plain, start, end):
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            timed = _timed(words, match, value_of(match, issued), issued)
            if timed is not None:
                found.append(timed)
                taken.append((match.start(), match.end()))
    return sorted(found, key=lambda timed: timed.start)


def _timed(
    words: Shadow, match: re.Match[str], value: _Value | None, issued: date | None
) -> Timed | None:
    if value is None or _is_past_state(words, match.start(), value.day, issued):
        return None
    start = match.start()
    lead_in = re.compile(r"(?:vao|trong(?= cuoi| dau| giua)|ngay(?= trong)) ").match(
        words.plain, start
    )
    if lead_in is not None:
        start = lead_in.end()
    end = match.end()
    while end > start and words.plain[end - 1] in " ,;:(":
        end -= 1
    deadline = Deadline(
        words=words.quote(start, end),
        span=words.span(start, end),
        date=value.day,
        precision=value.precision.value if value.precision else None,
        recurrence=value.recurrence,
    )
    return Timed(deadline=deadline, start=match.start(), end=end, is_event=value.is_event)


def _is_past_state(words: Shadow, start: int, day: date | None, issued: date | None) -> bool:
    if day is None or issued is None or day >= issued:
        return False
    return day.year < issued.year - 1 or bool(
        _STATE_BEFORE.search(words.plain[max(0, start - 60) : start])
    )


def _first_after(issued: date | None, make: Callable[[int], date | None]) -> date | None:
    if issued is None:
        return None
    for year in (issued.year, issued.year + 1):
        day = make(year)
        if day is not None and day >= issued:
            return day
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(
    year: str | None, issued: date | None, make: Callable[[int], date | None]
) -> date | None:
    return make(int(year)) if year else _first_after(issued, make)


def _day(match: re.Match[str], issued: date | None) -> _Value | None:
    day, month = int(match["day"]), int(match["month"])
    if not match["year"]:
        vague = match["qualifier"].strip() in {"trong", "den", "het", "vao", "xong"}
        if (vague and "ngay" not in match[0]) or _date(2024, month, day) is None:
            return None
    value = _dated(match["year"], issued, lambda year: _date(year, month, day))
    if value is None and match["year"]:
        return None
    return _Value(day=value, precision=Precision.DAY if value else None)


def _month(match: re.Match[str], issued: date | None) -> _Value | None:
    month = int(match["month"])
    if not 1 <= month <= _MONTHS_OF_YEAR or not (match["part"] or match["qualifier"]):
        return None
    precision = _PARTS.get(match["part"] or "", Precision.MONTH)
    value = _dated(match["year"], issued, lambda year: last_day(precision, year, month))
    return _Value(day=value, precision=precision if value else None)


def _quarter(match: re.Match[str], issued: date | None) -> _Value | None:
    if not (match["part"] or match["qualifier"]):
        return None
    written = match["quarter"]
    quarter = _QUARTERS.get(written) or int(written)
    precision = _QUARTER_PARTS.get(match["part"] or "", Precision.QUARTER)
    value = _dated(match["year"], issued, lambda year: last_day(precision, year, quarter))
    return _Value(day=value, precision=precision if value else None)


def _half(match: re.Match[str], issued: date | None) -> _Value | None:
    half = 1 if match["half"] == "dau" else 2
    value = _dated(match["year"], issued, lambda year: last_day(Precision.HALF_YEAR, year, half))
    return _Value(day=value, precision=Precision.HALF_YEAR if value else None)


def _year(match: re.Match[str], _issued: date | None) -> _Value | None:
    if not (match["part"] or match["qualifier"]):
        return None
    precision = _YEAR_PARTS.get(match["part"] or "", Precision.YEAR)
    return _Value(day=last_day(precision, int(match["year"])), precision=precision)


_ISSUED_BASE = re.compile(_ISSUE)


def _term(match: re.Match[str], issued: date | None) -> _Value | None:
    count, unit = int(match["count"]), match["unit"]
    if match["base"] is None:
        worded = re.match(r"(?:trong|sau|cham nhat|khong qua|toi da)\b", match[0])
        return _Value(day=None, precision=None) if worded else None
    if _ISSUED_BASE.match(match["from"]) is None or not _names_issue(match["from"]):
        return _Value(day=None, precision=None, is_event=True)
    if issued is None:
        return _Value(day=None, precision=None)
    if unit == "ngay lam viec":
        day = working_days_on(issued, count)
    elif unit == "thang":
        months = issued.month - 1 + count
        year, month = issued.year + months // 12, months % 12 + 1
        day = min(last_day(Precision.MONTH, year, month), _clipped(year, month, issued.day))
    else:
        day = issued + timedelta(days=count * (7 if unit == "tuan" else 1))
    return _Value(day=day, precision=Precision.DAY)


def _names_issue(base: str) -> bool:
    return (
        re.match(
            r"(?:ky|ban hanh|phat hanh|ra|thong bao|van ban|cong van|chi thi|ket luan|cong dien|quyet dinh|ke hoach)\b",
            base,
        )
        is not None
    )


def _clipped(year: int, month: int, day: int) -> date:
    return _date(year, month, day) or last_day(Precision.MONTH, year, month)


def _every(match: re.Match[str], _issued: date | None) -> _Value | None:
    rule = _FREQUENCY[match["every"]]
    weekday = match["w1"] or match["w2"]
    day = match["d1"] or match["d2"]
    if weekday and match["every"] == "tuan":
        rule += f";BYDAY={WEEKDAYS[weekday]}"
    elif day and match["every"] in {"thang", "quy", "nam"} and 1 <= int(day) <= _LONGEST_MONTH:
        rule += f";BYMONTHDAY={int(day)}"
    return _Value(day=None, precision=None, recurrence=rule)


def _rate(match: re.Match[str], _issued: date | None) -> _Value | None:
    if match["times"]:
        return _Value(day=None, precision=None, recurrence=_FREQUENCY[match["per"]])
    if match["plain"]:
        return _Value(day=None, precision=None, recurrence=_FREQUENCY[match["plain"]])
    rule = f"{_FREQUENCY[match['unit2']]};INTERVAL={int(match['step'])}".replace(";INTERVAL=1", "")
    return _Value(day=None, precision=None, recurrence=rule)


def _before_tet(match: re.Match[str], issued: date | None) -> _Value | None:
    year = int(match["year"]) if match["year"] else None
    day = tet(match["name"], year, issued)
    return _Value(day=day, precision=Precision.DAY if day else None)


# Each kind with what must stand somewhere before its pattern is tried at all.
_KINDS: tuple[
    tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str], date | None], _Value | None]],
    ...,
] = (
    (re.compile(r"thang (?:dau|cuoi) nam"), re.compile(rf"\b{_QUALIFIER}{_HALF}"), _half),
    (re.compile(r"\d (?:\(|ngay|tuan|thang)"), re.compile(rf"\b{_TERM}"), _term),
    (re.compile(r"hang|moi"), re.compile(rf"\b{_EVERY}"), _every),
    (re.compile(r"lan|dinh ky"), re.compile(rf"\b(?:{_RATE})\b"), _rate),
    (re.compile(r"\d ?(?:[/.-]|thang)"), re.compile(rf"\b{_QUALIFIER}{_HOUR}{_DAY}"), _day),
    (re.compile(r"tet"), re.compile(rf"\b{_TET}"), _before_tet),
    (re.compile(r"(?:thang |t)\d"), re.compile(rf"\b(?:{_QUALIFIER})?{_MONTH}"), _month),
    (re.compile(r"quy [iv1-4]"), re.compile(rf"\b(?:{_QUALIFIER})?{_QUARTER}"), _quarter),
    (re.compile(r"nam \d{4}"), re.compile(rf"\b(?:{_QUALIFIER})?{_YEAR}"), _year),
)  # fmt: skip
