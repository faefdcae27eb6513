"""The reference pages say what the code does."""

from __future__ import annotations

import pytest

from tests.architecture.reference import PAGES, written
from tests.architecture.tree import DOCS


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_as_the_code_is(name: str) -> None:
    page = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert page == written(name), "run: python -m tests.architecture.reference"
