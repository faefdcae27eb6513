"""Numbers typed the Vietnamese way: a value, or ambiguous, never a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matbang.kernel.numbers import (
    Ambiguous,
    NotANumber,
    Number,
    Style,
    format_number,
    read_integer,
    read_number,
)

EXACT = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9222,1", "9222.1"),
        ("9222.1", "9222.1"),
        ("1.245,6", "1245.6"),
        ("1,245.6", "1245.6"),
        ("1.245.678", "1245678"),
        ("1,245,678", "1245678"),
        ("1.245,678", "1245.678"),
        ("0,245", "0.245"),
        ("0.000", "0"),
        ("1245,678", "1245.678"),
        ("1 245,6", "1245.6"),
        ("20\u00a0000", "20000"),
        ("-5", "-5"),
        ("\u22125,5", "-5.5"),
        ("+7", "7"),
        (" 12 ", "12"),
    ],
)
def test_what_can_be_read_in_one_way_has_a_value(text: str, value: str) -> None:
    assert read_number(text) == Number(Decimal(value))


@pytest.mark.parametrize(
    ("text", "in_vietnamese", "in_english"),
    [("20.000", "20000", "20"), ("1,245", "1.245", "1245"), ("-1.500", "-1500", "-1.5")],
)
def test_what_could_be_either_is_ambiguous(text: str, in_vietnamese: str, in_english: str) -> None:
    assert read_number(text) == Ambiguous((Decimal(in_vietnamese), Decimal(in_english)))


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.24,5", "1,2,3", "12..5", "1.2.3", "5%", "١٢", "0.245.678", "1 24", ",5", "5,"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) == NotANumber()


def test_a_declared_style_settles_what_is_ambiguous() -> None:
    assert read_number("20.000", Style.VI) == Number(Decimal(20000))
    assert read_number("20.000", Style.EN) == Number(Decimal(20))
    assert read_number("1,245", Style.EN) == Number(Decimal(1245))


def test_a_text_plainly_in_the_other_style_contradicts_the_declaration() -> None:
    assert read_number("1,245.6", Style.VI) == NotANumber(against=Style.VI)
    assert read_number("9222,1", Style.EN) == NotANumber(against=Style.EN)


def test_a_whole_number_has_no_decimals() -> None:
    assert read_integer("12") == Number(Decimal(12))
    assert read_integer("12,5") == NotANumber()
    assert isinstance(read_integer("20.000"), Ambiguous)


@given(EXACT)
def test_what_we_write_in_vietnamese_we_read_back(value: Decimal) -> None:
    reading = read_number(format_number(value), Style.VI)
    assert reading == Number(value)


@given(EXACT)
def test_without_a_declared_style_the_value_is_read_or_offered(value: Decimal) -> None:
    reading = read_number(format_number(value))
    values = reading.candidates if isinstance(reading, Ambiguous) else (reading.value,)  # type: ignore[union-attr]
    assert value in values


@given(EXACT)
def test_english_writing_is_read_back_too(value: Decimal) -> None:
    assert read_number(f"{value:,f}", Style.EN) == Number(value)


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(read_number(text), Number | Ambiguous | NotANumber)


def test_places_round_half_up() -> None:
    assert format_number(Decimal("1245.65"), 1) == "1.245,7"
    assert format_number(Decimal("-0.05"), 1) == "-0,1"
