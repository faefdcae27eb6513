"""Packs are data with sources: every fault is found at once, nothing unsure passes silently."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from matbang.compensation.engine.rules import REGISTER
from matbang.law import packs
from matbang.law.errors import PackInvalid, PackNotFound
from matbang.law.levels import Level
from matbang.law.parameters import figure

GOOD = """name: tinh
title_vi: Tỉnh
title_en: Province
kind: provincial
jurisdiction: VN-99
since: 2024-01-01
documents: {QD: Quyết định}
parameters:
  - key: job.k
    unit: times
    meaning_vi: hệ số
    meaning_en: factor
    values:
      - {from: 2024-01-01, to: 2024-06-30, value: 3, citation: QD/1, verified: read}
      - {from: 2024-07-01, value: 4, citation: QD/1, verified: read}
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "tinh.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", packs.names())
def test_a_pack_of_the_house_has_no_fault(name: str) -> None:
    assert packs.check(packs.find(name)) == ()


def test_every_rule_stands_on_a_provision_of_its_law() -> None:
    missing = [
        (rule.law, rule.citation)
        for rule in REGISTER
        if packs.load(rule.law).provision(rule.citation) is None
    ]
    assert not missing


def test_every_rule_says_what_its_provision_means() -> None:
    assert all(rule.meaning for rule in REGISTER)


def test_the_demonstrations_figures_all_say_that_they_are_synthetic() -> None:
    demo = packs.load("lang-son-demo")
    levels = {value.level for one in demo.parameters.values() for value in one.values}
    assert levels | {price.level for price in demo.prices} == {Level.SYNTHETIC}
    assert demo.synthetic


def test_no_figure_recalled_poorly_is_taken_for_sure() -> None:
    for pack in packs.national():
        for parameter in pack.parameters.values():
            for value in parameter.values:
                poor = value.level in {Level.RECALLED_LOW, Level.UNVERIFIED}
                assert value.level.needs_confirmation is poor


def test_a_province_overrides_the_nation_on_its_day(tmp_path: Path) -> None:
    _write(tmp_path, GOOD)
    pack = packs.load("tinh", [tmp_path])
    nation = packs.national()[1]
    before = figure([pack, nation], "job.k", date(2024, 6, 30))
    after = figure([pack, nation], "job.k", date(2024, 7, 1))
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == (Decimal(3), Decimal(4))


def test_a_figure_the_province_never_set_is_missing_not_zero() -> None:
    nation = packs.national()[1]
    assert figure([nation], "other_building.k", date(2024, 9, 1)) is None


def test_a_bad_pack_tells_all_its_faults_with_their_rows(tmp_path: Path) -> None:
    bad = (
        GOOD.replace("kind: provincial", "kind: tỉnh")
        .replace("from: 2024-07-01", "from: 2024-08-01")
        .replace(
            "citation: QD/1, verified: read}\n      -", "citation: XY/1, verified: sure}\n      -"
        )
        .replace("title_en: Province\n", "colour: red\n")
    )
    faults = packs.check(_write(tmp_path, bad))
    codes = {fault.code for fault in faults}
    assert codes == {
        "pack.choice",
        "pack.gap",
        "pack.citation",
        "pack.unknown_key",
        "pack.missing",
    }
    assert all(fault.row for fault in faults)
    with pytest.raises(PackInvalid):
        packs.load("tinh", [tmp_path])


def test_two_values_in_force_at_once_are_a_fault(tmp_path: Path) -> None:
    faults = packs.check(_write(tmp_path, GOOD.replace("2024-07-01", "2024-06-30")))
    assert [fault.code for fault in faults] == ["pack.overlap"]


def test_a_synthetic_pack_must_mark_every_figure(tmp_path: Path) -> None:
    text = GOOD.replace("since: 2024-01-01", "since: 2024-01-01\nsynthetic: true")
    assert {fault.column for fault in packs.check(_write(tmp_path, text))} == {"job.k"}


def test_what_is_no_yaml_is_one_fault(tmp_path: Path) -> None:
    faults = packs.check(_write(tmp_path, "name: [unclosed"))
    assert [fault.code for fault in faults] == ["pack.unreadable"]


def test_an_unknown_pack_is_refused() -> None:
    with pytest.raises(PackNotFound):
        packs.load("vn-1993")


def test_the_national_laws_follow_each_other_without_a_gap() -> None:
    old, new = packs.national()
    assert old.period.until is not None
    assert old.period.until + timedelta(days=1) == new.period.since == date(2024, 8, 1)


def test_an_installations_folder_comes_before_the_package(tmp_path: Path) -> None:
    path = tmp_path / "lang-son-demo.yaml"
    path.write_text(GOOD.replace("name: tinh", "name: lang-son-demo"), encoding="utf-8")
    assert packs.load("lang-son-demo", [tmp_path]).jurisdiction == "VN-99"
