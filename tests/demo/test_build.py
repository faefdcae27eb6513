"""What the files say is what the database holds, after they came in through the front door."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from matbang.demo import conduct, founding, history
from matbang.demo.generator import cast, files
from matbang.demo.generator.scenario import TODAY, Made
from matbang.directives.models import Directive
from matbang.inventory.models import Item
from matbang.notices.models import Notice, NoticeState
from matbang.obstacles.models import Obstacle
from matbang.parcels.models import MapParcel, RegisterEntry, SurveyParcel
from matbang.parties.models import HolderFacts
from matbang.procedure.models import CaseFile, StepRecord
from matbang.procedure.queries import progress
from matbang.projects.models import Milestone, Project

pytestmark = pytest.mark.django_db


def test_the_demonstration_holds_what_its_files_say(
    park: Made, road: Made, tmp_path: Path, settings: Settings
) -> None:
    settings.HOME = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    files.write_offices(tmp_path)
    files.write_papers(tmp_path)
    for made in (park, road):
        files.write_project(made, tmp_path)
    founding.open_offices(tmp_path)
    founding.open_projects(tmp_path)
    for course, made in ((history.PARK, park), (history.ROAD, road)):
        bring_in(course, tmp_path)
        compare(made)
    conduct.earlier_notice(tmp_path)
    conduct.later_notice(tmp_path)
    conduct.work_on_obstacles()
    founding.prove_conditions(tmp_path)
    compare_orders()


def bring_in(course: history.Course, folder: Path) -> None:
    history.bring_sources(course, folder)
    history.reconcile(course)
    history.take_steps(course, folder)
    history.count_assets(course, folder)
    history.plan_money(course, folder)
    history.report_obstacles(course, folder)


def compare(made: Made) -> None:
    project = Project.objects.get(code=made.story.code)
    for model, table in (
        (RegisterEntry, made.sources.records),
        (MapParcel, made.sources.map),
        (SurveyParcel, made.sources.survey),
    ):
        assert model.objects.filter(project=project).count() == table.height
    codes = set(HolderFacts.objects.filter(project=project).values_list("code", flat=True))
    assert codes >= set(made.tables["holders"]["holder"])
    steps = StepRecord.objects.filter(case__project=project)
    assert steps.count() == made.tables["steps"].height
    assert Item.objects.filter(project=project).count() == made.tables["assets"].height
    assert Obstacle.objects.filter(project=project).count() == made.tables["obstacles"].height
    outlines = project.boundaries.filter(phase__isnull=False)
    assert sum(outline.area_tenths for outline in outlines) == sum(
        round(phase.area * 10) for phase in made.phases
    )
    share = progress(project, as_of=TODAY).handed_over
    handed = made.tables["steps"].filter(made.tables["steps"]["step"] == "handover")
    assert share.done_cases == handed.height
    assert share.total_cases == CaseFile.objects.filter(project=project).count()


def compare_orders() -> None:
    notices = Notice.objects.filter(project__code=cast.PARK)
    assert {notice.state for notice in notices} == {NoticeState.CONFIRMED}
    states = set(Directive.objects.values_list("state", flat=True))
    assert len(states) > 2
    milestone = Milestone.objects.get(project__code=cast.PARK, is_main=True)
    assert milestone.conditions.filter(state="proven").count() == 3
