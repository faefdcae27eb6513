"""The screens of notices and directives: who may open them, what they cost, what they say."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matbang.directives.models import Directive, State
from matbang.notices.models import Notice, NoticeState
from matbang.organisations.models import User
from matbang.projects.models import Project
from tests import cast

HERE = f"/projects/{cast.PROJECT}"
READERS = ("clerk", "head", "compensation_officer", "investor", "auditor")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def draft(project: Project, clerk: User) -> Notice:
    client_of(clerk).post(
        f"{HERE}/notices/new/",
        {
            "text": "UBND HUYỆN HỮU YÊN\nSố: 9/TB-UBND\n\nTHÔNG BÁO\nKết luận cuộc họp\n\n"
            "Yêu cầu:\n"
            "1. UBND xã Tân Lập kiểm đếm xong 40 hộ trước ngày 30/4/2024.\n"
            "2. Trung tâm phát triển quỹ đất lập phương án bồi thường.\n"
        },
    )
    return Notice.objects.get()


@pytest.mark.parametrize("page", ["notices/", "notices/{notice}/", "directives/", "directives/5/"])
@pytest.mark.parametrize("person", [*READERS, "outsider", "administrator", "field_officer"])
def test_only_readers_of_the_project_see_its_pages(
    request: pytest.FixtureRequest, notice: Notice, person: str, page: str
) -> None:
    user = request.getfixturevalue(person)
    status = client_of(user).get(f"{HERE}/{page.format(notice=notice.pk)}").status_code
    assert status == (200 if person in READERS else 404)


@pytest.mark.parametrize("page", ["notices/", "notices/new/", "directives/"])
def test_a_stranger_is_asked_to_sign_in(project: Project, page: str) -> None:
    assert Client().get(f"{HERE}/{page}").status_code == 302


def test_only_the_office_puts_notices_in(project: Project, clerk: User, head: User) -> None:
    assert client_of(clerk).get(f"{HERE}/notices/new/").status_code == 200
    assert client_of(head).get(f"{HERE}/notices/new/").status_code == 403


def test_what_is_no_notice_is_told_beside_the_typed_words(project: Project, clerk: User) -> None:
    answer = client_of(clerk).post(f"{HERE}/notices/new/", {"text": "The works begin in April."})
    assert answer.status_code == 422
    assert "The works begin in April." in answer.content.decode()
    assert not Notice.objects.exists()


def test_the_paper_is_shown_with_each_order_bound_to_its_words(draft: Notice, clerk: User) -> None:
    page = client_of(clerk).get(f"{HERE}/notices/{draft.pk}/").content.decode()
    for order in draft.orders.all():
        assert f'id="w-{order.pk}"' in page
        assert f'href="#w-{order.pk}"' in page


def test_a_wrong_date_stays_beside_its_field(draft: Notice, clerk: User) -> None:
    order = draft.orders.get(label="1.1")
    answer = client_of(clerk).post(
        f"{HERE}/notices/{draft.pk}/orders/{order.pk}/",
        {f"order{order.pk}-version": "1", f"order{order.pk}-deadline_on": "32/13/2024"},
    )
    assert answer.status_code == 422
    assert "32/13/2024" in answer.content.decode()


def test_a_correction_is_saved_and_seen(draft: Notice, clerk: User) -> None:
    order = draft.orders.get(label="2.1")
    prefix = f"order{order.pk}"
    client_of(clerk).post(
        f"{HERE}/notices/{draft.pk}/orders/{order.pk}/",
        {
            f"{prefix}-version": "1",
            f"{prefix}-lead": "Trung tâm phát triển quỹ đất\nUBND xã Tân Lập",
            f"{prefix}-deadline_on": "15/5/2024",
            f"{prefix}-precision": "day",
        },
    )
    order.refresh_from_db()
    assert order.parties.count() == 2
    assert order.deadline_on is not None


def test_an_order_is_added_by_copied_words_even_across_lines(draft: Notice, clerk: User) -> None:
    address = f"{HERE}/notices/{draft.pk}/orders/new/"
    wrong = client_of(clerk).post(address, {"version": "1", "quote": "không có câu này"})
    assert wrong.status_code == 422
    client_of(clerk).post(
        address, {"version": "1", "quote": "Kết luận\n cuộc họp", "lead": "UBND xã Tân Lập"}
    )
    assert draft.orders.get(source="person").text == "Kết luận cuộc họp"


def test_the_second_to_confirm_sees_by_whom_and_when(draft: Notice, clerk: User) -> None:
    address = f"{HERE}/notices/{draft.pk}/confirm/"
    client = client_of(clerk)
    assert client.post(address, {"version": "1"}).status_code == 302
    answer = client.post(address, {"version": "1"})
    assert answer.status_code == 409
    assert clerk.full_name in answer.content.decode()


def test_a_notice_is_withdrawn_with_its_reason(draft: Notice, clerk: User) -> None:
    client_of(clerk).post(
        f"{HERE}/notices/{draft.pk}/withdraw/", {"version": "1", "reason": "nhầm"}
    )
    draft.refresh_from_db()
    assert draft.state == NoticeState.WITHDRAWN


def test_the_agenda_speaks_of_the_lack_and_the_passage_is_linked(
    notice: Notice, head: User, dated: Directive
) -> None:
    agenda = client_of(head).get(f"{HERE}/directives/").content.decode()
    assert "chưa rõ người" in agenda
    page = client_of(head).get(f"{HERE}/directives/{dated.number}/").content.decode()
    assert f"/notices/{notice.pk}/#w-{dated.order_id}" in page
    assert "cuối tháng 3 năm 2024" in page


def test_a_head_assigns_and_reports_through_the_page(
    undated: Directive, head: User, compensation_officer: User
) -> None:
    here = f"{HERE}/directives/{undated.number}/"
    client = client_of(head)
    client.post(f"{here}person/", {"person-person": str(compensation_officer.pk)})
    assert client.post(f"{here}done/", {"done-words": "xong"}).status_code == 422
    client.post(f"{here}progress/", {"progress-words": "đã họp 3 thôn"})
    undated.refresh_from_db()
    assert (undated.person, undated.state) == (compensation_officer, State.IN_PROGRESS)


@pytest.mark.parametrize("deed", ["accept", "pause", "nonsense"])
def test_what_is_not_open_to_a_person_is_refused(undated: Directive, head: User, deed: str) -> None:
    answer = client_of(head).post(
        f"{HERE}/directives/{undated.number}/{deed}/", {f"{deed}-words": "x"}
    )
    assert answer.status_code in {403, 404, 409}


def test_the_clerk_says_which_body_a_party_is(
    notice: Notice, clerk: User, world: cast.World
) -> None:
    party = Directive.objects.get(label="2.1").parties.filter(body=None).first()
    assert party is not None
    client_of(clerk).post(
        f"{HERE}/directives/{party.directive.number}/parties/{party.pk}/",
        {"body": str(world.steering.pk)},
    )
    party.refresh_from_db()
    assert party.body == world.steering


BUDGETS = {"notices/": 16, "notices/{notice}/": 20, "directives/": 20, "directives/5/": 40}


@pytest.mark.parametrize("page", BUDGETS)
def test_a_page_stays_within_its_budget_of_queries(notice: Notice, clerk: User, page: str) -> None:
    client = client_of(clerk)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(f"{HERE}/{page.format(notice=notice.pk)}")
    assert len(captured) <= BUDGETS[page], [one["sql"][:120] for one in captured]


def test_every_address_is_known() -> None:
    assert reverse("directives:mine") == "/directives/"
    assert reverse("notices:list", args=["a"]) == "/projects/a/notices/"
