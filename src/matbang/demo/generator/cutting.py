"""Cut ground into parcels the way it is inherited: across its length, again and again."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from matbang.demo.generator.site import Site, Use, level_lines, use_at

GRID = 0.01
TARGETS = {
    Use.RICE: (700.0, 0.45),
    Use.LATE_RICE: (800.0, 0.45),
    Use.CROPS: (1450.0, 0.5),
    Use.GARDEN: (2200.0, 0.5),
    Use.HOME: (1000.0, 0.36),
    Use.FOREST: (15_500.0, 0.55),
}
"""Typical area of half a parcel before it is cut no further, and how much it varies."""
_SMALLEST = 60.0


def faces(site: Site) -> list[tuple[Polygon, Use]]:
    """Return the place as a coverage of parcels with their uses: shared borders are the same line.

    Everything that divides ground is drawn as lines, noded once on a grid of a centimetre, and
    the faces between the lines are the parcels.
    """
    blocks = _blocks(site)
    pieces = [(piece, use) for block, use in blocks for piece in _cut(block, use)]
    lines = shapely.union_all([piece.boundary for piece, _ in pieces], grid_size=GRID)
    drawn = list(shapely.get_parts(shapely.polygonize([lines])).tolist())
    tree = shapely.STRtree([piece for piece, _ in pieces])
    inside = [face.representative_point() for face in drawn]
    at, which = tree.query(inside, predicate="within")
    uses = {int(i): pieces[int(j)][1] for i, j in zip(at, which, strict=True)}
    return _without_slivers([(face, uses[i]) for i, face in enumerate(drawn) if i in uses])


def _blocks(site: Site) -> list[tuple[Polygon, Use]]:
    """Divide the place by water, roads, hamlets, terraces and slopes into blocks of one use."""
    frame = shapely.box(*site.box)
    held = (site.streams, site.roads, site.tracks, site.graves, site.ponds)
    taken = shapely.union_all(list(held))
    levels = shapely.difference(shapely.union_all([*level_lines(site)]), taken)
    lines: list[BaseGeometry] = [frame.boundary, levels]
    lines += [area.boundary for area in held]
    lines.append(shapely.difference(site.hamlets.boundary, taken))
    if site.divide is not None:
        lines.append(site.divide)
    lines += _sheet_lines(site)
    noded = shapely.intersection(shapely.union_all(lines, grid_size=GRID), frame, grid_size=GRID)
    blocks = shapely.get_parts(shapely.polygonize([shapely.node(noded)])).tolist()
    spots = [block.representative_point() for block in blocks]
    ground = use_at(site, np.array([(spot.x, spot.y) for spot in spots]))
    return [
        (block, _use_of(site, spot, use))
        for block, spot, use in zip(blocks, spots, ground, strict=True)
    ]


def _sheet_lines(site: Site) -> list[BaseGeometry]:
    """Roads and streams end at the sheet's edge, as on cadastral maps; fields do not."""
    west, south, east, north = site.box
    xs = np.arange(math.ceil(west / 500) * 500, east, 500)
    ys = np.arange(math.ceil(south / 500) * 500, north, 500)
    grid = [LineString([(x, south), (x, north)]) for x in xs]
    grid += [LineString([(west, y), (east, y)]) for y in ys]
    wet = shapely.union_all([site.streams, site.roads, site.tracks])
    return [shapely.intersection(line, wet) for line in grid]


def _use_of(site: Site, spot: shapely.Point, ground: Use) -> Use:
    covers = (
        (site.streams, Use.STREAM),
        (site.roads, Use.ROAD),
        (site.tracks, Use.ROAD),
        (site.ponds, Use.POND),
        (site.graves, Use.GRAVES),
    )
    for area, use in covers:
        if area.covers(spot):
            return use
    if ground in {Use.CROPS, Use.GARDEN, Use.FOREST} and site.hamlets.covers(spot):
        return Use.HOME
    return ground


def _cut(block: Polygon, use: Use) -> Iterator[Polygon]:
    """Cut a block until its parts are of a size that such ground has."""
    if use not in TARGETS:
        yield block
        return
    west, south = block.bounds[:2]
    rng = np.random.default_rng([int(west * 100), int(south * 100), int(block.area)])
    waiting = [block]
    while waiting:
        part = waiting.pop()
        typical, spread = TARGETS[use]
        if part.area < 1.9 * typical * float(rng.lognormal(0, spread)):
            yield part
            continue
        parts = halves(part, rng)
        if len(parts) < 2:  # noqa: PLR2004
            yield part
        else:
            waiting += parts


def halves(part: BaseGeometry, rng: np.random.Generator) -> list[Polygon]:
    """Cut across the longer side, somewhere about the middle, a little askew and bent."""
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(part))[:4]
    first, second = corners[1] - corners[0], corners[2] - corners[1]
    along, across = (first, second) if np.hypot(*first) >= np.hypot(*second) else (second, first)
    start = corners[0] if np.hypot(*first) >= np.hypot(*second) else corners[1]
    ratio = float(np.hypot(*along) / max(np.hypot(*across), 0.01))
    share = rng.uniform(0.36, 0.64) if ratio < 4 else rng.uniform(0.42, 0.58)  # noqa: PLR2004
    turn = rng.normal(0, 0.1)
    turned = np.array(
        [
            across[0] * math.cos(turn) - across[1] * math.sin(turn),
            across[0] * math.sin(turn) + across[1] * math.cos(turn),
        ]
    )
    middle = start + along * share
    centre = middle + (turned * 0.5 if _inward(corners, start, across) else -turned * 0.5)
    bend = along / max(np.hypot(*along), 0.01) * rng.normal(0, 0.05) * np.hypot(*across)
    line = LineString([centre - turned * 1.5, centre + bend, centre + turned * 1.5])
    parts = shapely.ops.split(part, line).geoms
    return [half for half in parts if isinstance(half, Polygon) and half.area > 0]


def _inward(
    corners: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    start: np.ndarray[tuple[int], np.dtype[np.float64]],
    across: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> bool:
    middle = corners.mean(axis=0)
    return bool(np.dot(middle - start, across) > 0)


def _without_slivers(found: list[tuple[Polygon, Use]]) -> list[tuple[Polygon, Use]]:
    """Join what is too small to be a parcel to the neighbour with the longest common border."""
    shapes = [shape for shape, _ in found]
    tree = shapely.STRtree(shapes)
    joined: dict[int, list[int]] = {}
    into: dict[int, int] = {}
    order = sorted(
        (i for i, (shape, use) in enumerate(found) if _is_sliver(shape, use)),
        key=lambda i: shapes[i].area,
    )
    for index in order:
        near = [int(j) for j in tree.query(shapes[index], predicate="touches") if j != index]
        keep = [j for j in near if j not in into and not _is_sliver(*found[j])]
        if not keep:
            continue
        borders = [shapes[index].intersection(shapes[j]).length for j in keep]
        best = keep[int(np.argmax(borders))]
        into[index] = best
        joined.setdefault(best, []).append(index)
    kept: list[tuple[Polygon, Use]] = []
    for index, (shape, use) in enumerate(found):
        if index not in into:
            whole = [shape, *(shapes[j] for j in joined.get(index, []))]
            kept += [(part, use) for part in _parts(whole)]
    return kept


def _parts(shapes: list[Polygon]) -> list[Polygon]:
    """Return shapes that share borders as one, or as few as may be."""
    merged = shapes[0] if len(shapes) == 1 else shapely.coverage_union_all(shapes)
    parts = shapely.get_parts(merged).tolist()
    return [part for part in parts if isinstance(part, Polygon) and part.area > 1]


def _is_sliver(shape: Polygon, use: Use) -> bool:
    if use in {Use.ROAD, Use.STREAM}:
        return shape.area < 12  # noqa: PLR2004
    thin = 4 * math.pi * shape.area / max(shape.length, 0.01) ** 2
    return shape.area < _SMALLEST or (shape.area < 400 and thin < 0.16)  # noqa: PLR2004
