"""Columns of imported files into source rows, and outlines out to the map."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import polars as pl
import shapely

from matbang.documents.models import ImportRun
from matbang.kernel.area import measured
from matbang.kernel.faults import Fault, declare
from matbang.kernel.geometry import bounds_ints, read_wkb
from matbang.kernel.zones import Box, from_wgs84, to_wgs84
from matbang.parcels.models import Outline, SourceRow
from matbang.projects.models import Project
from matbang.tables import placing
from matbang.tables.reading import ROW, TableRead

_BATCH = 500
_MARGIN_M = 5_000
_DEGREE_DIGITS = 7

declare(
    {
        "commune_outside": (
            "mã xã {value} không thuộc địa bàn dự án; cần một trong: {expected}",
            "commune {value} is not of the project's area; expected one of: {expected}",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a file and the model's field that it fills."""

    column: str
    name: str
    empty: Any = field(default="")


_PLACE = (
    Field(column="commune", name="commune_code"),
    Field(column="sheet", name="sheet"),
    Field(column="parcel", name="number"),
    Field(column="land_type", name="land_type"),
)
_OWNER = (
    Field(column="owner", name="owner"),
    Field(column="owner_birth_year", name="owner_birth_year", empty=None),
    Field(column="owner_id", name="owner_number"),
)
RECORD_FIELDS = (
    *_PLACE,
    *_OWNER,
    Field(column="area_m2", name="area_tenths", empty=None),
    Field(column="certificate", name="certificate"),
)
MAP_FIELDS = (*_PLACE, Field(column="area_m2", name="printed_area_tenths", empty=None))
SURVEY_FIELDS = (*_PLACE, *_OWNER, Field(column="accuracy_m", name="accuracy_mm", empty=None))


def foreign_communes(table: TableRead, codes: Sequence[str]) -> list[Fault]:
    """List the rows of a commune that the project does not lie in."""
    if not codes:
        return []
    rows = table.frame.select("commune", ROW).drop_nulls()
    rows = rows.filter(~pl.col("commune").is_in(list(codes)))
    expected = ", ".join(codes)
    return [
        Fault(
            file=table.file,
            row=row,
            column="commune",
            code="commune_outside",
            value=commune,
            params={"expected": expected},
        )
        for commune, row in rows.iter_rows()
    ]


def misplaced(table: TableRead, crs: str, box: Box | None) -> list[Fault]:
    """List the outlines away from the project: swapped axes, another zone, degrees."""
    if box is None:
        return []
    rows, shapes = table.frame[ROW].to_list(), read_wkb(table.frame["geom"].to_list())
    return placing.faults(table.file, "geom", (rows, shapes), crs, box.grown(_MARGIN_M))


def load(
    model: type[SourceRow],
    fields: Sequence[Field],
    table: TableRead,
    project: Project,
    run: ImportRun,
) -> dict[str, int]:
    """Add what is new, end what a newer row replaces, leave what the file repeats."""
    known = dict(
        model.objects.filter(project=project, ended_run__isnull=True).values_list(
            "source_id", "digest"
        )
    )
    rows = [*_rows(fields, table)]
    fresh = [row for row in rows if known.get(row["source_id"]) != row["digest"]]
    replaced = [row["source_id"] for row in fresh if row["source_id"] in known]
    for at in range(0, len(replaced), _BATCH):
        model.objects.filter(
            project=project, ended_run__isnull=True, source_id__in=replaced[at : at + _BATCH]
        ).update(ended_run=run)
    model.objects.bulk_create(
        (model(project=project, run=run, **row) for row in fresh), batch_size=_BATCH
    )
    return {
        "added": len(fresh) - len(replaced),
        "changed": len(replaced),
        "unchanged": len(rows) - len(fresh),
    }


def _rows(fields: Sequence[Field], table: TableRead) -> Iterator[dict[str, Any]]:
    id_column = table.schema.columns[0].name
    outlines = _outlines(table)
    for at, row in enumerate(table.frame.iter_rows(named=True)):
        values = {
            item.name: _value(item, row[item.column]) for item in fields if item.column in row
        }
        digest = hashlib.sha256(json.dumps([values, _hex(row)], default=str).encode())
        yield {
            "source_id": row[id_column],
            "file_row": row[ROW],
            "digest": digest.hexdigest(),
            **values,
            **(outlines[at] if outlines else {}),
        }


def _hex(row: Mapping[str, Any]) -> str:
    return bytes(row.get("geom") or b"").hex()


def _value(item: Field, value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if value is None:
        return item.empty
    return round(float(value) * 1000) if item.name == "accuracy_mm" else value


def _outlines(table: TableRead) -> list[dict[str, Any]]:
    if "geom" not in table.frame.columns:
        return []
    blobs = table.frame["geom"].to_list()
    return [outline(blob, shape) for blob, shape in zip(blobs, read_wkb(blobs), strict=True)]


def outline(blob: bytes, shape: shapely.Geometry) -> dict[str, Any]:
    """Return the columns of an outline: WKB, box in whole metres, area in tenths."""
    west, south, east, north = bounds_ints(cast("Any", shape))
    return {
        "wkb": blob,
        "min_east": west,
        "min_north": south,
        "max_east": east,
        "max_north": north,
        "area_tenths": measured(float(shapely.area(shape))),
    }


def outline_of(blob: bytes) -> dict[str, Any]:
    """Return the columns of one outline from its WKB."""
    return outline(bytes(blob), shapely.from_wkb(bytes(blob)))


def geojson(features: Iterable[tuple[bytes, Mapping[str, object]]], crs: str) -> str:
    """Write outlines as GeoJSON in WGS 84 by the named datum operation."""
    listed = list(features)
    shapes = read_wkb([bytes(blob) for blob, _ in listed])
    degrees = to_wgs84(shapes, crs) if listed else shapes
    rounded = shapely.transform(degrees, lambda xy: np.round(xy, _DEGREE_DIGITS))
    parts = (
        f'{{"type":"Feature","geometry":{text},"properties":{json.dumps(dict(properties))}}}'
        for text, (_, properties) in zip(shapely.to_geojson(rounded), listed, strict=True)
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(parts)}]}}'


def in_zone(lon: float, lat: float, crs: str) -> tuple[float, float]:
    """Return a WGS 84 place as east and north in a VN-2000 zone."""
    point = from_wgs84(np.array([shapely.Point(lon, lat)], dtype=object), crs)[0]
    return float(shapely.get_x(point)), float(shapely.get_y(point))


def svg_path(blob: bytes, box: tuple[float, float, float, float]) -> str:
    """Return an outline as an SVG path, north up, from the box's north-west corner, in metres."""
    shape = shapely.from_wkb(bytes(blob))
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    return " ".join(_ring(shapely.get_coordinates(ring), box) for ring in rings)


def _ring(points: Any, box: tuple[float, float, float, float]) -> str:  # noqa: ANN401 - array
    west, _, _, north = box
    words = " L".join(f"{x - west:.1f} {north - y:.1f}" for x, y in points[:-1])
    return f"M{words}Z"


def holds(blob: bytes, east: float, north: float) -> bool:
    """Tell whether an outline holds a point."""
    return bool(
        shapely.intersects_xy(shapely.make_valid(shapely.from_wkb(bytes(blob))), east, north)
    )


def box_of(outlines: Iterable[Outline]) -> tuple[int, int, int, int] | None:
    """Return the box around outlines in whole metres, or None if there are none."""
    found = list(outlines)
    if not found:
        return None
    return (
        min(one.min_east for one in found), min(one.min_north for one in found),
        max(one.max_east for one in found), max(one.max_north for one in found),
    )  # fmt: skip
