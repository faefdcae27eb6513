"""Provisions and personal numbers: read, written, checked, hidden."""

from __future__ import annotations

import pytest

from matbang.kernel.citation import Citation, NotACitation, from_key, parse
from matbang.kernel.identifiers import (
    IdentifierKind,
    IdentifierProblem,
    check,
    decode_citizen,
    kind_of,
    mask,
)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("khoản 1 Điều 79 Luật Đất đai 2013", "L13/79/1"),
        ("Điều 79 Luật Đất đai 2013", "L13/79"),
        ("điểm b khoản 2 Điều 19 Nghị định 47/2014/NĐ-CP", "ND47/2014/19/2/b"),
        ("điểm đ khoản 1 Điều 5 Luật Đất đai 2024", "L24/5/1/đ"),
        ("điểm a Điều 3 Quyết định 32/2019/QĐ-UBND", "Quyết định 32/2019/QĐ-UBND/3/-/a"),
    ],
)
def test_a_provision_is_read_and_has_a_key(words: str, key: str) -> None:
    citation = parse(words)
    assert citation.key == key
    assert citation.text() == words


def test_a_key_is_read_back() -> None:
    for key in ("L13/79/1/b", "L13", "ND47/2014/19/2", "L13/79/-/b"):
        assert from_key(key).key == key


def test_a_provision_is_written_in_english_too() -> None:
    assert Citation(document="L13", article="79", clause="1").text("en") == (
        "clause 1 Article 79 Luật Đất đai 2013"
    )
    assert str(from_key("L13/79")) == "Điều 79 Luật Đất đai 2013"


def test_what_names_no_provision_is_refused() -> None:
    with pytest.raises(NotACitation):
        parse("theo quy định")
    with pytest.raises(NotACitation):
        from_key("L13/1/2/3/4")


def test_a_citizen_number_tells_birth_year_and_sex() -> None:
    number = decode_citizen("020190001234")
    assert number is not None
    assert (number.birthplace, number.is_female, number.birth_year) == ("020", True, 1990)
    assert decode_citizen("0201900012") is None


def test_a_number_is_checked_for_form_and_against_its_person() -> None:
    citizen = IdentifierKind.CITIZEN
    assert check(citizen, "020 190 001234", birth_year=1990, is_female=True) == ()
    assert check(citizen, "020190001234", birth_year=1991, is_female=False) == (
        IdentifierProblem.SEX,
        IdentifierProblem.BIRTH_YEAR,
    )
    assert check(citizen, "003190001234") == (IdentifierProblem.BIRTHPLACE,)
    assert check(citizen, "20190001234") == (IdentifierProblem.FORM,)
    assert check(IdentifierKind.IDENTITY, "081234567", birth_year=1990) == ()


def test_birth_in_another_province_or_country_is_no_problem() -> None:
    assert check(IdentifierKind.CITIZEN, "079090001234") == ()
    assert check(IdentifierKind.CITIZEN, "101090001234") == ()


def test_the_kind_is_told_by_the_form() -> None:
    assert kind_of("020190001234") is IdentifierKind.CITIZEN
    assert kind_of("081234567") is IdentifierKind.IDENTITY
    assert kind_of("4900123456-001") is IdentifierKind.TAX
    assert kind_of("12") is None


def test_a_masked_number_shows_its_last_three_digits_only() -> None:
    assert mask("020190001234") == "•••••••••234"
    assert mask("12345") == "•••••"
