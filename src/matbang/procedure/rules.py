"""The law a file stands under: packs and calendar, loaded once, and the choice among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from matbang.law import calendars, packs, regimes
from matbang.law.calendars import Calendar
from matbang.law.models import LawPack
from matbang.procedure.models import LandGroup

AGRICULTURAL = frozenset(
    {
        "annual",
        "perennial",
        "production_forest",
        "protected_forest",
        "aquaculture",
        "salt",
        "other_agricultural",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The national packs in order of date, and the calendar."""

    packs: tuple[LawPack, ...]
    calendar: Calendar

    def pack(self, name: str) -> LawPack:
        """Give a pack by its name."""
        return next(pack for pack in self.packs if pack.name == name)

    def regime(self, taken: Mapping[str, date], *, on: date) -> LawPack:
        """Choose the law of a file from the days of its own decisions, as seen on a day."""
        dates = regimes.HolderDates(
            recovery_notice_on=taken.get("recovery_notice"),
            recovery_decided_on=taken.get("recovery_decision"),
            plan_approved_on=taken.get("plan_approval"),
        )
        return self.pack(regimes.choose(dates, self.packs, on=on).pack)


def law() -> Law:
    """Give the law of this installation; pack files are read again when one of them changes."""
    folders = (*(Path(folder) for folder in settings.MATBANG_PACKS), packs.FOLDER)
    files = (file for folder in folders for file in sorted(folder.glob("*.yaml")))
    return _law(tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=2)
def _law(_files: tuple[tuple[str, int], ...]) -> Law:
    search = settings.MATBANG_PACKS
    return Law(packs=packs.national(search), calendar=calendars.load(search=search))


def land_group(land_types: Iterable[str], packs_: Iterable[LawPack]) -> LandGroup:
    """Give the group whose term binds: agricultural only where all of the land is."""
    known = {code: group for pack in packs_ for code, group in pack.land_types.items()}
    codes = [code for written in land_types for code in re.findall(r"[A-Z]{3}", written.upper())]
    if codes and all(known.get(code) in AGRICULTURAL for code in codes):
        return LandGroup.AGRICULTURAL
    return LandGroup.OTHER
