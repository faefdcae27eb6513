from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest
import shapely
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from matbang.audit.models import Event
from matbang.documents import actions, importing, intake
from matbang.documents.errors import NotThisKind, TooLarge, UnknownKind, WrongState
from matbang.documents.models import ImportRun, ImportState, StoredFile
from matbang.kernel.errors import BadInput, MatbangError, NotFound
from matbang.organisations.models import Territory, TerritoryKind, User
from matbang.projects.models import BoundaryVersion, Project
from matbang.tables.layers import write_layer
from tests import cast
from tests.documents import places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("project")]
GOOD = "mã xã;tên xã;diện tích\n09001;Đồng Tiến;1.245,6\n09002;Hòa Bình;\n"
BAD = (
    "mã xã;tên xã;diện tích;đơn giá\n9;Đồng Tiến;hai\n09002;;1;20.000\n"
    "09002;Yên;1;5\n06451;Cũ;1;5\n"
)


def table(folder: Path, text: str = GOOD, name: str = "xã.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def import_places(path: Path, by: User, **extra: object) -> ImportRun:
    return actions.import_file(
        kind=places.PLACES.key,
        project=cast.PROJECT,
        path=path,
        by=by,
        **extra,  # type: ignore[arg-type]
    )


def run_again(run: ImportRun, by: User) -> ImportRun:
    seen = importing.look_again(run, by=by, mapping=run.mapping)
    return actions.run_import(run=run, seen=seen, by=by)


def test_a_good_table_goes_in_whole(tmp_path: Path, compensation_officer: User) -> None:
    run = import_places(table(tmp_path), compensation_officer)
    assert (run.state, run.row_count, run.result) == (ImportState.DONE, 2, {"made": 2})
    assert Territory.objects.filter(code__startswith="0900").count() == 2
    assert run.file.path.read_text(encoding="utf-8") == GOOD
    assert Event.objects.filter(act="documents.imported", subject_id=str(run.pk)).exists()


def test_the_same_file_twice_changes_nothing(tmp_path: Path, compensation_officer: User) -> None:
    first = import_places(table(tmp_path), compensation_officer)
    assert import_places(table(tmp_path, name="tên khác.csv"), compensation_officer) == first
    with pytest.raises(BadInput):
        import_places(table(tmp_path), compensation_officer, again=True)
    assert ImportRun.objects.count() == 1


def test_all_faults_come_at_once_and_nothing_goes_in(
    tmp_path: Path, compensation_officer: User
) -> None:
    with pytest.raises(BadInput) as caught:
        import_places(table(tmp_path, BAD), compensation_officer)
    found = [(fault.row, fault.column, fault.code) for fault in caught.value.faults]
    assert found == [
        (2, "area_m2", "not_a_number"),
        (2, "code", "wrong_digits"),
        (3, "name", "required_empty"),
        (3, "price", "number_ambiguous"),
        (4, "code", "duplicate_key"),
        (5, "code", "place_known"),
    ]
    assert caught.value.faults[0].text() == (
        "xã.csv:2:area_m2: “hai” không phải số; cần số như 1245,6"
    )
    assert not StoredFile.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Territory.objects.filter(code="09002").exists()


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path, compensation_officer: User) -> None:
    broken = table(tmp_path, GOOD + "09003;Hỏng;1\n")
    with pytest.raises(RuntimeError, match="broken"):
        import_places(broken, compensation_officer)
    assert not Territory.objects.filter(code="09001").exists()
    assert not ImportRun.objects.exists()


def test_only_who_may_import_there_does(
    tmp_path: Path, clerk: User, compensation_officer: User, outsider: User
) -> None:
    path = table(tmp_path)
    for person in (clerk, outsider):
        with pytest.raises(NotFound):
            import_places(path, person)
    with pytest.raises(NotFound):
        actions.import_file(
            kind=places.PLACES.key, project=cast.OTHER_PROJECT, path=path, by=compensation_officer
        )
    with pytest.raises(UnknownKind):
        actions.import_file(kind="none", project="", path=path, by=compensation_officer)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("rỗng.csv", b"", "rỗng"),
        ("ảnh.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "tệp ảnh"),
        ("ảnh.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "tệp ảnh"),
        ("cũ.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, ".xlsx"),
        ("văn bản.pdf", b"%PDF-1.7\n", "tệp PDF"),
        ("windows.csv", b"m\xe3 x\xe3;t\xean\n", "UTF-8"),
        ("giả.xlsx", b"PK\x03\x04 hong", "không rõ loại"),
        ("chữ.txt", b"abc", "tệp văn bản"),
        ("một dòng.csv", "mã xã;tên xã\n".encode(), "không có dòng dữ liệu"),
    ],
)
def test_a_file_that_is_no_such_thing_is_refused_with_a_sentence(
    tmp_path: Path, compensation_officer: User, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MatbangError, match=says):
        import_places(tmp_path / name, compensation_officer)
    assert not StoredFile.objects.exists()
    assert not any(path.is_file() for path in (tmp_path / "files").rglob("*"))


def test_a_huge_file_is_refused_without_a_trace(
    tmp_path: Path, compensation_officer: User, settings: Settings
) -> None:
    settings.MATBANG_UPLOAD_LIMIT = 10_000
    huge = table(tmp_path, GOOD + "09003;Dài;1\n" * 1000)
    with pytest.raises(TooLarge):
        import_places(huge, compensation_officer)
    assert not StoredFile.objects.exists()
    assert not any(path.is_file() for path in (tmp_path / "files").rglob("*"))


def test_a_workbook_that_unpacks_beyond_measure_is_refused_unread(
    tmp_path: Path, compensation_officer: User, settings: Settings
) -> None:
    settings.MATBANG_UPLOAD_LIMIT = 100_000
    with zipfile.ZipFile(tmp_path / "bom.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 1_000_000)
    with pytest.raises(NotThisKind, match="bung ra lớn hơn"):
        import_places(tmp_path / "bom.xlsx", compensation_officer)


def test_a_large_table_of_something_else_is_refused_unread(
    tmp_path: Path, compensation_officer: User
) -> None:
    line = "một;hai;" + "x" * 1000 + "\n"
    other = table(tmp_path, line * (intake.LARGE // len(line.encode()) + 1))
    with pytest.raises(NotThisKind, match="không có tên cột nào"):
        import_places(other, compensation_officer)
    assert not StoredFile.objects.exists()


def test_a_layer_lies_in_the_project_s_zone_or_is_refused(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    def layer(east: float, name: str) -> Path:
        square = shapely.box(east, 2_380_000, east + 100, 2_380_100)
        frame = pl.DataFrame({"code": ["1"], "geom": [shapely.to_wkb(square)]})
        write_layer(frame, tmp_path / name, "EPSG:9215")
        return tmp_path / name

    stored = actions.store_file(content=b"x", name="x", by=compensation_officer)
    BoundaryVersion.objects.create(
        project=project,
        wkb=b"x",
        crs=project.crs,
        min_east=430_000,
        min_north=2_379_000,
        max_east=433_000,
        max_north=2_381_000,
        area_tenths=1,
        file=stored,
        valid_from=cast.SINCE,
        recorded_by=compensation_officer,
        recorded_at=cast.MOMENT,
    )
    key = places.LAYER.key
    good = layer(431_000, "tốt.gpkg")
    run = actions.import_file(kind=key, project=project.code, path=good, by=compensation_officer)
    assert run.result == {"outlines": 1}
    with pytest.raises(BadInput) as caught:
        actions.import_file(
            kind=key,
            project=project.code,
            path=layer(431_000 - 25_900, "lệch.gpkg"),
            by=compensation_officer,
        )
    assert caught.value.faults[0].code == "coordinates_zone"


def test_a_zipped_shapefile_is_a_layer_and_a_zip_of_letters_is_not(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    square = shapely.box(431_000, 2_380_000, 431_100, 2_380_100)
    frame = pl.DataFrame({"code": ["1"], "geom": [shapely.to_wkb(square)]})
    write_layer(frame, tmp_path / "lop.shp", "EPSG:9215")
    with zipfile.ZipFile(tmp_path / "lớp.zip", "w") as archive:
        for path in tmp_path.glob("lop.*"):
            archive.write(path, f"thư mục/{path.name}")
    key = places.LAYER.key
    run = actions.import_file(
        kind=key, project=project.code, path=tmp_path / "lớp.zip", by=compensation_officer
    )
    assert run.row_count == 1
    with zipfile.ZipFile(tmp_path / "thư.zip", "w") as archive:
        archive.writestr("thư.txt", "xin chào")
    with pytest.raises(NotThisKind, match="đúng một lớp"):
        actions.import_file(
            kind=key, project=project.code, path=tmp_path / "thư.zip", by=compensation_officer
        )


def test_an_upload_waits_for_its_confirmation(tmp_path: Path, compensation_officer: User) -> None:
    by = compensation_officer
    run = actions.upload_import(
        kind=places.PLACES.key, project=cast.PROJECT, content=table(tmp_path), name="xã.csv", by=by
    )
    assert (run.state, run.row_count, run.fault_count) == (ImportState.UPLOADED, 2, 0)
    assert run.preview["columns"][2] == {
        "name": "area_m2",
        "header": "diện tích",
        "values": ["1.245,6", ""],
    }
    assert not Territory.objects.filter(code="09001").exists()
    actions.confirm_import(run=run, by=by)
    with pytest.raises(WrongState):
        actions.confirm_import(run=run, by=by)
    done = run_again(run, by)
    assert (done.state, done.result, done.preview) == (ImportState.DONE, {"made": 2}, {})
    assert run_again(run, by).result == {"made": 2}
    assert Territory.objects.filter(code__startswith="0900").count() == 2


def test_columns_are_mapped_by_hand_and_remembered_for_the_office(
    tmp_path: Path, compensation_officer: User, field_officer: User
) -> None:
    by = compensation_officer
    odd = table(tmp_path, "số hiệu;tên xã;giá\n09001;Đồng Tiến;20.000\n")
    upload = {"kind": places.PLACES.key, "project": cast.PROJECT, "name": "xã.csv", "by": by}
    run = actions.upload_import(content=odd, **upload)  # type: ignore[arg-type]
    assert [fault["code"] for fault in run.faults] == ["column_missing"]
    with pytest.raises(WrongState, match="còn lỗi"):
        actions.confirm_import(run=run, by=by)
    run = actions.remap_import(run=run, mapping={"code": "số hiệu", "price": "giá"}, by=by)
    assert [fault["code"] for fault in run.faults] == ["number_ambiguous"]
    mapping = {"code": "số hiệu", "price": "giá", "price.number_style": "vi"}
    run = actions.remap_import(run=run, mapping=mapping, by=by)
    assert run.fault_count == 0
    actions.confirm_import(run=run, by=by)
    odd.write_text("tên xã;giá;số hiệu\nMinh;30.000;09005\n", encoding="utf-8")
    later = actions.upload_import(content=odd, **upload)  # type: ignore[arg-type]
    assert (later.fault_count, later.mapping) == (0, mapping)


def test_a_fault_that_appears_after_the_preview_stops_the_import(
    tmp_path: Path, compensation_officer: User
) -> None:
    by = compensation_officer
    run = actions.upload_import(
        kind=places.PLACES.key, project=cast.PROJECT, content=table(tmp_path), name="xã.csv", by=by
    )
    actions.confirm_import(run=run, by=by)
    cast.place("09002", "Hòa Bình", TerritoryKind.COMMUNE, "186")
    with pytest.raises(BadInput) as caught:
        run_again(run, by)
    refused = actions.refuse_import(run=run, faults=caught.value.faults, by=by)
    assert (refused.state, refused.fault_count) == (ImportState.REFUSED, 1)
    assert not Territory.objects.filter(code="09001").exists()


def test_what_changes_between_reading_and_writing_is_seen_under_the_lock(
    tmp_path: Path, compensation_officer: User
) -> None:
    by = compensation_officer
    run = actions.upload_import(
        kind=places.PLACES.key, project=cast.PROJECT, content=table(tmp_path), name="xã.csv", by=by
    )
    actions.confirm_import(run=run, by=by)
    seen = importing.look_again(run, by=by, mapping=run.mapping)
    cast.place("09002", "Hòa Bình", TerritoryKind.COMMUNE, "186")
    with pytest.raises(BadInput):
        actions.run_import(run=run, seen=seen, by=by)
    assert not Territory.objects.filter(code="09001").exists()


def test_the_database_lets_the_same_file_be_done_once(
    tmp_path: Path, compensation_officer: User
) -> None:
    run = import_places(table(tmp_path), compensation_officer)
    run.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        run.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.update(finished_at=None)
