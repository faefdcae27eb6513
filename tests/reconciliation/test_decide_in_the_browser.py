"""The queue, a group side by side, the acts on it; who sees what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matbang.jobs.models import Job
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import User
from matbang.parcels.models import Parcel
from matbang.reconciliation.actions.comparing import run_reconciliation
from matbang.reconciliation.models import Decision, Group, Run
from tests import cast

HOME = "/projects/kcn-tan-lap/reconciliation"
Find = Callable[[str], Group]


@pytest.fixture
def person(client: Client, compensation_officer: User) -> Client:
    client.force_login(compensation_officer)
    return client


def test_the_queue_counts_and_shows_the_next_group_with_its_difference_lit(
    person: Client, run: Run
) -> None:
    text = person.get(f"{HOME}/").content.decode()

    assert "<strong>10</strong>" in text
    assert "tờ 2, thửa 1" in text
    assert text.count('class="lit"') == 1
    assert "020100000010" not in text


def test_the_queue_is_narrowed_by_code(person: Client, run: Run) -> None:
    text = person.get(f"{HOME}/?code=OWNER_CHANGED").content.decode()

    assert "tờ 2, thửa 4" in text
    assert "Phùng Thị Khánh" in text


def test_a_decision_without_a_reason_is_asked_for_again_and_nothing_is_settled(
    person: Client, group_of: Find
) -> None:
    address = f"{HOME}/groups/{group_of('map:M53').pk}/"
    answer = person.post(address, {"holder": "survey", "reason": "", "source": "Biên bản 12"})

    assert answer.status_code == 422
    assert "Biên bản 12" in answer.content.decode()
    assert not Parcel.objects.exists()


def test_a_decision_settles_the_group_and_a_second_one_is_refused(
    person: Client, group_of: Find
) -> None:
    address = f"{HOME}/groups/{group_of('map:M53').pk}/"
    words = {"holder": "survey", "reason": "Đã mua bán năm 2022", "source": "Biên bản 12"}

    assert person.post(address, words).status_code == 302
    assert Decision.objects.get().choices == {"holder": "survey"}
    assert person.post(address, words).status_code == 409


def test_sure_groups_are_settled_in_one_act_and_taken_back_in_one(
    person: Client, group_of: Find
) -> None:
    person.post(f"{HOME}/sure/")
    assert Parcel.objects.filter(state="active").count() == 89
    address = f"{HOME}/groups/{group_of('map:M0').pk}/undo/"

    assert "89" in person.get(address).content.decode()
    person.post(address, {"reason": "Nhầm tờ bản đồ"})
    assert not Parcel.objects.filter(state="active").exists()


def test_comparing_again_runs_in_the_background(person: Client, run: Run) -> None:
    answer = person.post(f"{HOME}/start/")

    assert answer.status_code == 302
    assert Job.objects.get().url == f"{HOME}/"


def test_before_the_first_comparison_the_page_says_what_to_do(
    person: Client, project: object
) -> None:
    assert "Chưa đối chiếu lần nào" in person.get(f"{HOME}/").content.decode()


def test_all_groups_and_all_runs_are_listed(person: Client, run: Run) -> None:
    groups = person.get(f"{HOME}/groups/", {"state": "waiting"}).content.decode()
    runs = person.get(f"{HOME}/runs/").content.decode()

    assert "2/1" in groups
    assert "boundary_moved_m2" in runs


@pytest.mark.parametrize("address", ["", "groups/", "runs/"])
def test_those_who_do_not_reconcile_find_nothing(
    client: Client, run: Run, investor: User, outsider: User, address: str
) -> None:
    for someone in (investor, outsider):
        client.force_login(someone)
        assert client.get(f"{HOME}/{address}").status_code == 404
    for act in ("start/", "sure/"):
        assert client.post(f"{HOME}/{act}").status_code == 404


def test_the_queue_asks_few_questions(person: Client, run: Run) -> None:
    person.get(f"{HOME}/")
    with CaptureQueriesContext(connection) as asked:
        person.get(f"{HOME}/")
    assert len(asked) <= 26, [one["sql"][:90] for one in asked.captured_queries]


def test_a_role_in_one_commune_does_not_compare_a_whole_project(
    client: Client, run: Run, outsider: User, world: cast.World
) -> None:
    commune = world.communes[0].code
    cast.assign(outsider, "compensation_officer", project=cast.PROJECT, territory=commune)
    client.force_login(outsider)
    assert f"{HOME}/start/" not in client.get(f"{HOME}/").content.decode()
    assert client.post(f"{HOME}/start/").status_code == 403
    with pytest.raises(NotAllowed):
        run_reconciliation(project=run.project, by=outsider)
    assert not Job.objects.exists()
