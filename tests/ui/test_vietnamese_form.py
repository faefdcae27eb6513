"""Template filters write numbers and days the Vietnamese way, and tell unknown from zero."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from matbang.ui.templatetags import vn

SPACE = "\u202f"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (vn.dong(74_736_000), f"74.736.000{SPACE}đ"),
        (vn.m2(12_456), f"1.245,6{SPACE}m²"),
        (vn.ha(5_998_000), f"59,98{SPACE}ha"),
        (vn.bare_m2(12_456), "1.245,6"),
        (vn.bare_ha(5_998_000), "59,98"),
        (vn.percent(Decimal("0.125")), f"12,5{SPACE}%"),
        (vn.percent(0.125, 0), f"13{SPACE}%"),
        (vn.bare_percent(0.125), "12,5"),
        (vn.number(1245), "1.245"),
        (vn.day(date(2024, 3, 31)), "31/03/2024"),
        (vn.day(datetime(2024, 3, 30, 18, 0, tzinfo=UTC)), "31/03/2024"),
    ],
)
def test_a_value_is_written_in_vietnamese_form(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize(
    "write",
    [vn.dong, vn.dong_short, vn.m2, vn.ha, vn.bare_m2, vn.bare_ha, vn.percent, vn.number, vn.day],
)
def test_what_is_not_known_is_a_dash_never_zero(write: object) -> None:
    assert callable(write)
    assert write(None) == "–"


def test_a_shortened_sum_carries_the_exact_one() -> None:
    assert f'title="291.290.000.000{SPACE}đ"' in vn.dong_short(291_290_000_000)
