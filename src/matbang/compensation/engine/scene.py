"""Everything a rule can look at: the tables, each holder's law and day, figures and prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

import numpy as np
import polars as pl

from matbang.compensation.engine.columns import MICRO, Codes, Flags, Ints, Numbers, Table
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.input import Decision, Holdings, Law
from matbang.compensation.engine.prices import EPOCH, PriceBook, Wanted, lookup
from matbang.law.models import LawPack
from matbang.law.parameters import Figure, figure, word
from matbang.law.regimes import HolderDates, Regime, choose

DATES = ("recovery_notice_on", "recovery_decided_on", "plan_approved_on")


class Of(StrEnum):
    """What a rule looks at row by row."""

    HOLDERS = "holders"
    LAND = "land"
    ASSETS = "assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawAt:
    """A regime and a day of valuation: what figures and provisions depend on."""

    pack: LawPack
    packs: Sequence[LawPack]
    day: date

    @property
    def legal_day(self) -> date:
        """Return the day of the law: that of valuation, kept inside the law's own time.

        They differ only in a what-if, and where a decision under the new law is still to come.
        """
        latest = min(self.day, self.pack.period.until or self.day)
        return max(latest, self.pack.period.since)


@dataclass(frozen=True, slots=True)
class Figures:
    """A parameter for a column of rows, in millionths; unknown where no pack gives it."""

    values: Ints
    known: Flags
    unverified: Flags


class Scene:
    """The whole of one assessment, sorted so that the order of input cannot matter."""

    def __init__(self, holdings: Holdings, decision: Decision, law: Law) -> None:
        self.decision, self.law = decision, law
        holders = holdings.holders.sort("holder")
        numbered = holders.select("holder").with_row_index("_holder")
        self.tables: Mapping[Of, Table] = {
            Of.HOLDERS: Table(holders),
            Of.LAND: Table(_joined(holdings.land, numbered, "land")),
            Of.ASSETS: Table(_joined(holdings.assets, numbered, "asset")),
        }
        self.holder_of: Mapping[Of, Ints] = {
            Of.HOLDERS: np.arange(holders.height, dtype=np.int64),
            Of.LAND: self.tables[Of.LAND].number("_holder").values,
            Of.ASSETS: self.tables[Of.ASSETS].number("_holder").values,
        }
        self.book = PriceBook(holdings.prices)
        self.regimes, self._regime_of = self._choose(holders)
        self.laws, self._law_of = self._group()
        self._figures: dict[str, list[Figure | None]] = {}

    def _choose(self, holders: pl.DataFrame) -> tuple[tuple[Regime, ...], Ints]:
        """Choose the regime once for every distinct set of dates."""
        given = [name for name in DATES if name in holders.columns]
        if not given or not holders.height:
            return (self._regime({}),), np.zeros(holders.height, np.int64)
        distinct = holders.select(given).unique().sort(given).with_row_index("_dates")
        joined = holders.select(given).join(distinct, on=given, how="left", nulls_equal=True)
        regimes = tuple(self._regime(row) for row in distinct.to_dicts())
        return regimes, joined["_dates"].cast(pl.Int64).to_numpy()

    def _regime(self, row: Mapping[str, date | None]) -> Regime:
        dates = {name: row.get(name) or getattr(self.decision, name) for name in DATES}
        own = HolderDates(**dates, policy_framework=self.decision.policy_framework)
        return choose(own, self._national(), on=self.decision.as_of)

    def _national(self) -> Sequence[LawPack]:
        """Return the national packs; in a what-if the one that is asked for."""
        wanted = self.law.what_if
        return [pack for pack in self.law.national if not wanted or pack.name == wanted]

    def _group(self) -> tuple[tuple[LawAt, ...], Ints]:
        keys = [(regime.pack, regime.valued_on) for regime in self.regimes]
        distinct = sorted(set(keys))
        laws = tuple(
            LawAt(pack=self.law.pack(name), packs=self.law.governing(name), day=day)
            for name, day in distinct
        )
        group = np.array([distinct.index(key) for key in keys], np.int64)
        return laws, group[self._regime_of]

    def regime(self, holder: int) -> Regime:
        """Return one holder's regime."""
        return self.regimes[int(self._regime_of[holder])]

    def law_of(self, of: Of) -> Ints:
        """Return for each row the number of its law and day."""
        found: Ints = self._law_of[self.holder_of[of]]
        return found

    def day(self, of: Of, rows: Ints) -> Ints:
        """Return each row's day of valuation, in days since 1970."""
        days = np.array([(law.day - EPOCH).days for law in self.laws], np.int64)
        found: Ints = days[self.law_of(of)[rows]]
        return found

    def governed(self, of: Of, pack: str, citation: str) -> Flags:
        """Say which rows a provision governs: those of its law, on a day it is in force."""
        holds = [
            law.pack.name == pack
            and (provision := law.pack.provision(citation)) is not None
            and provision.period.holds(law.legal_day)
            for law in self.laws
        ]
        found: Flags = np.array(holds, np.bool_)[self.law_of(of)]
        return found

    def from_holder(self, of: Of, name: str) -> Numbers:
        """Return a column of the holders for each row of another table."""
        return self.tables[Of.HOLDERS].number(name)[self.holder_of[of]]

    def held_by(self, of: Of, kinds: Sequence[str]) -> Flags:
        """Say which rows are held by holders of these kinds."""
        held: Flags = self.tables[Of.HOLDERS].code("kind").one_of(kinds)[self.holder_of[of]]
        return held

    def figures(self, of: Of, rows: Ints, key: str) -> Figures:
        """Return a parameter for some rows, each on its own day."""
        if key not in self._figures:
            self._figures[key] = [figure(law.packs, key, law.legal_day) for law in self.laws]
        found = self._figures[key]
        values = np.array([_micro(one) for one in found], np.int64)
        known = np.array([one is not None for one in found], np.bool_)
        open_ = np.array([one is not None and one.needs_confirmation for one in found], np.bool_)
        numbers = self.law_of(of)[rows]
        return Figures(values[numbers], known[numbers], open_[numbers])

    def need(self, draft: Draft, of: Of, key: str) -> Ints:
        """Return a parameter for a draft's rows, raising a doubt where it is not sure."""
        found = self.figures(of, draft.rows, key)
        draft.doubt("parameter_missing", ~found.known, key, void=True)
        draft.doubt("parameter_unverified", found.unverified, key)
        return found.values

    def used_figures(self) -> dict[str, list[Figure]]:
        """Return every parameter that was asked for, with the values it had."""
        return {
            key: sorted({one for one in found if one}, key=lambda f: (f.pack, f.value))
            for key, found in sorted(self._figures.items())
        }

    def land_price_list(self, of: Of, rows: Ints) -> tuple[str, Flags]:
        """Return the list that compensates land, and where the law leaves that unverified."""
        words = [word(law.packs, "land.price_list", law.legal_day) for law in self.laws]
        open_ = np.array([w is not None and w[1].level.needs_confirmation for w in words], np.bool_)
        names = sorted({w[0] for w in words if w is not None})
        return (names[0] if names else "specific"), open_[self.law_of(of)[rows]]

    def wanted(self, of: Of, rows: Ints, code: Codes) -> Wanted:
        """Say what prices to look for: a code at each row's place and day."""
        table = self.tables[of]
        commune = table.code("commune")
        if of is not Of.LAND or not commune.words:
            commune = _spread(self.tables[Of.HOLDERS].code("commune"), self.holder_of[of])
        asked = Wanted(code, commune, table.code("position"), np.zeros(table.height, np.int64))
        at = asked.at(rows)
        return Wanted(at.code, at.commune, at.position, self.day(of, rows))

    def share(self, draft: Draft, of: Of) -> None:
        """Multiply a draft by the holder's share: a fraction if it is stated so, else a decimal."""
        table = self.tables[of]
        num, den = (table.number(f"share_{part}")[draft.rows] for part in ("num", "den"))
        share = table.number("share")[draft.rows]
        decimal = np.where(share.known, share.values, MICRO)
        draft.share(
            np.where(den.known, num.values, decimal), np.where(den.known, den.values, MICRO)
        )

    def price(self, draft: Draft, of: Of, price_list: str, code: Codes) -> None:
        """Set a draft's unit prices from a list."""
        draft.at_price(lookup(self.book, price_list, self.wanted(of, draft.rows, code)), price_list)


def _joined(frame: pl.DataFrame, numbered: pl.DataFrame, key: str) -> pl.DataFrame:
    return frame.join(numbered, on="holder", how="inner").sort(
        ["_holder", key], maintain_order=True
    )


def _spread(codes: Codes, rows: Ints) -> Codes:
    return Codes(codes.values[rows], codes.words)


def _micro(found: Figure | None) -> int:
    if found is None:
        return 0
    scaled = Fraction(found.value) * MICRO
    assert scaled.denominator == 1, f"{found.key} has more than six decimals"
    return int(scaled)


def day_number(day: date) -> int:
    """Return a day as days since 1970."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """Return the day of a number of days since 1970."""
    return EPOCH + timedelta(days=number)
