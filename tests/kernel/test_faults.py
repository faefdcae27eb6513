"""Faults say where, what, and what was expected, in two languages."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import matbang.kernel
from matbang.kernel.errors import BadInput, Forbidden, MatbangError, NotFound, Refused
from matbang.kernel.faults import Fault, declare, declared_codes, lines
from matbang.kernel.schema import Column, Kind, TableSchema, header_key

declare({"test_wrong": ("{value} sai, cần {need}", "{value} is wrong, {need} was expected")})


def wrong(row: int) -> Fault:
    return Fault(
        file="records.xlsx",
        row=row,
        column="area_m2",
        code="test_wrong",
        value="x",
        params={"need": "1"},
    )


def test_a_fault_says_where_and_what_in_both_languages() -> None:
    assert wrong(7).text() == "records.xlsx:7:area_m2: x sai, cần 1"
    assert wrong(7).text("en") == "records.xlsx:7:area_m2: x is wrong, 1 was expected"
    assert Fault(file="map.gpkg", code="test_wrong", params={"need": "1"}).place == "map.gpkg"


def test_at_most_fifty_are_shown_with_the_total() -> None:
    shown = lines([wrong(row) for row in range(60)], "en")
    assert len(shown) == 51
    assert shown[-1] == "… 60 faults in all, the first 50 are shown"
    assert len(lines([wrong(1)])) == 1


def test_a_code_is_declared_once() -> None:
    assert "test_wrong" in declared_codes()
    with pytest.raises(ValueError, match="twice"):
        declare({"test_wrong": ("khác", "other")})


def test_an_undeclared_code_still_says_something() -> None:
    assert Fault(file="a.csv", code="odd", value="v").text() == "a.csv: odd v"


def test_refusals_carry_their_status() -> None:
    assert [
        kind.http_status for kind in (MatbangError, Refused, Forbidden, NotFound, BadInput)
    ] == [
        400,
        409,
        403,
        404,
        422,
    ]
    assert str(Refused("Chưa có quyết định.", code="no_decision")) == "Chưa có quyết định."
    assert Refused("x", code="no_decision").code == "no_decision"


def test_bad_input_keeps_all_faults() -> None:
    error = BadInput([wrong(1), wrong(2)])
    assert len(error.faults) == 2
    assert error.message == wrong(1).text()


def test_headers_match_without_tone_case_sign_or_unit() -> None:
    column = Column(name="area_m2", kind=Kind.AREA, aliases_vi=("Diện tích (m²)",))
    schema = TableSchema(name="t", columns=(column, Column(name="geom", kind=Kind.GEOMETRY)))
    assert header_key("DIEN_TICH") in column.header_keys()
    assert header_key("Area m2") in column.header_keys()
    assert schema.names == ("area_m2", "geom")
    assert schema.geometry is schema.column("geom")
    with pytest.raises(KeyError):
        schema.column("nothing")


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.iter_modules(matbang.kernel.__path__)]
)
def test_the_examples_in_the_text_are_true(name: str) -> None:
    module = importlib.import_module(f"matbang.kernel.{name}")
    assert doctest.testmod(module).failed == 0
