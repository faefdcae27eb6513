"""A table of assets: which rows are new, which change what was counted, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from matbang.inventory.facts import Facts, changed, facts_of
from matbang.inventory.models import MICRO, Item, ItemVersion, to_micro
from matbang.kernel.faults import Fault
from matbang.parcels.models import Parcel, ParcelState
from matbang.parties.queries import by_codes
from matbang.projects.models import Project
from matbang.tables.reading import ROW, TableRead


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """One row to write; `known` is the version that it follows, None for a new item."""

    row: int
    party_id: int
    code: str
    facts: Facts
    known: ItemVersion | None
    reason: str


@dataclass(slots=True, kw_only=True)
class Judged:
    """What a table comes to."""

    rows: list[AssetRow] = field(default_factory=list)
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)


def judge_table(table: TableRead, project_code: str) -> Judged:
    """Judge every row against the holders, the parcels and what was counted before."""
    judge = _Judge(table.file, Project.objects.get(code=project_code))
    for values in table.frame.iter_rows(named=True):
        judge.row(values)
    return judge.judged


class _Judge:
    """Holders, parcels and current findings of a project, loaded once for a whole table."""

    def __init__(self, file: str, project: Project) -> None:
        self.judged = Judged()
        self._file = file
        self._parties = by_codes(project)
        versions = ItemVersion.objects.filter(
            item__project=project, is_current=True
        ).select_related("item")
        self._known = {(v.item.party_id, v.item.code): v for v in versions}
        self._parcels: dict[tuple[str, str], list[tuple[int, str]]] = {}
        lands = Parcel.objects.filter(project=project, state=ParcelState.ACTIVE, label="")
        for pk, sheet, number, commune in lands.values_list(
            "pk", "sheet", "number", "commune_code"
        ):
            self._parcels.setdefault((sheet, number), []).append((pk, commune))

    def row(self, values: Mapping[str, Any]) -> None:
        party = self._parties.get(str(values["holder"] or ""))
        if party is None and values["holder"]:
            self._fault(values, "holder", "assets.holder_unknown", values["holder"])
        parcel = self._parcel(values)
        sound = self._share_is_sound(values)
        needed = ("asset", "kind", "code", "quantity", "unit", "compensable")
        if party is None or not sound or any(values[name] is None for name in needed):
            return  # what the reader could not read, it has said already
        facts = _facts(values, parcel)
        known = self._known.get((party, str(values["asset"])))
        if known is not None and not known.is_removed:
            differs = changed(facts_of(known), facts)
            if not differs:
                self.judged.unchanged += 1
                return
            if not values["reason"]:
                what = ", ".join(sorted(differs))
                self._fault(values, "reason", "assets.changed", values["asset"], what=what)
                return
        self.judged.rows.append(
            AssetRow(
                row=values[ROW],
                party_id=party,
                code=str(values["asset"]),
                facts=facts,
                known=known,
                reason=values["reason"] or ("" if known is None else "kiểm đếm lại"),
            )
        )

    def _parcel(self, values: Mapping[str, Any]) -> int | None:
        if not values["parcel"]:
            return None
        found = self._parcels.get((str(values["sheet"] or ""), str(values["parcel"])), [])
        if values["commune"]:
            found = [one for one in found if one[1] == str(values["commune"])]
        if len(found) == 1:
            return found[0][0]
        written = f"{values['sheet'] or ''}/{values['parcel']}"
        self._fault(values, "parcel", "assets.parcel_unknown", written)
        return None

    def _share_is_sound(self, values: Mapping[str, Any]) -> bool:
        share = values["share"]
        if share is None or 0 < share <= 1:
            return True
        self._fault(values, "share", "assets.share", share)
        return False

    def _fault(
        self, values: Mapping[str, Any], column: str, code: str, value: object, **params: str
    ) -> None:
        self.judged.faults.append(
            Fault(
                file=self._file,
                row=values[ROW],
                column=column,
                code=code,
                value=str(value),
                params=params,
            )
        )


def _facts(values: Mapping[str, Any], parcel: int | None) -> Facts:
    return Facts(
        kind=values["kind"],
        price_code=str(values["code"]),
        name=values["name"] or "",
        quantity_micro=int(Decimal(values["quantity"]) * MICRO),
        unit=values["unit"],
        age_years_micro=to_micro(values["age_years"]),
        life_years_micro=to_micro(values["life_years"]),
        built_on=values["built_on"],
        part=values["part"] or "",
        compensable=values["compensable"],
        share_micro=to_micro(values["share"]),
        area_tenths=values["area_m2"],
        yield_1_micro=to_micro(values["yield_1_t_ha"]),
        yield_2_micro=to_micro(values["yield_2_t_ha"]),
        yield_3_micro=to_micro(values["yield_3_t_ha"]),
        parcel_id=parcel,
        counted_on=values["counted_on"],
    )


def new_items(rows: list[AssetRow], project: Project, at: datetime) -> list[Item]:
    """Make the items of the rows that are new, unsaved, in the rows' order."""
    return [
        Item(project=project, party_id=row.party_id, code=row.code, created_at=at)
        for row in rows
        if row.known is None
    ]
