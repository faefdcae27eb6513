"""Numbers and presence: wrong or double numbers, what one source has and another lacks, areas."""

from __future__ import annotations

import numpy as np
import polars as pl

from matbang.reconciliation.engine.findings import Findings, Values
from matbang.reconciliation.engine.groups import (
    MAP_ONLY,
    MERGED,
    ONE,
    RECORD_ONLY,
    RECUT,
    SPLIT,
    SURVEY_ONLY,
)  # fmt: skip
from matbang.reconciliation.engine.outlines import Ground
from matbang.reconciliation.engine.plots import KEY, NONE

_TENTHS = 10


def _keys(frame: pl.DataFrame) -> list[str | None]:
    """Write each row's number as `sheet/parcel`; None where it names none."""
    text = pl.concat_str("sheet", "parcel", separator="/")
    return frame.select(text)["sheet"].to_list()


def wrong_numbers(ground: Ground) -> dict[int, int]:
    """Return survey rows that name another parcel than they stand on, with the map row.

    A piece of a split or a re-cut may bear a new number; it is wrong only when the map gives that
    number to a parcel elsewhere. A merged parcel may bear the number of any of its parts.
    """
    frame, groups = ground.survey.frame, ground.groups
    stated = _keys(frame)
    map_keys = _keys(ground.plots.frame)
    communes = (frame["commune"].to_list(), ground.plots.frame["commune"].to_list())
    found: dict[int, int] = {}
    right: set[int] = set()
    for i, j in zip(groups.pairs.map.tolist(), groups.pairs.survey.tolist(), strict=True):
        if stated[j] is None or map_keys[i] is None:
            continue
        if stated[j] == map_keys[i] and communes[0][j] in (None, communes[1][i]):
            right.add(j)
        elif _may_not_be_new(ground, i, j):
            found[j] = min(i, found.get(j, i))
    return {j: i for j, i in found.items() if j not in right}


def _may_not_be_new(ground: Ground, i: int, j: int) -> bool:
    relation = int(ground.groups.relation[ground.groups.of_map[i]])
    named = int(ground.placed.key_pair[j])
    if relation in (ONE, MERGED):
        return True
    return named != NONE and ground.groups.of_map[named] != ground.groups.of_map[i]


def report_numbers(ground: Ground, findings: Findings) -> dict[int, int]:
    """Report survey rows that stand on one parcel and name another; return them."""
    wrong = wrong_numbers(ground)
    stated, printed = _keys(ground.survey.frame), _keys(ground.plots.frame)
    for j, i in sorted(wrong.items()):
        findings.add(
            ground.groups.names[ground.groups.of_survey[j]], "WRONG_NUMBER",
            ("number", {"stands": printed[i], "names": stated[j]}),
            map_id=ground.map_id(i), survey_id=ground.survey_id(j),
            map_value=printed[i], survey_value=stated[j], confidence=0.97,
        )  # fmt: skip
    return wrong


def report_duplicates(
    ground: Ground, records: pl.DataFrame, wrong: dict[int, int], findings: Findings
) -> None:
    """Report rows of one source that bear the same number, unless one is merely misnumbered."""
    good = np.ones(len(ground.survey), dtype=bool)
    good[list(wrong)] = False
    fields = ground.survey.frame.filter(pl.Series(good))
    for kind, frame in (("record", records), ("map", ground.plots.frame), ("survey", fields)):
        _report_doubles(kind, frame, ground, findings)


def _report_doubles(kind: str, frame: pl.DataFrame, ground: Ground, findings: Findings) -> None:
    double = (
        frame.drop_nulls(KEY).with_columns(count=pl.len().over(KEY)).filter(pl.col("count") > 1)
    )
    for row in double.iter_rows(named=True):
        name, value = row[f"{kind}_id"], f"{row['sheet']}/{row['parcel']}"
        values = {
            "record": Values(record_id=name, record_value=value),
            "map": Values(map_id=name, map_value=value),
            "survey": Values(survey_id=name, survey_value=value),
        }
        note = ("duplicate", {"count": row["count"]})
        findings.add(ground.group_of(kind, name), "DUPLICATE_KEY", note, **values[kind])


def report_presence(ground: Ground, records: pl.DataFrame, findings: Findings) -> None:
    """Report parcels that the survey, the map or the records lack."""
    groups = ground.groups
    relation_of_map = groups.relation[groups.of_map]
    recorded = np.zeros(len(groups.relation), dtype=bool)
    recorded[groups.of_record] = True
    has_record = np.zeros(len(ground.plots), dtype=bool)
    has_record[groups.record_map[groups.record_map >= 0]] = True
    for row in range(len(ground.plots)):
        name = groups.names[groups.of_map[row]]
        if relation_of_map[row] == MAP_ONLY:
            findings.add(name, "NOT_SURVEYED", ("not_surveyed", {}), map_id=ground.map_id(row),
                         size=round(float(ground.plots.area[row]), 1))  # fmt: skip
        if not has_record[row]:
            findings.add(name, "NOT_IN_RECORDS", ("not_in_records", {}), map_id=ground.map_id(row))
    for row in np.flatnonzero(groups.relation[groups.of_survey] == SURVEY_ONLY).tolist():
        group = groups.of_survey[row]
        findings.add(groups.names[group], "NOT_ON_MAP", ("not_on_map", {}),
                     survey_id=ground.survey_id(row))  # fmt: skip
        if not recorded[group]:
            findings.add(groups.names[group], "NOT_IN_RECORDS", ("not_in_records", {}),
                         survey_id=ground.survey_id(row))  # fmt: skip
    for row in np.flatnonzero(groups.relation[groups.of_record] == RECORD_ONLY).tolist():
        findings.add(groups.names[groups.of_record[row]], "NOT_ON_MAP", ("not_on_map", {}),
                     record_id=records["record_id"][row])  # fmt: skip


def report_areas(ground: Ground, records: pl.DataFrame, findings: Findings) -> None:
    """Report records whose area differs from the map's outline by more than the limit."""
    rows = np.flatnonzero(ground.groups.record_map >= 0)
    maps = ground.groups.record_map[rows]
    written = records["area_tenths"].cast(pl.Float64).to_numpy()[rows] / _TENTHS
    drawn = ground.plots.area[maps]
    share = np.abs(written - drawn) / np.where(drawn > 0, drawn, np.nan)
    for at in np.flatnonzero(share > ground.limits.area_differs):
        row, size = int(maps[at]), float(abs(written[at] - drawn[at]))
        percent = findings.said(float(100 * share[at]))
        findings.add(
            ground.groups.names[ground.groups.of_map[row]], "AREA_DIFFERS",
            ("area", {"percent": percent}),
            record_id=records["record_id"][int(rows[at])], map_id=ground.map_id(row),
            record_value=f"{written[at]:.1f}", map_value=f"{drawn[at]:.1f}", size=size,
        )  # fmt: skip


def report_divisions(ground: Ground, findings: Findings) -> None:
    """Report parcels split, merged and re-cut on every map member."""
    groups, pairs = ground.groups, ground.groups.pairs
    relation = groups.relation_of_pairs()
    maps = np.bincount(groups.of_map, minlength=len(groups.relation))
    fields = np.bincount(groups.of_survey, minlength=len(groups.relation))
    order = np.lexsort((pairs.survey, -pairs.area, pairs.map))
    recut_done: set[int] = set()
    for at in order.tolist():
        i, j, kind = int(pairs.map[at]), int(pairs.survey[at]), int(relation[at])
        if kind == ONE or i in recut_done:
            continue
        group = int(groups.of_map[i])
        count = int(fields[group]) if kind == SPLIT else int(maps[group])
        notes = {
            SPLIT: [("SPLIT", ("split", {"count": count}))],
            MERGED: [("MERGED", ("merged", {"count": count}))],
        }
        both = ("recut", {"maps": int(maps[group]), "surveys": int(fields[group])})
        if kind == RECUT:
            recut_done.add(i)
        for code, note in notes.get(kind, [("SPLIT", both), ("MERGED", both)]):
            findings.add(
                groups.names[group], code, note, map_id=ground.map_id(i),
                survey_id=ground.survey_id(j), size=float(pairs.area[at]), confidence=0.95,
            )  # fmt: skip
