"""What others say of a party when they register it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matbang.kernel.identifiers import kind_of, normalise
from matbang.parties.errors import WrongIdentifierError
from matbang.parties.models import IdentifierKind

_PASSPORT = re.compile(r"^(?=.*[A-Z])[A-Z0-9]{6,12}$")
_FORMS = {
    IdentifierKind.CITIZEN: re.compile(r"^[0-9]{12}$"),
    IdentifierKind.IDENTITY: re.compile(r"^[0-9]{9}$"),
    IdentifierKind.TAX: re.compile(r"^[0-9]{10}(-?[0-9]{3})?$"),
    IdentifierKind.PASSPORT: re.compile(r"^[A-Z0-9]{6,12}$"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierInput:
    """A typed number; see `identifier` for text of unknown kind."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInput:
    """A person of a household."""

    name: str
    role: str = "other"
    birth_year: int | None = None
    is_female: bool | None = None
    shares_right: bool | None = None
    moves: bool | None = None
    identifiers: tuple[IdentifierInput, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyInput:
    """A party; `name` may carry its title ("Hộ ông …"), `code` is its code in the project."""

    kind: str
    name: str
    code: str = ""
    commune_code: str = ""
    village: str = ""
    birth_year: int | None = None
    identifiers: tuple[IdentifierInput, ...] = ()
    members: tuple[MemberInput, ...] = ()


def identifier(text: str) -> IdentifierInput | None:
    """Type a number by its form; None when it has the form of nothing known.

    >>> identifier("020 190 001 234").kind
    'citizen'
    """
    value = normalise(text).upper()
    kind = kind_of(value)
    if kind is not None:
        return IdentifierInput(kind=kind.value, value=value)
    if _PASSPORT.match(value):
        return IdentifierInput(kind=IdentifierKind.PASSPORT.value, value=value)
    return None


def checked(given: IdentifierInput) -> IdentifierInput:
    """Normalise a number, or refuse it when its form is not its kind's.

    Raises:
        WrongIdentifierError: see above; the message does not repeat the number.
    """
    value = normalise(given.value).upper()
    form = _FORMS.get(IdentifierKind(given.kind))
    if form is None or not form.match(value):
        label = IdentifierKind(given.kind).label
        raise WrongIdentifierError(f"Số không đúng dạng: {label}.")
    return IdentifierInput(kind=given.kind, value=value)
