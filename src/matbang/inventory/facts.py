"""What is found of an item, and how two findings differ."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from matbang.inventory.models import ItemVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The finding itself: everything of a version but who wrote it and why."""

    kind: str
    price_code: str
    quantity_micro: int
    unit: str
    compensable: bool
    name: str = ""
    age_years_micro: int | None = None
    life_years_micro: int | None = None
    built_on: date | None = None
    part: str = ""
    share_micro: int | None = None
    area_tenths: int | None = None
    yield_1_micro: int | None = None
    yield_2_micro: int | None = None
    yield_3_micro: int | None = None
    parcel_id: int | None = None
    counted_on: date | None = None

    def values(self) -> dict[str, Any]:
        """Give the finding as the columns of a version."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def facts_of(version: ItemVersion) -> Facts:
    """Take the finding out of a version."""
    return Facts(**{one.name: getattr(version, one.name) for one in fields(Facts)})


def changed(before: Facts, after: Facts) -> dict[str, tuple[object, object]]:
    """Give what differs between two findings; the day of the count alone is no difference."""
    pairs = {
        name: (getattr(before, name), value)
        for name, value in after.values().items()
        if name != "counted_on"
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
