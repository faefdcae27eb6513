"""A folder with records, map, survey and boundary into the engine, and its tables back out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import polars as pl
import shapely

from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.kernel.geometry import read_wkb
from matbang.kernel.zones import Box, NotAZone, zone
from matbang.parcels.schemas import BOUNDARY, MAP, RECORDS, SURVEY
from matbang.reconciliation.engine.plots import Inputs
from matbang.reconciliation.engine.run import Result
from matbang.tables import placing
from matbang.tables.folders import LAYER_KINDS, find, mappings, need
from matbang.tables.layers import read_layer
from matbang.tables.reading import ROW, TableRead, read_table
from matbang.tables.writing import write_table

_COMMUNE_DIGITS = 5
_MARGIN_M = 5_000.0
_LOW, _HIGH = 0.1, 0.9
_ENOUGH = 3
_AREAS = ("record", "map", "survey", "recovered", "left")


def read_folder(folder: Path, *, crs: str) -> Inputs:
    """Read a folder; all faults of all its files are raised together.

    Raises:
        BadInput: something is missing or wrong; nothing may be computed from half of it.
    """
    try:
        zone(crs)
    except NotAZone:
        unknown = Fault(
            file="--crs", code="crs_unknown", value=crs, params={"expected": "EPSG:9205–9218"}
        )
        raise BadInput([unknown]) from None
    given = mappings(folder)
    tables: list[TableRead] = []
    faults: list[Fault] = []
    for schema in (RECORDS, MAP, SURVEY):
        try:
            path = (
                need(folder, schema.name, (".csv", ".xlsx", ".parquet"))
                if schema is RECORDS
                else need(folder, schema.name, LAYER_KINDS)
            )
            mapping = given.get(schema.name)
            tables.append(
                read_table(path, schema, mapping=mapping)
                if schema is RECORDS
                else read_layer(path, schema, crs=crs, mapping=mapping)
            )
        except BadInput as wrong:
            faults += wrong.faults
    boundary = _boundary(folder, crs, faults)
    faults += [fault for table in tables for fault in table.faults]
    if len(tables) == _ENOUGH:
        faults += _misplaced(tables[1], tables[2], crs)
    if faults:
        raise BadInput(faults)
    records, plots, survey = _with_zeros([table.frame for table in tables])
    return Inputs(
        records=records.rename({"area_m2": "area_tenths"}), map=plots, survey=survey,
        boundary=boundary,
    )  # fmt: skip


def _boundary(folder: Path, crs: str, faults: list[Fault]) -> bytes | None:
    try:
        path = find(folder, BOUNDARY.name, LAYER_KINDS)
        if path is None:
            return None
        table = read_layer(path, BOUNDARY, crs=crs)
    except BadInput as wrong:
        faults += wrong.faults
        return None
    if table.faults:
        faults += table.faults
        return None
    shapes = shapely.make_valid(read_wkb(table.frame["geom"].to_list()))
    return bytes(shapely.to_wkb(shapely.union_all(shapes)))


def _misplaced(plots: TableRead, survey: TableRead, crs: str) -> list[Fault]:
    """Find outlines far from where the map says their commune lies: swapped axes, another zone."""
    communes = _boxes(plots)
    everywhere = _around(communes.values())
    found: list[Fault] = []
    for table in (plots, survey):
        known = {fault.row for fault in table.faults if fault.column == "geom"}
        frame = table.frame.filter(~pl.col(ROW).is_in(sorted(row for row in known if row)))
        for (commune,), part in frame.group_by(["commune"], maintain_order=True):
            box = communes.get(str(commune), everywhere)
            if box is not None:
                rows, shapes = part[ROW].to_list(), read_wkb(part["geom"].to_list())
                found += placing.faults(table.file, "geom", (rows, shapes), crs, box)
    return found


def _boxes(plots: TableRead) -> dict[str, Box]:
    """Return where most of each commune's map parcels lie; a few wrong rows do not move it."""
    boxes: dict[str, Box] = {}
    for (commune,), part in plots.frame.group_by(["commune"], maintain_order=True):
        bounds = shapely.bounds(read_wkb(part["geom"].to_list()))
        bounds = bounds[np.isfinite(bounds).all(axis=1)]
        if len(bounds):
            low = np.quantile(bounds[:, :2], _LOW, axis=0)
            high = np.quantile(bounds[:, 2:], _HIGH, axis=0)
            reach = float((high - low).max()) + _MARGIN_M
            boxes[str(commune)] = Box(*low, *high).grown(reach)
    return boxes


def _around(boxes: Iterable[Box]) -> Box | None:
    found = list(boxes)
    if not found:
        return None
    return Box(
        min(box.west for box in found), min(box.south for box in found),
        max(box.east for box in found), max(box.north for box in found),
    )  # fmt: skip


def _with_zeros(frames: list[pl.DataFrame]) -> list[pl.DataFrame]:
    """Give communes' codes the leading zeros that a spreadsheet took from some of the files."""
    codes = pl.concat([frame["commune"] for frame in frames]).drop_nulls().unique()
    plain = codes.str.contains(r"^\d+$").all()
    if not plain or codes.str.len_chars().max() != _COMMUNE_DIGITS:
        return frames
    return [frame.with_columns(pl.col("commune").str.zfill(_COMMUNE_DIGITS)) for frame in frames]


def write_folder(result: Result, folder: Path, *, kind: str) -> dict[str, object]:
    """Write the four tables and `summary.json`; return the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in (
        ("parcels", in_square_metres(result.parcels)),
        ("persons", result.persons),
        ("discrepancies", result.discrepancies),
        ("sheets", result.sheets),
    ):
        write_table(frame, folder / f"{name}.{kind}")
    summary = dict(result.summary)
    text = json.dumps(summary, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def in_square_metres(parcels: pl.DataFrame) -> pl.DataFrame:
    """Write areas held in tenths as m² with one decimal."""
    return parcels.with_columns(
        (pl.col(f"area_{name}_tenths").cast(pl.Decimal(18, 1)) / 10)
        .cast(pl.Decimal(18, 1))
        .alias(f"area_{name}_tenths")
        for name in _AREAS
    ).rename({f"area_{name}_tenths": f"area_{name}_m2" for name in _AREAS})
