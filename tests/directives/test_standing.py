"""Where a directive stands on a day: the words of the trackers, from dated facts."""

from __future__ import annotations

from datetime import date

import pytest

from matbang.directives.engine.standing import Fact, Position, Standing, stand

DUE = date(2024, 3, 31)


def on(day: int, month: int = 3) -> date:
    return date(2024, month, day)


def position(
    *facts: tuple[str, date], due: date | None = DUE, as_of: date = date(2024, 3, 20)
) -> Position:
    told = tuple(Fact(kind=kind, on=day, due_on=on(15, 4)) for kind, day in facts)
    return stand(deadline_on=due, facts=told, as_of=as_of)


@pytest.mark.parametrize(
    ("facts", "as_of", "standing"),
    [
        ((), on(20), Standing.NOT_STARTED),
        ((("progress", on(12)),), on(20), Standing.ON_TIME),
        ((("progress", on(12)),), on(24), Standing.DUE_SOON),
        ((("progress", on(12)),), on(31), Standing.DUE_SOON),
        ((("progress", on(12)),), on(1, 4), Standing.OVERDUE),
        ((), on(1, 4), Standing.OVERDUE),
        ((("reported", on(30)),), on(5, 4), Standing.AWAITING),
        ((("reported", on(30)), ("accepted", on(9, 4))), on(10, 4), Standing.DONE_ON_TIME),
        ((("reported", on(2, 4)), ("accepted", on(9, 4))), on(10, 4), Standing.DONE_LATE),
        ((("reported", on(30)), ("rejected", on(2, 4))), on(3, 4), Standing.OVERDUE),
        ((("extension_asked", on(28)),), on(30), Standing.EXTENSION_ASKED),
        ((("extension_asked", on(28)),), on(2, 4), Standing.OVERDUE),
        ((("extension_granted", on(30)),), on(2, 4), Standing.ON_TIME),
        ((("extension_granted", on(30)),), on(16, 4), Standing.OVERDUE),
        ((("paused", on(20)),), on(10, 4), Standing.PAUSED),
        ((("returned", on(20)),), on(10, 4), Standing.RETURNED),
    ],
)
def test_each_state_word_has_its_day(
    facts: tuple[tuple[str, date], ...], as_of: date, standing: Standing
) -> None:
    assert position(*facts, as_of=as_of).standing is standing


@pytest.mark.parametrize("as_of", [date(2024, 3, 20), date(2030, 1, 1)])
def test_an_undated_directive_is_never_overdue(as_of: date) -> None:
    assert position(("progress", on(12)), due=None, as_of=as_of).standing is Standing.UNDATED


def test_an_undated_directive_is_done_neither_early_nor_late() -> None:
    done = (("reported", on(12)), ("accepted", on(13)))
    assert position(*done, due=None).standing is Standing.DONE


def test_a_past_day_sees_only_what_was_noted_by_then() -> None:
    facts = (("progress", on(12)), ("reported", on(30)), ("accepted", on(9, 4)))
    assert position(*facts, as_of=on(15)).standing is Standing.ON_TIME


def test_late_and_moving_differs_from_late_and_lying() -> None:
    moving = position(("progress", on(8, 4)), as_of=on(12, 4))
    lying = position(("progress", on(12)), as_of=on(12, 4))
    assert (moving.standing, moving.is_moving) == (Standing.OVERDUE, True)
    assert (lying.standing, lying.is_moving) == (Standing.OVERDUE, False)
    assert lying.days_late == 12
