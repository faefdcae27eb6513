from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from matbang.obstacles.actions.reporting import Report, report
from matbang.obstacles.models import Obstacle
from matbang.organisations.models import Body, BodyKind, Level, User
from matbang.parcels.models import Parcel
from matbang.parties.actions.registering import register_party
from matbang.parties.inputs import PartyInput
from matbang.procedure.models import CaseFile, CaseParcel
from matbang.projects.models import Project
from tests import cast

Reporter = Callable[..., Obstacle]


@pytest.fixture
def standing(world: cast.World) -> Body:
    """The Standing of the Committee: it steers."""
    return cast.body(
        "tt-bcd",
        "Thường trực Ban Chỉ đạo",
        BodyKind.STEERING_STANDING,
        Level.PROVINCE,
        world.province_party,
    )


@pytest.fixture
def facts(world: cast.World, project: Project) -> dict[str, Any]:
    """A report that lacks nothing."""
    return {
        "subjects": [("project", project.code)],
        "category": "land_price",
        "cause": "objective",
        "description": "Chưa có giá đất cụ thể để lập phương án.",
        "proposal": "Đề nghị UBND tỉnh phê duyệt giá đất cụ thể trước 31/03/2024.",
        "level": "district",
        "deciding_body": world.district_body,
        "since_on": date(2024, 2, 1),
    }


@pytest.fixture
def reported(project: Project, facts: dict[str, Any], compensation_officer: User) -> Reporter:
    """Report an obstacle, with what a test says otherwise."""

    def make(**otherwise: Any) -> Obstacle:
        return report(project=project, facts=Report(**(facts | otherwise)), by=compensation_officer)

    return make


@pytest.fixture
def files(project: Project, world: cast.World, clerk: User) -> list[CaseFile]:
    """Three files: two in the first commune and phase, one in the second; 100, 200 and 300 m²."""
    made = []
    phases = list(project.phases.order_by("number"))
    for number, (commune, phase) in enumerate(
        ((0, phases[0]), (0, phases[0]), (1, phases[1])), start=1
    ):
        code = world.communes[commune].code
        parcel = Parcel.objects.create(
            project=project,
            phase=phase,
            commune_code=code,
            commune_on=cast.TODAY,
            sheet="12",
            number=str(number),
            land_type="LUC",
            area_tenths=1000 * number,
            created_at=cast.MOMENT,
        )
        party = register_party(
            project=project, party=PartyInput(kind="household", name=f"Hộ {number}"), by=clerk
        )
        case = CaseFile.objects.create(
            project=project,
            phase=phase,
            party=party,
            number=number,
            commune_code=code,
            regime="vn-2013",
            land_group="agricultural",
            recovered_tenths=1000 * number,
            opened_on=cast.TODAY,
            opened_by=clerk,
            opened_at=cast.MOMENT,
        )
        CaseParcel.objects.create(
            case=case, parcel=parcel, recovered_tenths=1000 * number, left_tenths=0
        )
        made.append(case)
    return made
