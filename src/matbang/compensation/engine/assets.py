"""Compensation for what stands on the land: houses, other buildings, crops, trees, graves."""

from __future__ import annotations

import numpy as np

from matbang.compensation.engine.amounts import product
from matbang.compensation.engine.columns import MICRO, TENTHS, Flags, Ints
from matbang.compensation.engine.drafts import Draft
from matbang.compensation.engine.prices import unit_key
from matbang.compensation.engine.rules import Chapter, both, column, flag, held_by, rule
from matbang.compensation.engine.scene import Of, Scene, day_number, day_of
from matbang.law.calendars import add_months

PEOPLE = ("household", "person", "community")
COMPENSABLE = flag(Of.ASSETS, "compensable")
YIELDS = tuple(f"yield_{number}_t_ha" for number in range(1, 4))
KG_SCALE = MICRO * MICRO * 10
"""m² × t/ha, both in millionths, × 1000 kg/t ÷ 10,000 m²/ha."""


def _expired(scene: Scene) -> tuple[Flags, Flags, Flags]:
    """Say which assets were made while a notice was valid, after it expired, or who knows.

    An asset without a day of making is left to the inventory's own finding.
    """
    built = scene.tables[Of.ASSETS].number("built_on")
    told = scene.from_holder(Of.ASSETS, "recovery_notice_on")
    default = scene.decision.recovery_notice_on
    notice = np.where(told.known, told.values, day_number(default) if default else 0)
    known = told.known | (default is not None)
    last = _last_valid_day(scene, notice)
    during = built.known & known & (built.values > notice) & (built.values <= last)
    after = built.known & known & (built.values > last)
    return during, after, built.known & ~known


def _last_valid_day(scene: Scene, notice: Ints) -> Ints:
    """Return the last day of each asset's notice; under the 2013 law a notice does not expire."""
    rows = np.arange(len(notice), dtype=np.int64)
    months = scene.figures(Of.ASSETS, rows, "notice.valid_months")
    last = np.full(len(notice), np.iinfo(np.int64).max)
    pairs = np.stack([notice, months.values // MICRO], axis=1)
    for day, length in {tuple(pair) for pair in pairs[months.known].tolist()}:
        end = day_number(add_months(day_of(day), length))
        last[(notice == day) & (months.values == length * MICRO) & months.known] = end
    return last


def _while_valid(scene: Scene) -> Flags:
    return _expired(scene)[0]


def _unlawful(scene: Scene) -> Flags:
    return _while_valid(scene) | ~scene.tables[Of.ASSETS].flag("compensable", unknown=True)


@rule(
    provisions={"vn-2013": "L13/92/2", "vn-2024": "L24/105/2"},
    of=Of.ASSETS,
    chapter=Chapter.BUILDINGS,
    item=("Tài sản không được bồi thường", "Asset that is not compensated"),
    select=_unlawful,
)
def unlawful_or_late(scene: Scene, draft: Draft) -> None:
    """Assets that are unlawful, or made after the notice of recovery, are not compensated."""
    assets = scene.tables[Of.ASSETS]
    draft.count(assets.number("quantity")[draft.rows].values, MICRO, _unit(scene, draft))
    built = assets.number("built_on")[draft.rows]
    draft.given("built_on", built, 0)


def _unit(scene: Scene, draft: Draft) -> str:
    units = scene.tables[Of.ASSETS].code("unit")
    found = {units.word(int(row)) for row in draft.rows}
    return next(iter(found)) if len(found) == 1 else ""


def _by_quantity(scene: Scene, draft: Draft, price_list: str) -> None:
    """Count a quantity at a list's unit price, in the list's unit."""
    assets, rows = scene.tables[Of.ASSETS], draft.rows
    draft.count(assets.number("quantity")[rows].values, MICRO, "")
    scene.price(draft, Of.ASSETS, price_list, assets.code("code"))
    draft.doubt("price_unit", _units_differ(scene, draft), price_list, void=True)
    _shared_and_dated(scene, draft)


def _units_differ(scene: Scene, draft: Draft) -> Flags:
    own = scene.tables[Of.ASSETS].code("unit")
    units = scene.book.units()
    number = {unit: index for index, unit in enumerate(units)}
    table = np.array([*(number.get(unit_key(word), -1) for word in own.words), -1], np.int64)
    listed = scene.book.unit_numbers()
    found = draft.entry >= 0
    asked = listed[draft.entry[found]] if found.any() else np.zeros(0, np.int64)
    differ = np.zeros(len(draft.rows), np.bool_)
    differ[found] = table[own.values[draft.rows]][found] != asked
    return differ


def _shared_and_dated(scene: Scene, draft: Draft) -> None:
    scene.share(draft, Of.ASSETS)
    _, late, unknown = _expired(scene)
    draft.doubt("notice_expired", late[draft.rows])
    draft.doubt("column_missing", unknown[draft.rows], "recovery_notice_on")


def _partly(scene: Scene, draft: Draft) -> None:
    part = scene.tables[Of.ASSETS].code("part").one_of(["part"])
    draft.doubt("repair_open", part[draft.rows])


@rule(
    provisions={"vn-2013": "L13/89/1", "vn-2024": "L24/102/1"},
    of=Of.ASSETS,
    chapter=Chapter.BUILDINGS,
    item=("Nhà ở, công trình phục vụ sinh hoạt", "Dwelling or living structure"),
    select=both(
        COMPENSABLE,
        column(Of.ASSETS, "kind", "dwelling", "structure"),
        held_by(Of.ASSETS, *PEOPLE),
    ),
)
def dwelling(scene: Scene, draft: Draft) -> None:
    """Dwellings and living structures of households: volume × new-build price, no depreciation."""
    _by_quantity(scene, draft, "structure")
    _partly(scene, draft)


@rule(
    provisions={"vn-2013": "ND47/2014/9", "vn-2024": "ND88/2024/14/1"},
    of=Of.ASSETS,
    chapter=Chapter.BUILDINGS,
    item=("Nhà, công trình khác", "Other building"),
    select=both(COMPENSABLE, column(Of.ASSETS, "kind", "other_building")),
)
def other_building(scene: Scene, draft: Draft) -> None:
    """Other buildings: present value × (1 + k), at most the new-build value.

    Present value is new-build value less new-build value × age / life; k is the province's.
    """
    _by_quantity(scene, draft, "structure")
    _partly(scene, draft)
    assets = scene.tables[Of.ASSETS]
    life = assets.number("life_years")[draft.rows]
    age = assets.number("age_years")[draft.rows]
    known = life.known & age.known & (life.values > 0)
    draft.doubt("column_missing", ~life.known | (life.values <= 0), "life_years", void=True)
    draft.doubt("column_missing", ~age.known, "age_years", void=True)
    k = scene.need(draft, Of.ASSETS, "other_building.k")
    left = np.where(known, np.maximum(life.values - age.values, 0), 0)
    num = product(left, MICRO + k)
    den = product(np.where(known, life.values, 1), np.full_like(k, MICRO))
    draft.times(np.minimum(num, den), den)
    draft.given("life", life, MICRO, "năm")
    draft.given("age", age, MICRO, "năm")
    draft.fact("k", k, MICRO)


@rule(
    provisions={"vn-2013": "ND47/2014/18", "vn-2024": "ND88/2024/15/2"},
    of=Of.ASSETS,
    chapter=Chapter.BUILDINGS,
    item=("Di chuyển mồ mả", "Moving of graves"),
    select=both(COMPENSABLE, column(Of.ASSETS, "kind", "grave")),
)
def grave(scene: Scene, draft: Draft) -> None:
    """Graves: number × the province's price of digging, moving and rebuilding, by type."""
    _by_quantity(scene, draft, "grave")


@rule(
    provisions={"vn-2013": "L13/90/1/a", "vn-2024": "L24/103/1"},
    of=Of.ASSETS,
    chapter=Chapter.CROPS,
    item=("Cây hằng năm", "Annual crop"),
    select=both(COMPENSABLE, column(Of.ASSETS, "kind", "annual_crop")),
)
def annual_crop(scene: Scene, draft: Draft) -> None:
    """Annual crops: area × highest yield of the last three years × price.

    Under the 2013 law the yield is that of the main local crop, under the 2024 law that of the
    crop itself: the inventory states the yields that the holder's law asks for.
    """
    assets, rows = scene.tables[Of.ASSETS], draft.rows
    area = _crop_area(scene, draft)
    best = np.zeros(len(rows), np.int64)
    for name in YIELDS:
        each = assets.number(name)[rows]
        draft.doubt("column_missing", ~each.known, name)
        best = np.maximum(best, np.where(each.known, each.values, 0))
        draft.given(name, each, MICRO, "tấn/ha")
    draft.void = draft.void | (best == 0)
    draft.count(product(area, best), KG_SCALE, "kg")
    draft.fact("area", area, MICRO, "m2")
    scene.price(draft, Of.ASSETS, "crop", assets.code("code"))
    _in_kilograms(scene, draft)
    _shared_and_dated(scene, draft)


def _in_kilograms(scene: Scene, draft: Draft) -> None:
    units = scene.book.units()
    kilograms = units.index("kg") if "kg" in units else -1
    numbers = np.append(scene.book.unit_numbers(), kilograms)
    draft.doubt("price_unit", numbers[draft.entry] != kilograms, "crop", void=True)


def _crop_area(scene: Scene, draft: Draft) -> Ints:
    """Return the crop's area in millionths of a m²: its own column, or a quantity in m²."""
    assets, rows = scene.tables[Of.ASSETS], draft.rows
    own = assets.number("area_m2")[rows]
    units = assets.code("unit")
    square = [word for word in units.words if unit_key(word) == "m2"]
    in_square_metres = units.one_of(square)[rows]
    quantity = assets.number("quantity")[rows].values
    draft.doubt("column_missing", ~own.known & ~in_square_metres, "area_m2", void=True)
    exact = own.values * (MICRO // TENTHS)
    area: Ints = np.where(own.known, exact, np.where(in_square_metres, quantity, 0))
    return area


@rule(
    provisions={"vn-2013": "L13/90/1/b", "vn-2024": "L24/103/2"},
    of=Of.ASSETS,
    chapter=Chapter.CROPS,
    item=("Cây lâu năm", "Perennial trees"),
    select=both(COMPENSABLE, column(Of.ASSETS, "kind", "perennial")),
)
def perennial(scene: Scene, draft: Draft) -> None:
    """Perennial trees: number × the province's price of the tree's type and age."""
    _by_quantity(scene, draft, "crop")


@rule(
    provisions={"vn-2013": "L13/90/2", "vn-2024": "L24/103/4"},
    of=Of.ASSETS,
    chapter=Chapter.CROPS,
    item=("Thủy sản chưa đến kỳ thu hoạch", "Aquaculture before its harvest"),
    select=both(COMPENSABLE, column(Of.ASSETS, "kind", "aquaculture")),
)
def aquaculture(scene: Scene, draft: Draft) -> None:
    """Aquaculture not ready for harvest: quantity × the province's price of the damage."""
    _by_quantity(scene, draft, "crop")
