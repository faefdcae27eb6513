"""Numbers of persons and organisations: typed, checked for form only, masked by default.

Nothing here says that a number is real: a citizen number has no check digit, and its first three
digits name the place of birth registration, never the residence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_PROVINCES = frozenset(
    re.findall(
        r"\d{3}",
        "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 "
        "035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 "
        "070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096",
    )
)
_FIRST_COUNTRY, _LAST_COUNTRY = 100, 399
_CITIZEN = re.compile(r"^(\d{3})(\d)(\d{2})(\d{6})$")
_FORMS = {
    "citizen": re.compile(r"^\d{12}$"),
    "identity": re.compile(r"^\d{9}$"),
    "tax": re.compile(r"^\d{10}(?:-?\d{3})?$"),
}


class IdentifierKind(StrEnum):
    """What a number is."""

    CITIZEN = "citizen"
    """CCCD, 12 digits, Decree 137/2015 art. 13."""
    IDENTITY = "identity"
    """CMND, 9 digits; lives on in old certificates."""
    TAX = "tax"
    """Tax code, 10 digits, a branch with 3 more."""


class IdentifierProblem(StrEnum):
    """What does not fit; each is a question to a person, not a verdict."""

    FORM = "form"
    BIRTHPLACE = "birthplace"
    SEX = "sex"
    BIRTH_YEAR = "birth_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenNumber:
    """What the 12 digits say."""

    birthplace: str
    is_female: bool
    birth_year: int


def normalise(text: str) -> str:
    """Return the number without spaces and dots, as it is compared and stored."""
    return re.sub(r"[\s.\u00a0]", "", text)


def kind_of(text: str) -> IdentifierKind | None:
    """Tell the kind of a number by its form alone, or None."""
    number = normalise(text)
    return next((IdentifierKind(k) for k, form in _FORMS.items() if form.match(number)), None)


def decode_citizen(text: str) -> CitizenNumber | None:
    """Read birthplace code, sex and year of birth out of a citizen number, or return None."""
    match = _CITIZEN.match(normalise(text))
    if match is None:
        return None
    century = int(match[2])
    return CitizenNumber(
        birthplace=match[1],
        is_female=century % 2 == 1,
        birth_year=1900 + 100 * (century // 2) + int(match[3]),
    )


def check(
    kind: IdentifierKind,
    text: str,
    *,
    birth_year: int | None = None,
    is_female: bool | None = None,
) -> tuple[IdentifierProblem, ...]:
    """Return everything about a number that does not fit its kind or its person."""
    if not _FORMS[kind].match(normalise(text)):
        return (IdentifierProblem.FORM,)
    decoded = decode_citizen(text) if kind is IdentifierKind.CITIZEN else None
    if decoded is None:
        return ()
    problems = {
        IdentifierProblem.BIRTHPLACE: not _is_birthplace(decoded.birthplace),
        IdentifierProblem.SEX: is_female is not None and decoded.is_female != is_female,
        IdentifierProblem.BIRTH_YEAR: birth_year is not None and decoded.birth_year != birth_year,
    }
    return tuple(problem for problem, found in problems.items() if found)


def _is_birthplace(code: str) -> bool:
    return code in _PROVINCES or _FIRST_COUNTRY <= int(code) <= _LAST_COUNTRY


_SHOWN = 3


def mask(text: str) -> str:
    """Hide all but the last three characters; a short text is hidden whole.

    >>> mask("020190001234")
    '•••••••••234'
    """
    number = normalise(text)
    if len(number) <= 2 * _SHOWN:
        return "•" * len(number)
    return "•" * (len(number) - _SHOWN) + number[-_SHOWN:]
