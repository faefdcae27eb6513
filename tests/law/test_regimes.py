"""Which law governs a holder: all five cases of the transition, each side of the change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from matbang.law import packs
from matbang.law.regimes import Case, HolderDates, Regime, RegimeDoubt, choose

BEFORE, LAST, CHANGE, AFTER = (
    date(2024, 6, 20),
    date(2024, 7, 31),
    date(2024, 8, 1),
    date(2024, 10, 1),
)


def regime(on: date = AFTER, **dates: Any) -> Regime:
    return choose(HolderDates(**dates), packs.national(), on=on)


@pytest.mark.parametrize(
    ("dates", "pack", "case"),
    [
        (
            {"recovery_decided_on": BEFORE, "plan_approved_on": BEFORE},
            "vn-2013",
            Case.APPROVED_BEFORE,
        ),
        (
            {"recovery_decided_on": LAST, "plan_approved_on": LAST},
            "vn-2013",
            Case.APPROVED_BEFORE,
        ),
        ({"recovery_decided_on": BEFORE}, "vn-2024", Case.RECOVERED_NOT_APPROVED),
        (
            {"recovery_decided_on": LAST, "plan_approved_on": CHANGE},
            "vn-2024",
            Case.RECOVERED_NOT_APPROVED,
        ),
        ({}, "vn-2024", Case.UNDECIDED),
        ({"recovery_decided_on": CHANGE, "plan_approved_on": CHANGE}, "vn-2024", Case.UNDECIDED),
        ({"policy_framework": True}, "vn-2024", Case.POLICY_FRAMEWORK),
    ],
)
def test_e27_each_case_of_the_transition(dates: dict[str, Any], pack: str, case: Case) -> None:
    found = regime(**dates)
    assert (found.pack, found.case) == (pack, case)


def test_before_the_change_the_law_in_force_governs_and_prices_are_provisional() -> None:
    found = regime(on=date(2024, 3, 20))
    assert (found.pack, found.case, found.provisional) == ("vn-2013", Case.IN_FORCE, True)
    assert found.valued_on == date(2024, 3, 20)


@pytest.mark.parametrize(("on", "pack"), [(LAST, "vn-2013"), (CHANGE, "vn-2024")])
def test_an_undecided_holder_changes_law_on_the_very_day(on: date, pack: str) -> None:
    assert regime(on=on).pack == pack


def test_the_2013_law_values_on_recovery_and_the_2024_law_on_approval() -> None:
    old = regime(recovery_decided_on=BEFORE, plan_approved_on=LAST)
    new = regime(recovery_decided_on=date(2024, 12, 1), plan_approved_on=date(2024, 11, 20))
    assert (old.valued_on, new.valued_on) == (BEFORE, date(2024, 11, 20))


def test_late_payment_follows_the_law_of_the_recovery_decision() -> None:
    found = regime(recovery_decided_on=BEFORE, plan_approved_on=BEFORE)
    assert found.late_pay_pack == "vn-2013"


def test_a_plot_handed_out_after_the_change_has_two_days_of_price() -> None:
    found = regime(recovery_decided_on=BEFORE, plan_approved_on=BEFORE, plot_allocated_on=AFTER)
    assert found.plot_prices_on == (BEFORE, AFTER)
    before = regime(recovery_decided_on=BEFORE, plan_approved_on=BEFORE, plot_allocated_on=LAST)
    assert before.plot_prices_on == (BEFORE,)


def test_a_policy_framework_asks_which_law_is_better() -> None:
    found = regime(policy_framework=True)
    assert found.alternatives == ("vn-2013", "vn-2024")
    assert found.doubts == (RegimeDoubt.BETTER_FOR_HOLDER,)


def test_a_plan_approved_before_without_recovery_is_no_case_of_the_law() -> None:
    found = regime(plan_approved_on=BEFORE)
    assert found.doubts == (RegimeDoubt.APPROVED_WITHOUT_RECOVERY,)


def test_a_day_before_all_packs_is_in_doubt() -> None:
    day = date(2014, 6, 30)
    found = regime(recovery_decided_on=day, plan_approved_on=day)
    assert found.doubts == (RegimeDoubt.BEFORE_ALL_PACKS,)
