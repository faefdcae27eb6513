"""A holder with two parcels, and steps as an office would have taken them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from matbang.kernel.names import fold
from matbang.organisations.models import User
from matbang.parcels.models import Parcel
from matbang.parties.models import HolderFacts, Party, PartyKind
from matbang.procedure import actions
from matbang.procedure.actions import CaseParcelInput
from matbang.procedure.models import CaseFile
from matbang.projects.models import Phase, Project

MOMENT = datetime(2023, 9, 1, tzinfo=UTC)


def make_party(project: Project, code: str, name: str = "Hoàng Văn Mẫu") -> Party:
    party = Party.objects.create(
        code=f"{project.code}-{code}",
        kind=PartyKind.HOUSEHOLD,
        title="Hộ ông",
        name=name,
        search_name=fold(name),
        commune_code="06451",
        created_at=MOMENT,
    )
    HolderFacts.objects.create(project=project, party=party, code=code, recorded_at=MOMENT)
    return party


def make_parcel(
    project: Project, number: int, *, land_type: str = "LUC", area: int = 9222
) -> Parcel:
    return Parcel.objects.create(
        project=project,
        commune_code="06451",
        commune_on=date(2023, 9, 1),
        sheet="12",
        number=str(number),
        land_type=land_type,
        area_tenths=area,
        created_at=MOMENT,
    )


def make_case(
    project: Project,
    by: User,
    code: str = "H001",
    *,
    phase: Phase | None = None,
    land_type: str = "LUC",
    recovered: int = 9000,
    compensated: bool = True,
) -> CaseFile:
    number = Parcel.objects.filter(project=project).count() + 1
    parcel = make_parcel(project, number, land_type=land_type, area=recovered + 222)
    part = CaseParcelInput(parcel_id=parcel.pk, recovered_tenths=recovered, left_tenths=222)
    return actions.open_case(
        project=project,
        party=make_party(project, code),
        parcels=[part],
        phase=phase,
        is_compensated=compensated,
        by=by,
    )


def take(case: CaseFile, by: User, **steps: str) -> None:
    """Record steps given as `step="2023-09-15"`, in the order written."""
    for step, on in steps.items():
        actions.record_step(
            case=case, step=step, on=date.fromisoformat(on), paper_number=f"01/{step}", by=by
        )


UNTIL_APPRAISED = {
    "recovery_notice": "2023-09-15",
    "notice_sent": "2023-09-20",
    "inventory": "2023-10-10",
    "plan_posting": "2023-11-01",
    "consultation": "2023-11-25",
    "appraisal": "2023-12-10",
}
DECIDED = {
    **UNTIL_APPRAISED,
    "recovery_decision": "2023-12-20",
    "plan_approval": "2023-12-20",
}
HANDED_OVER = {**DECIDED, "payment": "2024-01-12", "handover": "2024-02-20"}


@pytest.fixture
def case(project: Project, compensation_officer: User) -> CaseFile:
    return make_case(project, compensation_officer)
