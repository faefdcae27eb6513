"""Support beside compensation: change of job, stabilising life, stabilising business."""

from __future__ import annotations

import numpy as np

from matbang.compensation.engine.amounts import product, summed
from matbang.compensation.engine.columns import MICRO, TENTHS, Codes, Flags, Ints, Numbers
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.land import COMPENSABLE, FARM, against_quota, in_group
from matbang.compensation.engine.prices import lookup
from matbang.compensation.engine.rules import Chapter, beside, both, held_by
from matbang.compensation.engine.scene import Of, Scene

PERCENT = 100
BANDS = ("low", "high")
MOVES = ("stay", "move", "move_difficult")
INCOMES = tuple(f"income_year_{number}" for number in range(1, 4))


def _farms(scene: Scene) -> Flags:
    """Select the land of holders who farm directly, or of whom nobody said whether they do."""
    farms = scene.from_holder(Of.LAND, "farms_directly")
    found: Flags = ~farms.known | (farms.values != 0)
    return found


def _farm_area(scene: Scene) -> Ints:
    """Return each holder's compensable farm land recovered, in tenths."""
    chosen = both(COMPENSABLE, in_group(*FARM))(scene)
    area = scene.tables[Of.LAND].number("area_recovered_m2").values
    size = scene.tables[Of.HOLDERS].height
    return summed(np.where(chosen, area, 0), scene.holder_of[Of.LAND], size)


@beside(
    provisions={"vn-2013": "ND47/2014/20/1", "vn-2024": "ND88/2024/22/3"},
    of=Of.LAND,
    chapter=Chapter.SUPPORT,
    item=("Hỗ trợ đào tạo, chuyển đổi nghề", "Job-change support"),
    select=both(COMPENSABLE, in_group(*FARM), held_by(Of.LAND, "household", "person"), _farms),
)
def job_change(scene: Scene, draft: Draft) -> None:
    """Job change: k × price-table price × farm land recovered within the quota.

    Where the land recovered exceeds the quota, each parcel counts in proportion.
    """
    rows, holders = draft.rows, scene.holder_of[Of.LAND][draft.rows]
    land = scene.tables[Of.LAND]
    draft.count(land.number("area_recovered_m2")[rows].values, TENTHS, "m2")
    scene.price(draft, Of.LAND, "table", land.code("land_type"))
    farms = scene.from_holder(Of.LAND, "farms_directly")[rows]
    draft.doubt("column_missing", ~farms.known, "farms_directly", void=True)
    total, quota = (column[rows] for column in against_quota(scene))
    over = (quota > 0) & (total > quota)
    draft.times(np.where(over, quota, 1), np.where(over, total, 1))
    draft.fact("quota", quota, TENTHS, "m2")
    draft.fact("farm_total", total, TENTHS, "m2")
    draft.doubt("quota_spread", over & _several_prices(draft, holders))
    _factor_under_ceiling(scene, draft, Of.LAND, ("job.k", "job.k_ceiling"))


def _several_prices(draft: Draft, holders: Ints) -> Flags:
    """Say which rows belong to a holder with farm land of several prices."""
    size = int(holders.max()) + 1 if len(holders) else 0
    least = np.full(size, np.iinfo(np.int64).max)
    most = np.zeros(size, np.int64)
    np.minimum.at(least, holders, draft.price)
    np.maximum.at(most, holders, draft.price)
    found: Flags = (least != most)[holders]
    return found


def _factor_under_ceiling(scene: Scene, draft: Draft, of: Of, keys: tuple[str, str]) -> None:
    """Multiply by the province's factor; above the law's ceiling it is in doubt."""
    factor = scene.need(draft, of, keys[0])
    ceiling = scene.need(draft, of, keys[1])
    draft.doubt("ceiling_exceeded", factor > ceiling, keys[0])
    draft.times(factor, np.full_like(factor, MICRO))
    draft.fact(keys[0], factor, MICRO)
    draft.fact(keys[1], ceiling, MICRO)


def _loses_farm_land(scene: Scene) -> Flags:
    """Select holders whose share of farm land recovered is not below the lowest band."""
    used = scene.tables[Of.HOLDERS].number("agri_area_used_m2")
    lost = _farm_area(scene)
    every = np.arange(len(lost), dtype=np.int64)
    low = scene.figures(Of.HOLDERS, every, "life.band_low")
    reaches = product(lost * PERCENT, np.full_like(lost, MICRO)) >= product(used.values, low.values)
    people = scene.held_by(Of.HOLDERS, ("household", "person"))
    found: Flags = people & (lost > 0) & (~used.known | reaches)
    return found


@beside(
    provisions={"vn-2013": "ND47/2014/19/3", "vn-2024": "ND88/2024/19/1"},
    of=Of.HOLDERS,
    chapter=Chapter.SUPPORT,
    item=("Hỗ trợ ổn định đời sống", "Life-stabilisation support"),
    select=_loses_farm_land,
)
def life(scene: Scene, draft: Draft) -> None:
    """Life: persons × 30 kg of rice × months × local price of rice.

    Months follow the share of farm land recovered: 30 to 70 percent, both edges in the lower
    band, or above 70; and whether the household stays, moves, or moves to a difficult area.
    """
    holders, rows = scene.tables[Of.HOLDERS], draft.rows
    used = holders.number("agri_area_used_m2")[rows]
    persons = holders.number("members_sharing_right")[rows]
    draft.doubt("column_missing", ~used.known, "agri_area_used_m2", void=True)
    draft.doubt("column_missing", ~persons.known, "members_sharing_right", void=True)
    kilograms = scene.need(draft, Of.HOLDERS, "life.rice_kg")
    months = _months(scene, draft, _high_band(scene, draft, used))
    per_person = product(kilograms, months)
    draft.count(product(persons.values, per_person), MICRO, "kg")
    _rice(scene, draft)
    draft.given("persons", persons, 1, "người")
    draft.fact("rice_kg", kilograms, MICRO, "kg")
    draft.fact("months", months, 1, "tháng")
    draft.fact("farm_total", _farm_area(scene)[rows], TENTHS, "m2")
    draft.given("farm_used", used, TENTHS, "m2")


def _high_band(scene: Scene, draft: Draft, used: Numbers) -> Flags:
    high = scene.need(draft, Of.HOLDERS, "life.band_high")
    lost = _farm_area(scene)[draft.rows]
    found: Flags = product(lost * PERCENT, np.full_like(lost, MICRO)) > product(used.values, high)
    return found


def _months(scene: Scene, draft: Draft, high: Flags) -> Ints:
    """Return the months of each row from its band and where the household moves."""
    moving = scene.tables[Of.HOLDERS].code("moving")
    draft.doubt("column_missing", ~moving.known[draft.rows], "moving", void=True)
    months = np.zeros(len(draft.rows), np.int64)
    for band in BANDS:
        for move in MOVES:
            here = (high == (band == "high")) & moving.one_of([move])[draft.rows]
            if here.any():
                months[here] = _months_of(scene, draft, here, f"{band}.{move}")
    return months


def _months_of(scene: Scene, draft: Draft, here: Flags, case: str) -> Ints:
    rows = draft.rows[here]
    found = scene.figures(Of.HOLDERS, rows, f"life.months.{case}")
    ceiling = scene.figures(Of.HOLDERS, rows, f"life.months_ceiling.{case}")
    where = np.zeros(len(draft.rows), np.bool_)
    where[here] = ~found.known
    draft.doubt("parameter_missing", where, f"life.months.{case}", void=True)
    beyond = np.zeros(len(draft.rows), np.bool_)
    beyond[here] = ceiling.known & (found.values > ceiling.values)
    draft.doubt("ceiling_exceeded", beyond, f"life.months.{case}")
    whole: Ints = found.values[: len(rows)] // MICRO
    return whole


def _rice(scene: Scene, draft: Draft) -> None:
    """Price the rice by the one code of the list `rice`."""
    codes = sorted({e.code for e in scene.book.entries if e.price_list == "rice"})
    height = scene.tables[Of.HOLDERS].height
    code = Codes(np.full(height, 0 if codes else -1, np.int64), tuple(codes[:1]))
    draft.at_price(lookup(scene.book, "rice", scene.wanted(Of.HOLDERS, draft.rows, code)), "rice")
    several = np.full(len(draft.rows), len(codes) > 1)
    draft.doubt("price_ambiguous", several, "rice")


def _has_income(scene: Scene) -> Flags:
    holders = scene.tables[Of.HOLDERS]
    found: Flags = np.logical_or.reduce([holders.number(name).known for name in INCOMES])
    return found


@beside(
    provisions={"vn-2013": "ND47/2014/19/4", "vn-2024": "ND88/2024/20/3"},
    of=Of.HOLDERS,
    chapter=Chapter.SUPPORT,
    item=("Hỗ trợ ổn định sản xuất, kinh doanh", "Business-stabilisation support"),
    select=_has_income,
)
def business(scene: Scene, draft: Draft) -> None:
    """Business: the province's share of one year's after-tax income, mean of three years."""
    holders, rows = scene.tables[Of.HOLDERS], draft.rows
    for name in INCOMES:
        each = holders.number(name)[rows]
        draft.doubt("column_missing", ~each.known, name, void=True)
        draft.given(name, each, 1, "đ")
    income = np.sum([holders.number(name)[rows].values for name in INCOMES], axis=0)
    draft.count(np.ones_like(income), 1, "năm")
    draft.price = income
    years = np.full_like(income, len(INCOMES))
    draft.times(np.ones_like(income), years)
    _factor_under_ceiling(
        scene, draft, Of.HOLDERS, ("business.percent", "business.ceiling_percent")
    )
    draft.times(np.ones_like(income), np.full_like(income, PERCENT))
