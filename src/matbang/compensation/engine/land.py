"""Compensation for land: which area, at which price, for which term."""

from __future__ import annotations

import numpy as np

from matbang.compensation.engine.amounts import summed
from matbang.compensation.engine.columns import MICRO, TENTHS, Codes, Flags, Ints
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.rules import (
    Chapter,
    Select,
    beside,
    both,
    but_not,
    column,
    flag,
    held_by,
    rule,
)
from matbang.compensation.engine.scene import Of, Scene

QUOTAS = {
    "annual": "quota.annual",
    "aquaculture": "quota.annual",
    "salt": "quota.annual",
    "perennial": "quota.perennial",
    "production_forest": "quota.production_forest",
}
FARM = (*QUOTAS, "other_agricultural")
PEOPLE = ("household", "person", "community")
COMPENSABLE = flag(Of.LAND, "compensable")
IN_CORRIDOR = column(Of.LAND, "corridor_use", "keep", "change")


def groups(scene: Scene) -> Codes:
    """Return each parcel's group of land types, as the law's own pack has it."""
    types = scene.tables[Of.LAND].code("land_type")
    known = {code: name for law in scene.laws for code, name in law.pack.land_types.items()}
    words = tuple(sorted(set(known.values())))
    table = [words.index(known[word]) if word in known else -1 for word in types.words]
    numbers = np.array([*table, -1], np.int64)
    return Codes(numbers[types.values], words)


def in_group(*names: str) -> Select:
    """Select the land whose type belongs to one of these groups."""
    return lambda scene: groups(scene).one_of(names)


ORDINARY = both(COMPENSABLE, but_not(IN_CORRIDOR))


def _area(scene: Scene, draft: Draft) -> None:
    """Take the measured area: it is compensated where it differs from the papers."""
    land, rows = scene.tables[Of.LAND], draft.rows
    recovered = land.number("area_recovered_m2")[rows]
    measured = land.number("area_measured_m2")[rows]
    papers = land.number("area_certificate_m2")[rows]
    disputed = land.number("boundary_disputed")[rows]
    larger = measured.known & papers.known & (measured.values > papers.values)
    beyond = measured.known & (recovered.values > measured.values)
    by_papers = papers.known & (recovered.values <= papers.values)
    area = np.where(beyond & by_papers, measured.values, recovered.values)
    draft.count(area, TENTHS, "m2")
    draft.given("recovered", recovered, TENTHS, "m2")
    draft.given("measured", measured, TENTHS, "m2")
    draft.given("papers", papers, TENTHS, "m2")
    draft.doubt("column_missing", ~measured.known, "area_measured_m2")
    draft.doubt("area_beyond_parcel", beyond & ~by_papers)
    draft.doubt("area_disputed", larger & disputed.known & (disputed.values != 0))
    draft.doubt("column_missing", larger & ~disputed.known, "boundary_disputed")
    same = larger & (recovered.values == papers.values)
    draft.doubt("whole_or_part", same)


def _at_specific_price(scene: Scene, draft: Draft) -> None:
    """Count the area at the price of the recovered land type on the day of valuation."""
    _area(scene, draft)
    price_list, open_ = scene.land_price_list(Of.LAND, draft.rows)
    scene.price(draft, Of.LAND, price_list, scene.tables[Of.LAND].code("land_type"))
    draft.doubt("parameter_unverified", open_, "land.price_list")
    scene.share(draft, Of.LAND)


def _found_not_to_qualify(scene: Scene) -> Flags:
    found: Flags = ~scene.tables[Of.LAND].flag("compensable", unknown=True)
    return found


@rule(
    provisions={"vn-2013": "L13/75", "vn-2024": "L24/95"},
    of=Of.LAND,
    chapter=Chapter.LAND,
    item=("Đất không đủ điều kiện bồi thường", "Land that does not qualify"),
    select=_found_not_to_qualify,
)
def not_qualified(scene: Scene, draft: Draft) -> None:
    """Land that does not meet the conditions is not compensated as land."""
    recovered = scene.tables[Of.LAND].number("area_recovered_m2")[draft.rows]
    draft.count(recovered.values, TENTHS, "m2")


@rule(
    provisions={"vn-2024": "ND88/2024/18/1"},
    of=Of.LAND,
    chapter=Chapter.LAND,
    item=("Đất trong hành lang, thay đổi mục đích", "Land in a corridor, purpose changed"),
    select=both(COMPENSABLE, column(Of.LAND, "corridor_use", "change")),
)
def corridor_changed(scene: Scene, draft: Draft) -> None:
    """Land in a safety corridor whose purpose changes: area × (price before − price after)."""
    _at_specific_price(scene, draft)
    before = draft.price
    after_type = scene.tables[Of.LAND].code("land_type_after")
    draft.doubt("column_missing", ~after_type.known[draft.rows], "land_type_after", void=True)
    price_list, _ = scene.land_price_list(Of.LAND, draft.rows)
    scene.price(draft, Of.LAND, price_list, after_type)
    after = draft.price
    draft.price = np.maximum(before - after, 0)
    draft.fact("price_before", before, 1, "đ")
    draft.fact("price_after", after, 1, "đ")


@rule(
    provisions={"vn-2013": "L13/77/1", "vn-2024": "L24/96/2"},
    of=Of.LAND,
    chapter=Chapter.LAND,
    item=("Đất nông nghiệp", "Farm land"),
    select=both(ORDINARY, in_group(*FARM), held_by(Of.LAND, *PEOPLE)),
)
def farm_land(scene: Scene, draft: Draft) -> None:
    """Farm land of households: area × specific price, whole term, within the quota or inherited."""
    _at_specific_price(scene, draft)
    total, quota = against_quota(scene)
    draft.doubt("quota_exceeded", ((quota > 0) & (total > quota))[draft.rows])


def against_quota(scene: Scene) -> tuple[Ints, Ints]:
    """Return for each parcel its holder's farm land recovered, and the quota it is held against.

    A quota stated for the holder counts for all its farm land together; the law's own quotas count
    group by group. Both are tenths; a quota of 0 means that there is none.
    """
    land, holder, group = scene.tables[Of.LAND], scene.holder_of[Of.LAND], groups(scene)
    farm = land.flag("compensable", unknown=False) & group.one_of(FARM)
    area = np.where(farm, land.number("area_recovered_m2").values, 0)
    size, width = scene.tables[Of.HOLDERS].height, max(len(group.words), 1)
    bucket = holder * width + np.maximum(group.values, 0)
    by_group = summed(area, bucket, size * width)[bucket]
    together = summed(area, holder, size)[holder]
    own = scene.from_holder(Of.LAND, "land_quota_m2")
    quota = np.where(own.known, own.values, _quota(scene, group))
    return np.where(own.known, together, by_group), quota


def _quota(scene: Scene, group: Codes) -> Ints:
    """Return the law's quota of each parcel's group in tenths, 0 where it sets none."""
    every = np.arange(scene.tables[Of.LAND].height, dtype=np.int64)
    quota = np.zeros(len(every), np.int64)
    for name, key in QUOTAS.items():
        rows = np.flatnonzero(group.one_of([name])).astype(np.int64)
        quota[rows] = scene.figures(Of.LAND, rows, key).values * TENTHS // MICRO
    return quota


@rule(
    provisions={"vn-2013": "L13/79/1", "vn-2024": "L24/98/1"},
    of=Of.LAND,
    chapter=Chapter.LAND,
    item=("Đất ở", "Residential land"),
    select=both(ORDINARY, in_group("residential"), held_by(Of.LAND, *PEOPLE)),
)
def residential_land(scene: Scene, draft: Draft) -> None:
    """Residential land of households: area × specific price."""
    _at_specific_price(scene, draft)


@rule(
    provisions={"vn-2024": "ND88/2024/13/7"},
    of=Of.LAND,
    chapter=Chapter.LAND,
    item=("Đất phi nông nghiệp có thời hạn", "Non-farm land held for a term"),
    select=both(ORDINARY, in_group("non_agricultural")),
)
def term_land(scene: Scene, draft: Draft) -> None:
    """Non-farm land held for a term: price × area × remaining term / whole term."""
    _at_specific_price(scene, draft)
    _remaining_term(scene, draft)


def _remaining_term(scene: Scene, draft: Draft) -> None:
    land = scene.tables[Of.LAND]
    term = land.number("term_years")[draft.rows]
    left = land.number("term_left_years")[draft.rows]
    draft.doubt("column_missing", ~term.known, "term_years", void=True)
    draft.doubt("column_missing", ~left.known, "term_left_years", void=True)
    draft.times(np.where(term.known, left.values, 0), np.where(term.known, term.values, 1))
    draft.given("term", term, MICRO, "năm")
    draft.given("left", left, MICRO, "năm")


COSTS = tuple(f"invested_cost_{number}" for number in range(1, 5))


def _invested(scene: Scene) -> Flags:
    land = scene.tables[Of.LAND]
    found: Flags = np.logical_or.reduce([land.number(name).values > 0 for name in COSTS])
    return found


@beside(
    provisions={"vn-2013": "ND47/2014/3", "vn-2024": "L24/107"},
    of=Of.LAND,
    chapter=Chapter.LAND,
    item=("Chi phí đầu tư vào đất còn lại", "Remaining investment in land"),
    select=_invested,
)
def remaining_investment(scene: Scene, draft: Draft) -> None:
    """Remaining investment in land that is not compensated: costs × remaining term / term."""
    land = scene.tables[Of.LAND]
    costs = np.sum([land.number(name)[draft.rows].values for name in COSTS], axis=0)
    draft.count(np.ones_like(costs), 1, "khoản")
    draft.price = costs
    for name in COSTS:
        draft.given(name, land.number(name)[draft.rows], 1, "đ")
    _remaining_term(scene, draft)
    paid = land.flag("compensable", unknown=False)[draft.rows]
    draft.doubt("cost_on_compensated_land", paid)
