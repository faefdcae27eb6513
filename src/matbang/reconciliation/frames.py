"""Source rows into the engine's columns, and its tables back into rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl
import shapely

from matbang.kernel.geometry import cut_all, read_wkb
from matbang.parcels import queries as parcels
from matbang.parcels.models import SourceRow
from matbang.projects.models import Project
from matbang.reconciliation.engine.plots import Inputs
from matbang.reconciliation.engine.run import Result, reconcile
from matbang.reconciliation.models import Discrepancy, Group, Run

_BATCH = 500
_SURE_CODES = frozenset({"OWNER_SPELLING"})
"""Differences that move no right and no money: another spelling of the same person."""
_SURE_CONFIDENCE = 0.8
_RECORD = {
    "record_id": "source_id", "commune": "commune_code", "sheet": "sheet", "parcel": "number",
    "owner": "owner", "owner_birth_year": "owner_birth_year", "owner_id": "owner_number",
    "area_tenths": "area_tenths", "land_type": "land_type",
}  # fmt: skip
_MAP = {
    "map_id": "source_id", "commune": "commune_code", "sheet": "sheet", "parcel": "number",
    "land_type": "land_type", "geom": "wkb",
}  # fmt: skip
_SURVEY = {
    "survey_id": "source_id", "commune": "commune_code", "sheet": "sheet", "parcel": "number",
    "owner": "owner", "owner_birth_year": "owner_birth_year", "owner_id": "owner_number",
    "land_type": "land_type", "accuracy_m": "accuracy_mm", "geom": "wkb",
}  # fmt: skip
_TYPES: Mapping[str, type[pl.DataType]] = {
    "owner_birth_year": pl.Int64, "area_tenths": pl.Int64, "accuracy_m": pl.Float64,
    "geom": pl.Binary,
}  # fmt: skip


def inputs_of(project: Project) -> Inputs:
    """Read what the three sources say now."""
    boundary = parcels.current_boundary(project)
    return Inputs(
        records=_frame(parcels.current_records(project), _RECORD),
        map=_frame(parcels.current_map(project), _MAP),
        survey=_frame(parcels.current_survey(project), _SURVEY),
        boundary=bytes(boundary.wkb) if boundary else None,
    )


def _frame(rows: Any, columns: Mapping[str, str]) -> pl.DataFrame:  # noqa: ANN401 - a query set
    values = list(rows.values_list(*columns.values()))
    frame = pl.DataFrame(
        {
            name: pl.Series(
                name,
                [_plain(row[at]) for row in values],
                dtype=_TYPES.get(name, pl.String),
                strict=False,
            )
            for at, name in enumerate(columns)
        }
    )
    if "accuracy_m" in columns:
        frame = frame.with_columns(pl.col("accuracy_m") / 1000)
    return frame


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """Return an empty text as missing, and bytes as the engine takes them."""
    if isinstance(value, memoryview):
        return bytes(value)
    return None if value == "" else value


def compare(project: Project) -> Result:
    """Compare the three sources of a project."""
    return reconcile(inputs_of(project))


def digests(project: Project) -> dict[str, str]:
    """Give the digest of every current source row, by kind and id."""
    sources: tuple[tuple[str, Iterable[SourceRow]], ...] = (
        ("record", parcels.current_records(project)),
        ("map", parcels.current_map(project)),
        ("survey", parcels.current_survey(project)),
    )
    return {
        f"{kind}:{source_id}": digest
        for kind, rows in sources
        for source_id, digest in rows.values_list("source_id", "digest")  # type: ignore[attr-defined]
    }


def save(run: Run, result: Result, known: Mapping[str, str]) -> None:
    """Write a result's groups and discrepancies."""
    codes: dict[str, set[str]] = defaultdict(set)
    for group, code in result.discrepancies.select("group", "code").iter_rows():
        codes[group].add(code)
    numbers = _numbers(run.project)
    groups = [
        _group(run, position, key, rows, codes[key], known, numbers)
        for position, (key, rows) in enumerate(_members(result.parcels).items())
    ]
    Group.objects.bulk_create(groups, batch_size=_BATCH)
    by_key = {group.key: group for group in groups}
    Discrepancy.objects.bulk_create(
        (_discrepancy(run, row, by_key) for row in result.discrepancies.iter_rows(named=True)),
        batch_size=_BATCH,
    )


def _members(table: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.iter_rows(named=True):
        found.setdefault(row["group"], []).append(row)
    return found


def _numbers(project: Project) -> dict[str, tuple[str, str, str]]:
    """Give commune, sheet and number of every current source row, by kind and id."""
    found = {}
    for kind, rows in (
        ("record", parcels.current_records(project)),
        ("survey", parcels.current_survey(project)),
        ("map", parcels.current_map(project)),
    ):
        for source_id, *place in rows.values_list("source_id", "commune_code", "sheet", "number"):
            found[f"{kind}:{source_id}"] = (place[0], place[1], place[2])
    return found


def _group(  # noqa: PLR0913, PLR0917 - one row from what was loaded once
    run: Run,
    position: int,
    key: str,
    rows: list[dict[str, Any]],
    codes: set[str],
    known: Mapping[str, str],
    numbers: Mapping[str, tuple[str, str, str]],
) -> Group:
    commune, sheet, number = numbers.get(key, ("", "", ""))
    confidence = min(row["confidence"] for row in rows)
    relation = rows[0]["relation"]
    whole = len(rows) == 1 and all(rows[0][f"{kind}_id"] for kind in ("record", "map", "survey"))
    kept = [
        {name: value for name, value in row.items() if name not in {"group", "relation"}}
        for row in rows
    ]
    return Group(
        run=run,
        key=key,
        position=position,
        relation=relation,
        commune_code=commune,
        sheet=sheet,
        number=number,
        rows=kept,
        confidence=confidence,
        is_sure=whole and codes <= _SURE_CODES and confidence >= _SURE_CONFIDENCE,
        fingerprint=fingerprint(rows, known),
    )


def fingerprint(rows: Iterable[Mapping[str, Any]], known: Mapping[str, str]) -> str:
    """Return a mark of the source rows in a group and of all that they say."""
    members = {
        f"{kind}:{row[f'{kind}_id']}"
        for row in rows
        for kind in ("record", "map", "survey")
        if row[f"{kind}_id"]
    }
    text = "\n".join(f"{member} {known.get(member, '')}" for member in sorted(members))
    return hashlib.sha256(text.encode()).hexdigest()


def _discrepancy(run: Run, row: Mapping[str, Any], groups: Mapping[str, Group]) -> Discrepancy:
    texts = ("record_id", "map_id", "survey_id", "record_value", "map_value", "survey_value")
    group = groups.get(row["group"])
    note = row["note"] if group else f"{row['group'].partition(':')[2]}: {row['note']}"
    return Discrepancy(
        run=run,
        group=group,
        code=row["code"],
        size=row["size"],
        confidence=row["confidence"],
        note=note[:500],
        **{name: (row[name] or "")[:300] for name in texts},
    )


def cut_parts(
    outlines: Sequence[bytes], totals: Sequence[int], boundary: bytes | None
) -> list[tuple[int, int]]:
    """Return tenths recovered and left of each outline; without a boundary all is recovered."""
    if boundary is None or not outlines:
        return [(total, 0) for total in totals]
    shapes = shapely.make_valid(read_wkb([bytes(blob) for blob in outlines]))
    cuts = cut_all(shapes, shapely.make_valid(shapely.from_wkb(bytes(boundary))), totals)
    return [(part.recovered, part.left) for part in cuts]


def main_zone(outlines: Sequence[bytes], zones: Mapping[int, bytes]) -> list[int | None]:
    """Return for each outline the zone (by key) that holds the most of it, None for none."""
    if not zones or not outlines:
        return [None] * len(outlines)
    keys = list(zones)
    shapes = shapely.make_valid(read_wkb([bytes(blob) for blob in outlines]))
    grounds = shapely.make_valid(read_wkb([bytes(zones[key]) for key in keys]))
    shared = shapely.area(shapely.intersection(shapes[:, None], grounds[None, :]))
    best = shared.argmax(axis=1)
    return [keys[int(at)] if shared[row, at] > 0 else None for row, at in enumerate(best.tolist())]
