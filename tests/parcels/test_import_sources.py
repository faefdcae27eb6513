"""Taking in register, map and survey: all or nothing, and nothing twice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import shapely

from matbang.documents.actions import import_file
from matbang.documents.models import ImportRun
from matbang.kernel.errors import BadInput
from matbang.organisations.models import User
from matbang.parcels.models import MapParcel, RegisterEntry, SurveyParcel
from matbang.projects.errors import NoSuchProject
from matbang.projects.models import Project
from tests.parcels import fabric


def take_in(kind: str, project: Project, path: Path, by: User) -> ImportRun:
    return import_file(kind=kind, project=project.code, path=path, by=by)


def test_a_row_keeps_its_file_and_place(
    project: Project, compensation_officer: User, folder: Path
) -> None:
    run = take_in("map", project, folder / "map.gpkg", compensation_officer)

    row = MapParcel.objects.get(source_id="M11")
    assert (row.commune_code, row.sheet, row.number, row.file_row) == ("06451", "1", "12", 12)
    assert row.area_tenths == 5000
    assert (row.min_east, row.max_east) == (405_020, 405_040)
    assert row.run == run
    assert run.result == {"added": 100, "changed": 0, "unchanged": 0}


def test_the_same_rows_again_change_nothing_and_a_newer_row_ends_the_old(
    project: Project, compensation_officer: User, folder: Path, tmp_path: Path
) -> None:
    take_in("records", project, folder / "records.csv", compensation_officer)
    newer = fabric.plain()
    newer.records[3]["owner"] = "Bà Hoàng Thị Bích"
    path = newer.write(tmp_path / "newer") / "records.csv"
    run = take_in("records", project, path, compensation_officer)

    assert run.result == {"added": 0, "changed": 1, "unchanged": 99}
    assert RegisterEntry.objects.filter(ended_run__isnull=True).count() == 100
    ended = RegisterEntry.objects.get(ended_run=run)
    assert ended.owner == "Hộ ông Nguyễn Văn An"
    assert take_in("records", project, path, compensation_officer) == run
    assert RegisterEntry.objects.count() == 101


def test_a_row_given_twice_and_a_foreign_commune_are_told_and_nothing_is_kept(
    project: Project, compensation_officer: User, tmp_path: Path
) -> None:
    given = fabric.plain()
    given.records[5]["record_id"] = "R2"
    given.records[7]["commune"] = "06999"
    path = given.write(tmp_path / "in") / "records.csv"
    with pytest.raises(BadInput) as told:
        take_in("records", project, path, compensation_officer)

    found = {(fault.row, fault.column, fault.code) for fault in told.value.faults}
    assert found == {(7, "record_id", "duplicate_key"), (9, "commune", "commune_outside")}
    assert not RegisterEntry.objects.exists()
    assert not ImportRun.objects.exists()


def test_swapped_axes_and_another_zone_are_told_row_by_row(
    project: Project, compensation_officer: User, folder: Path, tmp_path: Path
) -> None:
    take_in("map", project, folder / "map.gpkg", compensation_officer)
    given = fabric.plain()
    swapped, away = given.survey[3], given.survey[9]
    swapped["geom"] = shapely.transform(swapped["geom"], lambda xy: xy[:, ::-1])
    away["geom"] = shapely.transform(away["geom"], lambda xy: xy - (25_900, 0))
    path = given.write(tmp_path / "wrong") / "survey.gpkg"
    with pytest.raises(BadInput) as told:
        take_in("survey", project, path, compensation_officer)

    found = {(fault.row, fault.code) for fault in told.value.faults}
    assert found == {(4, "coordinates_swapped"), (10, "coordinates_zone")}
    assert not SurveyParcel.objects.exists()


def test_only_those_who_import_parcels_may(project: Project, auditor: User, folder: Path) -> None:
    with pytest.raises(NoSuchProject):
        take_in("records", project, folder / "records.csv", auditor)
    assert not RegisterEntry.objects.exists()


def test_three_thousand_parcels_take_a_few_seconds(
    project: Project, compensation_officer: User, tmp_path: Path
) -> None:
    path = fabric.plain(3000).write(tmp_path / "big")
    begun = time.perf_counter()
    take_in("map", project, path / "map.gpkg", compensation_officer)

    assert MapParcel.objects.count() == 3000
    assert time.perf_counter() - begun < 15
