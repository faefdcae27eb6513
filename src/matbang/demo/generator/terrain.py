"""Ground to draw a place on: smooth noise, the fall of the land to its streams, contour lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
GridBox = tuple[float, float, float, float]
STEP = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Smooth noise in [-1, 1] made of a lattice of random values `size` metres apart."""

    lattice: Floats
    size: float
    west: float
    south: float

    @classmethod
    def over(cls, box: GridBox, size: float, seed: int) -> Noise:
        """Make noise for a box of coordinates."""
        west, south, east, north = box
        shape = (int((north - south) / size) + 4, int((east - west) / size) + 4)
        values = np.random.default_rng(seed).uniform(-1, 1, shape)
        return cls(lattice=values, size=size, west=west - size, south=south - size)

    def at(self, x: Floats, y: Floats) -> Floats:
        """Return the noise at points, eased between the lattice's values."""
        column, row = (x - self.west) / self.size, (y - self.south) / self.size
        limit = np.array(self.lattice.shape) - 2
        i = np.clip(row.astype(int), 0, limit[0])
        j = np.clip(column.astype(int), 0, limit[1])
        u, v = _ease(column - j), _ease(row - i)
        low = self.lattice[i, j] * (1 - u) + self.lattice[i, j + 1] * u
        high = self.lattice[i + 1, j] * (1 - u) + self.lattice[i + 1, j + 1] * u
        return np.asarray(low * (1 - v) + high * v)


def _ease(t: Floats) -> Floats:
    held = np.clip(t, 0, 1)
    return np.asarray(held * held * (3 - 2 * held))


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A height on a regular grid."""

    x: Floats
    y: Floats
    height: Floats

    def at(self, points: Floats) -> Floats:
        """Return the height at points (n x 2), between the grid's values."""
        step = self.x[1] - self.x[0]
        column = np.clip((points[:, 0] - self.x[0]) / step, 0, len(self.x) - 1.001)
        row = np.clip((points[:, 1] - self.y[0]) / step, 0, len(self.y) - 1.001)
        i, j = row.astype(int), column.astype(int)
        u, v = column - j, row - i
        h = self.height
        low = h[i, j] * (1 - u) + h[i, j + 1] * u
        high = h[i + 1, j] * (1 - u) + h[i + 1, j + 1] * u
        return np.asarray(low * (1 - v) + high * v)


def fall_to(
    streams: BaseGeometry, box: GridBox, *, seed: int, gullies: BaseGeometry | None = None
) -> Field:
    """Return a height that rises from the streams, faster here than there, with humps and spurs.

    Gullies, too small to carry water all year, cut narrower valleys into the slopes.
    """
    west, south, east, north = box
    x, y = np.arange(west, east + STEP, STEP), np.arange(south, north + STEP, STEP)
    grid_x, grid_y = np.meshgrid(x, y)
    away = _distance(streams, grid_x, grid_y)
    if gullies is not None:
        away = np.minimum(away, 1.7 * _distance(gullies, grid_x, grid_y) + 0.12 * away + 14)
    steep = 1.0 + 0.62 * Noise.over(box, 560, seed).at(grid_x, grid_y)
    humps = 24 * Noise.over(box, 170, seed + 1).at(grid_x, grid_y)
    spurs = 9 * Noise.over(box, 60, seed + 2).at(grid_x, grid_y)
    easing = np.clip(away / 60, 0, 1)
    return Field(x=x, y=y, height=away * steep + easing * (humps + spurs))


def _distance(lines: BaseGeometry, grid_x: Floats, grid_y: Floats) -> Floats:
    coordinates = shapely.get_coordinates(shapely.segmentize(lines, STEP))
    near = np.asarray(shapely.points(coordinates), dtype=object)
    _, distance = shapely.STRtree(list(near)).query_nearest(
        shapely.points(grid_x.ravel(), grid_y.ravel()), return_distance=True, all_matches=False
    )
    return np.asarray(distance.reshape(grid_x.shape))


def gullies_of(field: Field, count: int, seed: int) -> BaseGeometry:
    """Let water find its way down from hillsides: each path is a gully."""
    rng = np.random.default_rng(seed)
    fall_y, fall_x = np.gradient(field.height, STEP)
    slope = (
        Field(x=field.x, y=field.y, height=np.asarray(fall_x)),
        Field(x=field.x, y=field.y, height=np.asarray(fall_y)),
    )
    paths: list[LineString] = []
    for _ in range(100 * count):
        if len(paths) == count:
            break
        spot = rng.uniform((field.x[0], field.y[0]), (field.x[-1], field.y[-1]))
        if not 140 < field.at(spot[None, :])[0] < 260:  # noqa: PLR2004
            continue
        path = [spot]
        while len(path) < 60 and field.at(path[-1][None, :])[0] > 25:  # noqa: PLR2004
            here = path[-1][None, :]
            down = -np.array([slope[0].at(here)[0], slope[1].at(here)[0]])
            down = down / max(float(np.hypot(*down)), 1e-6) + rng.normal(0, 0.25, 2)
            path.append(path[-1] + down * 18)
        if len(path) > 6:  # noqa: PLR2004
            paths.append(LineString(smooth(np.array(path[::2]), 2)))
    return shapely.union_all(paths)


def contour(field: Field, level: float) -> list[LineString]:
    """Return the level's contour lines (marching squares)."""
    h, x, y = field.height, field.x, field.y
    above = h >= level
    across = _crossings(h[:, :-1], h[:, 1:], level) * (x[1] - x[0]) + x[:-1]
    along = _crossings(h[:-1, :], h[1:, :], level) * (y[1] - y[0]) + y[:-1, None]
    corners = (above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1])
    case = np.zeros(corners[0].shape, dtype=int)
    for bit, corner in enumerate(corners):
        case += corner.astype(int) << bit
    segments: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for i, j in np.argwhere((case > 0) & (case < 15)):  # noqa: PLR2004
        edges = {
            "s": (float(across[i, j]), float(y[i])),
            "e": (float(x[j + 1]), float(along[i, j + 1])),
            "n": (float(across[i + 1, j]), float(y[i + 1])),
            "w": (float(x[j]), float(along[i, j])),
        }
        segments += [(edges[pair[0]], edges[pair[1]]) for pair in _CASES[int(case[i, j])]]
    if not segments:
        return []
    merged = shapely.line_merge(shapely.multilinestrings(segments))
    return [part for part in shapely.get_parts(merged).tolist() if part.length > 0]


def _crossings(low: Floats, high: Floats, level: float) -> Floats:
    rise = high - low
    safe = np.where(rise == 0, 1.0, rise)
    return np.asarray(np.where(rise == 0, 0.5, np.clip((level - low) / safe, 0, 1)))


_CASES = {
    1: ["ws"], 2: ["se"], 3: ["we"], 4: ["en"], 5: ["ws", "en"], 6: ["sn"], 7: ["wn"],
    8: ["nw"], 9: ["ns"], 10: ["se", "nw"], 11: ["ne"], 12: ["ew"], 13: ["es"], 14: ["sw"],
}  # fmt: skip


def smooth(points: Floats, rounds: int = 3) -> Floats:
    """Round the corners of a polyline (Chaikin), its ends kept."""
    for _ in range(rounds):
        first, last = points[:1], points[-1:]
        quarter = 0.75 * points[:-1] + 0.25 * points[1:]
        three = 0.25 * points[:-1] + 0.75 * points[1:]
        points = np.vstack([first, np.stack([quarter, three], axis=1).reshape(-1, 2), last])
    return points


def meander(
    corners: list[tuple[float, float]], sway: float, spacing: float, seed: int
) -> LineString:
    """Return a smooth line through corners that sways to both sides as water does."""
    rng = np.random.default_rng(seed)
    line = shapely.segmentize(LineString(corners), spacing)
    points = shapely.get_coordinates(line)
    tangent = np.gradient(points, axis=0)
    normal = np.column_stack([-tangent[:, 1], tangent[:, 0]])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    shift = rng.uniform(-sway, sway, len(points))
    shift[[0, -1]] = 0
    return LineString(smooth(points + normal * shift[:, None]))
