"""The engine on a small commune: what was put in is found, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest
import shapely

from matbang.kernel.errors import BadInput
from matbang.reconciliation.engine.run import Result, reconcile
from matbang.reconciliation.files import read_folder
from tests.parcels import fabric
from tests.parcels.fabric import Fabric


def _compare(given: Fabric, folder: Path) -> Result:
    return reconcile(read_folder(given.write(folder), crs="EPSG:9215"))


def _found(result: Result, *columns: str) -> set[tuple[str | None, ...]]:
    return set(result.discrepancies.select("code", *columns).rows())


def test_a_shifted_sheet_is_one_finding_and_moves_no_boundary(tmp_path: Path) -> None:
    result = _compare(fabric.plain(), tmp_path)

    assert result.discrepancies["code"].to_list() == ["SHEET_SHIFT"]
    assert result.discrepancies["group"].to_list() == ["sheet:06451/1"]
    first = result.sheets.row(0, named=True)
    assert first["shift_east_m"] == pytest.approx(-0.60, abs=0.002)
    assert first["shift_north_m"] == pytest.approx(0.40, abs=0.002)
    assert first["parcels_used"] == 50


def test_every_disagreement_is_found_once(tmp_path: Path) -> None:
    result = _compare(fabric.troubled(), tmp_path)

    assert _found(result, "map_id", "survey_id") == {
        ("SHEET_SHIFT", None, None),
        ("BOUNDARY_MOVED", "M50", "S50"),
        ("BOUNDARY_MOVED", "M51", "S51"),
        ("OWNER_CHANGED", "M53", "S53"),
        ("OWNER_SPELLING", "M55", "S55"),
        ("WRONG_NUMBER", "M57", "S57"),
        ("LAND_TYPE_DIFFERS", "M58", "S58"),
        ("AREA_DIFFERS", "M59", None),
        ("SPLIT", "M61", "S61"),
        ("SPLIT", "M61", "S61b"),
        ("MERGED", "M63", "S63"),
        ("MERGED", "M64", "S63"),
        ("NOT_SURVEYED", "M66", None),
        ("NOT_IN_RECORDS", "M68", None),
    }


def test_relations_count_map_members_to_survey_members(tmp_path: Path) -> None:
    result = _compare(fabric.troubled(), tmp_path)
    relations = dict(result.parcels.select("group", "relation").rows())

    assert relations["map:M61"] == "1:n"
    assert relations["map:M63"] == "n:1"
    assert relations["map:M66"] == "map-only"
    assert relations["map:M0"] == "1:1"


def test_recovered_and_left_add_up_to_the_parcel(tmp_path: Path) -> None:
    result = _compare(fabric.troubled(), tmp_path)
    parts = result.parcels.filter(pl.col("survey_id").is_not_null())

    total = parts["area_recovered_tenths"] + parts["area_left_tenths"]
    assert total.to_list() == parts["area_survey_tenths"].to_list()
    cut = parts.filter(pl.col("survey_id") == "S70").row(0, named=True)
    assert (cut["area_recovered_tenths"], cut["area_left_tenths"]) == (2500, 2500)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    given, mixed = fabric.troubled(), fabric.troubled()
    for rows in (mixed.records, mixed.map, mixed.survey):
        random.Random(7).shuffle(rows)
    one, two = _compare(given, tmp_path / "a"), _compare(mixed, tmp_path / "b")

    assert one.parcels.equals(two.parcels)
    assert one.discrepancies.equals(two.discrepancies)
    assert one.persons.equals(two.persons)


def test_three_parcels_recut_into_two_are_split_and_merged(tmp_path: Path) -> None:
    given = fabric.plain()
    given.survey = [row for row in given.survey if row["survey_id"] != "S72"]
    west, south = fabric.EAST + 7 * fabric.WIDE, fabric.NORTH
    middle = south + 1.5 * fabric.HIGH
    rows = {row["survey_id"]: row for row in given.survey}
    rows["S70"]["geom"] = shapely.box(west, south, west + 20, middle)
    rows["S71"]["geom"] = shapely.box(west, middle, west + 20, south + 3 * fabric.HIGH)
    result = _compare(given, tmp_path)

    assert dict(result.parcels.select("group", "relation").rows())["map:M70"] == "n:m"
    codes = _found(result, "map_id") - {("SHEET_SHIFT", None)}
    assert {one for one in codes if one[0] in {"SPLIT", "MERGED"}} == {
        (code, f"M{at}") for code in ("SPLIT", "MERGED") for at in (70, 71, 72)
    }
    assert ("BOUNDARY_MOVED", "M70") not in codes


def test_an_outline_crossing_itself_is_a_finding_and_still_matched(tmp_path: Path) -> None:
    given = fabric.plain()
    west, south = fabric.EAST + 9 * fabric.WIDE, fabric.NORTH
    bow = [(0, 0), (20, 0), (20, 25), (10, 25), (12, 26), (10, 26), (12, 25), (0, 25)]
    shape = shapely.Polygon([(west + x, south + y) for x, y in bow])
    given.survey[90]["geom"] = shape
    assert not shape.is_valid
    result = _compare(given, tmp_path)

    assert ("INVALID_GEOMETRY", "S90") in _found(result, "survey_id")
    assert dict(result.parcels.select("map_id", "relation").rows())["M90"] == "1:1"


def test_a_number_recorded_twice_is_named(tmp_path: Path) -> None:
    given = fabric.plain()
    given.records[5]["parcel"] = "7"
    result = _compare(given, tmp_path)

    assert {("DUPLICATE_KEY", "R5"), ("DUPLICATE_KEY", "R6")} <= _found(result, "record_id")
    assert ("NOT_IN_RECORDS", "M5") in _found(result, "map_id")


def test_two_outlines_over_each_other_and_ground_nobody_measured(tmp_path: Path) -> None:
    given = fabric.plain()
    west, south = fabric.EAST + 8 * fabric.WIDE, fabric.NORTH
    given.survey[80]["geom"] = shapely.box(west, south, west + 20, south + 28)
    given.survey[84]["geom"] = shapely.box(west + 2, south + 100, west + 20, south + 125)
    found = _found(_compare(given, tmp_path), "map_id", "survey_id")

    assert ("OVERLAP", None, "S80") in found
    assert ("GAP", "M84", None) in found


def test_without_survey_everything_is_not_surveyed(tmp_path: Path) -> None:
    given = fabric.plain()
    inputs = read_folder(given.write(tmp_path), crs="EPSG:9215")
    empty = inputs.survey.clear()
    result = reconcile(type(inputs)(records=inputs.records, map=inputs.map, survey=empty))

    assert set(result.discrepancies["code"].to_list()) == {"NOT_SURVEYED"}
    assert set(result.parcels["relation"].to_list()) == {"map-only"}


def test_swapped_axes_and_another_zone_are_told_with_row_and_reason(tmp_path: Path) -> None:
    given = fabric.plain()
    given.survey[3]["geom"] = shapely.transform(given.survey[3]["geom"], lambda xy: xy[:, ::-1])
    given.survey[9]["geom"] = shapely.transform(
        given.survey[9]["geom"], lambda xy: xy - (25_900, 0)
    )
    given.records[4]["area_m2"] = "20.000"
    given.records[6]["record_id"] = "R5"
    with pytest.raises(BadInput) as told:
        read_folder(given.write(tmp_path), crs="EPSG:9215")

    found = {(fault.file, fault.row, fault.code) for fault in told.value.faults}
    assert ("survey.gpkg", 4, "coordinates_swapped") in found
    assert ("survey.gpkg", 10, "coordinates_zone") in found
    assert ("records.csv", 8, "duplicate_key") in found
    assert ("records.csv", 6, "number_ambiguous") in found
    assert len(found) == 4
