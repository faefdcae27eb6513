"""The invented place is like a real one: a coverage of parcels, holders, sources that disagree."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import shapely

from matbang.demo.generator import files, scenario
from matbang.demo.generator.scenario import Made
from matbang.kernel.identifiers import IdentifierKind, check


def test_the_park_has_the_size_and_the_people_of_a_real_one(park: Made) -> None:
    assert 2_000 <= len(park.parcels) <= 3_000
    assert abs(sum(phase.area for phase in park.phases) - 5_997_600) < 100
    assert {parcel.commune for parcel in park.parcels} == {"06451", "06460"}
    households = {p.holder.code for p in park.parcels if p.holder.kind == "household"}
    assert 1_000 <= len(households) <= 1_200


def test_parcels_share_their_borders_exactly(park: Made, road: Made) -> None:
    for made in (park, road):
        shapes = [parcel.shape for parcel in made.parcels]
        assert shapely.coverage_is_valid(shapes)
        assert all(shape.is_valid for shape in shapes)


def test_the_ground_is_used_as_in_the_hills_of_the_north(park: Made) -> None:
    uses = {parcel.use.value for parcel in park.parcels}
    assert uses >= {"LUC", "LUK", "BHK", "CLN", "ONT", "RSX", "NTS", "NTD", "DGT", "SON"}


def test_a_parcel_is_numbered_once_in_its_sheet(park: Made) -> None:
    keys = [parcel.key for parcel in park.parcels]
    assert len(set(keys)) == len(keys)


def test_the_same_story_makes_the_same_project(road: Made) -> None:
    again = scenario.make(scenario.ROAD)
    assert again.sources.records.equals(road.sources.records)
    assert again.sources.survey.equals(road.sources.survey)
    assert all(again.tables[name].equals(table) for name, table in road.tables.items())


def test_the_sources_disagree_as_often_as_they_are_meant_to(park: Made) -> None:
    counts, changes = park.story.counts, park.sources.changes
    assert len(changes["merged"]) == 2 * counts.merged
    assert len(changes["moved"]) == 2 * counts.moved
    for name in ("split", "owner_changed", "land_type", "wrong_number", "area", "owner_spelling"):
        assert len(changes[name]) == getattr(counts, name)
    assert park.sources.map.height == len(park.parcels) - counts.not_on_map


def test_numbers_of_people_are_true_in_form_and_each_ones_own(park: Made, road: Made) -> None:
    holders = pl.concat([made.tables["holders"].select("identifier") for made in (park, road)])
    numbers = holders["identifier"].drop_nulls().to_list()
    assert len(set(numbers)) == len(numbers)
    assert all(check(IdentifierKind.CITIZEN, number) == () for number in numbers)


def test_recovered_and_measured_areas_agree(park: Made) -> None:
    land = park.tables["land"]
    assert land.filter(pl.col("area_recovered_m2") > pl.col("area_measured_m2")).is_empty()


def test_steps_lie_before_the_day_at_which_the_clock_stands(park: Made) -> None:
    steps = park.tables["steps"]
    assert steps["date"].max() < scenario.TODAY  # type: ignore[operator]
    decided = steps.filter(pl.col("step") == "recovery_decision")
    approved = steps.filter(pl.col("step") == "plan_approval")
    assert decided.select("holder", "date").equals(approved.select("holder", "date"))


def test_the_files_are_the_same_each_time(road: Made, tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        files.write_offices(folder)
        files.write_papers(folder)
        files.write_project(road, folder)
    written = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert len(written) > 20
    assert all((first / p).read_bytes() == (second / p).read_bytes() for p in written)
