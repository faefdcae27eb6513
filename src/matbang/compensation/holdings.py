"""What a plan is computed from, gathered out of case files, parcels, rights and inventory.

What nobody recorded stays empty: the rules raise a doubt for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matbang.inventory.models import MICRO, ItemVersion, from_micro
from matbang.inventory.queries import current_items
from matbang.kernel.land_types import RESIDENTIAL, split_types
from matbang.parcels.models import (
    GeometrySource,
    ParcelGeometry,
    ParcelSource,
    RegisterEntry,
    Right,
    RightKind,
    SourceKind,
)
from matbang.parties.models import HolderFacts, Party
from matbang.procedure.models import CaseFile, CaseParcel, CaseState
from matbang.procedure.queries import holder_dates
from matbang.projects.models import Phase, Project

Cells = Mapping[str, object]
Share = tuple[int | None, int | None]

FACTS = (
    *("members", "members_sharing_right", "members_moving", "moving", "agri_area_used_commune"),
    *("farms_directly", "other_residence_in_commune", "resettlement_eligible", "self_housing"),
    *("policy_household", "poor", "rent_months", "handover_days_early"),
)
RENAMED = {
    "agri_area_used_m2": "agri_area_used_tenths",
    "land_quota_m2": "land_quota_tenths",
    "plot_levy": "plot_levy_dong",
    "unpaid_obligation": "unpaid_obligation_dong",
    "income_year_1": "income_year_1_dong",
    "income_year_2": "income_year_2_dong",
    "income_year_3": "income_year_3_dong",
}
DATES = {
    "recovery_notice_on": "recovery_notice",
    "recovery_decided_on": "recovery_decision",
    "plan_approved_on": "plan_approval",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHolder:
    """A holder with its first case file, under one key that orders as its number does."""

    key: str
    code: str
    party: Party
    case_number: int
    commune_code: str
    facts: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class LandRow:
    """A parcel of a holder as a row of the `land` table, with the share as a fraction."""

    cells: Cells
    share: Share = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """An inventory item as a row of the `assets` table, with the share as a fraction."""

    cells: Cells
    share: Share = (None, None)


def collect(
    project: Project, phase: Phase | None
) -> tuple[list[CaseHolder], list[LandRow], list[AssetRow]]:
    """Gather a project's (or phase's) compensated holders, their land and their assets."""
    cases = CaseFile.objects.filter(
        project=project, state=CaseState.ACTIVE, is_compensated=True
    ).select_related("party")
    if phase is not None:
        cases = cases.filter(phase=phase)
    ordered = list(cases.order_by("number"))
    keys = {case.party_id: _key(case) for case in reversed(ordered)}
    holders = _holders(project, ordered, keys)
    case_keys = {case.pk: keys[case.party_id] for case in ordered}
    parties = {case.pk: case.party_id for case in ordered}
    return holders, _land(project, case_keys, parties), _assets(project, keys)


def _key(case: CaseFile) -> str:
    return f"{case.number:07d}"


def _holders(
    project: Project, cases: Sequence[CaseFile], keys: Mapping[int, str]
) -> list[CaseHolder]:
    known = {one.party_id: one for one in HolderFacts.objects.filter(project=project)}
    taken = holder_dates(project)
    first = {case.party_id: case for case in reversed(cases)}
    return [
        CaseHolder(
            key=keys[party_id],
            code=known[party_id].code if party_id in known else case.party.code,
            party=case.party,
            case_number=case.number,
            commune_code=case.commune_code,
            facts=_facts(case, known.get(party_id), taken.get(party_id, {})),
        )
        for party_id, case in sorted(first.items(), key=lambda item: item[1].number)
    ]


def _facts(case: CaseFile, known: HolderFacts | None, taken: Mapping[str, object]) -> Cells:
    own = {name: getattr(known, name, None) for name in FACTS}
    own |= {name: getattr(known, column, None) for name, column in RENAMED.items()}
    dates = {name: taken.get(step) or getattr(known, name, None) for name, step in DATES.items()}
    return {
        **own,
        **dates,
        "name": case.party.name,
        "kind": case.party.kind,
        "commune": case.commune_code,
    }


def _land(project: Project, keys: Mapping[int, str], parties: Mapping[int, int]) -> list[LandRow]:
    parts = list(
        CaseParcel.objects.filter(case_id__in=list(keys))
        .select_related("parcel")
        .order_by("case__number", "parcel_id")
    )
    parcels = {part.parcel_id for part in parts}
    papers, surveyed, rights = _papers(project), _surveyed(project), _rights(parcels)
    rows = []
    for part in parts:
        right = rights.get((part.parcel_id, parties[part.case_id]))
        parcel = part.parcel
        cells = {
            "holder": keys[part.case_id],
            "land": str(parcel),
            "commune": parcel.commune_code,
            "sheet": parcel.sheet,
            "parcel": parcel.number,
            "land_type": parcel.land_type,
            "area_certificate_m2": papers.get(parcel.pk),
            "area_measured_m2": parcel.area_tenths if parcel.pk in surveyed else None,
            "area_recovered_m2": part.recovered_tenths,
            "compensable": True if right and right.kind == RightKind.USE else None,
        }
        share = (right.share_numerator, right.share_denominator) if right else (None, None)
        rows += [LandRow(cells=one, share=share) for one in _by_type(cells, part)]
    return rows


def _by_type(cells: Cells, part: CaseParcel) -> list[Cells]:
    """Split a parcel of two types whose papers give each its area, when it is taken whole.

    What the papers name as residential stays as named, and the rest follows what was measured
    (Land Law 2013 art. 103; Decree 88/2024 art. 8: the rest is agricultural). Of a parcel taken
    in part, or divided since, nobody has said which type is where: it stays one row, and becomes
    a doubt.
    """
    types = split_types(part.parcel.land_type)
    if part.left_tenths or [code in RESIDENTIAL for code, _ in types] != [True, False]:
        return [cells]
    (home, named), (rest, other) = types
    if cells["area_certificate_m2"] != named + other:
        return [cells]
    areas = ("area_certificate_m2", "area_measured_m2", "area_recovered_m2")
    known = {name: value for name in areas if isinstance(value := cells[name], int)}
    if any(value < named for value in known.values()):
        return [cells]
    return [
        {
            **cells,
            **dict.fromkeys(known, named),
            "land_type": home,
            "land": f"{cells['land']} {home}",
        },
        {
            **cells,
            **{name: value - named for name, value in known.items()},
            "land_type": rest,
            "land": f"{cells['land']} {rest}",
        },
    ]


def _papers(project: Project) -> dict[int, int]:
    """Return the area of the papers of parcels that have exactly one record of their own."""
    entries = dict(
        RegisterEntry.objects.filter(project=project, ended_run__isnull=True).values_list(
            "source_id", "area_tenths"
        )
    )
    by_parcel: dict[int, list[str]] = defaultdict(list)
    by_record: dict[str, list[int]] = defaultdict(list)
    rows = ParcelSource.objects.filter(parcel__project=project, kind=SourceKind.RECORD)
    for parcel_id, source_id in rows.values_list("parcel_id", "source_id"):
        by_parcel[parcel_id].append(source_id)
        by_record[source_id].append(parcel_id)
    return {
        parcel_id: entries[records[0]]
        for parcel_id, records in by_parcel.items()
        if len(records) == 1 and len(by_record[records[0]]) == 1 and records[0] in entries
    }


def _surveyed(project: Project) -> set[int]:
    """Return the parcels whose outline in force was measured in the field."""
    rows = ParcelGeometry.objects.filter(
        project=project, is_current=True, source=GeometrySource.SURVEY
    )
    return set(rows.values_list("parcel_id", flat=True))


def _rights(parcels: set[int]) -> dict[tuple[int, int], Right]:
    rows = Right.objects.filter(parcel_id__in=list(parcels), ended_at__isnull=True)
    return {(right.parcel_id, right.party_id): right for right in rows.order_by("-pk")}


def _assets(project: Project, keys: Mapping[int, str]) -> list[AssetRow]:
    """Return what was counted of these holders and counts now."""
    rows = (_asset(item, keys[item.item.party_id]) for item in current_items(project, keys))
    return list(rows)


def _asset(item: ItemVersion, key: str) -> AssetRow:
    cells = {
        "holder": key,
        "asset": item.item.code,
        "kind": item.kind,
        "code": item.price_code,
        "quantity": item.quantity,
        "unit": item.unit,
        "age_years": from_micro(item.age_years_micro),
        "life_years": from_micro(item.life_years_micro),
        "built_on": item.built_on,
        "part": item.part,
        "compensable": item.compensable,
        "area_m2": item.area_tenths,
        "yield_1_t_ha": from_micro(item.yield_1_micro),
        "yield_2_t_ha": from_micro(item.yield_2_micro),
        "yield_3_t_ha": from_micro(item.yield_3_micro),
    }
    known = item.share_micro is not None
    return AssetRow(cells=cells, share=(item.share_micro, MICRO if known else None))
