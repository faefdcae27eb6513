"""The lie of the land: streams, roads, hamlets, and what each stretch of ground is used for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from matbang.demo.generator.terrain import (
    Field,
    GridBox,
    Noise,
    contour,
    fall_to,
    gullies_of,
    meander,
)

Corners = list[tuple[float, float]]


class Use(StrEnum):
    """What a stretch of ground is used for, by its Vietnamese land code."""

    RICE = "LUC"
    LATE_RICE = "LUK"
    CROPS = "BHK"
    GARDEN = "CLN"
    HOME = "ONT"
    FOREST = "RSX"
    POND = "NTS"
    GRAVES = "NTD"
    ROAD = "DGT"
    STREAM = "SON"
    CANAL = "DTL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a place is made of, in metres from its south-west corner."""

    origin: tuple[float, float]
    size: tuple[float, float]
    streams: tuple[tuple[Corners, float], ...]
    """Corners and width; the first is the main stream."""
    roads: tuple[tuple[Corners, float], ...]
    tracks: tuple[Corners, ...]
    hamlets: tuple[tuple[float, float, float], ...]
    """East, north and reach of each."""
    divide: Corners
    """The line between two communes; empty where there is one."""
    boundary: Corners
    phase_line: Corners
    area_m2: float | None = None
    """The boundary is scaled to this area."""
    gullies: int = 34
    ponds: int = 42
    graves: int = 11
    seed: int = 20240308


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The place in the zone's coordinates."""

    box: GridBox
    field: Field
    streams: BaseGeometry
    roads: BaseGeometry
    tracks: BaseGeometry
    hamlets: BaseGeometry
    graves: BaseGeometry
    ponds: BaseGeometry
    divide: LineString | None
    boundary: Polygon
    phases: tuple[Polygon, ...]


RICE_UP_TO = 66.0
BELT_UP_TO = 128.0
_TERRACES = (9.0, 21.0, 34.0, 49.0, RICE_UP_TO)
_SLOPES = (96.0, BELT_UP_TO)
_HILLS = (215.0, 320.0)
_TRACK_WIDTH = 2.6


def lay_out(plan: Plan) -> Site:
    """Draw the place from its plan; the same plan gives the same place."""
    east, north = plan.origin
    box = (east, north, east + plan.size[0], north + plan.size[1])

    def there(corners: Corners) -> Corners:
        return [(east + x, north + y) for x, y in corners]

    courses = [
        (meander(there(corners), 26, 90, plan.seed + i), width)
        for i, (corners, width) in enumerate(plan.streams)
    ]
    water = shapely.union_all([line for line, _ in courses])
    gullies = gullies_of(fall_to(water, box, seed=plan.seed), plan.gullies, plan.seed + 3)
    field = fall_to(water, box, seed=plan.seed, gullies=gullies)
    roads = [
        (meander(there(corners), 13, 130, plan.seed + 50 + i), width)
        for i, (corners, width) in enumerate(plan.roads)
    ]
    tracks = [meander(there(c), 10, 70, plan.seed + 90 + i) for i, c in enumerate(plan.tracks)]
    ways = [*(line for line, _ in roads), *tracks]
    reach = [Point(east + x, north + y).buffer(0.86 * r) for x, y, r in plan.hamlets]
    boundary = _scaled(Polygon(there(plan.boundary)), plan.area_m2)
    held = _apart(
        [
            shapely.union_all([line.buffer(width / 2) for line, width in roads]),
            shapely.union_all([_banks(line, width, box) for line, width in courses]),
            shapely.union_all([line.buffer(_TRACK_WIDTH / 2) for line in tracks]),
            _blobs(field, box, (RICE_UP_TO + 4, BELT_UP_TO - 10), plan.ponds, plan.seed + 6),
            _blobs(field, box, (BELT_UP_TO + 6, BELT_UP_TO + 60), plan.graves, plan.seed + 5),
        ]
    )
    return Site(
        box=box,
        field=field,
        roads=held[0],
        streams=held[1],
        tracks=held[2],
        ponds=held[3],
        graves=held[4],
        hamlets=_hamlet_ground(reach, ways, box),
        divide=LineString(there(plan.divide)) if plan.divide else None,
        boundary=boundary,
        phases=_phases(boundary, LineString(there(plan.phase_line)) if plan.phase_line else None),
    )


def _scaled(polygon: Polygon, area: float | None) -> Polygon:
    if area is None:
        return polygon
    factor = float(np.sqrt(area / polygon.area))
    middle = np.array(polygon.centroid.coords[0])
    return Polygon(
        [
            tuple(np.round(middle + (np.array(c) - middle) * factor, 2))
            for c in polygon.exterior.coords
        ]
    )


def _phases(boundary: Polygon, line: LineString | None) -> tuple[Polygon, ...]:
    if line is None:
        return (boundary,)
    parts = [p for p in shapely.ops.split(boundary, line).geoms if isinstance(p, Polygon)]
    return tuple(sorted(parts, key=lambda part: part.area))


def _banks(line: LineString, width: float, box: GridBox) -> BaseGeometry:
    """Give a stream its bed: narrower and wider along its way."""
    wider = Noise.over(box, 140, int(line.length)).at
    points = shapely.get_coordinates(shapely.segmentize(line, 25))
    half = width / 2 * (1 + 0.35 * wider(points[:, 0], points[:, 1]))
    beds = [
        LineString(points[i : i + 2]).buffer(float(half[i]), quad_segs=2)
        for i in range(len(points) - 1)
    ]
    return shapely.simplify(shapely.union_all(beds), 0.6)


def _hamlet_ground(reach: list[Polygon], ways: list[LineString], box: GridBox) -> BaseGeometry:
    """Homes stand along roads: strips on both sides within each hamlet's reach, here deeper."""
    deeper = Noise.over(box, 90, 19).at
    strips: list[BaseGeometry] = []
    for way in ways:
        points = shapely.get_coordinates(shapely.segmentize(way, 30))
        depth = 35 + 13 * deeper(points[:, 0], points[:, 1])
        strips += [
            LineString(points[i : i + 2]).buffer(float(depth[i]), quad_segs=2)
            for i in range(len(points) - 1)
        ]
    ground = shapely.intersection(shapely.union_all(strips), shapely.union_all(reach))
    return shapely.simplify(ground.buffer(-7, quad_segs=2).buffer(7, quad_segs=2), 3.5)


def _apart(areas: list[BaseGeometry]) -> list[BaseGeometry]:
    """Take from each area what those before it already hold: a bridge belongs to the road."""
    held: BaseGeometry = Polygon()
    apart: list[BaseGeometry] = []
    for area in areas:
        apart.append(shapely.difference(area, held))
        held = shapely.union(held, area)
    return apart


def _blobs(
    field: Field, box: GridBox, between: tuple[float, float], count: int, seed: int
) -> BaseGeometry:
    """Scatter ponds or grave grounds at a given height of slope, a few hundred m² each."""
    rng = np.random.default_rng(seed)
    blobs: list[Polygon] = []
    for _ in range(200 * count):
        if len(blobs) == count:
            break
        spot = rng.uniform((box[0], box[1]), (box[2], box[3]))
        height = float(field.at(spot[None, :])[0])
        if not between[0] < height < between[1]:
            continue
        blob = _blob(spot, rng)
        if all(blob.distance(other) > 60 for other in blobs):  # noqa: PLR2004
            blobs.append(blob)
    return shapely.union_all(blobs)


def _blob(spot: np.ndarray[tuple[int], np.dtype[np.float64]], rng: np.random.Generator) -> Polygon:
    angles = np.linspace(0, 2 * np.pi, 11)[:-1]
    long, wide = rng.uniform(14, 34), rng.uniform(9, 19)
    turn = rng.uniform(0, np.pi)
    radius = rng.uniform(0.82, 1.12, len(angles))
    x, y = long * radius * np.cos(angles), wide * radius * np.sin(angles)
    return Polygon(
        np.column_stack(
            [
                spot[0] + x * np.cos(turn) - y * np.sin(turn),
                spot[1] + x * np.sin(turn) + y * np.cos(turn),
            ]
        )
    )


def level_lines(site: Site) -> Iterator[LineString]:
    """Yield the edges of terraces and slopes, straightened a little as people build them."""
    for level in (*_TERRACES, *_SLOPES, *_HILLS):
        loose = 2.2 if level <= BELT_UP_TO else 6.0
        for line in contour(site.field, level):
            if line.length > 60:  # noqa: PLR2004
                yield shapely.simplify(line, loose)


def use_at(site: Site, points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[Use]:
    """Tell what the ground at points is used for, streams, roads and blobs left aside."""
    height = site.field.at(points)
    patches = Noise.over(site.box, 150, 77).at(points[:, 0], points[:, 1])
    uses: list[Use] = []
    for level, patch in zip(height, patches, strict=True):
        if level < RICE_UP_TO:
            uses.append(Use.LATE_RICE if patch > 0.55 else Use.RICE)  # noqa: PLR2004
        elif level < BELT_UP_TO:
            uses.append(Use.CROPS if patch > -0.05 else Use.GARDEN)  # noqa: PLR2004
        elif level < _HILLS[0] and patch > 0.3:  # noqa: PLR2004
            uses.append(Use.GARDEN)
        else:
            uses.append(Use.FOREST)
    return uses
