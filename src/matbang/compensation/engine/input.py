"""What an assessment takes: holdings as frames, the decision, and the loaded law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from matbang.law.models import LawPack


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Holders, their land and assets, and the price lists; columns as in `formats.md`.

    Areas are whole tenths of a square metre, money whole đồng, decimals exact.
    """

    holders: pl.DataFrame
    land: pl.DataFrame
    assets: pl.DataFrame
    prices: pl.DataFrame

    def of(self, holder: str) -> Holdings:
        """Return one holder's part, for a single screen."""
        mine = pl.col("holder") == holder
        return Holdings(
            holders=self.holders.filter(mine),
            land=self.land.filter(mine),
            assets=self.assets.filter(mine),
            prices=self.prices,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What holds for the whole project: the day it is seen from, and dates holders may lack."""

    project: str
    as_of: date
    commune: str = ""
    generation: str = ""
    deciding_body: str = ""
    recovery_notice_on: date | None = None
    recovery_decided_on: date | None = None
    plan_approved_on: date | None = None
    policy_framework: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The national packs, the province's pack if there is one, and a what-if if asked for."""

    national: tuple[LawPack, ...]
    provincial: LawPack | None = None
    what_if: str = ""

    @property
    def packs(self) -> tuple[LawPack, ...]:
        """Return all packs, the nation's first."""
        return (*self.national, *((self.provincial,) if self.provincial else ()))

    def governing(self, name: str) -> Sequence[LawPack]:
        """Return the packs to look a figure up in: the province's, then the regime's."""
        regime = next(pack for pack in self.national if pack.name == name)
        return (self.provincial, regime) if self.provincial else (regime,)

    def pack(self, name: str) -> LawPack:
        """Return one loaded pack."""
        return next(pack for pack in self.packs if pack.name == name)
