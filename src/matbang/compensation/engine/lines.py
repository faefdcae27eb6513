"""From drafts to the lines of a plan: one frame of whole numbers, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from matbang.compensation.engine.amounts import summed
from matbang.compensation.engine.columns import MICRO, Flags, Ints
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.rules import Chapter, Rule
from matbang.compensation.engine.scene import Of, Scene

CHAPTER_ORDER = {chapter: number for number, chapter in enumerate(Chapter)}
OF_ORDER = {of: number for number, of in enumerate((Of.LAND, Of.ASSETS, Of.HOLDERS))}
FINAL, OPEN = "final", "needs_confirmation"


@dataclass(frozen=True, slots=True)
class Written:
    """A rule with the draft of its lines; the register's order is kept in the list of them."""

    rule: Rule
    draft: Draft


def frame(scene: Scene, written: Sequence[Written]) -> pl.DataFrame:
    """Put all drafts under each other, numbers only, ordered by holder, chapter and subject."""
    parts = [_part(scene, number, one) for number, one in enumerate(written)]
    whole = pl.concat(parts) if parts else _empty()
    return whole.sort(["_holder", "_chapter", "_of", "_row", "_rule"])


def _part(scene: Scene, number: int, one: Written) -> pl.DataFrame:
    draft, of = one.draft, one.rule.of
    size = len(draft.rows)
    rounding = scene.figures(of, draft.rows, "rounding.line_unit")
    unit = np.where(rounding.known, rounding.values // MICRO, 1)
    return pl.DataFrame(
        {
            "_holder": scene.holder_of[of][draft.rows],
            "_chapter": np.full(size, CHAPTER_ORDER[one.rule.chapter], np.int64),
            "_of": np.full(size, OF_ORDER[of], np.int64),
            "_row": draft.rows,
            "_rule": np.full(size, number, np.int64),
            "_at": np.arange(size, dtype=np.int64),
            "quantity": draft.quantity,
            "scale": np.full(size, draft.scale, np.int64),
            "price": draft.price,
            "_entry": draft.entry,
            "factor_num": draft.num,
            "factor_den": draft.den,
            "amount": _amounts(draft, unit),
            "rounding_unit": unit,
            "_void": draft.void,
            "_open": _open(draft),
        }
    )


def _amounts(draft: Draft, unit: Ints) -> Ints:
    total = np.zeros(len(unit), np.int64)
    for each in np.unique(unit).tolist():
        total = np.where(unit == each, draft.amount(int(each)), total)
    return total


def _open(draft: Draft) -> Flags:
    found = draft.void.copy()
    for raised in draft.raised:
        found |= raised.where
    return found


def _empty() -> pl.DataFrame:
    numbers = (
        *("_holder", "_chapter", "_of", "_row", "_rule", "_at", "quantity", "scale", "price"),
        *("_entry", "factor_num", "factor_den", "amount", "rounding_unit"),
    )
    schema: dict[str, pl.DataType] = {name: pl.Int64() for name in numbers}
    return pl.DataFrame(schema={**schema, "_void": pl.Boolean(), "_open": pl.Boolean()})


def rounding_amounts(scene: Scene, lines: pl.DataFrame) -> tuple[Ints, Ints]:
    """Return which holders' totals are rounded, and by how much each is moved."""
    size = scene.tables[Of.HOLDERS].height
    every = np.arange(size, dtype=np.int64)
    asked = scene.figures(Of.HOLDERS, every, "rounding.total_unit")
    if not asked.known.any():
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    total = summed(lines["amount"].to_numpy(), lines["_holder"].to_numpy(), size)
    unit = np.where(asked.known, asked.values // MICRO, 1)
    moved = (total + unit // 2) // unit * unit - total
    holders = np.flatnonzero(moved).astype(np.int64)
    return holders, moved[holders]
