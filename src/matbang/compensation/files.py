"""An assessment folder: its four tables and the decision, read with every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import yaml

from matbang.compensation import errors as _sentences  # declares the sentences of faults
from matbang.compensation import schemas
from matbang.compensation.engine.input import Decision, Holdings, Law
from matbang.kernel import dates
from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.kernel.schema import Kind, TableSchema
from matbang.law import packs
from matbang.law.models import LawPack
from matbang.tables import folders
from matbang.tables.cells import Wanted
from matbang.tables.columns import type_of
from matbang.tables.reading import ROW, TableRead, read_table

__all__ = ["Folder", "empty", "pack_prices", "read_decision", "read_folder", "row_faults"]

_SENTENCES = _sentences
DECISION = "decision.yaml"
DAYS = ("as_of", "recovery_notice_on", "recovery_decided_on", "plan_approved_on")
TEXTS = ("project", "commune", "generation", "deciding_body", "provincial_pack")
FLAGS = ("policy_framework",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What a folder holds, sound: holdings, the decision and the law to apply."""

    holdings: Holdings
    decision: Decision
    law: Law


def read_folder(folder: Path, *, what_if: str = "", search: Sequence[str] = ()) -> Folder:
    """Read a folder, or raise BadInput with all the faults of all its files."""
    if not folder.is_dir():
        raise BadInput([Fault(file=str(folder), code="file_missing", params={"expected": "DIR"})])
    given = folders.mappings(folder)
    reads, faults = {}, []
    for schema in schemas.ALL:
        read, found = _read(folder, schema, given.get(schema.name))
        reads[schema.name] = read
        faults += found
    decision, provincial, found = read_decision(folder / DECISION)
    faults += found
    law, found = _law(provincial, what_if, search)
    faults += found
    faults += _cross_checks(reads, law.national)
    if faults or decision is None:
        raise BadInput(faults)
    return Folder(holdings=_holdings(reads, law), decision=decision, law=law)


def _read(
    folder: Path, schema: TableSchema, mapping: Mapping[str, str] | None
) -> tuple[TableRead | None, list[Fault]]:
    optional = schema.name in schemas.OPTIONAL
    try:
        path = folders.find(folder, schema.name)
        if path is None and optional:
            return None, []
        read = read_table(folders.need(folder, schema.name), schema, mapping=mapping)
    except BadInput as refusal:
        return None, list(refusal.faults)
    return read, [*read.faults, *row_faults(read)]


def empty(schema: TableSchema) -> pl.DataFrame:
    """Return a table of the schema without rows."""
    types = {column.name: type_of(Wanted(column=column)) for column in schema.columns}
    return pl.DataFrame(schema={**types, ROW: pl.Int64()})


def row_faults(read: TableRead) -> list[Fault]:
    """Return what is wrong within the rows of a sound table: signs, shares, terms, dates."""
    names = set(read.frame.columns)
    faults = [
        fault
        for column in read.schema.columns
        if column.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY}
        for fault in _rows(read, column.name, pl.col(column.name) < 0, "assess.negative")
    ]
    if "share" in names:
        wrong = (pl.col("share") <= 0) | (pl.col("share") > 1)
        faults += _rows(read, "share", wrong, "assess.share")
    if "term_left_years" in names:
        wrong = pl.col("term_left_years") > pl.col("term_years")
        faults += _rows(read, "term_left_years", wrong, "assess.term")
    if "recovery_notice_on" in names:
        for column in ("recovery_decided_on", "plan_approved_on"):
            early = pl.col(column) < pl.col("recovery_notice_on")
            faults += _rows(read, column, early, "assess.date_order")
    if "to" in names:
        faults += _rows(read, "to", pl.col("to") < pl.col("from"), "assess.price_dates")
    return faults


def _holdings(reads: Mapping[str, TableRead | None], law: Law) -> Holdings:
    frames = {
        schema.name: read.frame if (read := reads[schema.name]) else empty(schema)
        for schema in schemas.ALL
    }
    if reads["prices"] is None and law.provincial is not None:
        frames["prices"] = pack_prices(law.provincial)
    return Holdings(**frames)


def pack_prices(pack: LawPack) -> pl.DataFrame:
    """Return the price lines of a provincial pack as a `prices` table."""
    rows = [
        {
            "list": price.price_list,
            "code": price.code,
            "name": price.name,
            "commune": price.commune or None,
            "position": price.position or None,
            "unit": price.unit,
            "price": price.price,
            "from": price.period.since,
            "to": price.period.until,
            "citation": pack.cite(price.citation),
            "verified": not price.level.needs_confirmation,
            "synthetic": pack.synthetic,
        }
        for price in pack.prices
    ]
    frame = empty(schemas.PRICES)
    return pl.concat([frame, pl.DataFrame(rows, schema=frame.schema)]) if rows else frame


def _cross_checks(
    reads: Mapping[str, TableRead | None], national: Iterable[LawPack]
) -> list[Fault]:
    holders = reads["holders"]
    faults = []
    known = set(holders.frame["holder"].to_list()) if holders is not None else None
    for name in ("land", "assets"):
        read = reads[name]
        if read is not None and known is not None:
            faults += _rows(read, "holder", ~pl.col("holder").is_in(known), "assess.unknown_holder")
    land = reads["land"]
    types = sorted({code for pack in national for code in pack.land_types})
    if land is not None:
        faults += _rows(land, "land_type", ~pl.col("land_type").is_in(types), "assess.land_type")
    return faults


def _rows(read: TableRead, column: str, wrong: pl.Expr, code: str) -> list[Fault]:
    found = read.frame.filter(wrong & pl.col(column).is_not_null()).select("_row", column)
    return [
        Fault(file=read.file, row=row, column=column, code=code, value=str(value))
        for row, value in found.rows()
    ]


def _law(provincial: str, what_if: str, search: Sequence[str]) -> tuple[Law, list[Fault]]:
    national = packs.national(search)
    faults = []
    names = {pack.name for pack in national}
    if what_if and what_if not in names:
        faults.append(_decision_fault("--law", what_if, ", ".join(sorted(names))))
    available = packs.names(search)
    if provincial and provincial not in available:
        faults.append(_decision_fault("provincial_pack", provincial, ", ".join(available)))
    pack = packs.load(provincial, search) if provincial in available else None
    if pack is not None and pack.kind != "provincial":
        faults.append(_decision_fault("provincial_pack", provincial, "provincial"))
        pack = None
    return Law(national=national, provincial=pack, what_if=what_if), faults


def read_decision(path: Path) -> tuple[Decision | None, str, list[Fault]]:
    """Read the decision; the provincial pack's name comes beside it."""
    if not path.is_file():
        expected = {"expected": DECISION}
        return None, "", [Fault(file=DECISION, code="file_missing", params=expected)]
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return None, "", [_decision_fault("", "YAML", "YAML")]
    if not isinstance(data, dict):
        return None, "", [_decision_fault("", type(data).__name__, "mapping")]
    faults = [
        _decision_fault(str(key), str(key), ", ".join((*TEXTS, *DAYS, *FLAGS)))
        for key in data
        if key not in (*TEXTS, *DAYS, *FLAGS)
    ]
    days = {name: _day(data, name, faults) for name in DAYS}
    as_of = days["as_of"]
    if not data.get("project"):
        faults.append(_decision_fault("project", "", "project"))
    if data.get("as_of") is None:
        faults.append(_decision_fault("as_of", "", "yyyy-mm-dd"))
    texts = {name: str(data.get(name) or "") for name in TEXTS}
    if faults or as_of is None:
        return None, texts["provincial_pack"], faults
    decision = Decision(
        project=texts["project"],
        as_of=as_of,
        commune=texts["commune"],
        generation=texts["generation"],
        deciding_body=texts["deciding_body"],
        recovery_notice_on=days["recovery_notice_on"],
        recovery_decided_on=days["recovery_decided_on"],
        plan_approved_on=days["plan_approved_on"],
        policy_framework=data.get("policy_framework") is True,
    )
    return decision, texts["provincial_pack"], []


def _day(data: Mapping[str, object], name: str, faults: list[Fault]) -> date | None:
    value = data.get(name)
    if value is None:
        return None
    read = dates.read_day(value) if isinstance(value, (str, date)) else None
    if read is None:
        faults.append(_decision_fault(name, str(value), "yyyy-mm-dd"))
    return read


def _decision_fault(column: str, value: str, expected: str) -> Fault:
    return Fault(
        file=DECISION,
        column=column or None,
        code="assess.decision",
        value=value,
        params={"expected": expected},
    )
