"""Money in whole đồng, areas in tenths: exact, and nothing is lost in a split."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matbang.kernel.area import NotTenths, format_ha, format_m2, from_m2, measured, split, to_m2
from matbang.kernel.money import Rounding, divide, format_dong, format_short, round_to

WHOLE = st.integers(min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("rule", "results"),
    [
        (Rounding.HALF_UP, (2, 3, -3, 2)),
        (Rounding.HALF_EVEN, (2, 2, -2, 2)),
        (Rounding.DOWN, (1, 2, -2, 1)),
        (Rounding.UP, (2, 3, -3, 2)),
    ],
)
def test_each_rounding_rule_does_what_its_name_says(
    rule: Rounding, results: tuple[int, ...]
) -> None:
    assert (divide(7, 4, rule), divide(5, 2, rule), divide(-5, 2, rule), divide(3, 2, rule)) == (
        results
    )


@given(WHOLE, st.integers(min_value=1, max_value=10**6))
def test_rounding_half_up_is_never_more_than_half_away(num: int, den: int) -> None:
    assert 2 * abs(divide(num, den) * den - num) <= den


@given(WHOLE, st.integers(min_value=1, max_value=10**6), st.sampled_from(list(Rounding)))
def test_rounding_is_the_same_on_both_sides_of_zero(num: int, den: int, rule: Rounding) -> None:
    assert divide(-num, den, rule) == -divide(num, den, rule)


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        divide(1, 0)


def test_a_total_is_rounded_to_thousands() -> None:
    assert round_to(74_736_499) == 74_736_000
    assert round_to(74_736_500) == 74_737_000


def test_money_is_written_as_offices_write_it() -> None:
    assert format_dong(74_736_000) == "74.736.000\u202fđ"
    assert format_dong(-500) == "-500\u202fđ"
    assert format_short(291_290_000_000) == "291,29\u202ftỷ\u202fđ"
    assert format_short(12_000_000) == "12\u202ftriệu\u202fđ"
    assert format_short(-1_500_000_000) == "-1,5\u202ftỷ\u202fđ"
    assert format_short(999_999) == "999.999\u202fđ"


def test_areas_are_written_as_offices_write_them() -> None:
    assert format_m2(12456) == "1.245,6\u202fm²"
    assert format_m2(5) == "0,5\u202fm²"
    assert format_m2(-5) == "-0,5\u202fm²"
    assert format_ha(5_998_400) == "59,98\u202fha"
    assert format_ha(-5_998_400) == "-59,98\u202fha"


def test_an_area_has_at_most_one_decimal() -> None:
    assert from_m2("1245.6") == 12456
    assert from_m2(Decimal("7.0")) == 70
    for wrong in ("1.25", "abc", "-3", "NaN", "Infinity"):
        with pytest.raises(NotTenths):
            from_m2(wrong)


def test_a_computed_area_is_rounded_half_up_once() -> None:
    assert measured(100.05000000000001) == 1001
    assert measured(100.04999) == 1000


@given(st.integers(min_value=0, max_value=10**12))
def test_tenths_and_square_metres_are_the_same_thing(tenths: int) -> None:
    assert from_m2(to_m2(tenths)) == tenths


@given(
    st.integers(min_value=-(10**12), max_value=10**12),
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=20).filter(any),
)
def test_the_parts_of_a_split_add_up(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part - total * weight / sum(weights)) < 1.001
        for part, weight in zip(parts, weights, strict=True)
    )


def test_a_split_needs_weights() -> None:
    for weights in ([], [0, 0], [1, -1, 3]):
        with pytest.raises(ValueError, match="weights"):
            split(10, weights)
