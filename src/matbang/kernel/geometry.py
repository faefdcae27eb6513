"""Geometry in VN-2000: polygons as WKB, their faults, and cutting that adds up to the tenth.

Coordinates are (east, north) in metres, as EPSG orders them; cadastral papers print X = north and
Y = east. Zones, the way to WGS 84 and misplaced coordinates are in `kernel.zones`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from matbang.kernel.area import Tenths, measured, split

Geometries = npt.NDArray[np.object_]


class ShapeProblem(StrEnum):
    """Why a geometry cannot be a parcel; a finding, never mended in silence."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_POLYGON = "not_polygon"
    NOT_FINITE = "not_finite"
    INVALID_RING = "invalid_ring"
    NO_AREA = "no_area"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeFinding:
    """A problem and where it is, as GEOS tells it ("Self-intersection[407608.4 2381894.0]")."""

    problem: ShapeProblem
    detail: str = ""


def read_wkb(blobs: Iterable[bytes | None]) -> Geometries:
    """Read WKB; what cannot be read becomes None."""
    with np.errstate(invalid="ignore"):
        return shapely.from_wkb(np.array(list(blobs), dtype=object), on_invalid="ignore")


def to_wkb(geometries: Sequence[BaseGeometry | None] | Geometries) -> list[bytes | None]:
    """Write WKB: two dimensions, little-endian, no SRID, so that equal shapes are equal bytes."""
    flat = shapely.force_2d(np.array(geometries, dtype=object))
    blobs = shapely.to_wkb(flat, byte_order=1, output_dimension=2, flavor="iso")
    return list(blobs)


def bounds_ints(geometry: BaseGeometry) -> tuple[int, int, int, int]:
    """Return west, south, east, north in whole metres, rounded outwards, for indexed columns."""
    west, south, east, north = geometry.bounds
    return math.floor(west), math.floor(south), math.ceil(east), math.ceil(north)


def shape_finding(geometry: BaseGeometry | None) -> ShapeFinding | None:
    """Tell what is wrong with a polygon or multipolygon, or None."""
    if geometry is None:
        return ShapeFinding(problem=ShapeProblem.UNREADABLE)
    if geometry.is_empty:
        return ShapeFinding(problem=ShapeProblem.EMPTY)
    if geometry.geom_type not in {"Polygon", "MultiPolygon"}:
        return ShapeFinding(problem=ShapeProblem.NOT_POLYGON, detail=geometry.geom_type)
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return ShapeFinding(problem=ShapeProblem.NOT_FINITE)
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        return ShapeFinding(problem=ShapeProblem.INVALID_RING, detail=reason)
    return None if geometry.area > 0 else ShapeFinding(problem=ShapeProblem.NO_AREA)


def shape_findings(geometries: Geometries) -> dict[int, ShapeFinding]:
    """Return the findings by index; sound polygons, the usual case, are passed over in columns."""
    with np.errstate(invalid="ignore"):
        sound = (
            np.isin(shapely.get_type_id(geometries), (3, 6))
            & shapely.is_valid(geometries)
            & (shapely.area(geometries) > 0)
        )
    found = {int(i): shape_finding(geometries[i]) for i in np.flatnonzero(~sound)}
    return {index: finding for index, finding in found.items() if finding is not None}


def area_tenths(geometry: BaseGeometry) -> Tenths:
    """Return the plane area as a legal area."""
    return measured(geometry.area)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A parcel cut by a boundary; `recovered + left == total`, always."""

    recovered: Tenths
    left: Tenths
    total: Tenths


def cut(parcel: BaseGeometry, boundary: BaseGeometry, total: Tenths | None = None) -> Cut:
    """Cut one parcel; see `cut_all`."""
    parcels = np.array([parcel], dtype=object)
    return cut_all(parcels, boundary, None if total is None else [total])[0]


def cut_all(
    parcels: Geometries, boundary: BaseGeometry, totals: Sequence[int] | None = None
) -> list[Cut]:
    """Cut parcels by a boundary; round once, then let what is left be the rest.

    `totals` are the parcels' legal areas where they are already settled: they are split in the
    proportion of the overlay. Without them the plane area is taken.
    """
    shapely.prepare(boundary)
    inside = shapely.area(shapely.intersection(parcels, boundary))
    whole = shapely.area(parcels)
    if totals is None:
        return [_measured_cut(float(i), float(w)) for i, w in zip(inside, whole, strict=True)]
    shares = zip(inside, whole, totals, strict=True)
    return [_settled_cut(float(i), float(w), int(total)) for i, w, total in shares]


def _measured_cut(inside: float, whole: float) -> Cut:
    total = measured(whole)
    recovered = Tenths(min(measured(inside), total))
    return Cut(recovered=recovered, left=Tenths(total - recovered), total=total)


def _settled_cut(inside: float, whole: float, total: int) -> Cut:
    recovered, left = split(total, (min(inside, whole), max(whole - inside, 0.0)))
    return Cut(recovered=Tenths(recovered), left=Tenths(left), total=Tenths(total))
