"""VN-2000 zones: the named way to WGS 84, and coordinates that stand in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from pyproj.transformer import Transformer

from matbang.kernel.geometry import Geometries

Floats = npt.NDArray[np.float64]


class Box(NamedTuple):
    """A bounding box, in metres or degrees."""

    west: float
    south: float
    east: float
    north: float

    def grown(self, margin: float) -> Box:
        """Return the box with a margin on every side."""
        west, south, east, north = self
        return Box(west - margin, south - margin, east + margin, north + margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A VN-2000 zone: transverse Mercator on its meridian, false easting 500 km, no northing."""

    epsg: int
    meridian: float
    scale: float

    @property
    def crs(self) -> str:
        """Return `EPSG:9215`."""
        return f"EPSG:{self.epsg}"

    @property
    def projection(self) -> str:
        """Return the zone's projection as PROJ writes it."""
        return (
            f"+proj=tmerc +lat_0=0 +lon_0={self.meridian} +k={self.scale} "
            "+x_0=500000 +y_0=0 +ellps=WGS84"
        )


_THREE_DEGREE = {
    5896: 102.0, 5897: 105.0, 5898: 108.0, 5899: 107.75, 9205: 103.0, 9206: 104.0, 9207: 104.5,
    9208: 104.75, 9209: 105.5, 9210: 105.75, 9211: 106.0, 9212: 106.25, 9213: 106.5, 9214: 107.0,
    9215: 107.25, 9216: 107.5, 9217: 108.25, 9218: 108.5,
}  # fmt: skip
_SIX_DEGREE = {3405: 105.0, 3406: 111.0}

ZONES = MappingProxyType(
    {epsg: Zone(epsg=epsg, meridian=lon, scale=0.9999) for epsg, lon in _THREE_DEGREE.items()}
    | {epsg: Zone(epsg=epsg, meridian=lon, scale=0.9996) for epsg, lon in _SIX_DEGREE.items()}
)

WGS84 = 4326
VIETNAM = Box(102.0, 8.0, 110.0, 23.5)
"""The country's land in degrees."""

# EPSG "VN-2000 to WGS 84 (2)", the set of Decision 05/2007/QD-BTNMT. EPSG has another set, 0.68 m
# away in the north, so PROJ is never left to choose.
_TO_WGS84 = (
    "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84 "
    "+step +proj=helmert +x=-191.90441429 +y=-39.30318279 +z=-111.45032835 "
    "+rx=-0.00928836 +ry=0.01975479 +rz=-0.00427372 +s=0.252906278 "
    "+convention=coordinate_frame "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
)


class NotAZone(ValueError):  # noqa: N818 - named by what happened
    """A reference system that is no VN-2000 zone."""


def zone(crs: str | int) -> Zone:
    """Return the zone of `EPSG:9215` or 9215."""
    match = re.fullmatch(r"(?:epsg:)?(\d+)", str(crs).strip(), re.IGNORECASE)
    found = ZONES.get(int(match[1])) if match else None
    if found is None:
        raise NotAZone(f"{crs!r} is no VN-2000 zone")
    return found


@cache
def _pipeline(steps: str) -> Transformer:
    return Transformer.from_pipeline(f"+proj=pipeline {steps}")


def _to_degrees(source: Zone) -> Transformer:
    return _pipeline(
        f"+step +inv {source.projection} {_TO_WGS84}+step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )


def _move(geometries: Geometries, to: Callable[[Floats, Floats], tuple[Floats, Floats]]) -> object:
    return shapely.transform(geometries, lambda xy: np.column_stack(to(xy[:, 0], xy[:, 1])))


def to_wgs84(geometries: Geometries, crs: str | int) -> Geometries:
    """Return the geometries in WGS 84 degrees, longitude first."""
    transformer = _to_degrees(zone(crs))
    return np.asarray(_move(geometries, transformer.transform), dtype=object)


def from_wgs84(geometries: Geometries, crs: str | int) -> Geometries:
    """Return geometries given in WGS 84 degrees, longitude first, in a zone."""
    transformer = _to_degrees(zone(crs))
    return np.asarray(
        _move(geometries, lambda x, y: transformer.transform(x, y, direction="INVERSE")),
        dtype=object,
    )


def between(geometries: Geometries, source: str | int, target: str | int) -> Geometries:
    """Carry geometries from one VN-2000 zone to another: the datum stays, so this is exact."""
    if zone(source) == zone(target):
        return geometries
    steps = f"+step +inv {zone(source).projection} +step {zone(target).projection}"
    transformer = _pipeline(steps)
    return np.asarray(_move(geometries, transformer.transform), dtype=object)


@cache
def country_box(crs: str | int) -> Box:
    """Return a box that holds all of Vietnam's land in a zone's coordinates: a coarse sieve."""
    edge = np.linspace(0.0, 1.0, 20)
    lon = VIETNAM.west + edge * (VIETNAM.east - VIETNAM.west)
    lat = VIETNAM.south + edge * (VIETNAM.north - VIETNAM.south)
    grid = [shapely.Point(x, y) for x in lon for y in lat]
    points = from_wgs84(np.array(grid, dtype=object), crs)
    return Box(*(float(value) for value in shapely.total_bounds(points)))


class PlaceProblem(StrEnum):
    """What is wrong with coordinates that stand outside the place they should be in."""

    DEGREES = "degrees"
    SWAPPED = "swapped"
    WRONG_ZONE = "wrong_zone"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinding:
    """Why a geometry is misplaced; `zones` could explain it, the nearest to the place first."""

    problem: PlaceProblem
    zones: tuple[int, ...] = ()
    distance_m: float = 0.0


def misplaced(geometries: Geometries, crs: str | int, box: Box) -> dict[int, PlaceFinding]:
    """Find the geometries whose bounds leave the box, by index, each with its likely reason.

    The box must be the project's or the commune's: in that of a province, a neighbouring zone
    (25.9 km off) would still lie inside. Empty and missing geometries are passed over.
    """
    bounds = shapely.bounds(geometries)
    outside = ~_inside(bounds, box) & np.isfinite(bounds).all(axis=1)
    return {int(i): _explain(bounds[i], zone(crs), box) for i in np.flatnonzero(outside)}


def _inside(bounds: Floats, box: Box) -> npt.NDArray[np.bool_]:
    low = (bounds[..., 0] >= box.west) & (bounds[..., 1] >= box.south)
    high = (bounds[..., 2] <= box.east) & (bounds[..., 3] <= box.north)
    return np.asarray(low & high)


def _explain(bounds: Floats, at: Zone, box: Box) -> PlaceFinding:
    swapped = bounds[[1, 0, 3, 2]]
    if _inside(bounds, VIETNAM) or _inside(swapped, VIETNAM):
        return PlaceFinding(problem=PlaceProblem.DEGREES)
    if _inside(swapped, box):
        return PlaceFinding(problem=PlaceProblem.SWAPPED)
    middle = shapely.Point((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    aim = shapely.Point((box.west + box.east) / 2, (box.south + box.north) / 2)
    zones = _explaining_zones(middle, at, box, aim)
    far = float(shapely.distance(middle, shapely.box(*box)))
    problem = PlaceProblem.WRONG_ZONE if zones else PlaceProblem.OUTSIDE
    return PlaceFinding(problem=problem, zones=zones, distance_m=far)


def _explaining_zones(
    middle: shapely.Point, at: Zone, box: Box, aim: shapely.Point
) -> tuple[int, ...]:
    found: list[tuple[float, int]] = []
    for other in ZONES.values():
        moved = between(np.array([middle], dtype=object), other.epsg, at.epsg)[0]
        if _inside(np.array(moved.bounds), box):
            found.append((round(float(moved.distance(aim)), 3), other.epsg))
    return tuple(epsg for _, epsg in sorted(found) if epsg != at.epsg)
