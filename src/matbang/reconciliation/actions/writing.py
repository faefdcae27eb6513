"""Planned parcels into rows, many at once: for the actions, which alone call this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from matbang.clock.reading import now, today
from matbang.kernel.area import split
from matbang.organisations.models import User
from matbang.parcels import queries as parcels
from matbang.parcels.models import (
    GeometrySource,
    Parcel,
    ParcelAlias,
    ParcelGeometry,
    ParcelSource,
    RecoveredPart,
    Right,
    SurveyParcel,
)
from matbang.parties.models import Party
from matbang.procedure.actions import CaseInput, CaseParcelInput, open_cases
from matbang.projects.models import Phase, Project, ProjectTerritory
from matbang.reconciliation.frames import cut_parts, main_zone
from matbang.reconciliation.holders import identify
from matbang.reconciliation.holding import HolderPlan
from matbang.reconciliation.models import Decision, DecisionParcel
from matbang.reconciliation.settling import ParcelPlan

_BATCH = 500
Settled = tuple[Parcel, ParcelPlan, RecoveredPart]


def write(
    project: Project, plans: Sequence[ParcelPlan], decisions: Mapping[str, Decision], by: User
) -> list[Parcel]:
    """Write parcels with everything that hangs on them, and open the holders' files."""
    at = now()
    made = _parcels(project, plans, at)
    parts = _parts(project, made, plans, at)
    _details(project, made, plans, at)
    DecisionParcel.objects.bulk_create(
        (
            DecisionParcel(decision=decisions[plan.group_key], parcel=parcel)
            for parcel, plan in zip(made, plans, strict=True)
        ),
        batch_size=_BATCH,
    )
    holders = [holder for plan in plans for holder in plan.holders]
    parties = identify(project, holders, by) if holders else {}
    _rights(made, plans, parties, at)
    _open(project, list(zip(made, plans, parts, strict=True)), parties, by)
    return made


def _parcels(project: Project, plans: Sequence[ParcelPlan], at: datetime) -> list[Parcel]:
    generations = _generations(project)
    phases = main_zone(
        [bytes(plan.outline.wkb) for plan in plans],
        {key: bytes(row.wkb) for key, row in parcels.phase_boundaries(project).items()},
    )
    return Parcel.objects.bulk_create(
        [
            Parcel(
                project=project,
                phase_id=phase,
                commune_code=plan.commune_code,
                commune_on=generations.get(plan.commune_code) or today(),
                sheet=plan.sheet,
                number=plan.number,
                label=plan.label,
                land_type=plan.land_type,
                area_tenths=plan.area_tenths,
                created_at=at,
            )
            for plan, phase in zip(plans, phases, strict=True)
        ],
        batch_size=_BATCH,
    )


def _generations(project: Project) -> dict[str, date | None]:
    """Return from when each of the project's communes had its code."""
    rows = ProjectTerritory.objects.filter(project=project)
    return dict(rows.values_list("territory__code", "territory__valid_from"))


def _parts(
    project: Project, made: Sequence[Parcel], plans: Sequence[ParcelPlan], at: datetime
) -> list[RecoveredPart]:
    boundary = parcels.current_boundary(project)
    cuts = cut_parts(
        [bytes(plan.outline.wkb) for plan in plans],
        [plan.area_tenths for plan in plans],
        bytes(boundary.wkb) if boundary else None,
    )
    return RecoveredPart.objects.bulk_create(
        [
            RecoveredPart(
                parcel=parcel,
                boundary=boundary,
                recovered_tenths=recovered,
                left_tenths=left,
                recorded_at=at,
            )
            for parcel, (recovered, left) in zip(made, cuts, strict=True)
        ],
        batch_size=_BATCH,
    )


def _details(
    project: Project, made: Sequence[Parcel], plans: Sequence[ParcelPlan], at: datetime
) -> None:
    both = list(zip(made, plans, strict=True))
    ParcelGeometry.objects.bulk_create(
        (
            ParcelGeometry(
                project=project,
                parcel=parcel,
                version=1,
                source=GeometrySource.SURVEY
                if isinstance(plan.outline, SurveyParcel)
                else GeometrySource.MAP,
                source_id=plan.outline.source_id,
                recorded_at=at,
                wkb=bytes(plan.outline.wkb),
                min_east=plan.outline.min_east,
                min_north=plan.outline.min_north,
                max_east=plan.outline.max_east,
                max_north=plan.outline.max_north,
                area_tenths=plan.outline.area_tenths,
            )
            for parcel, plan in both
        ),
        batch_size=_BATCH,
    )
    ParcelSource.objects.bulk_create(
        (
            ParcelSource(parcel=parcel, kind=kind, source_id=source_id)
            for parcel, plan in both
            for kind, source_id in plan.sources
        ),
        batch_size=_BATCH,
    )
    ParcelAlias.objects.bulk_create(
        (
            ParcelAlias(
                parcel=parcel, scheme=scheme, commune_code=commune, sheet=sheet, number=number
            )
            for parcel, plan in both
            for scheme, commune, sheet, number in plan.aliases
        ),
        batch_size=_BATCH,
    )


def _parties_of(plan: ParcelPlan, parties: Mapping[str, Party]) -> list[tuple[Party, HolderPlan]]:
    """Return the parties of a parcel once each, in the order of its records."""
    found: dict[int, tuple[Party, HolderPlan]] = {}
    for holder in plan.holders:
        party = parties[holder.row_key]
        found.setdefault(party.pk, (party, holder))
    return list(found.values())


def _rights(
    made: Sequence[Parcel],
    plans: Sequence[ParcelPlan],
    parties: Mapping[str, Party],
    at: datetime,
) -> None:
    rights = []
    for parcel, plan in zip(made, plans, strict=True):
        holders = _parties_of(plan, parties)
        rights += [
            Right(
                parcel=parcel,
                party=party,
                share_denominator=len(holders),
                certificate=holder.certificate,
                recorded_at=at,
            )
            for party, holder in holders
        ]
    Right.objects.bulk_create(rights, batch_size=_BATCH)


def _open(
    project: Project, settled: Sequence[Settled], parties: Mapping[str, Party], by: User
) -> None:
    """Open a file for each holder in each phase, with all parcels that lose ground."""
    lost: dict[tuple[int, int | None], list[CaseParcelInput]] = defaultdict(list)
    known: dict[int, tuple[Party, bool]] = {}
    for parcel, plan, part in settled:
        holders = _parties_of(plan, parties)
        if not holders or not part.recovered_tenths:
            continue
        even = (1,) * len(holders)
        taken, left = split(part.recovered_tenths, even), split(part.left_tenths, even)
        for (party, holder), recovered, rest in zip(holders, taken, left, strict=True):
            known[party.pk] = (party, not holder.is_state)
            lost[party.pk, parcel.phase_id].append(
                CaseParcelInput(parcel_id=parcel.pk, recovered_tenths=recovered, left_tenths=rest)
            )
    phases = {phase.pk: phase for phase in Phase.objects.filter(project=project)}
    cases = [
        CaseInput(
            party=known[party][0],
            phase=phases[phase] if phase else None,
            parcels=inputs,
            is_compensated=known[party][1],
        )
        for (party, phase), inputs in lost.items()
    ]
    if cases:
        open_cases(project=project, cases=cases, by=by)
