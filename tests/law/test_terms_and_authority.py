"""Terms counted as the Civil Code counts, steps in order, closed days, and who may sign."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matbang.law import calendars, packs, steps
from matbang.law.authority import competent
from matbang.law.calendars import Closed
from matbang.law.errors import CalendarUnknown, NoAuthority
from matbang.law.models import Counts, LawPack

VIETNAM = timezone(timedelta(hours=7))
CALENDAR = calendars.load()
OLD, NEW = packs.national()
BOTH = (OLD, NEW)


@pytest.mark.parametrize(
    ("group", "day"), [("agricultural", date(2024, 12, 9)), ("other", date(2025, 3, 9))]
)
def test_e23_the_earliest_recovery_decision(group: str, day: date) -> None:
    taken = {"recovery_notice": date(2024, 9, 10)}
    found = steps.earliest(NEW, "recovery_decision", taken, CALENDAR, group)
    assert found is not None
    assert found[0] == day
    assert found[1].citation == "L24/85/1"


def test_e23_a_notice_is_dead_after_twelve_months() -> None:
    months = NEW.parameters["notice.valid_months"].on(date(2024, 9, 10))
    assert months is not None
    assert calendars.add_months(date(2024, 9, 10), int(months.value or 0)) == date(2025, 9, 10)


def test_e24_posting_consultation_and_dialogue() -> None:
    assert calendars.last_day_of(date(2024, 10, 1), 30) == date(2024, 10, 31)
    posted = {"plan_posting": date(2024, 10, 1)}
    first = steps.earliest(NEW, "consultation", posted, CALENDAR)
    assert first is not None
    assert first[0] == date(2024, 11, 1)
    last = steps.latest(NEW, "dialogue", {"consultation": date(2024, 11, 4)}, CALENDAR)
    assert last is not None
    assert last[0] == date(2025, 1, 3)


def test_e25_compulsory_inventory_after_persuasion() -> None:
    begun = {"inventory_persuasion": date(2025, 8, 4)}
    ended = steps.earliest(NEW, "inventory_persuasion_end", begun, CALENDAR)
    assert ended is not None
    assert ended[0] == date(2025, 8, 19)
    taken = {**begun, "inventory_persuasion_end": ended[0]}
    decided = steps.earliest(NEW, "compulsory_inventory", taken, CALENDAR)
    assert decided is not None
    assert decided[0] == date(2025, 8, 30)


def test_e26_recovery_within_ten_days_of_the_plan() -> None:
    last = steps.latest(NEW, "recovery_decision", {"plan_approval": date(2025, 8, 18)}, CALENDAR)
    assert last is not None
    assert last[0] == date(2025, 8, 28)


@pytest.mark.parametrize(
    ("on", "post"),
    [
        (date(2025, 6, 30), "Chủ tịch Ủy ban nhân dân cấp huyện"),
        (date(2025, 7, 1), "Chủ tịch Ủy ban nhân dân cấp xã"),
    ],
)
def test_e28_who_signs_an_enforcement_decision(on: date, post: str) -> None:
    assert competent(BOTH, "enforcement", on).post_vi == post


def test_recovery_from_an_organisation_was_the_provinces() -> None:
    day = date(2024, 3, 20)
    assert competent(BOTH, "recovery_decision", day, "organisation").level_of_government == (
        "province"
    )
    assert competent(BOTH, "recovery_decision", day, "household").level_of_government == "district"


def test_an_act_nobody_is_named_for_is_refused() -> None:
    with pytest.raises(NoAuthority):
        competent(BOTH, "enforcement", date(2013, 1, 1))


TET = CALENDAR.tet[2025]


def at_hour(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("at", "reasons"),
    [
        (at_hour(2025, 3, 8, 9), (Closed.REST_DAY,)),
        (at_hour(2025, 3, 10, 23), (Closed.NIGHT,)),
        (at_hour(2025, 3, 10, 5, 59), (Closed.NIGHT,)),
        (at_hour(2025, 3, 10, 6), ()),
        (at_hour(2025, 1, 15, 9), (Closed.NEAR_TET,)),
        (at_hour(2025, 2, 17, 9), (Closed.NEAR_TET,)),
        (at_hour(2025, 2, 18, 9), ()),
        (at_hour(2025, 4, 7, 9), (Closed.REST_DAY,)),
        (at_hour(2025, 4, 26, 9), ()),
    ],
)
def test_e29_when_enforcement_is_closed(at: datetime, reasons: tuple[Closed, ...]) -> None:
    assert calendars.enforcement_closed(at, CALENDAR, [NEW]) == reasons


def test_e29_the_days_named_in_the_oracle_lie_where_it_says() -> None:
    assert TET.first - timedelta(days=10) == date(2025, 1, 15)
    assert TET.last + timedelta(days=15) == date(2025, 2, 17)
    assert TET.last + timedelta(days=16) == date(2025, 2, 18)


def test_e13_payment_is_due_on_a_working_day() -> None:
    assert calendars.due(date(2024, 9, 3), 30, CALENDAR) == date(2024, 10, 3)
    assert calendars.due(date(2024, 8, 2), 30, CALENDAR) == date(2024, 9, 4)


def test_a_year_without_holidays_is_refused() -> None:
    with pytest.raises(CalendarUnknown):
        CALENDAR.is_rest_day(date(2031, 1, 2))


@given(st.dates(date(2024, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_a_due_day_is_a_working_day_and_never_early(start: date, days: int) -> None:
    found = calendars.due(start, days, CALENDAR)
    assert found >= start + timedelta(days=days)
    assert not CALENDAR.is_rest_day(found)


@given(st.dates(date(2024, 1, 1), date(2026, 3, 31)), st.integers(1, 40))
def test_working_days_hold_exactly_so_many_working_days(start: date, days: int) -> None:
    end = calendars.add_working_days(start, days, CALENDAR)
    passed = (start + timedelta(days=n + 1) for n in range((end - start).days))
    assert sum(not CALENDAR.is_rest_day(day) for day in passed) == days


@pytest.mark.parametrize("pack", BOTH, ids=lambda pack: pack.name)
def test_each_measure_is_counted_by_one_step(pack: LawPack) -> None:
    for measure in Counts:
        assert steps.counting(pack, measure).counts_as is measure
    counted = [step.counts_as for step in steps.steps_of(pack) if step.counts_as]
    assert sorted(counted) == sorted(Counts)


def test_2013_recovers_and_approves_the_same_day_and_2024_approves_first() -> None:
    assert steps.step(OLD, "plan_approval").same_day_as == "recovery_decision"
    assert "plan_approval" in steps.step(NEW, "recovery_decision").after
    old_pay = steps.step(OLD, "payment").limits[0].from_step
    new_pay = steps.step(NEW, "payment").limits[0].from_step
    assert (old_pay, new_pay) == ("recovery_decision", "plan_approval")
