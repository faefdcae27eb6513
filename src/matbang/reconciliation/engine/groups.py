"""Groups: what belongs together across the three sources, and in which relation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from matbang.reconciliation.engine.overlap import Pairs
from matbang.reconciliation.engine.plots import KEY, NONE, Bools, Ints, Plots

RELATIONS = ("record-only", "survey-only", "map-only", "1:1", "1:n", "n:1", "n:m")
RECORD_ONLY, SURVEY_ONLY, MAP_ONLY, ONE, SPLIT, MERGED, RECUT = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Group number of every row of the three sources, and the relation of every group.

    `pairs` are the links of map and survey inside the groups; a link by number alone has area 0.
    """

    of_map: Ints
    of_survey: Ints
    of_record: Ints
    relation: Ints
    pairs: Pairs
    record_map: Ints
    """For every record the map row of its number, or NONE."""
    record_survey: Ints
    """For every record of a parcel not on the map the survey row of its number, or NONE."""
    lead: Ints
    """The first map row of each group by number, or NONE."""
    names: tuple[str, ...]

    def relation_of_pairs(self) -> Ints:
        """Return the relation of the group of every pair."""
        return self.relation[self.of_map[self.pairs.map]]


def group(
    plots: Plots, survey: Plots, records: pl.DataFrame, pairs: Pairs, key_pair: Ints
) -> Groups:
    """Join what overlaps, then what is left by number, then the records to their parcels."""
    pairs = _with_lonely_keys(plots, survey, pairs, key_pair)
    many, field = len(plots), len(survey)
    label = _components(many + field, pairs.map, pairs.survey + many)
    on_map = _lookup(records, plots.frame)
    in_field = np.where(on_map < 0, _lookup(records, survey.frame), NONE)
    in_field = _lonely(in_field, label[many:], set(label[:many].tolist()))
    label = np.concatenate([label, np.arange(len(records)) + many + field])
    joined = np.where(on_map >= 0, on_map, np.where(in_field >= 0, in_field + many, NONE))
    rows = np.flatnonzero(joined >= 0)
    label[many + field + rows] = label[joined[rows]]
    _, first, numbered = np.unique(label, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    numbered = rank[numbered]
    of_map, of_survey, of_record = np.split(numbered, [many, many + field])
    relation, lead = _relations(of_map, of_survey, int(numbered.max(initial=-1)) + 1)
    sources = (
        ("record", records["record_id"].to_list(), of_record),
        ("survey", list(survey), of_survey),
        ("map", list(plots), of_map),
    )
    return Groups(
        of_map=of_map, of_survey=of_survey, of_record=of_record, relation=relation, pairs=pairs,
        record_map=on_map, record_survey=in_field, lead=lead,
        names=_names(sources, len(relation)),
    )  # fmt: skip


def _relations(of_map: Ints, of_survey: Ints, count: int) -> tuple[Ints, Ints]:
    maps = np.bincount(of_map, minlength=count)
    fields = np.bincount(of_survey, minlength=count)
    relation = np.select(
        [(maps == 0) & (fields == 0), maps == 0, fields == 0, (maps == 1) & (fields == 1),
         maps == 1, fields == 1],
        [RECORD_ONLY, SURVEY_ONLY, MAP_ONLY, ONE, SPLIT, MERGED], RECUT,
    )  # fmt: skip
    lead = np.full(count, NONE, dtype=np.int64)
    lead[of_map[::-1]] = np.arange(len(of_map))[::-1]
    return relation, lead


def _names(sources: tuple[tuple[str, list[str], Ints], ...], count: int) -> tuple[str, ...]:
    """Name each group by its first map parcel, else survey, else record: stable between runs."""
    names = [""] * count
    for kind, ids, of in sources:
        for name, number in zip(reversed(ids), reversed(of.tolist()), strict=True):
            names[number] = f"{kind}:{name}"
    return tuple(names)


def _components(size: int, left: Ints, right: Ints) -> Ints:
    """Label the connected parts of a graph by their smallest member."""
    label = np.arange(size)
    while True:
        low = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, left, low)
        np.minimum.at(label, right, low)
        label = label[label]
        if np.array_equal(label, before):
            return label


def _with_lonely_keys(plots: Plots, survey: Plots, pairs: Pairs, key_pair: Ints) -> Pairs:
    """Add links by number for parcels that overlap nothing on either side."""
    map_free, survey_free = _free(len(plots), pairs.map), _free(len(survey), pairs.survey)
    rows = np.flatnonzero((key_pair >= 0) & survey_free)
    rows = rows[map_free[key_pair[rows]]]
    _, once = np.unique(key_pair[rows], return_index=True)
    rows = rows[np.sort(once)]
    return Pairs(
        map=np.concatenate([pairs.map, key_pair[rows]]),
        survey=np.concatenate([pairs.survey, rows]),
        area=np.concatenate([pairs.area, np.zeros(len(rows))]),
    )


def _free(size: int, taken: Ints) -> Bools:
    free = np.ones(size, dtype=bool)
    free[taken] = False
    return free


def _lookup(records: pl.DataFrame, plots: pl.DataFrame) -> Ints:
    """Return for each record the first row of its number, or NONE."""
    known = plots.select(KEY).with_row_index("row").drop_nulls(KEY).unique(KEY, keep="first")
    joined = records.select(KEY).join(known, on=KEY, how="left", maintain_order="left")
    return joined["row"].cast(pl.Int64).fill_null(NONE).to_numpy().copy()


def _lonely(in_field: Ints, label: Ints, with_map: set[int]) -> Ints:
    """Keep the link of a record to a survey row only where no map parcel is in that group."""
    keep = [row >= 0 and int(label[row]) not in with_map for row in in_field]
    return np.where(keep, in_field, NONE)


def group_by_id(
    plots: Plots, survey: Plots, records: pl.DataFrame, groups: Groups
) -> dict[str, str]:
    """Return the group's name of every row, by source and id."""
    sources = (
        ("map", list(plots), groups.of_map),
        ("survey", list(survey), groups.of_survey),
        ("record", records["record_id"].to_list(), groups.of_record),
    )
    return {
        f"{kind}:{name}": groups.names[number]
        for kind, ids, of in sources
        for name, number in zip(ids, of.tolist(), strict=True)
    }
