"""Land types as papers write them: one code, several codes, or several with their areas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matbang.kernel.area import Tenths, format_m2, from_m2
from matbang.kernel.numbers import Number, Style, read_number

_PART = re.compile(
    r"^\s*([A-ZĐ]{3})\s*[:=]?\s*([0-9.,\u00a0\u202f ]*[0-9])\s*(?:m2|m²)?\s*$", re.IGNORECASE
)
RESIDENTIAL = frozenset({"ONT", "ODT"})


def split_types(text: str) -> tuple[tuple[str, Tenths], ...]:
    """Read the types of one parcel with the area of each; empty where an area is not said.

    Areas are in the Vietnamese form, because a cell of this kind is written by a person.

    >>> split_types("ONT 300,0+CLN 741,6"), split_types("ONT+CLN"), split_types("LUC")
    ((('ONT', 3000), ('CLN', 7416)), (), ())
    """
    parts = []
    for word in re.split(r"[+;]", text):
        found = _PART.match(word)
        if found is None:
            return ()
        area = read_number(found.group(2), Style.VI)
        if not isinstance(area, Number) or area.value != round(area.value, 1):
            return ()
        parts.append((found.group(1).upper(), from_m2(area.value)))
    return tuple(parts)


def join_types(parts: Sequence[tuple[str, Tenths]]) -> str:
    """Write types with their areas, as `split_types` reads them.

    >>> join_types((("ONT", Tenths(3000)), ("CLN", Tenths(7416))))
    'ONT 300,0+CLN 741,6'
    """
    return "+".join(f"{code} {_plain(area)}" for code, area in parts)


def _plain(area: Tenths) -> str:
    return re.sub(r"[^0-9,.]", "", format_m2(area).removesuffix("m²"))
