from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from matbang.audit.models import Event
from matbang.clock.reading import standing_at
from matbang.obstacles.actions.acts import (
    Paper,
    Upward,
    close,
    direct,
    hand_up,
    note,
    reopen,
    resolve,
    start,
)
from matbang.obstacles.errors import NoSuchSubject, ObstacleRefusal
from matbang.obstacles.models import Obstacle
from matbang.obstacles.queries import history
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import Body, User
from tests import cast
from tests.obstacles.conftest import Reporter


@pytest.mark.parametrize("missing", ["proposal", "description", "cause", "level", "category"])
def test_a_report_without_what_the_committee_asks_for_is_refused(
    reported: Reporter, missing: str
) -> None:
    with pytest.raises(ObstacleRefusal):
        reported(**{missing: " "})
    assert not Obstacle.objects.exists()


@pytest.mark.parametrize("column", ["proposal", "description", "cause", "level"])
def test_the_database_too_refuses_an_obstacle_without_it(reported: Reporter, column: str) -> None:
    obstacle = reported()
    with pytest.raises(IntegrityError), transaction.atomic():
        Obstacle.objects.filter(pk=obstacle.pk).update(**{column: ""})


def test_the_party_does_not_decide(reported: Reporter, world: cast.World) -> None:
    with pytest.raises(ObstacleRefusal, match="không phải cơ quan nhà nước"):
        reported(deciding_body=world.province_party)


def test_a_state_body_does_not_steer(reported: Reporter, world: cast.World) -> None:
    with pytest.raises(ObstacleRefusal, match="không phải Ban Chỉ đạo"):
        reported(steering_body=world.province)


def test_at_a_steering_level_somebody_steers(reported: Reporter, world: cast.World) -> None:
    with pytest.raises(ObstacleRefusal, match="cơ quan chỉ đạo"):
        reported(level="steering", deciding_body=world.province)


def test_what_it_lies_on_must_be_there(reported: Reporter) -> None:
    with pytest.raises(NoSuchSubject):
        reported(subjects=[("parcel", "999")])
    with pytest.raises(NoSuchSubject):
        reported(subjects=[("dream", "1")])


def test_obstacles_are_numbered_within_the_project(reported: Reporter) -> None:
    assert [reported().number for _i in range(3)] == [1, 2, 3]


def test_an_obstacle_goes_the_whole_way(
    reported: Reporter,
    world: cast.World,
    standing: Body,
    compensation_officer: User,
    clerk: User,
) -> None:
    with standing_at(date(2024, 2, 5)):
        obstacle = reported()
    with standing_at(date(2024, 2, 10)):
        start(obstacle=obstacle, by=compensation_officer)
    with standing_at(date(2024, 2, 20)):
        hand_up(
            obstacle=obstacle,
            to=Upward(
                level="steering",
                deciding_body=world.province,
                steering_body=standing,
                text="Không thuộc thẩm quyền huyện.",
            ),
            by=compensation_officer,
        )
    with standing_at(date(2024, 3, 8)):
        direct(
            obstacle=obstacle,
            text="Giao UBND tỉnh phê duyệt.",
            paper=Paper(number="15-TB/BCĐ"),
            due_on=date(2024, 3, 18),
            by=clerk,
        )
    start(obstacle=obstacle, by=compensation_officer)
    note(obstacle=obstacle, text="Đã họp Hội đồng thẩm định.", by=compensation_officer)
    resolve(obstacle=obstacle, text="UBND tỉnh đã phê duyệt.", by=clerk)
    close(obstacle=obstacle, text="Đã kiểm tra.", by=clerk)
    obstacle.refresh_from_db()
    assert (obstacle.state, obstacle.level) == ("closed", "steering")
    assert obstacle.deciding_body == world.province
    assert obstacle.steering_body == standing
    assert obstacle.level_since_on == date(2024, 2, 20)
    assert [entry.act for entry in history(obstacle)] == [
        "reported", "started", "handed_up", "directed", "started", "noted", "resolved", "closed",
    ]  # fmt: skip
    assert Event.objects.filter(subject_kind="obstacle").count() == 8


def test_it_is_handed_up_never_down_nor_aside(
    reported: Reporter, world: cast.World, compensation_officer: User
) -> None:
    obstacle = reported()
    for level in ("district", "commune", "moon"):
        to = Upward(level=level, deciding_body=world.district_body, text="Kiến nghị")
        with pytest.raises(ObstacleRefusal):
            hand_up(obstacle=obstacle, to=to, by=compensation_officer)


def test_a_direction_names_its_paper(reported: Reporter, clerk: User) -> None:
    with pytest.raises(ObstacleRefusal, match="văn bản"):
        direct(obstacle=reported(), text="Làm ngay", paper=Paper(), by=clerk)


def test_who_reports_does_not_decide(reported: Reporter, compensation_officer: User) -> None:
    with pytest.raises(NotAllowed):
        resolve(obstacle=reported(), text="Xong", by=compensation_officer)


def test_an_outsider_does_nothing(reported: Reporter, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        start(obstacle=reported(), by=outsider)


def test_of_two_who_resolve_the_second_is_told(reported: Reporter, clerk: User) -> None:
    seen_by_both = reported()
    resolve(obstacle=seen_by_both, text="Đã có giá", by=clerk)
    with pytest.raises(ObstacleRefusal, match="Đã giải quyết"):
        resolve(obstacle=seen_by_both, text="Đã có giá", by=clerk)


def test_what_was_closed_too_early_is_reopened_with_a_reason(
    reported: Reporter, clerk: User
) -> None:
    obstacle = reported()
    resolve(obstacle=obstacle, text="Đã có giá", by=clerk)
    with pytest.raises(ObstacleRefusal):
        reopen(obstacle=obstacle, reason="", by=clerk)
    reopen(obstacle=obstacle, reason="Giá bị thu hồi", by=clerk)
    obstacle.refresh_from_db()
    assert obstacle.is_open
    assert obstacle.resolved_on is None


def test_the_event_holds_no_free_text(reported: Reporter) -> None:
    reported(description="Hộ ông Nguyễn Văn Thử không đồng ý.")
    event = Event.objects.get(act="obstacles.reported")
    assert "Nguyễn" not in str(event.after)
