"""Bring a layer into the project's zone, and find what lies in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import shapely

from matbang.kernel.faults import Fault
from matbang.kernel.geometry import Geometries
from matbang.kernel.zones import (
    VIETNAM,
    WGS84,
    ZONES,
    Box,
    PlaceFinding,
    PlaceProblem,
    between,
    from_wgs84,
    misplaced,
)

_POLYGONS = (3, 6)


def in_zone(
    file: str, geometries: Geometries, declared: str | None, crs: str
) -> tuple[Geometries, Fault | None]:
    """Carry geometries from the declared reference system into the project's zone."""
    epsg = _epsg(declared)
    if declared is None or (epsg == WGS84 and not _are_degrees(geometries)):
        # GeoJSON says WGS 84 by default, whatever its numbers are.
        return geometries, None
    if epsg == WGS84:
        return from_wgs84(geometries, crs), None
    if epsg is not None and epsg in ZONES:
        return between(geometries, epsg, crs), None
    expected = f"{crs} / EPSG:{WGS84}"
    return geometries, Fault(
        file=file,
        code="crs_unknown",
        value=str(epsg or declared[:40]),
        params={"expected": expected},
    )


def _epsg(declared: str | None) -> int | None:
    match = re.search(r"(?:EPSG:|\"EPSG\",\s*\"?|OGC:CRS)(\d+)\"?\]*$", declared or "")
    if match is None:
        return None
    code = int(match[1])
    return WGS84 if code == 84 else code  # noqa: PLR2004 - OGC:CRS84 is WGS 84, longitude first


def _are_degrees(geometries: Geometries) -> bool:
    west, south, east, north = shapely.total_bounds(geometries)
    return bool(
        VIETNAM.west <= west
        and east <= VIETNAM.east
        and VIETNAM.south <= south
        and north <= VIETNAM.north
    )


def faults(
    file: str, column: str, placed: tuple[Sequence[int], Geometries], crs: str, box: Box
) -> list[Fault]:
    """List the rows that are no polygon or lie outside the box, each with its likely reason."""
    rows, geometries = placed
    kinds = shapely.get_type_id(geometries)
    found: list[Fault] = []
    wrong = ~np.isin(kinds, _POLYGONS) | shapely.is_empty(geometries)
    for index in np.flatnonzero(wrong).tolist():
        geometry = geometries[index]
        damaged = geometry is None or geometry.is_empty
        found.append(
            Fault(
                file=file,
                row=rows[index],
                column=column,
                code="geometry_unreadable" if damaged else "not_polygon",
                value="" if damaged else geometry.geom_type,
            )
        )
    for index, finding in misplaced(geometries, crs, box).items():
        place = _place(geometries[index].bounds)
        found.append(_misplaced(file, (rows[index], column, place), finding, crs))
    return sorted(found, key=lambda fault: fault.row or 0)


def _place(bounds: Sequence[float]) -> str:
    digits = 5 if max(abs(value) for value in bounds) < 180 else 1  # noqa: PLR2004
    return f"{(bounds[0] + bounds[2]) / 2:.{digits}f} {(bounds[1] + bounds[3]) / 2:.{digits}f}"


_CODES = {
    PlaceProblem.SWAPPED: "coordinates_swapped",
    PlaceProblem.WRONG_ZONE: "coordinates_zone",
    PlaceProblem.DEGREES: "coordinates_degrees",
    PlaceProblem.OUTSIDE: "coordinates_outside",
}


def _misplaced(file: str, where: tuple[int, str, str], finding: PlaceFinding, crs: str) -> Fault:
    row, column, place = where
    zones = ", ".join(f"EPSG:{epsg}" for epsg in finding.zones[:3])
    return Fault(
        file=file,
        row=row,
        column=column,
        code=_CODES[finding.problem],
        value=place,
        params={"distance": f"{finding.distance_m / 1000:.1f}", "zones": zones, "crs": crs},
    )
