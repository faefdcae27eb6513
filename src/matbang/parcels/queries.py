"""Parcels and source rows as a person may see them, and what the map shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet, Sum

from matbang.kernel.zones import Box
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, territory_codes
from matbang.parcels import states
from matbang.parcels.errors import NoSuchParcel
from matbang.parcels.models import (
    MapParcel,
    Parcel,
    ParcelAlias,
    ParcelGeometry,
    ParcelSource,
    ParcelState,
    RecoveredPart,
    RegisterEntry,
    Right,
    SourceKind,
    SurveyParcel,
)
from matbang.parcels.states import MapState
from matbang.projects.models import BoundaryVersion, Project, ProjectTerritory


def visible_to(
    user: User, project: Project, permission: Permission = Permission.VIEW_PARCELS
) -> QuerySet[Parcel]:
    """Give a project's settled parcels that a person may see, by sheet and number."""
    found = Parcel.objects.filter(project=project, state=ParcelState.ACTIVE)
    if not may(user, permission, project=project.code):
        return found.none()
    places = territory_codes(user, permission, project=project.code)
    if places is not None:
        found = found.filter(commune_code__in=places)
    return found.order_by("commune_code", "sheet", "number", "label", "id")


def parcel_for(user: User, project: Project, parcel_id: int) -> Parcel:
    """Give a parcel to a person who may see it.

    Raises:
        NoSuchParcel: there is none, or the person may not.
    """
    found = visible_to(user, project).filter(pk=parcel_id).first()
    if found is None:
        raise NoSuchParcel("Không có thửa đất này, hoặc bạn chưa được phân quyền xem.")
    return found


def commune_codes(project: str) -> tuple[str, ...]:
    """Give the codes of the communes that a project lies in."""
    rows = ProjectTerritory.objects.filter(project__code=project)
    return tuple(sorted(rows.values_list("territory__code", flat=True)))


def map_box(project: Project) -> Box | None:
    """Give the box of the project's cadastral map, or None before it is imported."""
    found = MapParcel.objects.filter(project=project, ended_run__isnull=True).aggregate(
        west=Min("min_east"), south=Min("min_north"), east=Max("max_east"), north=Max("max_north")
    )
    if found["west"] is None:
        return None
    return Box(found["west"], found["south"], found["east"], found["north"])


def current_records(project: Project) -> QuerySet[RegisterEntry]:
    """Give the register rows in force."""
    return RegisterEntry.objects.filter(project=project, ended_run__isnull=True).order_by("id")


def current_map(project: Project) -> QuerySet[MapParcel]:
    """Give the map parcels in force."""
    return MapParcel.objects.filter(project=project, ended_run__isnull=True).order_by("id")


def current_survey(project: Project) -> QuerySet[SurveyParcel]:
    """Give the survey parcels in force."""
    return SurveyParcel.objects.filter(project=project, ended_run__isnull=True).order_by("id")


def current_boundary(project: Project) -> BoundaryVersion | None:
    """Give the newest outline of the whole project."""
    found = BoundaryVersion.objects.filter(project=project, phase__isnull=True)
    return found.order_by("-valid_from", "-id").first()


def phase_boundaries(project: Project) -> dict[int, BoundaryVersion]:
    """Give the newest outline of each phase, by the phase's key."""
    rows = BoundaryVersion.objects.filter(project=project, phase__isnull=False)
    return {row.phase_id: row for row in rows.order_by("valid_from", "id") if row.phase_id}


def settled_sources(project: Project, kind: SourceKind) -> frozenset[str]:
    """Give the ids of source rows that settled parcels were made of."""
    rows = ParcelSource.objects.filter(
        parcel__project=project, parcel__state=ParcelState.ACTIVE, kind=kind
    )
    return frozenset(rows.values_list("source_id", flat=True))


def rights_of(parcel: Parcel) -> QuerySet[Right]:
    """Give the rights in force in a parcel."""
    found = Right.objects.filter(parcel=parcel, ended_at__isnull=True)
    return found.select_related("party").order_by("id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One outline of the map: its state, and the parcel if it is settled."""

    parcel_id: int | None
    state: MapState
    outline: ParcelGeometry | MapParcel


def ground(user: User, project: Project) -> Iterator[Ground]:
    """Give every outline that a person may see on the map, settled or not."""
    places = territory_codes(user, Permission.VIEW_PARCELS, project=project.code)
    reported = states.reported(project)
    settled = ParcelGeometry.objects.filter(
        project=project, is_current=True, parcel__state=ParcelState.ACTIVE
    ).order_by("parcel_id")
    open_rows = current_map(project)
    if places is not None:
        settled = settled.filter(parcel__commune_code__in=places)
        open_rows = open_rows.filter(commune_code__in=places)
    for one in settled.select_related("parcel"):
        state = reported.get(one.parcel_id, MapState.RECONCILED)
        yield Ground(parcel_id=one.parcel_id, state=state, outline=one)
    done = settled_sources(project, SourceKind.MAP)
    for row in open_rows:
        if row.source_id not in done:
            yield Ground(parcel_id=None, state=MapState.NOT_RECONCILED, outline=row)


def map_version(user: User, project: Project) -> str:
    """Give a mark that changes whenever the map that a person sees does."""
    places = territory_codes(user, Permission.VIEW_PARCELS, project=project.code)
    parcels = Parcel.objects.filter(project=project, state=ParcelState.ACTIVE)
    facts = [
        sorted(places) if places is not None else None,
        parcels.aggregate(n=Count("id"), last=Max("id")),
        ParcelGeometry.objects.filter(project=project).aggregate(n=Count("id"), last=Max("id")),
        current_map(project).aggregate(n=Count("id"), last=Max("id")),
        BoundaryVersion.objects.filter(project=project).aggregate(last=Max("id")),
        sorted(states.reported(project).items()),
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def state_counts(user: User, project: Project) -> Mapping[MapState, tuple[int, int]]:
    """Give for each state how many outlines stand in it and their area in tenths."""
    found = dict.fromkeys(MapState, (0, 0))
    for one in ground(user, project):
        many, area = found[one.state]
        found[one.state] = (many + 1, area + one.outline.area_tenths)
    return found


def total_area(parcels: QuerySet[Parcel]) -> int:
    """Give the parcels' legal area in tenths."""
    return parcels.aggregate(total=Sum("area_tenths"))["total"] or 0


def near(user: User, project: Project, east: float, north: float) -> list[Ground]:
    """Give the outlines whose box holds a point; which of them holds it is for the caller."""
    return [
        one
        for one in ground(user, project)
        if one.outline.min_east <= east <= one.outline.max_east
        and one.outline.min_north <= north <= one.outline.max_north
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelRow:
    """A settled parcel as a list shows it."""

    pk: int
    project_code: str
    commune: str
    sheet: str
    number: str
    land_type: str
    area_tenths: int
    recovered_tenths: int | None
    state: MapState

    @property
    def search(self) -> str:
        """What a search looks at: commune, sheet, number, land type."""
        return f"{self.commune} {self.sheet} {self.number} {self.land_type}".casefold()


def parcel_rows(user: User, project: Project) -> list[ParcelRow]:
    """Give the settled parcels that a person may see, with their states."""
    reported = states.reported(project)
    found = sorted(visible_to(user, project).select_related("recovered_part"), key=_in_order)
    return [
        ParcelRow(
            pk=one.pk,
            project_code=project.code,
            commune=one.commune_code,
            sheet=one.sheet,
            number=f"{one.number} ({one.label})" if one.label else one.number,
            land_type=one.land_type,
            area_tenths=one.area_tenths,
            recovered_tenths=_recovered(one),
            state=reported.get(one.pk, MapState.RECONCILED),
        )
        for one in found
    ]


def _in_order(parcel: Parcel) -> tuple[str, int, str, int, str, str]:
    """Sort numbers as numbers: thửa 2 before thửa 10."""
    sheet, number = (int(one) if one.isdigit() else 0 for one in (parcel.sheet, parcel.number))
    return (parcel.commune_code, sheet, parcel.sheet, number, parcel.number, parcel.label)


def _recovered(parcel: Parcel) -> int | None:
    part = getattr(parcel, "recovered_part", None)
    return part.recovered_tenths if part else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """Where a fact of a parcel stands: which file, which row."""

    kind: SourceKind
    row: RegisterEntry | MapParcel | SurveyParcel


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelSheet:
    """Everything that a parcel's page shows beside its holders."""

    state: MapState
    recovered: RecoveredPart | None
    geometries: tuple[ParcelGeometry, ...]
    aliases: tuple[ParcelAlias, ...]
    sources: tuple[SourceLine, ...]


def parcel_sheet(parcel: Parcel) -> ParcelSheet:
    """Give a parcel with its versions, other numbers and sources."""
    named = list(parcel.sources.values_list("kind", "source_id"))
    lines: list[SourceLine] = []
    for kind, model in (
        (SourceKind.RECORD, RegisterEntry),
        (SourceKind.MAP, MapParcel),
        (SourceKind.SURVEY, SurveyParcel),
    ):
        ids = [source_id for one, source_id in named if one == kind]
        rows = model.objects.filter(
            project_id=parcel.project_id, source_id__in=ids, ended_run__isnull=True
        )
        lines += [SourceLine(kind=kind, row=row) for row in rows.select_related("run__file")]
    return ParcelSheet(
        state=states.reported(parcel.project).get(parcel.pk, MapState.RECONCILED),
        recovered=RecoveredPart.objects.filter(parcel=parcel).first(),
        geometries=tuple(parcel.geometries.order_by("-version")),
        aliases=tuple(parcel.aliases.order_by("id")),
        sources=tuple(lines),
    )
