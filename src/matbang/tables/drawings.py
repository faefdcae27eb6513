"""Parcels out of a CAD drawing: closed lines are outlines, texts inside them are their labels.

A drawing has no columns; what stands in a parcel says it: `12` the parcel's number, `LUC` or
`ONT+CLN` its land type, `345.6` its area. Commune and sheet come by a mapping (`=06451`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import polars as pl
import shapely

from matbang.kernel.geometry import Geometries
from matbang.tables.cells import Raw

_NUMBER = re.compile(r"^\d{1,5}$")
_TYPE = re.compile(r"^[A-Z]{3}(?:\+[A-Z]{3})*$")
_AREA = re.compile(r"^\d+[.,]\d{1,2}$")

Columns = Sequence[pl.Series | list[Raw]]


def parcels(
    names: Sequence[str], columns: Columns, geometries: Geometries
) -> tuple[list[str], list[pl.Series | list[Raw]], Geometries]:
    """Return the headers, columns and outlines of the parcels in a drawing."""
    outlines, handles = _outlines(names, columns, geometries)
    labels = _labels(names, columns, geometries, outlines)
    table: list[pl.Series | list[Raw]] = [
        list(handles),
        [label.get("parcel") for label in labels],
        [label.get("land_type") for label in labels],
        [label.get("area_m2") for label in labels],
    ]
    return ["map_id", "parcel", "land_type", "area_m2"], table, outlines


def _outlines(
    names: Sequence[str], columns: Columns, geometries: Geometries
) -> tuple[Geometries, list[str]]:
    handles = _texts(names, columns, "EntityHandle")
    found: list[tuple[str, object]] = []
    for index, geometry in enumerate(geometries):
        if geometry is None or geometry.is_empty:
            continue
        if geometry.geom_type == "LineString" and geometry.is_closed:
            geometry = shapely.Polygon(geometry)  # noqa: PLW2901
        if geometry.geom_type in {"Polygon", "MultiPolygon"}:
            found.append((handles[index] or str(index + 1), geometry))
    outlines = np.empty(len(found), dtype=object)
    outlines[:] = [geometry for _, geometry in found]
    return outlines, [handle for handle, _ in found]


def _labels(
    names: Sequence[str], columns: Columns, geometries: Geometries, outlines: Geometries
) -> list[dict[str, str]]:
    texts = _texts(names, columns, "Text")
    labels: list[dict[str, str]] = [{} for _ in outlines]
    points = np.flatnonzero(shapely.get_type_id(geometries) == 0)
    pairs = shapely.STRtree(outlines).query(geometries[points], predicate="within")
    for point, outline in pairs.T.tolist():
        for token in re.split(r"[\s/\\]+", texts[int(points[point])]):
            _take(token, labels[outline])
    return labels


def _take(token: str, label: dict[str, str]) -> None:
    forms = (("parcel", _NUMBER), ("land_type", _TYPE), ("area_m2", _AREA))
    for name, form in forms:
        if form.match(token):
            label.setdefault(name, token)


def _texts(names: Sequence[str], columns: Columns, name: str) -> list[str]:
    values = list(columns[list(names).index(name)]) if name in names else []
    return ["" if value is None else str(value) for value in values]
