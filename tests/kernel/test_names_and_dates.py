"""Names are folded to be found; dates keep their words."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matbang.kernel.dates import (
    LegalDate,
    Precision,
    format_day,
    format_day_in_words,
    format_legal,
    last_day,
    read_day,
)
from matbang.kernel.names import fold, initials, nfc, split_title


def test_a_folded_name_has_no_tones_no_case_and_single_spaces() -> None:
    assert fold("  NGUYỄN  Đình Đạt\u00a0") == "nguyen dinh dat"
    assert fold(unicodedata.normalize("NFD", "Hữu Lũng")) == fold("hữu lũng") == "huu lung"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_name_is_kept_as_written_but_composed() -> None:
    assert nfc(unicodedata.normalize("NFD", " Nguyễn   Văn A ")) == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("written", "title", "name"),
    [
        ("Hộ ông Nguyễn Văn A", "Hộ ông", "Nguyễn Văn A"),
        ("Hộ gia đình bà Lý Thị B", "Hộ gia đình bà", "Lý Thị B"),
        ("Vợ chồng ông Nông Văn C", "Vợ chồng ông", "Nông Văn C"),
        ("Ông (Bà) Vi Văn E", "Ông (Bà)", "Vi Văn E"),
        ("Ông/bà Vi Văn E", "Ông/bà", "Vi Văn E"),
        ("Ông và bà Vi Văn E", "Ông và bà", "Vi Văn E"),
        ("Nguyễn Thị Bà", "", "Nguyễn Thị Bà"),
        ("Bà", "", "Bà"),
        ("", "", ""),
    ],
)
def test_a_title_is_split_off(written: str, title: str, name: str) -> None:
    assert split_title(written) == (title, name)


def test_initials_leave_the_title_out() -> None:
    assert initials("Hộ ông Nguyễn Văn Đạt") == "N.V.Đ"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2024", date(2024, 3, 31)),
        ("1-2-2024", date(2024, 2, 1)),
        ("1.2.2024", date(2024, 2, 1)),
        ("2024-03-31", date(2024, 3, 31)),
        ("2024-03-31 00:00:00", date(2024, 3, 31)),
        ("ngày 08 tháng 3 năm 2024", date(2024, 3, 8)),
        (45382, date(2024, 3, 31)),
        (45382.0, date(2024, 3, 31)),
        (datetime(2024, 3, 31, 8, 0), date(2024, 3, 31)),  # noqa: DTZ001
        (date(2024, 3, 31), date(2024, 3, 31)),
        ("31/02/2024", None),
        ("31/03/24", None),
        ("03/31/2024", None),
        ("", None),
        (12, None),
        (45382.5, None),
    ],
)
def test_a_day_is_read_day_first_or_not_at_all(text: str | float, day: date | None) -> None:
    assert read_day(text) == day


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_we_write_is_read_back(day: date) -> None:
    assert read_day(format_day(day)) == day
    assert read_day(format_day_in_words(day)) == day
    assert read_day(day.isoformat()) == day


def test_days_in_words_follow_the_decree() -> None:
    assert format_day_in_words(date(2024, 3, 8)) == "ngày 08 tháng 3 năm 2024"
    assert format_day_in_words(date(2024, 2, 18)) == "ngày 18 tháng 02 năm 2024"


@pytest.mark.parametrize(
    ("precision", "part", "day"),
    [
        (Precision.EARLY_MONTH, 3, date(2024, 3, 10)),
        (Precision.MID_MONTH, 3, date(2024, 3, 20)),
        (Precision.MONTH_END, 2, date(2024, 2, 29)),
        (Precision.EARLY_QUARTER, 2, date(2024, 4, 30)),
        (Precision.QUARTER, 1, date(2024, 3, 31)),
        (Precision.HALF_YEAR, 1, date(2024, 6, 30)),
        (Precision.MID_YEAR, 12, date(2024, 6, 30)),
        (Precision.EARLY_YEAR, 12, date(2024, 3, 31)),
        (Precision.YEAR, 12, date(2024, 12, 31)),
    ],
)
def test_a_vague_date_stands_on_its_last_day(precision: Precision, part: int, day: date) -> None:
    assert last_day(precision, 2024, part) == day


def test_a_vague_date_is_written_with_what_is_understood() -> None:
    vague = LegalDate(
        words="cuối tháng 3/2024", value=date(2024, 3, 31), precision=Precision.MONTH_END
    )
    assert format_legal(vague) == "cuối tháng 3/2024 (hiểu là 31/03/2024)"
    assert format_legal(LegalDate(words="8/3/2024", value=date(2024, 3, 8))) == "08/03/2024"
