from __future__ import annotations

import io

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from matbang.inventory import actions
from matbang.inventory.models import ItemVersion
from matbang.organisations.models import User
from matbang.parties.models import Party
from matbang.projects.models import Project
from tests import cast
from tests.inventory.conftest import HOUSE

HERE = f"/projects/{cast.PROJECT}/inventory/"
LOOK, WRITE, NOTHING = (200, 200, 200, 403, 403, 403), (200,) * 6, (404,) * 6
RIGHTS = {
    "clerk": NOTHING,
    "head": NOTHING,
    "compensation_officer": WRITE,
    "field_officer": WRITE,
    "commune_officer": LOOK,
    "approver": LOOK,
    "auditor": LOOK,
    "investor": NOTHING,
    "administrator": NOTHING,
    "outsider": NOTHING,
}
TYPED = {
    "code": "T02",
    "kind": "annual_crop",
    "price_code": "LUA",
    "quantity": "9222,1",
    "unit": "m2",
    "compensable": "1",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def house(project: Project, party: Party, compensation_officer: User) -> ItemVersion:
    return actions.add_item(
        project=project, party=party, code="T01", facts=HOUSE, by=compensation_officer
    )


@pytest.fixture
def sheet(house: ItemVersion) -> str:
    return f"{HERE}{house.item.party_id}/"


@pytest.mark.parametrize("who", RIGHTS)
def test_who_may_open_which_page(
    who: str, house: ItemVersion, sheet: str, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    item = f"{sheet}items/{house.item_id}/"
    pages = [HERE, sheet, f"{sheet}sheet.pdf", f"{sheet}new/", item, f"{item}remove/"]
    assert tuple(client.get(url).status_code for url in pages) == RIGHTS[who]


def test_a_visitor_is_asked_to_sign_in(sheet: str) -> None:
    assert {Client().get(url).status_code for url in (HERE, sheet, f"{sheet}new/")} == {302}


def test_a_number_typed_the_vietnamese_way_is_that_number(sheet: str, field_officer: User) -> None:
    answer = signed_in(field_officer).post(f"{sheet}new/", TYPED)
    assert answer.status_code == 302, answer.content.decode()
    assert ItemVersion.objects.get(item__code="T02").quantity_micro == 9_222_100_000


@pytest.mark.parametrize("typed", ["20.000", "1,245", "hai", "-3", "1,2345678"])
def test_what_could_be_two_numbers_is_asked_about_beside_the_field(
    sheet: str, field_officer: User, typed: str
) -> None:
    answer = signed_in(field_officer).post(f"{sheet}new/", {**TYPED, "quantity": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{typed}"' in page
    assert 'id="id_quantity_error"' in page
    assert not ItemVersion.objects.filter(item__code="T02").exists()


def test_a_correction_keeps_what_was_found_before(
    sheet: str, house: ItemVersion, field_officer: User
) -> None:
    client = signed_in(field_officer)
    url = f"{sheet}items/{house.item_id}/"
    assert 'value="120,5"' in client.get(url).content.decode()
    typed = {**TYPED, "kind": "dwelling", "quantity": "122", "version": "1", "reason": "đo lại"}
    assert client.post(url, typed).status_code == 302
    page = client.get(sheet).content.decode()
    assert "đo lại" in page
    assert "120,5 m2" in page
    again = client.post(url, {**typed, "quantity": "130"})
    assert again.status_code == 422
    assert "Người khác vừa ghi" in again.content.decode()


def test_an_item_is_taken_out_with_its_reason(
    sheet: str, house: ItemVersion, field_officer: User
) -> None:
    client = signed_in(field_officer)
    url = f"{sheet}items/{house.item_id}/remove/"
    assert client.post(url, {"reason": ""}).status_code == 409
    assert client.post(url, {"reason": "nhầm hộ"}).status_code == 302
    assert "đã đưa ra" in client.get(sheet).content.decode()


def test_the_sheet_is_a_paper_with_every_item(sheet: str, field_officer: User) -> None:
    client = signed_in(field_officer)
    content = client.get(f"{sheet}sheet.pdf").content
    text = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert "BẢNG KIỂM ĐẾM TÀI SẢN" in text
    assert "Hộ ông Hoàng Văn Mẫu" in text
    assert "120,5" in text
    assert client.get(f"{sheet}sheet.pdf").content == content


def test_another_project_shows_nothing_of_this_household(
    sheet: str, other_project: Project, compensation_officer: User
) -> None:
    elsewhere = sheet.replace(cast.PROJECT, other_project.code)
    assert signed_in(compensation_officer).get(elsewhere).status_code == 404


def test_a_long_sheet_takes_few_queries(
    project: Project,
    party: Party,
    sheet: str,
    compensation_officer: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in range(25):
        actions.add_item(
            project=project, party=party, code=f"C{count}", facts=HOUSE, by=compensation_officer
        )
    client = signed_in(compensation_officer)
    with django_assert_max_num_queries(14):
        client.get(sheet)
    with django_assert_max_num_queries(14):
        client.get(HERE)
