"""Which files come to be, and which grow, when holders' parcels are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Max

from matbang.clock.reading import now, today
from matbang.organisations.models import User
from matbang.parcels.models import Parcel
from matbang.parties.models import Party
from matbang.procedure import rules
from matbang.procedure.errors import CaseRefused
from matbang.procedure.models import CaseFile, CaseParcel, CaseState
from matbang.projects.models import Phase, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseParcelInput:
    """What of a parcel a holder loses and keeps, in tenths of a square metre."""

    parcel_id: int
    recovered_tenths: int
    left_tenths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInput:
    """A holder with parcels, for a file to be opened or to be added to."""

    party: Party
    phase: Phase | None
    parcels: Sequence[CaseParcelInput]
    is_compensated: bool = True


@dataclass(slots=True, kw_only=True)
class Openings:
    """Rows to write: new files, files that grow, their parcels; `opened` follows the input."""

    new: list[CaseFile] = field(default_factory=list)
    grown: list[CaseFile] = field(default_factory=list)
    parts: list[CaseParcel] = field(default_factory=list)
    opened: list[CaseFile] = field(default_factory=list)


def prepare(*, project: Project, cases: Sequence[CaseInput], by: User) -> Openings:
    """Work out what to write, unsaved, in four queries.

    Raises:
        CaseRefused: a parcel is not of the project, or stands in the holder's file already.
    """
    wanted = {part.parcel_id for one in cases for part in one.parcels}
    if Parcel.objects.filter(pk__in=wanted, project=project).count() < len(wanted):
        raise CaseRefused("Có thửa đất không thuộc dự án này.")
    opening = _Opening(project, by)
    for one in cases:
        opening.add(one)
    return opening.made


class _Opening:
    """The files of a project while holders are added one by one."""

    def __init__(self, project: Project, by: User) -> None:
        self.made = Openings()
        self._project = project
        self._by = by
        self._law = rules.law()
        self._regime = self._law.regime({}, on=today()).name
        active = CaseFile.objects.filter(project=project, state=CaseState.ACTIVE)
        self._files = {(case.party_id, case.phase_id): case for case in active}
        self._number = (
            CaseFile.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
        )
        lands = Parcel.objects.filter(project=project)
        self._lands = {
            pk: (kind, commune) for pk, kind, commune in
            lands.values_list("pk", "land_type", "commune_code")
        }  # fmt: skip
        self._parcels: dict[tuple[int, int | None], set[int]] = {}
        parts = CaseParcel.objects.filter(case__project=project, case__state=CaseState.ACTIVE)
        for party, phase, parcel in parts.values_list(
            "case__party_id", "case__phase_id", "parcel_id"
        ):
            self._parcels.setdefault((party, phase), set()).add(parcel)

    def add(self, one: CaseInput) -> None:
        key = (one.party.pk, one.phase.pk if one.phase else None)
        case = self._files.get(key)
        if case is None:
            case = self._files[key] = self._new(one)
            self.made.new.append(case)
        elif case.pk and case not in self.made.grown:
            self.made.grown.append(case)
        held = self._parcels.setdefault(key, set())
        for part in one.parcels:
            if part.parcel_id in held:
                raise CaseRefused(f"Thửa đất đã có trong hồ sơ {case.label}.")
            held.add(part.parcel_id)
            case.recovered_tenths += part.recovered_tenths
            self.made.parts.append(
                CaseParcel(
                    case=case,
                    parcel_id=part.parcel_id,
                    recovered_tenths=part.recovered_tenths,
                    left_tenths=part.left_tenths,
                )
            )
        kinds = [self._lands[parcel][0] for parcel in held]
        case.land_group = rules.land_group(kinds, self._law.packs)
        self.made.opened.append(case)

    def _new(self, one: CaseInput) -> CaseFile:
        self._number += 1
        first = self._lands[one.parcels[0].parcel_id][1] if one.parcels else ""
        return CaseFile(
            project=self._project,
            phase=one.phase,
            party=one.party,
            number=self._number,
            commune_code=first or one.party.commune_code,
            regime=self._regime,
            is_compensated=one.is_compensated,
            recovered_tenths=0,
            opened_on=today(),
            opened_by=self._by,
            opened_at=now(),
        )
