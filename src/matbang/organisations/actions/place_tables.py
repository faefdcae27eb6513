"""Importing units and their successions, all or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.kernel.faults import Fault
from matbang.kernel.names import fold
from matbang.organisations.actions.places import follows
from matbang.organisations.findings import Findings, Row, rows_of, units
from matbang.organisations.models import Succession, Territory, User
from matbang.tables.reading import TableRead

FAR = date(9999, 12, 31)
Span = tuple[date, date, str]


def check_territories(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find days out of order, codes that mean two places at a time, parents that are not there."""
    del project
    found = Findings(table)
    rows = [row for row in rows_of(table) if row["code"] and row["valid_from"]]
    spans = _spans(rows)
    for row in rows:
        found.check_days(row)
        _check_overlap(found, row, spans[row["code"]])
        parent = row["parent"]
        if parent and not any(a <= row["valid_from"] <= b for a, b, _n in spans.get(parent, ())):
            found.add(row, "parent", "unknown_parent_unit", on=row["valid_from"])
    return found.all()


def _spans(rows: list[Row]) -> dict[str, list[Span]]:
    """Days of every unit by code: those of the file, and those stored that it does not restate."""
    spans: dict[str, list[Span]] = defaultdict(list)
    codes = {row["code"] for row in rows} | {row["parent"] for row in rows if row["parent"]}
    stated = {(row["code"], row["valid_from"]) for row in rows}
    for row in rows:
        spans[row["code"]].append((row["valid_from"], row["valid_to"] or FAR, row["name"] or ""))
    for key, unit in units(codes).items():
        if key not in stated:
            spans[unit.code].append((unit.valid_from, unit.valid_to or FAR, unit.name))
    return spans


def _check_overlap(found: Findings, row: Row, spans: list[Span]) -> None:
    begin, end = row["valid_from"], row["valid_to"] or FAR
    for other_begin, other_end, name in spans:
        if other_begin < begin <= other_end or begin < other_begin <= end:
            found.add(row, "code", "unit_overlaps", other=name)
            return


@transaction.atomic
def commit_territories(
    *, table: TableRead, project: str, run: object, by: User
) -> Mapping[str, int]:
    """Write every unit; a unit restated is corrected."""
    del project, run
    rows = list(rows_of(table))
    known = units(row["code"] for row in rows)
    fresh = [row for row in rows if (row["code"], row["valid_from"]) not in known]
    Territory.objects.bulk_create(_unit(Territory(), row) for row in fresh)
    restated = [
        _unit(known[row["code"], row["valid_from"]], row)
        for row in rows
        if (row["code"], row["valid_from"]) in known
    ]
    Territory.objects.bulk_update(
        restated,
        ["name", "search_name", "kind", "parent_code", "valid_to", "generation", "source",
         "is_verified"],
    )  # fmt: skip
    _record(by, "organisations.territories_imported", rows)
    return {"added": len(fresh), "corrected": len(restated)}


def _unit(unit: Territory, row: Row) -> Territory:
    unit.code, unit.valid_from, unit.valid_to = row["code"], row["valid_from"], row["valid_to"]
    unit.name, unit.search_name = row["name"], fold(row["name"])
    unit.kind, unit.parent_code = row["kind"], row["parent"] or ""
    unit.generation, unit.source = row["generation"], row["source"]
    unit.is_verified = bool(row["verified"])
    return unit


def check_successions(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find units that are not there and successors that do not follow."""
    del project
    found = Findings(table)
    rows = list(rows_of(table))
    known = units(code for row in rows for code in (row["predecessor"], row["successor"]))
    for row in rows:
        pair = []
        for side in ("predecessor", "successor"):
            unit = known.get((row[side] or "", row[f"{side}_from"]))
            if unit is None:
                found.add(row, side, "unit_not_found", on=row[f"{side}_from"])
            else:
                pair.append(unit)
        if len(pair) == len(("predecessor", "successor")) and not follows(*pair):
            found.add(row, "successor", "unit_does_not_follow")
    return found.all()


@transaction.atomic
def commit_successions(
    *, table: TableRead, project: str, run: object, by: User
) -> Mapping[str, int]:
    """Write how units went into each other."""
    del project, run
    rows = list(rows_of(table))
    known = units(code for row in rows for code in (row["predecessor"], row["successor"]))
    added = 0
    for row in rows:
        successor = known[row["successor"], row["successor_from"]]
        _row, is_new = Succession.objects.update_or_create(
            predecessor=known[row["predecessor"], row["predecessor_from"]],
            successor=successor,
            defaults={
                "kind": row["kind"],
                "on": successor.valid_from,
                "source": row["source"],
                "is_verified": bool(row["verified"]),
            },
        )
        added += is_new
    _record(by, "organisations.successions_imported", rows)
    return {"added": added, "corrected": len(rows) - added}


def _record(by: User, act: str, rows: list[Row]) -> None:
    audit.record_bulk(
        by=by.actor,
        act=act,
        subject=Subject("territories", "all"),
        rows=({key: str(value) for key, value in row.items()} for row in rows),
    )
