from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from matbang.audit.models import Event
from matbang.documents.actions import store_file
from matbang.documents.models import StoredFile
from matbang.kernel.dates import LegalDate, Precision
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import User
from matbang.projects.actions.milestones import (
    ConditionFacts,
    MilestoneFacts,
    prove_condition,
    put_condition,
    put_milestone,
    reach_milestone,
    reopen_condition,
    set_not_required,
)
from matbang.projects.errors import ProjectRefusal
from matbang.projects.models import ConditionKind, Milestone, Project
from matbang.projects.queries import main_milestone, milestones_of, readiness
from matbang.projects.sources import Source
from tests import cast

NOTICE = Source(kind="notice", id="7", start=120, end=141, words="cuối tháng 3 năm 2024")


@pytest.fixture
def start(project: Project, clerk: User) -> Milestone:
    return put_milestone(
        project=project,
        facts=MilestoneFacts(
            name="Khởi công",
            words="cuối tháng 3 năm 2024",
            when=LegalDate(
                words="cuối tháng 3 năm 2024",
                value=date(2024, 3, 31),
                precision=Precision.MONTH_END,
            ),
            kind="ground_breaking",
            is_main=True,
            source=NOTICE,
        ),
        by=clerk,
    )


@pytest.fixture
def paper(project: Project, clerk: User) -> StoredFile:
    return store_file(content=b"so 12/QD", name="quyet-dinh.txt", by=clerk, project=project.code)


def test_a_milestone_keeps_words_value_precision_and_passage(start: Milestone) -> None:
    assert (start.words, start.value_on) == ("cuối tháng 3 năm 2024", date(2024, 3, 31))
    assert start.precision == "month-end"
    assert (start.source_kind, start.source_start, start.source_end) == ("notice", 120, 141)


def test_a_ground_breaking_opens_the_nine_conditions(start: Milestone) -> None:
    assert set(start.conditions.values_list("kind", flat=True)) == set(ConditionKind.values)
    (ready,) = readiness([start])
    assert not ready.is_ready
    assert len(ready.missing) == len(ConditionKind.values)


def test_a_milestone_without_a_date_has_no_precision(project: Project, clerk: User) -> None:
    later = put_milestone(
        project=project,
        facts=MilestoneFacts(name="Bàn giao", words="sớm nhất có thể", source=NOTICE),
        by=clerk,
    )
    assert (later.value_on, later.precision) == (None, "")


def test_a_milestone_without_words_is_refused(project: Project, clerk: User) -> None:
    with pytest.raises(ProjectRefusal):
        put_milestone(
            project=project,
            facts=MilestoneFacts(name="Khởi công", words=" ", source=NOTICE),
            by=clerk,
        )


def test_there_is_one_main_milestone(project: Project, start: Milestone, clerk: User) -> None:
    put_milestone(
        project=project,
        facts=MilestoneFacts(name="Bàn giao", words="quý II", source=NOTICE, is_main=True),
        by=clerk,
    )
    found = main_milestone(project)
    assert found is not None
    assert found.name == "Bàn giao"


def test_the_milestone_is_ready_when_every_condition_is_proven(
    start: Milestone, paper: StoredFile, clerk: User
) -> None:
    first, *others = start.conditions.order_by("id")
    set_not_required(condition=first, reason="Không có đất lúa, đất rừng", by=clerk)
    for one in others:
        prove_condition(
            condition=one, proof=paper, on=date(2024, 3, 1), number="12/QĐ-UBND", by=clerk
        )
    (ready,) = readiness([start])
    assert ready.is_ready
    reach_milestone(milestone=start, on=cast.TODAY, by=clerk)
    start.refresh_from_db()
    assert start.reached_on == cast.TODAY


def test_a_milestone_is_not_reached_while_a_condition_is_missing(
    start: Milestone, clerk: User
) -> None:
    with pytest.raises(ProjectRefusal, match="Quy hoạch chi tiết"):
        reach_milestone(milestone=start, on=cast.TODAY, by=clerk)


def test_a_document_of_another_project_proves_nothing(
    start: Milestone, other_project: Project, clerk: User
) -> None:
    foreign = store_file(content=b"x", name="x.txt", by=clerk, project=other_project.code)
    with pytest.raises(ProjectRefusal):
        prove_condition(
            condition=start.conditions.all()[0],
            proof=foreign,
            on=cast.TODAY,
            number="1",
            by=clerk,
        )


def test_a_document_of_tomorrow_proves_nothing(
    start: Milestone, paper: StoredFile, clerk: User
) -> None:
    with pytest.raises(ProjectRefusal):
        prove_condition(
            condition=start.conditions.all()[0],
            proof=paper,
            on=date(2024, 3, 21),
            number="1",
            by=clerk,
        )


def test_reopening_wants_a_reason_and_leaves_a_trace(
    start: Milestone, paper: StoredFile, clerk: User
) -> None:
    one = start.conditions.order_by("id")[0]
    prove_condition(condition=one, proof=paper, on=cast.TODAY, number="1", by=clerk)
    with pytest.raises(ProjectRefusal):
        reopen_condition(condition=one, reason=" ", by=clerk)
    reopen_condition(condition=one, reason="Quyết định bị thu hồi", by=clerk)
    event = Event.objects.get(act="projects.condition_reopened")
    assert event.after is not None
    assert event.after["proof"] == paper.sha256
    one.refresh_from_db()
    assert (one.state, one.proof) == ("under_way", None)


def test_a_condition_gets_body_person_document_and_lawful_minimum(
    start: Milestone, world: cast.World, head: User, clerk: User
) -> None:
    one = put_condition(
        milestone=start,
        kind=ConditionKind.LAND_USE_CHANGE,
        facts=ConditionFacts(
            source=NOTICE,
            body=world.province,
            person=head,
            document_wanted="Nghị quyết của HĐND tỉnh",
            due_on=date(2024, 3, 28),
            lawful_min_on=date(2024, 5, 27),
            lawful_citation="khoản 1 Điều 58 Luật Đất đai 2013",
        ),
        by=clerk,
    )
    assert one.state == "under_way"
    (ready,) = readiness([start])
    assert ready.late_by_law == (one,)


def test_a_lawful_minimum_without_its_article_is_refused(start: Milestone, clerk: User) -> None:
    with pytest.raises(ProjectRefusal):
        put_condition(
            milestone=start,
            kind=ConditionKind.FUNDS,
            facts=ConditionFacts(source=NOTICE, lawful_min_on=date(2024, 5, 1)),
            by=clerk,
        )


def test_an_officer_without_the_right_is_refused(start: Milestone, head: User) -> None:
    with pytest.raises(NotAllowed):
        set_not_required(condition=start.conditions.all()[0], reason="x", by=head)


def test_milestones_and_conditions_take_two_queries(
    project: Project, start: Milestone, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        (found,) = milestones_of(project)
    assert found.milestone == start
