"""Read and write map layers: polygons in the project's zone, attributes as in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from matbang.kernel.geometry import Geometries, read_wkb, to_wkb
from matbang.kernel.schema import Column, TableSchema, header_key
from matbang.kernel.zones import Box, country_box
from matbang.tables import drawings, placing
from matbang.tables.cells import Raw
from matbang.tables.folders import LAYER_KINDS
from matbang.tables.grids import Grid, read_grid, refuse
from matbang.tables.reading import ROW, TableRead, from_grid

_LAST_CHANGE = "2024-01-01T00:00:00.000Z"


def read_layer(
    path: Path,
    schema: TableSchema,
    *,
    crs: str = "EPSG:9215",
    mapping: Mapping[str, str] | None = None,
    box: Box | None = None,
) -> TableRead:
    """Read `.gpkg .geojson .shp .fgb .dxf` or `.parquet` (WKB) as polygons in `crs`.

    A layer in another VN-2000 zone or in WGS 84 is carried over; one that names no reference
    system is taken to be in `crs`. Coordinates must lie in `box` (the project's or commune's; the
    whole country's if none is given), else each misplaced row is a fault with its likely reason.
    A ring that crosses itself is kept: that is a finding for those who compare, not a fault here.
    """
    column = schema.geometry
    if column is None:
        raise ValueError(f"{schema.name} has no geometry column")
    grid, geometries, declared = _read(path, schema, mapping or {}, column)
    moved, problem = placing.in_zone(path.name, geometries, declared, crs)
    table = from_grid(path.name, grid, _without(schema, column), mapping)
    rows = table.frame[ROW].to_list()
    faults = placing.faults(path.name, column.name, (rows, moved), crs, box or country_box(crs))
    frame = table.frame.with_columns(pl.Series(column.name, to_wkb(moved), dtype=pl.Binary))
    order = [*schema.names, ROW]
    return replace(
        table,
        schema=schema,
        frame=frame.select(order),
        faults=(*table.faults, *([problem] if problem else []), *faults),
        mapping={**table.mapping, column.name: column.name},
    )


def _without(schema: TableSchema, column: Column) -> TableSchema:
    return replace(schema, columns=tuple(c for c in schema.columns if c is not column))


def _read(
    path: Path, schema: TableSchema, mapping: Mapping[str, str], column: Column
) -> tuple[Grid, Geometries, str | None]:
    if not path.is_file():
        raise refuse(path, "file_missing")
    kind = path.suffix.lower()
    if kind == ".parquet":
        return _parquet(path, schema, mapping, column)
    if kind not in LAYER_KINDS:
        raise refuse(path, "file_kind", kind, expected=", ".join(LAYER_KINDS))
    try:
        meta, _, blobs, fields = pyogrio.raw.read(
            str(path), layer=_layer(path, schema), force_2d=True
        )
    except (DataSourceError, DataLayerError, ValueError, IndexError) as error:
        reason = str(error).partition("\n")[0].replace(str(path), path.name)
        raise refuse(path, "file_unreadable", reason=reason, expected=kind[1:]) from None
    geometries = read_wkb(blobs if blobs is not None else [])
    names = [str(name) for name in meta["fields"]]
    columns = [_column(values) for values in fields]
    if kind == ".dxf":
        names, columns, geometries = drawings.parcels(names, columns, geometries)
    if not len(geometries):
        raise refuse(path, "file_empty")
    grid = Grid(headers=tuple(names), columns=tuple(columns), rows=range(1, len(geometries) + 1))
    return grid, geometries, meta["crs"]


def _layer(path: Path, schema: TableSchema) -> str | None:
    """Choose the layer that bears the table's name, else the first with a geometry."""
    layers = pyogrio.list_layers(str(path))
    shaped = [str(name) for name, kind in layers if kind is not None]
    wanted = {header_key(schema.name), header_key(schema.title_vi)}
    named = [name for name in shaped if header_key(name) in wanted]
    return next(iter(named or shaped), None)


def _column(values: npt.NDArray[Any]) -> pl.Series | list[Raw]:
    if values.dtype.kind == "O":
        return [None if value is None else str(value) for value in values]
    if values.dtype.kind == "M":
        return list(values.astype("datetime64[D]").astype(object))
    if values.dtype.kind == "f":
        return pl.Series(values.astype(np.float64)).fill_nan(None)
    return pl.Series(values)


def _parquet(
    path: Path, schema: TableSchema, mapping: Mapping[str, str], column: Column
) -> tuple[Grid, Geometries, str | None]:
    grid = read_grid(path, schema, mapping)
    keys = [header_key(header) for header in grid.headers]
    where = [i for i, key in enumerate(keys) if key in column.header_keys() | {"geometry"}]
    raw = grid.columns[where[0]] if where else None
    if not isinstance(raw, pl.Series) or raw.dtype != pl.Binary:
        raise refuse(path, "column_missing", column.name, expected=f"{column.name} (WKB)")
    rest = [i for i in range(len(keys)) if i != where[0]]
    attributes = Grid(
        headers=tuple(grid.headers[i] for i in rest),
        columns=tuple(grid.columns[i] for i in rest),
        rows=grid.rows,
    )
    return attributes, read_wkb(raw.to_list()), None


def write_layer(
    frame: pl.DataFrame, path: Path, crs: str = "EPSG:9215", *, geometry: str = "geom"
) -> None:
    """Write a frame with WKB as `.gpkg .geojson .shp .fgb` (by name), the same bytes each time."""
    names = [name for name in frame.columns if name != geometry and not name.startswith("_")]
    blobs = np.array(frame[geometry].to_list(), dtype=object)
    kinds = set(shapely.get_type_id(read_wkb(blobs)).tolist())
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _LAST_CHANGE})
    path.unlink(missing_ok=True)
    pyogrio.raw.write(
        str(path),
        geometry=blobs,
        field_data=[_values(frame[name]) for name in names],
        fields=np.array(names, dtype=object),
        geometry_type="Polygon" if kinds <= {3} else "MultiPolygon",
        crs=crs,
        layer=path.stem,
        promote_to_multi=not kinds <= {3},
        encoding="UTF-8",
    )


def _values(series: pl.Series) -> npt.NDArray[Any]:
    if series.dtype == pl.Date:
        return series.cast(pl.Datetime("ms")).to_numpy().astype("datetime64[D]")
    if series.dtype.is_decimal():
        return series.cast(pl.Float64).to_numpy()
    if series.dtype in {pl.String, pl.Boolean} or series.null_count():
        if series.dtype.is_numeric():
            return series.cast(pl.Float64).to_numpy()
        return np.array(series.to_list(), dtype=object)
    return series.to_numpy()
