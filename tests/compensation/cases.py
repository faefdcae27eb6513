"""Cases written as sentences: a holding, the law and the day, and what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from matbang.compensation import schemas
from matbang.compensation.engine import results
from matbang.compensation.engine.assess import Assessment, assess
from matbang.compensation.engine.input import Decision, Holdings, Law
from matbang.compensation.files import empty
from matbang.kernel.schema import Kind, TableSchema
from matbang.law import packs
from matbang.law.models import LawPack
from matbang.law.schema import read_pack

FOLDER = Path(__file__).parent.parent / "cases" / "compensation"
DAYS = {"vn-2013": date(2024, 3, 20), "vn-2024": date(2024, 10, 1)}
DEFAULTS: dict[str, dict[str, Any]] = {
    "holders": {
        "holder": "H1",
        "name": "Nguyễn Văn Mẫu",
        "kind": "household",
        "commune": "06451",
        "farms_directly": False,
        "agri_area_used_m2": "1000000",
        "members_sharing_right": 4,
        "moving": "stay",
    },
    "land": {"holder": "H1", "land": "L1", "compensable": True},
    "assets": {"holder": "H1", "asset": "A1", "compensable": True},
    "prices": {"from": date(2020, 1, 1), "citation": "QĐ giả định", "unit": "m2"},
}


@dataclass(frozen=True)
class Case:
    """One case under one law."""

    name: str
    law: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"{self.name} [{self.law}]"


def load_cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for data in yaml.safe_load(path.read_text(encoding="utf-8")):
            laws = data.get("laws", ["vn-2013", "vn-2024"])
            found += [Case(data["name"], law, data) for law in laws]
    return found


def table(schema: TableSchema, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Build a sound table as reading a file would."""
    frame = empty(schema)
    full = [
        {column.name: _value(column.kind, row.get(column.name)) for column in schema.columns}
        for row in ({**DEFAULTS[schema.name], **row} for row in rows)
    ]
    numbered = [{**row, "_row": number + 2} for number, row in enumerate(full)]
    return pl.DataFrame(numbered, schema=frame.schema) if numbered else frame


def _value(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind is Kind.AREA:
        return int(Decimal(str(value)) * 10)
    if kind is Kind.DECIMAL:
        return Decimal(str(value))
    return str(value) if kind in {Kind.ID, Kind.TEXT, Kind.CHOICE} else value


def province(figures: Mapping[str, Any]) -> LawPack | None:
    """Build a provincial pack of a few figures."""
    if not figures:
        return None
    parameters = [
        {
            "key": key,
            "unit": "-",
            "meaning_vi": key,
            "meaning_en": key,
            "values": [
                {
                    "from": date(2014, 1, 1),
                    "value": str(value),
                    "citation": "QD/1",
                    "verified": "read",
                }
            ],
        }
        for key, value in figures.items()
    ]
    text = yaml.safe_dump(
        {
            "name": "province",
            "title_vi": "Tỉnh",
            "title_en": "Province",
            "kind": "provincial",
            "jurisdiction": "VN-99",
            "since": date(2014, 1, 1),
            "documents": {"QD": "Quyết định giả định"},
            "parameters": parameters,
        }
    )
    pack, faults = read_pack(text, "province.yaml", "0" * 64)
    assert not faults, [fault.text("en") for fault in faults]
    return pack


def holdings_of(data: Mapping[str, Any]) -> Holdings:
    holders = data.get("holders") or [data.get("holder", {})]
    return Holdings(
        holders=table(schemas.HOLDERS, holders),
        land=table(schemas.LAND, data.get("land", [])),
        assets=table(schemas.ASSETS, data.get("assets", [])),
        prices=table(schemas.PRICES, data.get("prices", [])),
    )


def run(case: Case) -> Assessment:
    day = case.data.get("as_of", DAYS[case.law])
    decision = Decision(project="P", as_of=day, **case.data.get("decision", {}))
    provincial = province(case.data.get("province", {}))
    law = Law(national=packs.national(), provincial=provincial)
    return assess(holdings_of(case.data), decision, law)


def words(done: Assessment) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    lines = results.lines(done)
    return lines, results.totals(lines), results.doubts(done, lines)
