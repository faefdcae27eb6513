"""How surveyors measure: sheets shifted as blocks, centimetres of error, and a few mistakes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import Polygon

from matbang.demo.generator.fieldwork import Counts, Fieldwork


def measure(work: Fieldwork, counts: Counts, seed: int) -> None:
    """Replace every outline of the survey by what the instruments gave."""
    rng = np.random.default_rng(seed)
    _shift_sheets(work, counts, rng)
    _measure(work, counts, rng)


def _shift_sheets(work: Fieldwork, counts: Counts, rng: np.random.Generator) -> None:
    """Move whole sheets: they were measured from other base points."""
    sizes: dict[tuple[str, str], int] = {}
    for row in work.rows:
        sheet = (row.parcel.commune, row.parcel.sheet)
        sizes[sheet] = sizes.get(sheet, 0) + 1
    large = sorted(sheet for sheet, size in sizes.items() if size > 45)  # noqa: PLR2004
    for index in rng.permutation(len(large))[: counts.shifted_sheets].tolist():
        angle, length = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 1.05)
        shift = (float(np.cos(angle) * length), float(np.sin(angle) * length))
        work.shifts[large[index]] = shift
        work.changes.setdefault("shifted_sheet", []).append("/".join(large[index]))


_STILL = (0.0, 0.0)


def _measure(work: Fieldwork, counts: Counts, rng: np.random.Generator) -> None:
    """Write every outline as measured: centimetres off, some sheets shifted, some mistakes."""
    big = [i for i, row in enumerate(work.rows) if row.shape.area > 500]  # noqa: PLR2004
    picked = [big[int(i)] for i in rng.permutation(len(big))]
    wide = set(picked[: counts.overlap])
    crossed = set(picked[counts.overlap : counts.overlap + counts.invalid])
    for index, row in enumerate(work.rows):
        shape = row.shape.buffer(0.9, join_style="mitre") if index in wide else row.shape
        shift = work.shifts.get((row.parcel.commune, row.parcel.sheet), _STILL)
        shape = _as_measured(shape, shift)
        if index in crossed:
            shape = _crossed(shape)
        work.rows[index] = replace(row, shape=shape)
    for name, chosen in (("overlap", wide), ("invalid", crossed)):
        keys = [work.rows[i].parcel.key for i in sorted(chosen)]
        work.changes.setdefault(name, []).extend(keys)


def _as_measured(shape: Polygon, shift: tuple[float, float]) -> Polygon:
    """Return the outline with its small errors; a neck too thin for them keeps its form."""
    by = np.array(shift)
    measured: Polygon = shapely.transform(shape, lambda xy: _measured(xy) + by)
    return measured if measured.is_valid else shapely.transform(shape, lambda xy: xy + by)


def _measured(
    xy: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Put every corner a few centimetres off; a corner of two parcels goes the same way in both."""
    x, y = np.round(xy[:, 0] * 100), np.round(xy[:, 1] * 100)
    turn = np.modf(np.sin(x * 12.9898 + y * 78.233) * 43_758.5453)[0] * 2 * np.pi
    off = 0.045 * np.abs(np.modf(np.sin(x * 39.346 + y * 11.135) * 24_634.6345)[0])
    return np.round(xy + np.column_stack([np.cos(turn) * off, np.sin(turn) * off]), 3)


def _crossed(shape: Polygon) -> Polygon:
    """Swap two corners, as happens when points are joined in the wrong order."""
    corners = list(shape.exterior.coords)[:-1]
    corners[1], corners[2] = corners[2], corners[1]
    return Polygon(corners)
