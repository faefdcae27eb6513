"""Where each sheet of the survey lies against the map: shift and rotation, taken out first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
import shapely

from matbang.reconciliation.engine.limits import Limits
from matbang.reconciliation.engine.plots import KEY, NONE, Bools, Floats, Ints, Plots, Shapes

_ROUNDS = 5
_PLACINGS = 3
_SPREAD = 2.5
"""A pair further off than so many times its sheet's median is left out of the fit."""
_ENOUGH_FOR_SHIFT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A rigid motion per sheet: turn by `angle` about `centre`, then add `shift`."""

    centre: Floats
    shift: Floats
    angle: Floats
    used: Ints
    residual: Floats
    error: Floats
    """Standard error of the shift."""

    def apply(self, shape: Shapes, sheet: Ints) -> Shapes:
        """Return the outlines moved by their sheets' motions; those of no sheet stay."""
        points, row = shapely.get_coordinates(shape, return_index=True)
        of = sheet[row]
        moving = of >= 0
        points[moving] = self.points(points[moving], of[moving])
        return np.asarray(shapely.set_coordinates(shape.copy(), points), dtype=object)

    def points(self, points: Floats, sheet: Ints) -> Floats:
        """Return points moved by their sheets' motions."""
        arm = points - self.centre[sheet]
        cos, sin = np.cos(self.angle[sheet]), np.sin(self.angle[sheet])
        turned = np.stack(
            [arm[:, 0] * cos - arm[:, 1] * sin, arm[:, 0] * sin + arm[:, 1] * cos], axis=1
        )
        return np.asarray(turned + self.centre[sheet] + self.shift[sheet])


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The survey on the map: outlines moved, the sheet of every row, the fit of every sheet."""

    survey: Plots
    measured: Shapes
    """The survey's outlines as measured, before anything was moved."""
    sheet: Ints
    names: pl.DataFrame
    fit: Fit
    key_pair: Ints
    """For each survey row the only map row of its own number, or NONE."""


def place(plots: Plots, survey: Plots, limits: Limits) -> Placed:
    """Estimate every sheet's motion from pairs of the same number, then of the same place."""
    names, map_sheet = _sheets(plots)
    key_pair = key_partner(survey.frame, plots.frame)
    stated = _stated_sheet(survey.frame, names)
    tree = shapely.STRtree(plots.shape)
    inner = shapely.point_on_surface(survey.shape)
    inner_xy = np.stack([shapely.get_x(inner), shapely.get_y(inner)], axis=1)
    centre_of = _Centres(map=_centres(plots.shape), survey=_centres(survey.shape))
    partner, sheet = key_pair, stated
    fit = _fit(centre_of, _alike(plots, survey, partner, limits), map_sheet, len(names), limits)
    for _ in range(_PLACINGS):
        where = _stands_on(tree, inner_xy, fit, sheet, survey.usable)
        found = where >= 0
        located = np.where(found, map_sheet[where], stated)
        own = _lies_on_own(plots, survey, fit, (located, stated, key_pair), limits)
        sheet = np.where(own, stated, located)
        partner = np.where(found, where, NONE)
        fit = _fit(centre_of, _alike(plots, survey, partner, limits), map_sheet, len(names), limits)
    fit = _about_survey_centre(fit, centre_of.survey, sheet, survey.usable)
    return Placed(
        survey=survey.moved(fit.apply(survey.shape, sheet)), measured=survey.shape,
        sheet=sheet, names=names, fit=fit, key_pair=key_pair,
    )  # fmt: skip


def _lies_on_own(
    plots: Plots, survey: Plots, fit: Fit, numbers: tuple[Ints, Ints, Ints], limits: Limits
) -> Bools:
    """Tell which rows, though found on another sheet, lie on the parcel they name as well.

    A parcel merged across two sheets was measured with the sheet whose number it bears.
    """
    located, stated, key_pair = numbers
    rows = np.flatnonzero((located != stated) & (stated >= 0) & (key_pair >= 0))
    named = plots.shape[key_pair[rows]]
    shared = shapely.area(shapely.intersection(fit.apply(survey.shape[rows], stated[rows]), named))
    own = np.zeros(len(survey), dtype=bool)
    own[rows] = (shared > 0) & (shared >= limits.edge_share * shapely.area(named))
    return own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Centres:
    map: Floats
    survey: Floats


def key_partner(left: pl.DataFrame, right: pl.DataFrame) -> Ints:
    """Return for each left row the only right row of the same number, or NONE."""
    known = right.select(KEY).with_row_index("right").drop_nulls(KEY)
    once = known.filter(pl.struct(KEY).is_unique())
    joined = left.select(KEY).join(once, on=KEY, how="left", maintain_order="left")
    return joined["right"].cast(pl.Int64).fill_null(NONE).to_numpy().copy()


def _sheets(plots: Plots) -> tuple[pl.DataFrame, Ints]:
    names = plots.frame.select("commune", "sheet").unique().sort("commune", "sheet")
    names = names.sort(
        pl.col("commune"), pl.col("sheet").str.to_integer(strict=False), pl.col("sheet")
    ).with_row_index("code")
    code = plots.frame.join(
        names, on=["commune", "sheet"], how="left", nulls_equal=True, maintain_order="left"
    )["code"]
    return names, code.cast(pl.Int64).to_numpy().copy()


def _stated_sheet(frame: pl.DataFrame, names: pl.DataFrame) -> Ints:
    joined = frame.join(names, on=["commune", "sheet"], how="left", maintain_order="left")
    return joined["code"].cast(pl.Int64).fill_null(NONE).to_numpy().copy()


def _centres(shape: Shapes) -> Floats:
    centre = shapely.centroid(shape)
    return np.nan_to_num(np.stack([shapely.get_x(centre), shapely.get_y(centre)], axis=1))


def _alike(plots: Plots, survey: Plots, partner: Ints, limits: Limits) -> tuple[Ints, Ints]:
    rows = np.flatnonzero(partner >= 0)
    mates = partner[rows]
    larger = np.maximum(survey.area[rows], plots.area[mates])
    smaller = np.minimum(survey.area[rows], plots.area[mates])
    keep = (smaller > 0) & (larger <= limits.same_area_ratio * smaller)
    return rows[keep], mates[keep]


def _stands_on(tree: shapely.STRtree, inner: Floats, fit: Fit, sheet: Ints, usable: Bools) -> Ints:
    """Return the map row under each survey row's inner point; the first where maps overlap."""
    points = inner.copy()
    moving = (sheet >= 0) & usable
    points[moving] = fit.points(points[moving], sheet[moving])
    where = np.full(len(points), NONE, dtype=np.int64)
    rows = np.flatnonzero(usable)
    hit, mate = tree.query(shapely.points(points[rows]), predicate="intersects")
    order = np.lexsort((-mate, hit))
    where[rows[hit[order]]] = mate[order]
    return where


def _fit(
    centre_of: _Centres, pairs: tuple[Ints, Ints], map_sheet: Ints, count: int, limits: Limits
) -> Fit:
    rows, mates = pairs
    sheet = map_sheet[mates]
    here, there = centre_of.survey[rows], centre_of.map[mates]
    shift = _medians(there - here, sheet, count)
    middle, target = _medians(here, sheet, count), np.zeros((count, 2))
    target = middle + shift
    angle, weight = np.zeros(count), np.ones(len(rows))
    off = np.zeros(len(rows))
    for _ in range(_ROUNDS):
        arm, aim = here - middle[sheet], there - target[sheet]
        off = np.hypot(*(aim - _turn(arm, angle[sheet])).T)
        reach = np.maximum(limits.sheet_inlier_m, _SPREAD * _medians(off[:, None], sheet, count))
        weight = (off <= reach[sheet, 0]).astype(np.float64)
        middle, target = _means(here, weight, sheet, count), _means(there, weight, sheet, count)
        arm, aim = here - middle[sheet], there - target[sheet]
        cross = np.bincount(sheet, weight * (arm[:, 0] * aim[:, 1] - arm[:, 1] * aim[:, 0]), count)
        dot = np.bincount(sheet, weight * (arm * aim).sum(axis=1), count)
        many = np.bincount(sheet, weight, count) >= limits.sheet_pairs
        angle = np.where(many, np.arctan2(cross, dot), 0.0)
    used = np.bincount(sheet, weight, count).astype(np.int64)
    known = used >= _ENOUGH_FOR_SHIFT
    square = np.bincount(sheet, weight * off**2, count) / np.maximum(used, 1)
    residual = np.where(known, np.sqrt(square), 0.0)
    return Fit(
        centre=middle, shift=np.where(known[:, None], target - middle, 0.0),
        angle=np.where(known, angle, 0.0), used=used, residual=residual,
        error=residual / np.sqrt(np.maximum(used, 1)),
    )  # fmt: skip


def _turn(arm: Floats, angle: Floats) -> Floats:
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([arm[:, 0] * cos - arm[:, 1] * sin, arm[:, 0] * sin + arm[:, 1] * cos], axis=1)


def _medians(values: Floats, sheet: Ints, count: int) -> Floats:
    names = [f"v{i}" for i in range(values.shape[1])]
    frame = pl.DataFrame(values, schema=names, orient="row").with_columns(pl.Series("s", sheet))
    found = frame.group_by("s").agg(pl.col(names).median())
    out = np.zeros((count, values.shape[1]))
    out[found["s"].to_numpy()] = found.select(names).to_numpy()
    return out


def _means(values: Floats, weight: Floats, sheet: Ints, count: int) -> Floats:
    total = np.maximum(np.bincount(sheet, weight, count), 1.0)
    sums = [np.bincount(sheet, weight * values[:, axis], count) / total for axis in range(2)]
    return np.stack(sums, axis=1)


def _about_survey_centre(fit: Fit, centres: Floats, sheet: Ints, usable: Bools) -> Fit:
    """Restate every motion about the mean of its sheet's survey parcels' centroids."""
    count = len(fit.angle)
    rows = (sheet >= 0) & usable
    centre = _means(centres[rows], np.ones(rows.sum()), sheet[rows], count)
    every = np.arange(count)
    shift = fit.points(centre, every) - centre
    return Fit(
        centre=centre, shift=shift, angle=fit.angle, used=fit.used,
        residual=fit.residual, error=fit.error,
    )  # fmt: skip


def sheet_table(placed: Placed) -> pl.DataFrame:
    """List every sheet of the map with the motion that brings its survey onto it."""
    fit = placed.fit
    return placed.names.select("commune", "sheet").with_columns(
        pl.Series("shift_east_m", fit.shift[:, 0]).round(3),
        pl.Series("shift_north_m", fit.shift[:, 1]).round(3),
        pl.Series("rotation_deg", np.degrees(fit.angle)).round(5),
        pl.Series("parcels_used", fit.used),
        pl.Series("residual_m", fit.residual).round(3),
    )


def has_shifted(fit: Fit, limits: Limits) -> Bools:
    """Tell which sheets lie off by more than the limit and more than chance explains."""
    size = np.hypot(fit.shift[:, 0], fit.shift[:, 1])
    certain = size > limits.sheet_shift_errors * fit.error
    return np.asarray((size > limits.sheet_shift_m) & certain)
