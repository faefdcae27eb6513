"""Which outlines share ground, and how much: only pairs that could matter are intersected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import shapely

from matbang.reconciliation.engine.limits import Limits
from matbang.reconciliation.engine.plots import NONE, Bools, Floats, Ints, Plots, Shapes

_CHUNK = 20_000
A = TypeVar("A")
B = TypeVar("B")


class Mapper(Protocol):
    """Run a pure function over chunks, in this process or in others; the order is kept."""

    def __call__(self, function: Callable[[A], B], chunks: Iterable[A], /) -> Iterator[B]:
        """Return the results in the order of the chunks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Rows of the map and of the survey that share an area (m²)."""

    map: Ints
    survey: Ints
    area: Floats

    def where(self, keep: Bools) -> Pairs:
        """Return the pairs kept."""
        return Pairs(map=self.map[keep], survey=self.survey[keep], area=self.area[keep])

    def __len__(self) -> int:
        return len(self.area)


def shared_areas(chunk: tuple[Shapes, Shapes]) -> Floats:
    """Return the area of each pair's intersection."""
    return np.asarray(shapely.area(shapely.intersection(*chunk)))


def areas_of(left: Shapes, right: Shapes, run: Mapper) -> Floats:
    """Return intersection areas, computed chunk by chunk through `run`."""
    starts = range(0, len(left), _CHUNK)
    chunks = [(left[s : s + _CHUNK], right[s : s + _CHUNK]) for s in starts]
    return np.concatenate([np.empty(0), *run(shared_areas, chunks)])


def box_bound(left: Shapes, right: Shapes) -> Floats:
    """Return the area of the boxes' intersection: the most that two outlines can share."""
    one, two = shapely.bounds(left), shapely.bounds(right)
    wide = np.minimum(one[:, 2], two[:, 2]) - np.maximum(one[:, 0], two[:, 0])
    high = np.minimum(one[:, 3], two[:, 3]) - np.maximum(one[:, 1], two[:, 1])
    return np.asarray(np.maximum(wide, 0) * np.maximum(high, 0))


def edges(plots: Plots, survey: Plots, limits: Limits, run: Mapper) -> Pairs:
    """Return the pairs that share at least `edge_share` of the smaller outline.

    Pairs whose boxes share less than that cannot reach it and are never intersected.
    """
    rows, mates = shapely.STRtree(plots.shape).query(survey.shape)
    order = np.lexsort((rows, mates))
    rows, mates = rows[order], mates[order]
    need = limits.edge_share * np.minimum(plots.area[mates], survey.area[rows])
    keep = (need > 0) & (box_bound(plots.shape[mates], survey.shape[rows]) >= need)
    rows, mates, need = rows[keep], mates[keep], need[keep]
    area = areas_of(plots.shape[mates], survey.shape[rows], run)
    found = Pairs(map=mates, survey=rows, area=area)
    return _without_encroachments(found.where(area >= need), plots, survey, limits, run)


def _without_encroachments(
    pairs: Pairs, plots: Plots, survey: Plots, limits: Limits, run: Mapper
) -> Pairs:
    """Drop the link of two parcels that each have a partner of their own.

    A boundary moved far shares much ground with the neighbour, but joins no two parcels; where
    both took ground of each other, they were re-cut, and the link stays.
    """
    of_map = pairs.area / plots.area[pairs.map]
    of_survey = pairs.area / survey.area[pairs.survey]
    partners = (of_map > limits.partner_share) & (of_survey > limits.partner_share)
    survey_of = np.full(len(plots), NONE, dtype=np.int64)
    map_of = np.full(len(survey), NONE, dtype=np.int64)
    survey_of[pairs.map[partners]] = pairs.survey[partners]
    map_of[pairs.survey[partners]] = pairs.map[partners]
    whole = np.maximum(of_map, of_survey) > limits.partner_share
    both = (survey_of[pairs.map] >= 0) & (map_of[pairs.survey] >= 0)
    doubtful = np.flatnonzero(~partners & ~whole & both)
    back = Pairs(
        map=map_of[pairs.survey[doubtful]],
        survey=survey_of[pairs.map[doubtful]],
        area=np.zeros(len(doubtful)),
    )
    area = areas_of(plots.shape[back.map], survey.shape[back.survey], run)
    need = limits.exchange_share * np.minimum(plots.area[back.map], survey.area[back.survey])
    exchanged = area >= need
    keep = np.ones(len(pairs), dtype=bool)
    keep[doubtful[~exchanged]] = False
    added = Pairs(map=back.map, survey=back.survey, area=area).where(exchanged)
    return _joined(pairs.where(keep), added)


def _joined(pairs: Pairs, added: Pairs) -> Pairs:
    """Return both sets of pairs, each pair once, in the order of the map."""
    rows = np.stack(
        [np.concatenate([pairs.map, added.map]), np.concatenate([pairs.survey, added.survey])]
    )
    unique, first = np.unique(rows, axis=1, return_index=True)
    area = np.concatenate([pairs.area, added.area])[first]
    return Pairs(map=unique[0], survey=unique[1], area=area)
