"""Every case of tests/cases/compensation, under each law it names."""

from __future__ import annotations

import pytest

from matbang.compensation.engine.rules import REGISTER
from tests.compensation.cases import Case, load_cases, run, words

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_gives_what_the_law_says(case: Case) -> None:
    lines, totals, doubts = words(run(case))
    expect = case.data["expect"]
    assert lines["law"].unique().to_list() in ([case.law], [])
    found = {row["provision"]: row["amount"] for row in lines.to_dicts()}
    for provision, amount in expect.get("lines", {}).get(case.law, {}).items():
        assert found[provision] == amount, found
    total = totals.filter(chapter="total")["amount"].to_list()
    assert total == ([expect["total"]] if lines.height else []), found
    assert sorted(set(doubts["code"].to_list())) == sorted(expect.get("doubts", [])), doubts


def test_every_rule_has_a_case_that_reaches_it() -> None:
    reached = set()
    for case in CASES:
        lines = words(run(case))[0]
        reached |= set(zip(lines["law"], lines["provision"], strict=True))
    missing = {(rule.law, rule.citation) for rule in REGISTER} - reached
    assert not missing
