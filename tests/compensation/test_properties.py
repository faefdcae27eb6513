"""What must hold for any holding: sums, order, splits, monotony, exactness."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matbang.compensation.engine import amounts, results
from matbang.compensation.engine.amounts import AmountTooLarge
from matbang.compensation.engine.assess import assess
from matbang.compensation.engine.input import Decision, Holdings, Law
from matbang.kernel.money import divide
from matbang.law import packs
from tests.compensation.cases import holdings_of, words

LAW = Law(national=packs.national())
DECISION = Decision(project="P", as_of=date(2024, 3, 20))
PRICES = [
    {"list": "specific", "code": "LUC", "price": 60001},
    {"list": "specific", "code": "ONT", "price": 1200003},
    {"list": "structure", "code": "NHA", "price": 5850001},
]
TENTHS = st.integers(1, 40000).map(lambda tenths: f"{tenths // 10}.{tenths % 10}")
TYPES = st.sampled_from(["LUC", "ONT", "DGT"])
PARCELS = st.lists(st.tuples(st.sampled_from(["H1", "H2", "H3"]), TYPES, TENTHS), max_size=8)


def holdings(parcels: list[tuple[str, str, str]], houses: int = 1) -> Holdings:
    land = [
        {
            "holder": holder,
            "land": f"L{number}",
            "land_type": kind,
            "area_recovered_m2": area,
            "area_measured_m2": area,
        }
        for number, (holder, kind, area) in enumerate(parcels)
    ]
    assets = [
        {"asset": f"A{n}", "kind": "dwelling", "code": "NHA", "quantity": "33.3", "unit": "m2"}
        for n in range(houses)
    ]
    holders = [{"holder": holder} for holder in ("H1", "H2", "H3")]
    return holdings_of({"holders": holders, "land": land, "assets": assets, "prices": PRICES})


def total(given_: Holdings) -> int:
    lines = words(assess(given_, DECISION, LAW))[0]
    return int(lines["amount"].fill_null(0).sum())


@settings(max_examples=25, deadline=None)
@given(PARCELS)
def test_lines_add_to_totals_to_the_dong(parcels: list[tuple[str, str, str]]) -> None:
    lines, totals, _ = words(assess(holdings(parcels), DECISION, LAW))
    for row in totals.to_dicts():
        mine = lines.filter(holder=row["holder"])
        if row["chapter"] != "total":
            mine = mine.filter(chapter=row["chapter"])
        assert mine["amount"].fill_null(0).sum() == row["amount"]


@settings(max_examples=15, deadline=None)
@given(PARCELS, st.integers(0, 1000))
def test_the_order_of_input_does_not_matter(parcels: list[tuple[str, str, str]], seed: int) -> None:
    first = holdings(parcels, houses=3)
    mixed = Holdings(
        **{
            name: getattr(first, name).sample(fraction=1, shuffle=True, seed=seed)
            for name in ("holders", "land", "assets", "prices")
        }
    )
    left, right = (
        [frame.write_csv() for frame in words(assess(one, DECISION, LAW))[1:]]
        for one in (first, mixed)
    )
    assert left == right


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 20000), st.integers(1, 20000), TYPES)
def test_more_area_never_pays_less(first: int, second: int, kind: str) -> None:
    small, large = sorted((first, second))
    paid = [total(holdings([("H1", kind, f"{area // 10}.{area % 10}")])) for area in (small, large)]
    assert paid[0] <= paid[1]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 9999))
def test_two_halves_of_a_right_differ_from_the_whole_only_by_rounding(tenths: int) -> None:
    area = f"{tenths // 10}.{tenths % 10}"
    whole = holdings([("H1", "LUC", area)])
    halves = holdings([("H1", "LUC", area), ("H2", "LUC", area)])
    share = pl.Series("share", [1, 1]).cast(pl.Decimal(38, 6)) / 2
    halves = Holdings(
        holders=halves.holders,
        land=halves.land.with_columns(share.cast(pl.Decimal(38, 6))),
        assets=halves.assets,
        prices=halves.prices,
    )
    assert abs(total(halves) - total(whole)) <= 1


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 10**6),
    st.integers(1, 10**9),
)
def test_amounts_are_exact_whatever_their_size(
    quantity: int, price: int, num: int, bottom: int
) -> None:
    columns = [np.array([one, 1], np.int64) for one in (quantity, price, num, bottom)]
    exact = divide(quantity * price * num, bottom)
    if exact >= amounts.INT64_ROOM:
        with pytest.raises(AmountTooLarge):
            amounts.rounded(*columns)
        return
    assert amounts.rounded(*columns).tolist() == [exact, 1]


def test_a_sum_that_does_not_fit_is_refused() -> None:
    with pytest.raises(AmountTooLarge):
        amounts.summed(np.full(4, 2**61), np.zeros(4, np.int64), 1)
    with pytest.raises(AmountTooLarge):
        amounts.product(np.array([2**40]), np.array([2**40]))


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_factor_is_written_exactly(num: int, den: int) -> None:
    assert Fraction(results.fraction_text(num, den)) == Fraction(num, den)


def test_the_same_input_gives_the_same_bytes() -> None:
    parcels = [("H1", "LUC", "1245.6"), ("H2", "ONT", "200.0"), ("H3", "DGT", "3.3")]
    left, right = (
        [frame.write_csv() for frame in words(assess(holdings(parcels), DECISION, LAW))[1:]]
        for _ in range(2)
    )
    assert left == right


def test_one_holder_alone_gets_what_it_gets_among_all() -> None:
    parcels = [("H1", "LUC", "1245.6"), ("H2", "ONT", "200.0"), ("H3", "LUC", "33.3")]
    whole = holdings(parcels)
    alone = words(assess(whole.of("H2"), DECISION, LAW))[1]
    among = words(assess(whole, DECISION, LAW))[1].filter(holder="H2")
    assert alone.equals(among)
