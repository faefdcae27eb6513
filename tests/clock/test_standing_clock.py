from __future__ import annotations

from datetime import date

from django.test import override_settings

from matbang.clock.reading import now, standing_at, today


def test_the_setting_stands_the_clock() -> None:
    with override_settings(MATBANG_TODAY="2024-03-20"):
        assert today() == date(2024, 3, 20)
        assert now().date() == date(2024, 3, 20)
        assert str(now().tzinfo) == "Asia/Ho_Chi_Minh"


def test_a_history_is_put_in_on_its_own_days() -> None:
    with override_settings(MATBANG_TODAY="2024-03-20"):
        with standing_at(date(2023, 11, 2)):
            assert today() == date(2023, 11, 2)
            with standing_at(date(2023, 12, 24)):
                assert today() == date(2023, 12, 24)
            assert today() == date(2023, 11, 2)
        assert today() == date(2024, 3, 20)


def test_a_running_clock_goes_on() -> None:
    with override_settings(MATBANG_TODAY=""):
        first = now()
        assert now() >= first
        assert today() == first.date()
