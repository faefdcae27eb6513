from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from matbang.clock.reading import standing_at
from matbang.obstacles.actions.acts import resolve
from matbang.obstacles.models import Obstacle
from matbang.obstacles.queries import (
    handover_blockers,
    open_by_cause_and_level,
    open_on,
    parcel_states,
    visible_to,
)
from matbang.organisations.models import User
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from tests import cast
from tests.obstacles.conftest import Reporter


def test_the_ground_under_two_subjects_counts_once(
    reported: Reporter, project: Project, files: list[CaseFile]
) -> None:
    parcel = files[0].parcels.get().parcel_id
    reported(subjects=[("case", str(files[0].pk)), ("parcel", str(parcel))])
    (one,) = open_on(project)
    assert (one.blocked.tenths, one.blocked.cases) == (1000, 1)


@pytest.mark.parametrize(
    ("subject", "tenths", "cases"),
    [
        (("project", cast.PROJECT), 6000, 3),
        (("phase", "2"), 3000, 1),
        (("commune", "06451"), 3000, 2),
    ],
)
def test_what_it_blocks_follows_from_where_it_lies(  # noqa: PLR0917
    reported: Reporter,
    project: Project,
    files: list[CaseFile],
    subject: tuple[str, str],
    tenths: int,
    cases: int,
) -> None:
    assert len(files) == 3
    reported(subjects=[subject])
    (one,) = open_on(project)
    assert (one.blocked.tenths, one.blocked.cases) == (tenths, cases)


def test_a_past_day_shows_what_lay_open_then(
    reported: Reporter, project: Project, clerk: User
) -> None:
    with standing_at(date(2024, 2, 5)):
        obstacle = reported()
    with standing_at(date(2024, 3, 1)):
        resolve(obstacle=obstacle, text="Đã có giá", by=clerk)
    assert open_on(project, date(2024, 2, 4)) == []
    (then,) = open_on(project, date(2024, 2, 11))
    assert (then.age_days, then.level_days) == (10, 6)
    assert open_on(project) == []


def test_only_what_has_a_date_can_be_overdue(reported: Reporter, project: Project) -> None:
    reported(due_on=None)
    reported(due_on=date(2024, 3, 19))
    assert [one.is_overdue for one in open_on(project)] == [False, True]


def test_open_obstacles_are_counted_by_level_and_cause(
    reported: Reporter, project: Project, world: cast.World, files: list[CaseFile]
) -> None:
    assert files
    reported(level="province", deciding_body=world.province, cause="subjective")
    reported(subjects=[("phase", "2")])
    reported(subjects=[("commune", "06460")], since_on=date(2024, 1, 1))
    found = open_by_cause_and_level(project)
    assert [(one.level, one.cause, one.count) for one in found] == [
        ("district", "objective", 2),
        ("province", "subjective", 1),
    ]
    assert (found[0].blocked.tenths, found[0].oldest_days) == (3000, 79)


def test_an_obstacle_on_a_file_keeps_it_from_being_handed_over(
    reported: Reporter, files: list[CaseFile], clerk: User
) -> None:
    obstacle = reported(subjects=[("case", str(files[0].pk))])
    assert set(handover_blockers(files)) == {files[0].pk}
    resolve(obstacle=obstacle, text="Xong", by=clerk)
    assert handover_blockers(files) == {}


def test_an_obstacle_on_the_project_stops_no_single_file(
    reported: Reporter, files: list[CaseFile], project: Project
) -> None:
    reported()
    assert handover_blockers(files) == {}
    assert parcel_states(project) == {}


def test_the_map_shows_the_parcels_of_a_file_with_an_obstacle(
    reported: Reporter, files: list[CaseFile], project: Project
) -> None:
    reported(subjects=[("case", str(files[1].pk))])
    assert parcel_states(project) == {files[1].parcels.get().parcel_id: "obstacle"}


def test_an_officer_of_a_commune_sees_its_own_and_the_general_ones(
    reported: Reporter, project: Project, commune_officer: User, clerk: User
) -> None:
    reported(subjects=[("commune", "06451")])
    reported(subjects=[("commune", "06460")])
    reported()
    assert visible_to(clerk, project).count() == 3
    assert {one.commune_code for one in visible_to(commune_officer, project)} == {"06451", ""}


def test_an_outsider_sees_none(reported: Reporter, project: Project, outsider: User) -> None:
    reported()
    assert list(visible_to(outsider, project)) == []


def test_the_queries_do_not_grow_with_the_list(
    reported: Reporter,
    project: Project,
    files: list[CaseFile],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _i in range(6):
        reported(subjects=[("case", str(files[0].pk)), ("commune", "06460")])
    assert Obstacle.objects.count() == 6
    with django_assert_max_num_queries(8):
        assert len(open_on(project)) == 6
