"""The dashboard says what is truthfully known of the date, with every measure's own denominator."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client

from matbang.organisations.models import User
from matbang.projects.models import Project
from matbang.reports.curves import Curve, Target, finding, s_curve
from matbang.reports.queries import dashboard, ground
from tests.procedure.conftest import make_case
from tests.reports.conftest import HECTARE, page

NARROW = "\u202f"
BUDGET = 40


@pytest.mark.usefixtures("files")
def test_four_measures_in_ground_and_files_each_of_its_own_whole(project: Project) -> None:
    measured = ground.ground(project, project.phases.order_by("number"), date(2024, 3, 20))
    done = {name: (s.done_tenths // HECTARE, s.done_cases) for name, s in measured.whole.measures}
    assert done == {
        "surveyed": (6, 3), "planned": (3, 2), "paid": (1, 1), "handed_over": (1, 1),
    }  # fmt: skip
    assert measured.whole.handed_over.total_tenths == 15 * HECTARE
    assert [line.progress.handed_over.total_cases for line in measured.phases] == [3, 2]


@pytest.mark.usefixtures("files")
def test_another_day_gives_the_figures_of_that_day(project: Project) -> None:
    before = ground.ground(project, (), date(2024, 1, 31)).whole
    assert (before.paid.done_cases, before.handed_over.done_cases) == (1, 0)


@pytest.mark.usefixtures("files")
def test_the_law_itself_sets_the_first_day_for_what_is_not_recovered(project: Project) -> None:
    floor = ground.floor(project, date(2024, 3, 20))
    assert floor is not None
    assert (floor.waiting_cases, floor.without_notice) == (3, 1)
    assert floor.last_on == date(2024, 5, 1)
    assert floor.if_told_now_on == date(2024, 6, 18)
    assert floor.citation == "khoản 1 Điều 67 Luật Đất đai 2013"


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_the_first_line_gives_date_days_left_and_conditions(
    client: Client, clerk: User, project: Project
) -> None:
    text = page(client, clerk, f"/projects/{project.code}/")
    assert "Khởi công: cuối tháng 3 năm 2024 (hiểu là 31/03/2024)" in text
    assert "còn 11 ngày" in text
    assert "0/2 điều kiện" in text
    assert "sớm nhất ngày 01/05/2024" in text
    assert "nếu thông báo ngày 20/03/2024 thì sớm nhất ngày 18/06/2024" in text
    assert "sau mốc 79 ngày" in text
    assert f"Đã bàn giao 1,00{NARROW}ha trong 15,00{NARROW}ha" in text


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_obstacles_stand_by_level_with_age_and_ground(project: Project, clerk: User) -> None:
    sheet = dashboard.sheet(project, user=clerk, as_of=date(2024, 3, 20))
    assert sheet.obstacles is not None
    (level,) = sheet.obstacles.levels
    assert (level.level, level.subjective, level.overdue, level.oldest_days) == ("Xã", 1, 1, 29)
    assert (level.blocked.tenths, level.blocked.cases) == (3 * HECTARE, 1)


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_what_was_reported_later_does_not_stand_on_an_earlier_day(
    project: Project, clerk: User
) -> None:
    sheet = dashboard.sheet(project, user=clerk, as_of=date(2024, 2, 25))
    assert sheet.obstacles is not None
    assert sheet.obstacles.levels == ()


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_a_person_without_the_right_gets_the_page_without_the_part(
    client: Client, administrator: User, project: Project
) -> None:
    text = page(client, administrator, f"/projects/{project.code}/")
    assert "Đang vướng" not in text
    assert "Nhiệm vụ quá hạn" not in text


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_no_household_is_named(client: Client, investor: User, project: Project) -> None:
    assert "Hoàng Văn Mẫu" not in page(client, investor, f"/projects/{project.code}/")


def test_an_outsider_is_told_that_there_is_no_such_project(
    client: Client, outsider: User, project: Project
) -> None:
    client.force_login(outsider)
    assert client.get(f"/projects/{project.code}/").status_code == 404


def test_a_project_with_nothing_in_it_says_what_will_come(
    client: Client, clerk: User, project: Project
) -> None:
    text = page(client, clerk, f"/projects/{project.code}/")
    assert "Dự án chưa có mốc chính" in text
    assert "Chưa có hồ sơ thu hồi đất" in text


@pytest.mark.usefixtures("files", "milestone", "obstacle")
def test_it_stays_within_its_budget_of_queries(
    client: Client,
    clerk: User,
    project: Project,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    client.force_login(clerk)
    with django_assert_max_num_queries(BUDGET):
        client.get(f"/projects/{project.code}/")


@pytest.mark.usefixtures("files", "milestone")
def test_the_budget_does_not_grow_with_files(
    client: Client,
    clerk: User,
    project: Project,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    client.force_login(clerk)
    with django_assert_max_num_queries(BUDGET) as few:
        client.get(f"/projects/{project.code}/")
    for number in range(10):
        make_case(project, clerk, f"K{number}")
    with django_assert_max_num_queries(len(few)):
        client.get(f"/projects/{project.code}/")


@pytest.mark.parametrize(
    ("done", "on", "words"),
    [
        (20, date(2024, 3, 31), "còn 80,00 ha trong 11 ngày"),
        (20, date(2024, 3, 1), "quá mốc 01/03/2024 còn 80,00 ha"),
        (100, date(2024, 3, 31), "Đã bàn giao toàn bộ 100,00 ha"),
        (20, None, "Đã bàn giao 20,00 ha trong 100,00 ha"),
    ],
)
def test_the_finding_is_arithmetic_not_a_forecast(done: int, on: date | None, words: str) -> None:
    target = Target(area_tenths=100 * HECTARE, on=on, label="khởi công")
    said = finding(done * HECTARE, target, date(2024, 3, 20))
    assert words.replace(" ha", f"{NARROW}ha") in said


def test_the_curve_has_its_table_and_breaks_no_policy() -> None:
    curve = Curve(
        key="handed_over", label="Đã bàn giao",
        points=((date(2024, 1, 1), 0), (date(2024, 3, 20), 20 * HECTARE)),
    )  # fmt: skip
    target = Target(area_tenths=100 * HECTARE, on=date(2024, 3, 31), label="khởi công 31/03/2024")
    chart = s_curve([curve], target, as_of=date(2024, 3, 20))
    assert list(chart.rows) == [("01/01/2024", "0,00"), ("20/03/2024", "20,00")]
    for svg in (chart.svg, chart.narrow):
        assert "style=" not in svg
        assert "khởi công 31/03/2024" in svg
        assert 'role="img"' in svg
