"""What obstacles block: the parcels and files that lie under their subjects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matbang.obstacles.subjects import Concern
from matbang.parcels.models import Parcel, ParcelState
from matbang.procedure.models import CaseParcel, CaseState
from matbang.projects.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A parcel's part in a file: what an obstacle may block."""

    parcel_id: int
    case_id: int | None
    phase_id: int | None
    commune_code: str
    tenths: int


def plots_of(project: Project) -> tuple[Plot, ...]:
    """Give the project's ground, in two queries: parts in files, and parcels without a file."""
    parts = CaseParcel.objects.filter(case__project=project, case__state=CaseState.ACTIVE)
    found = [
        Plot(parcel_id=parcel, case_id=case, phase_id=phase, commune_code=commune, tenths=tenths)
        for parcel, case, phase, commune, tenths in parts.values_list(
            "parcel_id", "case_id", "case__phase_id", "case__commune_code", "recovered_tenths"
        )
    ]
    taken = {plot.parcel_id for plot in found}
    bare = Parcel.objects.filter(project=project, state=ParcelState.ACTIVE)
    found += [
        Plot(parcel_id=pk, case_id=None, phase_id=phase, commune_code=commune, tenths=tenths)
        for pk, phase, commune, tenths in bare.values_list(
            "pk", "phase_id", "commune_code", "area_tenths"
        )
        if pk not in taken
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """What obstacles lie on: area and files, each counted once."""

    tenths: int = 0
    case_ids: frozenset[int] = frozenset()

    @property
    def cases(self) -> int:
        """How many files."""
        return len(self.case_ids)


def blocked_by(concerns: Iterable[Concern], plots: Sequence[Plot]) -> Blocked:
    """Add up the ground under subjects; a plot under two of them counts once."""
    asked = tuple(concerns)
    if any(one.whole_project for one in asked):
        under = list(plots)
    else:
        parcels = frozenset().union(*(one.parcel_ids for one in asked))
        files = frozenset().union(*(one.case_ids for one in asked))
        wide = [one for one in asked if one.whole_phase or one.whole_commune]
        under = [
            plot
            for plot in plots
            if plot.parcel_id in parcels
            or (plot.case_id is not None and plot.case_id in files)
            or any(_lies_on(one, plot) for one in wide)
        ]
    cases = {plot.case_id for plot in under if plot.case_id is not None}
    cases |= {case for one in asked for case in one.case_ids}
    return Blocked(tenths=sum(plot.tenths for plot in under), case_ids=frozenset(cases))


def _lies_on(one: Concern, plot: Plot) -> bool:
    return (one.whole_phase and plot.phase_id == one.phase_id) or (
        one.whole_commune and plot.commune_code == one.commune_code
    )
