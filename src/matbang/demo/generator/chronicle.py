"""What has happened since the first notice: dated steps with their papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from matbang.demo.generator.estates import Estates, Land


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How far a phase has come: the shares of files that reached each stage."""

    phase: int
    noticed_on: date
    inventory: tuple[date, date]
    decided: tuple[date, ...]
    surveyed: float
    planned: float
    paid: float
    handed_over: float
    until: date


@dataclass(frozen=True, slots=True)
class _Step:
    holder: str
    phase: int
    step: str
    on: date
    paper: str
    amount: int | None = None


def steps_table(
    owned: Estates, calm: frozenset[str], paces: Sequence[Pace], seed: int
) -> pl.DataFrame:
    """Return the `steps` table of the files of holders with ground that nothing casts doubt on.

    `calm` are the keys of parcels that all three sources agree on: their files are open.
    """
    rng = np.random.default_rng(seed)
    steps: list[_Step] = []
    for pace in paces:
        codes = _files(owned, calm, pace.phase)
        order = [codes[int(i)] for i in rng.permutation(len(codes))]
        for place, code in enumerate(order):
            worth = _worth(owned.land, code, pace.phase)
            steps += _history(code, place / len(order), pace, worth, rng)
    steps.sort(key=lambda s: (s.on, s.holder, s.phase))
    return pl.DataFrame(
        {
            "holder": [s.holder for s in steps],
            "phase": [s.phase for s in steps],
            "step": [s.step for s in steps],
            "date": [s.on for s in steps],
            "paper_number": [s.paper for s in steps],
            "amount": [s.amount for s in steps],
        },
        schema_overrides={"amount": pl.Int64},
    )


def _files(owned: Estates, calm: frozenset[str], phase: int) -> list[str]:
    found = {
        piece.holder.code
        for piece in owned.land
        if piece.phase == phase and piece.parcel.key in calm and piece.holder.kind == "household"
    }
    return sorted(found)


_PRICES = {"ONT": 650_000, "LUC": 60_000, "LUK": 56_000, "BHK": 52_000, "CLN": 48_000,
           "RSX": 15_000, "NTS": 45_000}  # fmt: skip
_SUPPORT = 3


def _worth(land: Sequence[Land], code: str, phase: int) -> int:
    """Return what was paid out, to the nearest 100.000 đồng: land, support and what stood on it."""
    total = sum(
        piece.recovered
        * _PRICES.get(piece.land_type, 0)
        // 10
        * (1 if piece.land_type == "ONT" else _SUPPORT)
        for piece in land
        if piece.holder.code == code and piece.phase == phase
    )
    return max(total // 100_000, 1) * 100_000


def _history(
    code: str, place: float, pace: Pace, worth: int, rng: np.random.Generator
) -> Iterator[_Step]:
    serial = int(rng.integers(1, 900))

    def step(key: str, on: date, paper: str, amount: int | None = None) -> _Step:
        return _Step(code, pace.phase, key, on, f"{serial}/{paper}", amount)

    yield step("recovery_notice", pace.noticed_on, "TB-UBND")
    yield step("notice_sent", pace.noticed_on + timedelta(days=7), "BB-NY")
    if place >= pace.surveyed:
        return
    first, last = pace.inventory
    counted = first + timedelta(days=int((last - first).days * place / pace.surveyed))
    yield step("inventory", counted, "BBKĐ")
    decided = _decided(pace, place, counted)
    if decided is None:
        return
    for key, days, paper in _BEFORE_DECISION:
        yield step(key, decided - timedelta(days=days), paper)
    yield step("plan_approval", decided, "QĐ-PDPA", worth)
    paid = decided + timedelta(days=int(rng.integers(9, 28)))
    if place >= pace.paid or paid > pace.until:
        return
    yield step("payment", paid, "PC-CT", worth)
    left = paid + timedelta(days=int(rng.integers(4, 20)))
    if place < pace.handed_over and left <= pace.until:
        yield step("handover", left, "BB-BG")


_BEFORE_DECISION = (
    ("plan_posting", 35, "BB-NYPA"),
    ("consultation", 14, "BB-LYK"),
    ("appraisal", 6, "TĐ-TNMT"),
    ("recovery_decision", 0, "QĐ-THĐ"),
)


def _decided(pace: Pace, place: float, counted: date) -> date | None:
    """Return the day of decision and approval, which are one under the law of 2013."""
    if place >= pace.planned or not pace.decided:
        return None
    batch = min(int(place / pace.planned * len(pace.decided)), len(pace.decided) - 1)
    decided = max(pace.decided[batch], counted + timedelta(days=45))
    return decided if decided <= pace.until else None


def standing(steps: pl.DataFrame) -> dict[tuple[str, int], frozenset[str]]:
    """Return the steps taken in each file."""
    taken: dict[tuple[str, int], set[str]] = defaultdict(set)
    for holder, phase, step in steps.select("holder", "phase", "step").iter_rows():
        taken[holder, phase].add(step)
    return {file: frozenset(keys) for file, keys in taken.items()}
