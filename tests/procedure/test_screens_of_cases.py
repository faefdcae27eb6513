from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from matbang.audit.models import Event
from matbang.organisations.models import User
from matbang.parties.panels import filled
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from tests import cast
from tests.procedure.conftest import DECIDED, UNTIL_APPRAISED, make_case, take

CASE = [cast.PROJECT, 1]
HERE = f"/projects/{cast.PROJECT}/cases/"
PAGES = {
    "cases": HERE,
    "case": f"{HERE}1/",
    "record": f"{HERE}1/steps/new/",
    "void": f"{HERE}1/steps/1/void/",
    "consent": f"{HERE}1/consent/",
}
LOOK, WRITE = (200, 200, 403, 403, 403), (200,) * 5
NOTHING = (404,) * 5
RIGHTS = {
    "clerk": LOOK,
    "head": LOOK,
    "compensation_officer": WRITE,
    "approver": WRITE,
    "auditor": LOOK,
    "investor": NOTHING,
    "administrator": NOTHING,
    "outsider": NOTHING,
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def case(project: Project, compensation_officer: User) -> CaseFile:
    case = make_case(project, compensation_officer)
    take(case, compensation_officer, recovery_notice="2023-09-15")
    return case


@pytest.mark.parametrize("who", RIGHTS)
def test_who_may_open_which_page(who: str, case: CaseFile, request: pytest.FixtureRequest) -> None:
    client = signed_in(request.getfixturevalue(who))
    record = case.steps.get().pk
    pages = {**PAGES, "void": reverse("procedure:void", args=[*CASE, record])}
    assert tuple(client.get(url).status_code for url in pages.values()) == RIGHTS[who]


def test_a_visitor_is_asked_to_sign_in(case: CaseFile) -> None:
    assert case.pk
    assert {Client().get(url).status_code for url in PAGES.values()} == {302}


def test_a_file_of_another_project_is_not_there(
    case: CaseFile, other_project: Project, compensation_officer: User
) -> None:
    client = signed_in(compensation_officer)
    url = reverse("procedure:case", args=[other_project.code, case.number])
    assert client.get(url).status_code == 404


def test_the_page_says_whose_move_it_is_and_until_when(
    case: CaseFile, compensation_officer: User
) -> None:
    client = signed_in(compensation_officer)
    page = client.get(PAGES["case"]).content.decode()
    assert "Hộ ông Hoàng Văn Mẫu" in page
    assert "Đến lượt Ủy ban nhân dân cấp xã: Gửi thông báo, họp phổ biến, niêm yết" in page
    take(
        case,
        compensation_officer,
        **{k: v for k, v in DECIDED.items() if k != "recovery_notice"},
    )
    page = client.get(PAGES["case"]).content.decode()
    assert "Chậm nhất 19/01/2024" in page
    assert "trong 30 ngày" in page
    assert "quá thời hạn luật định" in page
    assert "Đến lượt Tổ chức làm nhiệm vụ bồi thường: Chi trả bồi thường, hỗ trợ" in page


def test_the_committee_sees_no_name(case: CaseFile, clerk: User) -> None:
    client = signed_in(clerk)
    for page in ("cases", "case"):
        assert "Mẫu" not in client.get(PAGES[page]).content.decode()
    assert PAGES["case"] not in client.get(PAGES["cases"] + "?q=mau").content.decode()
    assert PAGES["case"] in client.get(PAGES["cases"]).content.decode()


def test_the_list_finds_a_name_without_tones(case: CaseFile, compensation_officer: User) -> None:
    client = signed_in(compensation_officer)
    assert case.number == 1
    for words, is_found in (("hoang+mau", True), ("khac", False), (case.label, True)):
        page = client.get(f"{PAGES['cases']}?q={words}").content.decode()
        assert (PAGES["case"] in page) is is_found


def test_a_step_is_recorded_with_its_paper(case: CaseFile, compensation_officer: User) -> None:
    client = signed_in(compensation_officer)
    paper = SimpleUploadedFile("bb.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    answer = client.post(
        PAGES["record"], {"step": "inventory", "on": "2023-10-10", "document": paper}
    )
    assert answer.status_code == 302, answer.content.decode()
    made = case.steps.get(step="inventory")
    assert made.document is not None
    assert made.document.name == "bb.pdf"


def test_a_refusal_names_the_article_beside_what_was_typed(
    case: CaseFile, compensation_officer: User
) -> None:
    rest = {k: v for k, v in UNTIL_APPRAISED.items() if k != "recovery_notice"}
    take(case, compensation_officer, **rest)
    answer = signed_in(compensation_officer).post(
        PAGES["record"],
        {"step": "recovery_decision", "on": "2023-12-13", "paper_number": "900/QĐ"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "khoản 1 Điều 67 Luật Đất đai 2013" in page
    assert "900/QĐ" in page


def test_a_sum_that_cannot_be_read_is_said_beside_the_field(
    case: CaseFile, compensation_officer: User
) -> None:
    answer = signed_in(compensation_officer).post(
        PAGES["record"],
        {"step": "inventory", "on": "2023-10-10", "paper_number": "1", "amount_dong": "12,5"},
    )
    page = answer.content.decode()
    assert "12,5" in page
    assert not case.steps.filter(step="inventory").exists()


def test_a_record_is_voided_and_stays_in_sight(case: CaseFile, compensation_officer: User) -> None:
    client = signed_in(compensation_officer)
    url = reverse("procedure:void", args=[*CASE, case.steps.get().pk])
    assert client.post(url, {"reason": "nhầm số"}).status_code == 302
    assert "nhầm số" in client.get(PAGES["case"]).content.decode()


def test_an_agreement_is_recorded(case: CaseFile, compensation_officer: User) -> None:
    client = signed_in(compensation_officer)
    client.post(PAGES["consent"], {"on": "2023-10-01", "paper_number": "02/ĐĐT"})
    case.refresh_from_db()
    assert case.consent_paper == "02/ĐĐT"


def test_a_list_of_many_files_takes_few_queries(
    project: Project,
    compensation_officer: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for count in range(30):
        case = make_case(project, compensation_officer, f"H{count}")
        take(case, compensation_officer, recovery_notice="2023-09-15")
    client = signed_in(compensation_officer)
    with django_assert_max_num_queries(14):
        assert "00030" in client.get(PAGES["cases"]).content.decode()
    with django_assert_max_num_queries(16):
        client.get(PAGES["case"])


def test_english_is_complete(case: CaseFile, compensation_officer: User) -> None:
    client = signed_in(compensation_officer)
    client.cookies["django_language"] = "en"
    page = client.get(PAGES["case"]).content.decode()
    assert case.label in page
    assert "Notice sent, meeting held, posted" in page


def test_a_paper_of_a_file_is_not_handed_to_who_may_not_see_names(
    case: CaseFile, compensation_officer: User, head: User
) -> None:
    typed = {"step": "notice_sent", "on": "2023-09-20", "paper_number": "02/BB"}
    upload = SimpleUploadedFile("bb.txt", "Hộ ông Hoàng Văn Mẫu".encode())
    answer = signed_in(compensation_officer).post(PAGES["record"], {**typed, "document": upload})
    assert answer.status_code == 302
    paper = case.steps.get(step="notice_sent").document
    assert paper is not None
    address = reverse("documents:file", args=[paper.pk])
    assert signed_in(compensation_officer).get(address).status_code == 200
    assert address in signed_in(compensation_officer).get(PAGES["case"]).content.decode()
    assert signed_in(head).get(address).status_code == 404
    assert address not in signed_in(head).get(PAGES["case"]).content.decode()


def test_a_right_to_names_in_one_commune_names_nobody_in_another(
    case: CaseFile, head: User, world: cast.World
) -> None:
    elsewhere = world.communes[1].code
    cast.assign(head, "commune_officer", project=cast.PROJECT, territory=elsewhere)
    for page in (PAGES["cases"], PAGES["case"], f"{HERE}?export=csv"):
        assert case.party.name not in signed_in(head).get(page).content.decode()


def test_an_agreement_written_anew_keeps_the_one_before_in_the_log(
    case: CaseFile, compensation_officer: User
) -> None:
    client = signed_in(compensation_officer)
    for on in ("2023-10-01", "2023-11-02"):
        client.post(PAGES["consent"], {"on": on, "paper_number": f"{on}/TT"})
    event = Event.objects.filter(act="procedure.consent_recorded").latest("seq")
    assert event.before == {"on": "2023-10-01", "paper": "2023-10-01/TT"}


@pytest.mark.parametrize("amount", ["9" * 25, "-5"])
def test_a_sum_that_no_column_holds_is_said_beside_the_field(
    case: CaseFile, compensation_officer: User, amount: str
) -> None:
    typed = {"step": "notice_sent", "on": "2023-09-20", "paper_number": "02/BB"}
    answer = signed_in(compensation_officer).post(PAGES["record"], {**typed, "amount_dong": amount})
    assert amount in answer.content.decode()
    assert not case.steps.filter(step="notice_sent").exists()


def test_the_page_of_a_holder_leads_to_its_file(case: CaseFile, compensation_officer: User) -> None:
    panels_seen = filled(user=compensation_officer, project=case.project, party_id=case.party_id)
    panel = next(one for one in panels_seen if one.template == "procedure/panel.html")
    page = render_to_string(panel.template, dict(panel.context))
    assert PAGES["case"] in page
