"""Layers of every kind come as polygons in the project's zone; what lies wrong is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
import shapely

from matbang.kernel.errors import BadInput
from matbang.kernel.geometry import read_wkb, to_wkb
from matbang.kernel.schema import Column, TableSchema
from matbang.kernel.zones import Box, between, to_wgs84
from matbang.tables import folders
from matbang.tables.layers import read_layer, write_layer
from matbang.tables.writing import write_table

BOX = Box(395_000, 2_370_000, 425_000, 2_400_000)
SHAPES = np.array(
    [
        shapely.box(407_600, 2_381_800, 407_700, 2_381_900),
        shapely.box(407_700, 2_381_800, 407_800.5, 2_381_900),
    ],
    dtype=object,
)


def frame(shapes: np.ndarray[tuple[int], np.dtype[np.object_]] = SHAPES) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "map_id": ["M1", "M2"],
            "parcel": ["12", "13"],
            "land_type": ["LUC", "Đất ở"],
            "area_m2": [10000.0, 10050.0],
            "geom": to_wkb(shapes),
        }
    )


def written(folder: Path, shapes: np.ndarray[tuple[int], np.dtype[np.object_]]) -> Path:
    path = folder / "map.gpkg"
    write_layer(frame(shapes), path)
    return path


@pytest.mark.parametrize("kind", ["gpkg", "geojson", "shp", "fgb", "parquet"])
def test_each_kind_of_layer_comes_back(tmp_path: Path, layer: TableSchema, kind: str) -> None:
    path = tmp_path / f"map.{kind}"
    if kind == "parquet":
        write_table(frame(), path)
    else:
        write_layer(frame(), path)
    table = read_layer(path, layer, box=BOX)
    assert table.faults == ()
    back = table.frame.sort("map_id")
    assert back["map_id"].to_list() == ["M1", "M2"]
    assert back["land_type"].to_list() == ["LUC", "Đất ở"]
    assert back["area_m2"].to_list() == [100_000, 100_500]
    assert shapely.equals_exact(read_wkb(back["geom"]), SHAPES, 1e-6, normalize=True).all()


def test_a_geopackage_is_written_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1" / "map.gpkg", tmp_path / "2" / "map.gpkg"
    for path in (first, second):
        path.parent.mkdir()
        write_layer(frame(), path)
    assert first.read_bytes() == second.read_bytes()


def test_a_layer_in_another_zone_or_in_degrees_is_carried_over(
    tmp_path: Path, layer: TableSchema
) -> None:
    path = tmp_path / "map.gpkg"
    write_layer(frame(between(SHAPES, 9215, 9214)), path, "EPSG:9214")
    there = read_wkb(read_layer(path, layer, box=BOX).sound()["geom"])
    assert shapely.equals_exact(there, SHAPES, 1e-5).all()
    path = tmp_path / "map.geojson"
    write_layer(frame(to_wgs84(SHAPES, 9215)), path, "EPSG:4326")
    there = read_wkb(read_layer(path, layer, box=BOX).sound()["geom"])
    assert shapely.equals_exact(there, SHAPES, 0.05).all()


def test_a_foreign_reference_system_is_refused(tmp_path: Path, layer: TableSchema) -> None:
    path = tmp_path / "map.gpkg"
    write_layer(frame(), path, "EPSG:32648")
    assert read_layer(path, layer, box=BOX).faults[0].code == "crs_unknown"


def test_swapped_axes_are_found_row_by_row(tmp_path: Path, layer: TableSchema) -> None:
    swapped = shapely.transform(SHAPES[1:], lambda xy: xy[:, ::-1])
    path = written(tmp_path, np.array([SHAPES[0], swapped[0]], dtype=object))
    fault = read_layer(path, layer, box=BOX).faults[0]
    assert (fault.row, fault.column, fault.code) == (2, "geom", "coordinates_swapped")


def test_the_neighbouring_zone_is_named_with_its_distance(
    tmp_path: Path, layer: TableSchema
) -> None:
    path = written(tmp_path, between(SHAPES, 9215, 9214))
    table = read_layer(path, layer, box=BOX)
    assert [fault.code for fault in table.faults] == ["coordinates_zone"] * 2
    assert "EPSG:9214" in table.faults[0].text()
    assert read_layer(path, layer).faults == ()


def test_degrees_in_a_metric_layer_are_found(tmp_path: Path, layer: TableSchema) -> None:
    path = written(tmp_path, to_wgs84(SHAPES, 9215))
    assert read_layer(path, layer, box=BOX).faults[0].code == "coordinates_degrees"


def test_a_point_is_no_parcel_but_a_crossed_ring_may_pass(
    tmp_path: Path, layer: TableSchema
) -> None:
    corners = [(407_600, 2_381_800), (407_700, 2_381_900), (407_700, 2_381_800)]
    bow = shapely.Polygon([*corners, (407_600, 2_381_900)])
    path = tmp_path / "map.parquet"
    write_table(frame(np.array([shapely.Point(corners[0]), bow], dtype=object)), path)
    assert [(f.row, f.code) for f in read_layer(path, layer, box=BOX).faults] == [
        (2, "not_polygon")
    ]
    write_table(frame(np.array([shapely.Polygon(), None], dtype=object)), path)
    assert [(f.row, f.code) for f in read_layer(path, layer, box=BOX).faults] == [
        (2, "geometry_unreadable"),
        (3, "geometry_unreadable"),
    ]


def outline(shape: shapely.Polygon) -> str:
    corners = shape.exterior.coords[:-1]
    points = "".join(f"10\n{x}\n20\n{y}\n" for x, y in corners)
    return f"0\nLWPOLYLINE\n100\nAcDbPolyline\n8\nRANH\n90\n{len(corners)}\n70\n1\n{points}"


def test_a_drawing_gives_outlines_with_their_labels(tmp_path: Path, layer: TableSchema) -> None:
    path = tmp_path / "map.dxf"
    text = "0\nTEXT\n8\nCHU\n10\n407650\n20\n2381850\n40\n2\n1\n12 / LUC / 10000.0\n"
    entities = outline(SHAPES[0]) + text + outline(SHAPES[1])
    path.write_text(f"0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n", encoding="ascii")
    table = read_layer(path, layer, mapping={"commune": "=06451"}, box=BOX)
    assert table.faults == ()
    first = table.frame.row(0, named=True)
    assert (first["parcel"], first["land_type"], first["area_m2"]) == ("12", "LUC", 100_000)
    assert table.frame["parcel"].to_list() == ["12", None]
    assert table.frame["commune"].to_list() == ["06451", "06451"]


def test_what_is_no_layer_is_refused(tmp_path: Path, layer: TableSchema) -> None:
    for name, code in (
        ("map.gpkg", "file_unreadable"),
        ("map.txt", "file_kind"),
        ("map.parquet", "file_unreadable"),
    ):
        path = tmp_path / name
        path.write_bytes(b"nothing")
        with pytest.raises(BadInput) as caught:
            read_layer(path, layer)
        assert caught.value.faults[0].code == code
    with pytest.raises(BadInput, match="không có tệp này"):
        read_layer(tmp_path / "none.gpkg", layer)


def test_a_schema_without_a_geometry_is_no_layer(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no geometry"):
        read_layer(tmp_path, TableSchema(name="t", columns=(Column(name="a"),)))


def test_a_file_is_found_by_the_name_before_the_dot(tmp_path: Path) -> None:
    assert folders.find(tmp_path, "records") is None
    with pytest.raises(BadInput, match=r"records\.\(csv\|xlsx\|parquet\)"):
        folders.need(tmp_path, "records")
    (tmp_path / "records.xlsx").touch()
    assert folders.need(tmp_path, "records") == tmp_path / "records.xlsx"
    (tmp_path / "records.csv").touch()
    with pytest.raises(BadInput, match=r"records\.csv, records\.xlsx"):
        folders.find(tmp_path, "records")


def test_a_mapping_file_gives_columns_by_file(tmp_path: Path) -> None:
    assert folders.mappings(tmp_path) == {}
    path = tmp_path / "columns.yaml"
    path.write_text("records:\n  owner: Họ tên\n  number_style: vi\n", encoding="utf-8")
    assert folders.mappings(tmp_path) == {"records": {"owner": "Họ tên", "number_style": "vi"}}
    for wrong in ("- a\n", "a: [\n", "records: x\n"):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(BadInput):
            folders.mappings(tmp_path)


def test_a_file_without_a_single_layer_is_unreadable(tmp_path: Path, layer: TableSchema) -> None:
    path = tmp_path / "map.fgb"
    path.write_bytes(b"fgb\x03fgb\x00" + b"\xff" * 200)
    with pytest.raises(BadInput) as caught:
        read_layer(path, layer, box=BOX)
    assert caught.value.faults[0].code == "file_unreadable"
