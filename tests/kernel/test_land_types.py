"""Types of land as papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matbang.kernel.area import Tenths
from matbang.kernel.land_types import join_types, split_types

CODES = st.sampled_from(["ONT", "CLN", "LUC", "NTS", "ODT"])


@given(st.lists(st.tuples(CODES, st.integers(0, 10**9).map(Tenths)), min_size=1, max_size=4))
def test_what_is_written_is_read_back(parts: list[tuple[str, Tenths]]) -> None:
    assert split_types(join_types(parts)) == tuple(parts)


@pytest.mark.parametrize("text", ["", "LUC", "ONT+CLN", "ONT 300+CLN", "ONT 12,34+CLN 5", "300+5"])
def test_types_without_every_area_are_not_split(text: str) -> None:
    assert split_types(text) == ()


def test_a_persons_way_of_writing_is_understood() -> None:
    assert split_types("ont: 300 m2; cln: 1.245,6 m2") == (("ONT", 3000), ("CLN", 12456))
