"""A project with files in every stage, a milestone with conditions, obstacles and directives."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from matbang.clock.reading import standing_at
from matbang.obstacles.actions.reporting import Report, report
from matbang.organisations.models import User
from matbang.procedure.models import CaseFile
from matbang.projects.models import Condition, Milestone, Phase, Project
from tests import cast
from tests.procedure.conftest import DECIDED, HANDED_OVER, UNTIL_APPRAISED, make_case, take

HECTARE = 100_000


def phases_of(project: Project) -> list[Phase]:
    return list(project.phases.order_by("number"))


@pytest.fixture
def milestone(project: Project, world: cast.World) -> Milestone:
    """Ground-breaking at the end of March, with three conditions, none proven."""
    found = Milestone.objects.create(
        project=project,
        kind="ground_breaking",
        name="Khởi công",
        words="cuối tháng 3 năm 2024",
        value_on=date(2024, 3, 31),
        precision="month-end",
        is_main=True,
        source_kind="notice",
        source_words="khởi công dự án vào cuối tháng 3 năm 2024",
        recorded_at=cast.MOMENT,
    )
    for kind, state in (("funds", "under_way"), ("power", "open"), ("access", "not_required")):
        Condition.objects.create(
            milestone=found,
            kind=kind,
            state=state,
            body=world.district_body,
            due_on=date(2024, 3, 15),
            reason="đã có đường" if state == "not_required" else "",
            source_kind="person",
            recorded_at=cast.MOMENT,
        )
    return found


@pytest.fixture
def files(project: Project, compensation_officer: User) -> list[CaseFile]:
    """Five files of 1, 2, 3, 4 and 5 ha, from handed over down to not begun."""
    first, second = phases_of(project)
    made = []
    stages: tuple[dict[str, str], ...] = (
        HANDED_OVER,
        DECIDED,
        UNTIL_APPRAISED,
        {"recovery_notice": "2024-02-01"},
        {},
    )
    for number, steps in enumerate(stages, start=1):
        case = make_case(
            project,
            compensation_officer,
            f"H{number:03d}",
            phase=first if number < 4 else second,
            recovered=number * HECTARE,
        )
        take(case, compensation_officer, **steps)
        made.append(case)
    return made


@pytest.fixture
def obstacle(
    project: Project, world: cast.World, files: list[CaseFile], compensation_officer: User
) -> None:
    """Graves on the third file, reported on 1 March, due on the 10th."""
    with standing_at(date(2024, 3, 1)):
        report(
            project=project,
            facts=Report(
                subjects=[("case", str(files[2].pk))],
                category="graves",
                cause="subjective",
                description="Chưa vận động được di dời ba ngôi mộ.",
                proposal="Đề nghị UBND xã chọn vị trí cát táng.",
                level="commune",
                deciding_body=world.commune_body,
                since_on=date(2024, 2, 20),
                due_on=date(2024, 3, 10),
            ),
            by=compensation_officer,
        )


def page(client: Client, user: User, path: str) -> str:
    """Open a page as a person; it must be there."""
    client.force_login(user)
    response = client.get(path)
    assert response.status_code == 200, response.content.decode()[:400]
    return response.content.decode()
