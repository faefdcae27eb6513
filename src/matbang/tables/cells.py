"""One cell of a file, as its column wants it, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from matbang.kernel.dates import read_day
from matbang.kernel.names import fold, nfc
from matbang.kernel.numbers import Ambiguous, NotANumber, Number, Style, format_number, read_number
from matbang.kernel.schema import Column, Kind

Raw = str | int | float | bool | date | datetime | Decimal | None
Value = str | int | bool | date | Decimal | None

_LARGEST = 2**63 - 1
_DECIMAL_DIGITS = 30
_NOISE = 9  # a spreadsheet holds 1245.6 as 1245.5999999999999: what lies below is not meant


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """What is wrong with a cell: the fault's code and parameters."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a column wants, with the style its numbers are declared in."""

    column: Column
    style: Style | None = None


def read_cell(raw: Raw, wanted: Wanted) -> Value | CellFault:
    """Read a cell that is not blank."""
    return _READERS[wanted.column.kind](raw, wanted)


def is_blank(raw: Raw) -> bool:
    """Tell whether a cell holds nothing."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


_LEGACY = re.compile(r"[A-Za-zÀ-ỹ][®¨©µ¶¸¹¬¾]|[®¨©¸¹¬¾][A-Za-z]")


def _text(raw: Raw, wanted: Wanted) -> Value | CellFault:
    if isinstance(raw, float) and raw == int(raw):
        raw = int(raw)
    if isinstance(raw, date):
        raw = raw.isoformat()
    text = nfc(str(raw))
    return CellFault(code="legacy_font") if _LEGACY.search(text) else text


def _id(raw: Raw, wanted: Wanted) -> Value | CellFault:
    text = _text(raw, wanted)
    if not isinstance(text, str):
        return text
    digits = wanted.column.digits
    if not isinstance(raw, str):
        if not text.isdigit():
            return CellFault(code="id_damaged")
        text = text.zfill(digits or 0)
    elif re.fullmatch(r"\d+[.,]?\d*[eE]\+?\d+", text):
        return CellFault(code="id_damaged")
    if digits is not None and not (text.isdigit() and len(text) == digits):
        return CellFault(code="wrong_digits", params={"digits": str(digits)})
    return text


def _exact(raw: Raw, wanted: Wanted) -> Decimal | CellFault:
    if isinstance(raw, bool | date):
        return CellFault(code="not_a_number")
    if isinstance(raw, float):
        return _from_float(raw)
    if isinstance(raw, int | Decimal):
        return Decimal(raw)
    return _typed(str(raw), wanted.style)


def _typed(text: str, style: Style | None) -> Decimal | CellFault:
    match read_number(text, style):
        case Number(value):
            return value
        case Ambiguous(candidates):
            return _ambiguous(candidates)
        case NotANumber(against=None):
            return CellFault(code="not_a_number")
        case NotANumber(against=declared):
            return CellFault(code="number_style", params={"style": str(declared)})


def _from_float(raw: float) -> Decimal | CellFault:
    if raw != raw or raw in {float("inf"), float("-inf")}:  # noqa: PLR0124
        return CellFault(code="not_a_number")
    return Decimal(repr(round(raw, _NOISE))).normalize() + 0


def _ambiguous(candidates: tuple[Decimal, ...]) -> CellFault:
    first, second = (format_number(value.normalize()) for value in candidates)
    plain = f"{max(candidates, key=abs).normalize():f}"
    return CellFault(
        code="number_ambiguous", params={"first": first, "second": second, "plain": plain}
    )


def _limited(number: Decimal, column: Column) -> CellFault | None:
    if column.minimum is not None and number < column.minimum:
        return CellFault(code="below_minimum", params={"limit": str(column.minimum)})
    if column.maximum is not None and number > column.maximum:
        return CellFault(code="above_maximum", params={"limit": str(column.maximum)})
    return None


def _scaled(raw: Raw, wanted: Wanted, places: int) -> int | CellFault:
    """Read a number as a whole count of its last allowed decimal."""
    number = _exact(raw, wanted)
    if isinstance(number, CellFault):
        return number
    limited = _limited(number, wanted.column)
    if limited is not None:
        return limited
    scaled = number.scaleb(places)
    if abs(scaled) > _LARGEST:
        return CellFault(code="number_too_large")
    if scaled != int(scaled):
        if places == 0:
            return CellFault(code="not_whole")
        return CellFault(code="too_many_decimals", params={"most": str(places)})
    return int(scaled)


def _whole(raw: Raw, wanted: Wanted) -> Value | CellFault:
    return _scaled(raw, wanted, 0)


def _area(raw: Raw, wanted: Wanted) -> Value | CellFault:
    tenths = _scaled(raw, wanted, 1)
    if isinstance(tenths, int) and tenths < 0:
        return CellFault(code="below_minimum", params={"limit": "0"})
    return tenths


def _decimal(raw: Raw, wanted: Wanted) -> Value | CellFault:
    number = _exact(raw, wanted)
    if isinstance(number, CellFault):
        return number
    limited = _limited(number, wanted.column)
    if limited is not None:
        return limited
    scale = wanted.column.scale
    if abs(number) >= Decimal(10) ** (_DECIMAL_DIGITS - scale):
        return CellFault(code="number_too_large")
    if number.scaleb(scale) != int(number.scaleb(scale)):
        return CellFault(code="too_many_decimals", params={"most": str(scale)})
    return number


def _date(raw: Raw, wanted: Wanted) -> Value | CellFault:
    if isinstance(raw, bool | Decimal):
        return CellFault(code="not_a_date")
    day = read_day(raw) if raw is not None else None
    return day if day is not None else CellFault(code="not_a_date")


_YES = frozenset({"1", "true", "yes", "y", "x", "co", "dung", "có", "v"})
_NO = frozenset({"0", "false", "no", "n", "khong", "sai"})


def _boolean(raw: Raw, wanted: Wanted) -> Value | CellFault:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, float) and raw == int(raw):
        raw = int(raw)
    word = fold(str(raw))
    if word in _YES:
        return True
    return False if word in _NO else CellFault(code="not_a_boolean")


def _choice(raw: Raw, wanted: Wanted) -> Value | CellFault:
    word = fold(str(raw))
    for value, aliases in wanted.column.choices.items():
        if word == fold(value) or any(word == fold(alias) for alias in aliases):
            return value
    return CellFault(code="not_a_choice", params={"expected": expected_choices(wanted.column)})


def expected_choices(column: Column) -> str:
    """List a column's choices with their first Vietnamese name."""
    named = (f"{value} ({names[0]})" if names else value for value, names in column.choices.items())
    return ", ".join(named)


def _geometry(raw: Raw, wanted: Wanted) -> Value | CellFault:
    return CellFault(code="geometry_unreadable")


_READERS: Mapping[Kind, Callable[[Raw, Wanted], Value | CellFault]] = {
    Kind.TEXT: _text,
    Kind.ID: _id,
    Kind.INTEGER: _whole,
    Kind.DECIMAL: _decimal,
    Kind.AREA: _area,
    Kind.MONEY: _whole,
    Kind.DATE: _date,
    Kind.BOOLEAN: _boolean,
    Kind.CHOICE: _choice,
    Kind.GEOMETRY: _geometry,
}
