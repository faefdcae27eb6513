"""Screens of a plan: who sees what, with how many queries, and what the household reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from matbang.compensation.actions.doubts import decide_doubt
from matbang.compensation.actions.plans import assess_plan, close_version, create_plan
from matbang.compensation.models import Plan, PlanVersion
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import User
from matbang.procedure.models import CaseFile
from tests import cast
from tests.compensation.conftest import count_house, count_item

Cases = tuple[CaseFile, CaseFile]


@pytest.fixture
def version(plan: Plan, cases: Cases, compensation_officer: User) -> PlanVersion:
    count_house(cases[0], compensation_officer)
    count_item(
        cases[0],
        compensation_officer,
        "A2",
        kind="dwelling",
        price_code="NHA",
        quantity_micro=10_000_000,
        unit="m2",
        part="part",
    )
    return assess_plan(plan=plan, by=compensation_officer)


def _at(version: PlanVersion, name: str, *more: int) -> str:
    place = [cast.PROJECT, version.plan.number, version.number]
    return reverse(f"compensation:{name}", args=[*place, *more])


def _text(client: Client, user: User, url: str) -> str:
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_household_reads_its_sum_in_numbers(
    client: Client, version: PlanVersion, compensation_officer: User
) -> None:
    page = _text(client, compensation_officer, _at(version, "holder", 1))
    plain = page.replace("\u202f", " ")
    assert "1.245,6 m² × 60.000 đ/m² = 74.736.000 đ" in plain
    assert "98,4 m² × 5.850.000 đ/m² = 575.640.000 đ" in plain
    assert "khoản 1 Điều 77 Luật Đất đai 2013" in plain
    assert "Nguyễn Văn H1" in plain


def test_doubts_come_first_on_a_version(
    client: Client, version: PlanVersion, compensation_officer: User
) -> None:
    page = _text(client, compensation_officer, _at(version, "version"))
    assert page.index("Nội dung cần xác nhận") < page.index("Theo khoản mục")


def test_a_plan_that_was_never_computed_says_what_to_do(
    client: Client, plan: Plan, compensation_officer: User
) -> None:
    url = reverse("compensation:plan", args=[cast.PROJECT, plan.number])
    assert "Tính phương án" in _text(client, compensation_officer, url)


def test_a_commune_officer_sees_only_the_households_of_the_commune(
    client: Client, version: PlanVersion, commune_officer: User
) -> None:
    page = _text(client, commune_officer, _at(version, "version"))
    assert "HS-00001" in page
    assert "HS-00002" not in page
    assert client.get(_at(version, "holder", 2)).status_code == 404


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("compensation_officer", [200, 200, 200]),
        ("approver", [200, 403, 200]),
        ("investor", [404, 404, 404]),
        ("outsider", [404, 404, 404]),
    ],
)
def test_who_may_open_which_screen(
    request: pytest.FixtureRequest,
    client: Client,
    version: PlanVersion,
    who: str,
    expected: list[int],
) -> None:
    client.force_login(request.getfixturevalue(who))
    first = version.doubts.first()
    assert first is not None
    found = [
        client.get(reverse("compensation:plans", args=[cast.PROJECT])).status_code,
        client.get(reverse("compensation:create", args=[cast.PROJECT])).status_code,
        client.get(_at(version, "doubt", first.pk)).status_code,
    ]
    assert found == expected


def test_an_officer_who_computes_may_not_decide(
    client: Client, version: PlanVersion, compensation_officer: User
) -> None:
    client.force_login(compensation_officer)
    url = _at(version, "doubt", version.doubts.get().pk)
    answer = client.post(url, {"reading": "Chấp nhận số đã tính", "reason": "đủ"})
    assert answer.status_code == 403


def test_an_approver_decides_with_a_reason(
    client: Client, version: PlanVersion, approver: User
) -> None:
    client.force_login(approver)
    url = _at(version, "doubt", version.doubts.get().pk)
    reading = "Chấp nhận số đã tính"
    assert client.post(url, {"reading": reading, "reason": ""}).status_code == 422
    assert client.post(_at(version, "close")).status_code == 409
    assert client.post(url, {"reading": reading, "reason": "đủ tiêu chuẩn"}).status_code == 302
    assert client.post(_at(version, "close")).status_code == 302


def test_a_plan_is_opened_and_computed_from_the_browser(
    client: Client, plan: Plan, cases: Cases, compensation_officer: User
) -> None:
    client.force_login(compensation_officer)
    opened = client.post(
        reverse("compensation:create", args=[cast.PROJECT]),
        {"name": "Phương án đợt 2", "phase": "", "provincial_pack": "lang-son-demo"},
    )
    assert opened.status_code == 302
    made = Plan.objects.get(name="Phương án đợt 2")
    answer = client.post(reverse("compensation:assess", args=[cast.PROJECT, made.number]))
    assert answer.status_code == 302


@pytest.mark.parametrize("screen", [("version", 22), ("holder", 15, 1)])
def test_a_screen_keeps_to_its_queries(
    client: Client,
    version: PlanVersion,
    compensation_officer: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    screen: tuple[Any, ...],
) -> None:
    client.force_login(compensation_officer)
    name, budget = screen[:2]
    url = _at(version, name, *screen[2:])
    client.get(url)
    with django_assert_max_num_queries(budget):
        client.get(url)


@pytest.mark.parametrize("role", ["compensation_officer", "approver"])
def test_a_role_in_one_commune_does_nothing_to_a_whole_plan(
    client: Client, version: PlanVersion, outsider: User, world: cast.World, role: str
) -> None:
    commune = world.communes[0].code
    cast.assign(outsider, role, project=cast.PROJECT, territory=commune)
    client.force_login(outsider)
    place = [cast.PROJECT, version.plan.number]
    decision = {"reading": "Chấp nhận số đã tính", "reason": "đủ"}
    answers = [
        client.get(reverse("compensation:create", args=[cast.PROJECT])),
        client.post(reverse("compensation:assess", args=place)),
        client.post(_at(version, "close")),
        client.post(_at(version, "doubt", version.doubts.get().pk), decision),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    page = _text(client, outsider, _at(version, "version"))
    assert reverse("compensation:assess", args=place) not in page
    assert version.doubts.get().decided_at is None


def test_the_acts_themselves_refuse_a_role_in_one_commune(
    version: PlanVersion, outsider: User, world: cast.World
) -> None:
    for role in ("compensation_officer", "approver"):
        cast.assign(outsider, role, project=cast.PROJECT, territory=world.communes[0].code)
    acts: tuple[Callable[[], object], ...] = (
        lambda: create_plan(project=version.plan.project, name="Đợt 2", by=outsider),
        lambda: assess_plan(plan=version.plan, by=outsider),
        lambda: close_version(version=version, by=outsider),
        lambda: decide_doubt(
            doubt=version.doubts.get(), reading="Chấp nhận số đã tính", reason="đủ", by=outsider
        ),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
