"""The table of parcels: a row per member of a group, with its areas recovered and left."""

from __future__ import annotations

import numpy as np
import polars as pl
import shapely

from matbang.reconciliation.engine.groups import ONE, RELATIONS, Groups
from matbang.reconciliation.engine.outlines import Ground
from matbang.reconciliation.engine.plots import NONE, Floats, Ints, Shapes

_TENTHS = 10


def tenths(area: Floats) -> Ints:
    """Return areas in whole tenths of a square metre, halves up."""
    return np.floor(area * _TENTHS + 0.5).astype(np.int64)


def cut(shape: Shapes, boundary: bytes | None) -> tuple[Ints, Ints]:
    """Return the tenths recovered and left of each outline; both add up to the outline exactly."""
    whole = tenths(shapely.area(shape))
    if boundary is None:
        return np.full(len(shape), NONE), np.full(len(shape), NONE)
    ground = shapely.from_wkb(boundary)
    shapely.prepare(ground)
    inside = shapely.contains_properly(ground, shape)
    crossing = np.flatnonzero(~inside & shapely.intersects(ground, shape))
    taken = np.where(inside, whole, 0)
    part = shapely.area(shapely.intersection(shape[crossing], ground))
    taken[crossing] = np.minimum(tenths(part), whole[crossing])
    return taken, whole - taken


def parcel_table(ground: Ground, records: pl.DataFrame, boundary: bytes | None) -> pl.DataFrame:
    """List every member of every group; areas in tenths, empty where a source has none."""
    groups = ground.groups
    rows = _members(ground, groups)
    chosen = _outlines(ground, rows)
    taken, left = cut(chosen, boundary)
    ids = {
        "record": records["record_id"], "map": ground.plots.frame["map_id"],
        "survey": ground.survey.frame["survey_id"],
    }  # fmt: skip
    areas = {
        "record": records["area_tenths"].to_numpy(),
        "map": tenths(ground.plots.area), "survey": tenths(ground.survey.area),
    }  # fmt: skip
    known = pl.Series(~shapely.is_empty(chosen)) & pl.Series([boundary is not None] * len(rows))
    return rows.select(
        group=pl.Series([groups.names[g] for g in rows["group"]], dtype=pl.String),
        relation=pl.Series([RELATIONS[groups.relation[g]] for g in rows["group"]], dtype=pl.String),
        **{f"{name}_id": _taken(rows[name], series) for name, series in ids.items()},
        **{
            f"area_{name}_tenths": _taken(rows[name], pl.Series(area, dtype=pl.Int64))
            for name, area in areas.items()
        },
        area_recovered_tenths=pl.when(known).then(pl.Series(taken, dtype=pl.Int64)),
        area_left_tenths=pl.when(known).then(pl.Series(left, dtype=pl.Int64)),
        confidence=pl.Series(_confidence(ground, rows)).round(3),
    )


def _taken(rows: pl.Series, values: pl.Series) -> pl.Series:
    return values.gather(rows.set(rows < 0, None))


def _members(ground: Ground, groups: Groups) -> pl.DataFrame:
    """Return row numbers (group, map, survey, record, shared), NONE where a source is missing."""
    links = pl.DataFrame(
        {"map": groups.pairs.map, "survey": groups.pairs.survey, "shared": groups.pairs.area}
    )
    alone = pl.DataFrame({"map": np.setdiff1d(np.arange(len(ground.plots)), groups.pairs.map)})
    fields = np.setdiff1d(np.arange(len(ground.survey)), groups.pairs.survey)
    plots = pl.concat([links, alone, pl.DataFrame({"survey": fields})], how="diagonal")
    plots = plots.with_columns(pl.col("map", "survey").fill_null(NONE))
    records = pl.DataFrame(
        {"map": groups.record_map, "survey": groups.record_survey}
    ).with_row_index("record")
    by_map = records.filter(pl.col("map") >= 0).select("map", "record")
    by_field = records.filter(pl.col("survey") >= 0).select("survey", "record")
    free = records.filter((pl.col("map") < 0) & (pl.col("survey") < 0)).select("record")
    with_map = plots.filter(pl.col("map") >= 0).join(by_map, on="map", how="left")
    with_field = plots.filter(pl.col("map") < 0).join(by_field, on="survey", how="left")
    rows = pl.concat([with_map, with_field, free], how="diagonal").with_columns(
        pl.col("map", "survey", "record").cast(pl.Int64).fill_null(NONE),
        pl.col("shared").fill_null(0.0),
    )
    of = np.select(
        [rows["map"].to_numpy() >= 0, rows["survey"].to_numpy() >= 0],
        [_at(groups.of_map, rows["map"]), _at(groups.of_survey, rows["survey"])],
        _at(groups.of_record, rows["record"]),
    )
    return rows.with_columns(group=pl.Series(of)).sort("group", "map", "survey", "record")


def _at(values: Ints, rows: pl.Series) -> Ints:
    padded = np.append(values, NONE)
    return np.asarray(padded[rows.to_numpy()])


def _outlines(ground: Ground, rows: pl.DataFrame) -> Shapes:
    """Return the survey's outline as measured where there is one, else the map's."""
    empty = np.array([shapely.Polygon()], dtype=object)
    field = np.concatenate([ground.placed.measured, empty])[rows["survey"].to_numpy()]
    drawn = np.concatenate([ground.plots.shape, empty])[rows["map"].to_numpy()]
    return np.asarray(np.where(shapely.is_empty(field), drawn, field), dtype=object)


def _confidence(ground: Ground, rows: pl.DataFrame) -> Floats:
    """Return how sure a match is: the share of common ground, more where numbers agree."""
    plots, survey = ground.plots, ground.survey
    here, there = rows["map"].to_numpy(), rows["survey"].to_numpy()
    shared = rows["shared"].to_numpy()
    one, two = np.append(plots.area, 0.0)[here], np.append(survey.area, 0.0)[there]
    simple = ground.groups.relation[rows["group"].to_numpy()] == ONE
    whole = np.where(simple, np.maximum(one, two), np.minimum(one, two))
    share = np.divide(shared, whole, out=np.zeros(len(rows)), where=whole > 0)
    named = np.append(ground.placed.key_pair, NONE)[there]
    agree = (named >= 0) & (named == here)
    sure = 1 - (1 - np.minimum(share, 1.0)) * np.where(agree, 0.5, 1.0)
    flawless = np.array([*(not flaw for flaw in plots.flaw), True])[here]
    flawless &= np.array([*(not flaw for flaw in survey.flaw), True])[there]
    alone = (here < 0) | (there < 0)
    return np.where(alone, 1.0, np.where(flawless, sure, 0.5 * sure))
