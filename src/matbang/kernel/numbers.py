"""Numbers as they are typed in Vietnam: a value, or ambiguous, or not a number; never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_SPACES = " \u00a0\u2009\u202f"
_SIGNED = re.compile(rf"^([-+\u2212]?)[{_SPACES}]*([0-9][0-9.,{_SPACES}]*)$")
_SPACE_GROUPS = re.compile(rf"^[1-9][0-9]{{0,2}}(?:[{_SPACES}][0-9]{{3}})+(?=[.,]|$)")
_GROUPS = {
    ".": re.compile(r"^[1-9][0-9]{0,2}(?:\.[0-9]{3})+$"),
    ",": re.compile(r"^[1-9][0-9]{0,2}(?:,[0-9]{3})+$"),
}


class Style(StrEnum):
    """How a whole file or column is declared to be written."""

    VI = "vi"
    """`1.245,6`: a dot between thousands, a comma before decimals."""
    EN = "en"
    """`1,245.6`: a comma between thousands, a dot before decimals."""


@dataclass(frozen=True, slots=True)
class Number:
    """The text can be read in one way only."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The text can be read in more than one way: in Vietnamese style first, then in English."""

    candidates: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class NotANumber:
    """The text is no number; `against` names the declared style it contradicts, if it does."""

    against: Style | None = None


Reading = Number | Ambiguous | NotANumber


def read_number(text: str, style: Style | None = None) -> Reading:
    """Read a number typed in Vietnamese or English style.

    A declared `style` settles what could be read either way; a text that is plainly written in the
    other style contradicts the declaration and is refused.

    >>> read_number("9222,1"), read_number("20.000")
    (Number(value=Decimal('9222.1')), Ambiguous(candidates=(Decimal('20000'), Decimal('20.000'))))
    """
    match = _SIGNED.match(text.strip())
    if match is None:
        return NotANumber()
    sign = -1 if match[1] in {"-", "\u2212"} else 1
    in_vi = _read_as(match[2].rstrip(_SPACES), group=".", point=",")
    in_en = _read_as(match[2].rstrip(_SPACES), group=",", point=".")
    if style is not None:
        return _settle(in_vi, in_en, sign, style)
    values = [sign * value for value in (in_vi, in_en) if value is not None]
    if not values:
        return NotANumber()
    if len(set(values)) == 1:
        return Number(values[0])
    return Ambiguous(tuple(values))


def _settle(in_vi: Decimal | None, in_en: Decimal | None, sign: int, style: Style) -> Reading:
    chosen, other = (in_vi, in_en) if style is Style.VI else (in_en, in_vi)
    if chosen is not None:
        return Number(sign * chosen)
    return NotANumber(against=style if other is not None else None)


def _read_as(text: str, *, group: str, point: str) -> Decimal | None:
    """Read digits with one kind of grouping mark and one kind of decimal mark, or refuse."""
    spaced = _SPACE_GROUPS.match(text)
    if spaced is not None:
        joined = re.sub(rf"[{_SPACES}]", "", spaced[0])
        if group in text:
            return None
        text = joined + text[spaced.end() :]
    whole, mark, decimals = text.partition(point)
    if mark and not decimals.isdigit():
        return None
    if group in whole:
        if _GROUPS[group].match(whole) is None:
            return None
        whole = whole.replace(group, "")
    if not (whole.isascii() and whole.isdigit()):
        return None
    return Decimal(f"{whole}.{decimals}") if mark else Decimal(whole)


def read_integer(text: str, style: Style | None = None) -> Reading:
    """Read a whole number; `1.5` is not one, and `20.000` is still ambiguous."""
    reading = read_number(text, style)
    if isinstance(reading, Number) and reading.value != reading.value.to_integral_value():
        return NotANumber()
    return reading


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Write a number in Vietnamese style; `places` rounds half up, else all decimals are kept.

    >>> format_number(Decimal("1245.6")), format_number(Decimal("1245.65"), 1)
    ('1.245,6', '1.245,7')
    """
    exact = Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    return f"{exact:,f}".translate({ord(","): ".", ord("."): ","})
