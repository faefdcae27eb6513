"""The inventory sheet of a household, as a paper to be read out and signed."""

from __future__ import annotations

from typing import Any

from matbang.documents.printing import pdf
from matbang.inventory.models import ItemVersion
from matbang.inventory.queries import Finding, findings
from matbang.kernel.area import format_m2
from matbang.kernel.dates import format_day
from matbang.parties.models import HolderFacts
from matbang.projects.models import Project


def sheet_pdf(project: Project, holder: HolderFacts, *, on: str) -> bytes:
    """Print the sheet as of today; the same inventory gives the same bytes."""
    return pdf("inventory/sheet", _data(project, holder, on))


def _data(project: Project, holder: HolderFacts, on: str) -> dict[str, Any]:
    found = findings(project, holder.party_id)
    standing = [one for one in found if not one.current.is_removed]
    return {
        "project": project.name,
        "holder": str(holder.party),
        "code": holder.code,
        "village": holder.party.village,
        "as_of": on,
        "items": [_line(number, one.current) for number, one in enumerate(standing, start=1)],
        "changes": [line for one in found for line in _changes(one)],
    }


def _line(number: int, version: ItemVersion) -> dict[str, str]:
    notes = [
        str(version.get_part_display()) if version.part else "",
        f"tạo lập {format_day(version.built_on)}" if version.built_on else "",
        f"trồng {format_m2(version.area_tenths)}" if version.area_tenths else "",
        "" if version.compensable else "không đủ điều kiện bồi thường",
    ]
    return {
        "number": str(number),
        "code": version.item.code,
        "name": version.name or str(version.get_kind_display()),
        "parcel": f"{version.parcel.sheet}/{version.parcel.number}" if version.parcel else "",
        "quantity": version.quantity_text,
        "unit": version.unit,
        "note": "; ".join(note for note in notes if note),
    }


def _changes(one: Finding) -> list[str]:
    versions = [one.current, *one.earlier]
    return [
        f"{one.item.code}: {format_day(version.recorded_at.date())}, {version.reason}"
        for version in versions
        if version.reason
    ]
