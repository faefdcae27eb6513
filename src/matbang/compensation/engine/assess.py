"""The assessment: every rule over every row at once, and what comes of it as frames."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from matbang.compensation.engine import assets, land, support
from matbang.compensation.engine.columns import Flags, Ints
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.input import Decision, Holdings, Law
from matbang.compensation.engine.lines import Written, frame, rounding_amounts
from matbang.compensation.engine.rules import REGISTER, Chapter, Rule, plain
from matbang.compensation.engine.scene import Of, Scene

MODULES = (land, assets, support)
"""The rules register themselves when their modules are read, in this order."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The lines of all holders as numbers, with what is needed to put them in words."""

    scene: Scene
    written: tuple[Written, ...]
    numbers: pl.DataFrame


def assess(holdings: Holdings, decision: Decision, law: Law) -> Assessment:
    """Assess every holder under its own law.

    Same input, same result, whatever the order of the rows. What a rule cannot know becomes a
    doubt on the line, and an amount that is not known is not counted as zero.
    """
    scene = Scene(holdings, decision, law)
    written = _by_rules(scene)
    numbers = frame(scene, written)
    rounding = _rounding(scene, numbers)
    if rounding is not None:
        written.append(rounding[0])
        numbers = _with_rounding(scene, written, rounding[1])
    return Assessment(scene, tuple(written), numbers)


def _by_rules(scene: Scene) -> list[Written]:
    free: Mapping[Of, Flags] = {of: np.ones(scene.tables[of].height, np.bool_) for of in Of}
    written = []
    for rule in REGISTER:
        chosen = rule.governs(scene)
        if rule.claims:
            chosen = chosen & free[rule.of]
            free[rule.of][chosen] = False
        rows = np.flatnonzero(chosen).astype(np.int64)
        if len(rows):
            written.append(Written(rule, rule.draft(scene, rows)))
    return [*written, *_left(scene, free)]


def _left(scene: Scene, free: Mapping[Of, Flags]) -> list[Written]:
    """Give every piece of land and every asset that no rule claims a line in doubt."""
    left = []
    for of, name in ((Of.LAND, "land_type"), (Of.ASSETS, "kind")):
        words = scene.tables[of].code(name)
        for word in words.words:
            rows = np.flatnonzero(free[of] & words.one_of([word])).astype(np.int64)
            if len(rows):
                left.append(Written(_no_rule(of), _undecided(scene, of, rows, word)))
    return left


def _undecided(scene: Scene, of: Of, rows: Ints, word: str) -> Draft:
    """Leave the amount open: nobody said whether it qualifies, or no rule covers it."""
    draft = Draft(rows)
    known = scene.tables[of].number("compensable")[rows].known
    draft.doubt("column_missing", ~known, "compensable", void=True)
    codes = _CODE.findall(word) if of is Of.LAND else []
    if len(codes) > 1:
        draft.doubt("mixed_land", known, "+".join(codes), void=True)
    else:
        draft.doubt("no_rule", known, word, void=True)
    return draft


def _nothing(scene: Scene) -> Flags:
    return np.zeros(scene.tables[Of.HOLDERS].height, np.bool_)


def _no_rule(of: Of) -> Rule:
    chapter = Chapter.LAND if of is Of.LAND else Chapter.BUILDINGS
    return plain(of, chapter, ("Chưa có quy định để tính", "No rule covers it"), _nothing)


_CODE = re.compile(r"[A-Z]{3}")
ROUNDING = plain(
    Of.HOLDERS, Chapter.ROUNDING, ("Làm tròn tổng số tiền", "Rounding of the total"), _nothing
)


def _rounding(scene: Scene, numbers: pl.DataFrame) -> tuple[Written, Ints] | None:
    holders, moved = rounding_amounts(scene, numbers)
    if not len(holders):
        return None
    draft = Draft(holders)
    draft.count(np.ones_like(holders), 1, "")
    return Written(ROUNDING, draft), moved


def _with_rounding(scene: Scene, written: list[Written], moved: Ints) -> pl.DataFrame:
    """Add the rounding lines; their amount is signed and comes as it is."""
    whole = frame(scene, written)
    number = len(written) - 1
    mine = pl.col("_rule") == number
    amounts = pl.DataFrame({"_rule": np.full(len(moved), number), "_at": np.arange(len(moved))})
    amounts = amounts.with_columns(pl.Series("_moved", moved))
    joined = whole.join(amounts, on=["_rule", "_at"], how="left", maintain_order="left")
    return joined.with_columns(
        pl.when(mine).then("_moved").otherwise("amount").alias("amount"),
        pl.when(mine).then("_moved").otherwise("price").alias("price"),
    ).drop("_moved")
