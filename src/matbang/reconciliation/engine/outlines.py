"""Outlines compared: moved boundaries, gaps, overlaps, invalid geometry, shifted sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from matbang.reconciliation.engine.findings import Findings, Values
from matbang.reconciliation.engine.groups import MERGED, ONE, RECUT, SPLIT, Groups
from matbang.reconciliation.engine.limits import Limits
from matbang.reconciliation.engine.overlap import Mapper, areas_of, box_bound
from matbang.reconciliation.engine.plots import Floats, Ints, Plots
from matbang.reconciliation.engine.sheets import Placed, has_shifted

_NEAR_M = 0.5
_NOISE_REACH = 2.75
"""Unstated accuracy: so many times what the sheet's own parcels show is explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The layers, the groups and the limits: what every comparison of outlines needs."""

    plots: Plots
    placed: Placed
    groups: Groups
    limits: Limits
    group_by_id: Mapping[str, str]

    @property
    def survey(self) -> Plots:
        """The survey, moved onto the map."""
        return self.placed.survey

    def map_id(self, row: int) -> str:
        """Return a map parcel's id."""
        return str(self.plots.frame["map_id"][row])

    def group_of(self, kind: str, name: str) -> str:
        """Return the group of a row by its source and id."""
        return self.group_by_id[f"{kind}:{name}"]

    def survey_id(self, row: int) -> str:
        """Return a survey parcel's id."""
        return str(self.survey.frame["survey_id"][row])


def differences(ground: Ground) -> Floats:
    """Return for each map row how much its outline changed (m²); 0 where nothing was measured.

    Of one parcel measured as one or as several: the symmetric difference to their union. Of
    parcels merged or re-cut: only what lies outside the common outline, beside each parcel.
    """
    plots, survey, pairs = ground.plots, ground.survey, ground.groups.pairs
    shared = np.bincount(pairs.map, pairs.area, len(plots))
    measured = np.bincount(pairs.map, survey.area[pairs.survey], len(plots))
    relation = ground.groups.relation[ground.groups.of_map]
    changed = np.zeros(len(plots))
    simple = np.isin(relation, (ONE, SPLIT))
    changed[simple] = np.maximum(plots.area + measured - 2 * shared, 0)[simple]
    for group in np.flatnonzero(np.isin(ground.groups.relation, (MERGED, RECUT))):
        _outer_change(ground, int(group), changed)
    return changed


def _outer_change(ground: Ground, group: int, changed: Floats) -> None:
    maps = np.flatnonzero(ground.groups.of_map == group)
    rows = np.flatnonzero(ground.groups.of_survey == group)
    before = ground.plots.shape[maps]
    now = shapely.union_all(ground.survey.shape[rows])
    changed[maps] = shapely.area(shapely.difference(before, now))
    beyond = shapely.get_parts(shapely.difference(now, shapely.union_all(before)))
    if len(beyond):
        reach = shapely.buffer(before, _NEAR_M)
        beside = shapely.area(shapely.intersection(beyond[:, None], reach[None, :]))
        owner = beside.argmax(axis=1)
        changed[maps] += np.bincount(owner, shapely.area(beyond), len(maps))


def explained(ground: Ground, changed: Floats) -> Floats:
    """Return for each map row the difference that is no discrepancy (m²).

    `boundary_moved_m2`, or what the accuracies explain along the outline, whichever is more.
    Where no accuracy is stated, the sheet's own parcels say how precise it was drawn.
    """
    limits, pairs = ground.limits, ground.groups.pairs
    length = shapely.length(ground.plots.shape)
    stated = np.zeros(len(ground.plots))
    accuracy = ground.survey.frame["accuracy_m"].fill_null(0).to_numpy()
    np.maximum.at(stated, pairs.map, accuracy[pairs.survey])
    reach = limits.accuracy_reach * length * np.hypot(stated, limits.map_accuracy_m)
    own = _NOISE_REACH * length * _spread(ground, changed, length)
    return np.maximum(limits.boundary_moved_m2, np.where(stated > 0, reach, own))


def _spread(ground: Ground, changed: Floats, length: Floats) -> Floats:
    """Return for each map row its sheet's median difference per metre of outline."""
    simple = ground.groups.relation[ground.groups.of_map] == ONE
    ratio = changed / np.maximum(length, 1.0)
    pairs = ground.groups.pairs
    sheet = np.full(len(ground.plots), len(ground.placed.names))
    sheet[pairs.map] = ground.placed.sheet[pairs.survey]
    found = np.zeros(len(ground.plots))
    order = np.argsort(sheet, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(sheet[order])) + 1):
        used = rows[simple[rows]]
        if len(used) >= ground.limits.sheet_pairs:
            found[rows] = np.median(ratio[used])
    return found


def report_moved(ground: Ground, findings: Findings) -> None:
    """Report every parcel whose outline changed by more than is explained."""
    changed = differences(ground)
    limit = explained(ground, changed)
    by_key = ground.groups.pairs.area == 0
    apart = dict(
        zip(ground.groups.pairs.map[by_key], ground.groups.pairs.survey[by_key], strict=True)
    )
    nearest = _main_partner(ground)
    for row in np.flatnonzero(changed > limit).tolist():
        group = ground.groups.names[ground.groups.of_map[row]]
        size, most = float(changed[row]), float(limit[row])
        note = ("moved", {"size": findings.said(size), "limit": findings.said(most)})
        findings.add(
            group, "BOUNDARY_MOVED", ("moved_by_key", {}) if row in apart else note,
            map_id=ground.map_id(row), survey_id=ground.survey_id(int(nearest[row])),
            map_value=_m2(ground.plots.area[row]),
            survey_value=_m2(ground.survey.area[nearest[row]]),
            size=size, confidence=1 - 0.5 * float(np.exp(-2 * (size / most - 1))),
        )  # fmt: skip


def _main_partner(ground: Ground) -> Ints:
    """Return for each map row the survey row that shares most with it, or NONE."""
    pairs = ground.groups.pairs
    order = np.argsort(pairs.area, kind="stable")
    found = np.full(len(ground.plots), -1, dtype=np.int64)
    found[pairs.map[order]] = pairs.survey[order]
    return found


def report_gaps(ground: Ground, findings: Findings, run: Mapper) -> None:
    """Report ground of a surveyed parcel that no survey outline covers."""
    plots, survey, limits = ground.plots, ground.survey, ground.limits
    pairs = ground.groups.pairs
    surveyed = np.zeros(len(plots), dtype=bool)
    surveyed[pairs.map[pairs.area > 0]] = True
    shared = np.bincount(pairs.map, pairs.area, len(plots))
    limit = explained(ground, differences(ground))
    limit = np.maximum(limit, limits.gap_m2)
    suspects = np.flatnonzero(surveyed & (plots.area - shared > limit))
    rows, mates = shapely.STRtree(survey.shape).query(plots.shape[suspects])
    if len(rows) == 0:
        return
    area = areas_of(plots.shape[suspects[rows]], survey.shape[mates], run)
    covered = np.bincount(rows, area, len(suspects))
    for at in np.flatnonzero(plots.area[suspects] - covered > limit[suspects]):
        row = int(suspects[at])
        size = float(plots.area[row] - covered[at])
        findings.add(
            ground.groups.names[ground.groups.of_map[row]], "GAP",
            ("gap", {"size": findings.said(size)}),
            map_id=ground.map_id(row), map_value=_m2(plots.area[row]), size=size, confidence=0.9,
        )  # fmt: skip


def report_overlaps(ground: Ground, findings: Findings, run: Mapper) -> None:
    """Report outlines of one layer that share more ground than the limit."""
    plots, survey, groups = ground.plots, ground.survey, ground.groups
    pairs = groups.pairs
    beyond = survey.area - np.bincount(pairs.survey, pairs.area, len(survey))
    pieces = np.isin(groups.relation[groups.of_survey], (SPLIT, RECUT))
    beyond = np.where(pieces, survey.area, beyond)
    sound = shapely.coverage_is_valid(plots.shape) if len(plots) else True
    spare = np.zeros(len(plots)) if sound else plots.area
    for layer, of, excess in ((plots, groups.of_map, spare), (survey, groups.of_survey, beyond)):
        for one, two, size in _overlaps(layer, excess, ground.limits.overlap_m2, run):
            values = _two_ids(layer, one, two, is_map=layer is plots)
            values["size"], values["confidence"] = size, 0.95
            findings.add(
                groups.names[of[one]],
                "OVERLAP",
                ("overlap", {"size": findings.said(size)}),
                **values,
            )


def _two_ids(layer: Plots, one: int, two: int, *, is_map: bool) -> Values:
    ids = layer.frame[layer.frame.columns[0]]
    if is_map:
        return Values(map_id=ids[one], map_value=ids[two])
    return Values(survey_id=ids[one], survey_value=ids[two])


def _overlaps(
    layer: Plots, excess: Floats, limit: float, run: Mapper
) -> list[tuple[int, int, float]]:
    """Two outlines overlap by no more than both reach beyond their own (disjoint) map parcels."""
    suspects = np.flatnonzero(excess > limit / 2)
    one, two = shapely.STRtree(layer.shape).query(layer.shape[suspects])
    one = suspects[one]
    keep = (one != two) & (excess[one] + excess[two] > limit)
    low, high = np.minimum(one, two)[keep], np.maximum(one, two)[keep]
    one, two = np.unique(np.stack([low, high], axis=1), axis=0).T
    keep = box_bound(layer.shape[one], layer.shape[two]) > limit
    order = np.lexsort((two[keep], one[keep]))
    one, two = one[keep][order], two[keep][order]
    area = areas_of(layer.shape[one], layer.shape[two], run)
    return [(int(one[at]), int(two[at]), float(area[at])) for at in np.flatnonzero(area > limit)]


def report_invalid(ground: Ground, findings: Findings) -> None:
    """Report every outline that is no valid polygon as drawn."""
    for row, flaw in enumerate(ground.plots.flaw):
        if flaw:
            findings.add(
                ground.groups.names[ground.groups.of_map[row]], "INVALID_GEOMETRY",
                ("invalid", {"reason": flaw}), map_id=ground.map_id(row), map_value=flaw,
            )  # fmt: skip
    for row, flaw in enumerate(ground.survey.flaw):
        if flaw:
            findings.add(
                ground.groups.names[ground.groups.of_survey[row]], "INVALID_GEOMETRY",
                ("invalid", {"reason": flaw}), survey_id=ground.survey_id(row), survey_value=flaw,
            )  # fmt: skip


def report_sheets(ground: Ground, findings: Findings) -> None:
    """Report every sheet whose survey lay off as a block."""
    fit, names = ground.placed.fit, ground.placed.names
    for code in np.flatnonzero(has_shifted(fit, ground.limits)):
        commune, sheet = names["commune"][int(code)], names["sheet"][int(code)]
        east, north = (float(part) for part in fit.shift[code])
        size, angle = float(np.hypot(east, north)), float(np.degrees(fit.angle[code]))
        findings.add(
            f"sheet:{commune}/{sheet}", "SHEET_SHIFT",
            ("sheet", {"shift": findings.said(size, 2), "angle": findings.said(angle, 3)}),
            survey_value=f"{east:.3f};{north:.3f};{angle:.5f}", size=size, confidence=0.99,
        )  # fmt: skip


def _m2(area: float) -> str:
    return f"{area:.1f}"
