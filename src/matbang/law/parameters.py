"""The figure in force: from the province if it sets one, else from the nation's law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matbang.law.levels import Level
from matbang.law.models import LawPack, Parameter, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A parameter's value on a day, with the pack it comes from."""

    key: str
    pack: str
    unit: str
    value: Decimal
    citation: str
    citation_vi: str
    level: Level
    parameter: Parameter

    @property
    def needs_confirmation(self) -> bool:
        """Say whether whatever rests on it must be confirmed."""
        return self.level.needs_confirmation


def figure(packs: Sequence[LawPack], key: str, on: date) -> Figure | None:
    """Return the figure in force; the first pack that gives a number wins.

    Give the provincial pack before the national one. None means that no pack gives a number on
    that day: what needs it is in doubt, never zero.
    """
    for pack in packs:
        found = _value(pack, key, on)
        if found is not None and isinstance(found[1].value, Decimal):
            parameter, value = found
            return Figure(
                key=key,
                pack=pack.name,
                unit=parameter.unit,
                value=found[1].value,
                citation=value.citation,
                citation_vi=pack.cite(value.citation),
                level=value.level,
                parameter=parameter,
            )
    return None


def word(packs: Sequence[LawPack], key: str, on: date) -> tuple[str, Value] | None:
    """Return a parameter whose value is a word (a method, a rounding rule)."""
    for pack in packs:
        found = _value(pack, key, on)
        if found is not None and isinstance(found[1].value, str):
            return found[1].value, found[1]
    return None


def _value(pack: LawPack, key: str, on: date) -> tuple[Parameter, Value] | None:
    parameter = pack.parameters.get(key)
    value = parameter.on(on) if parameter is not None else None
    return (parameter, value) if parameter is not None and value is not None else None
