"""The province's list, the log, search and a person's day."""

from __future__ import annotations

import pytest
from django.test import Client

from matbang.audit.models import Event
from matbang.organisations.models import User
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from matbang.reports.acts import in_words
from tests import cast
from tests.reports.conftest import page


def test_a_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/")["Location"].startswith("/account/login/")


@pytest.mark.usefixtures("files", "milestone")
def test_projects_stand_side_by_side_with_the_same_measures(
    client: Client, clerk: User, project: Project, other_project: Project
) -> None:
    text = page(client, clerk, "/")
    assert text.index(project.name) < text.index(other_project.name)
    assert "0/2" in text
    assert "<b>2</b> dòng" in text


@pytest.mark.usefixtures("other_project")
def test_a_person_of_one_project_sees_that_one(
    client: Client, investor: User, project: Project
) -> None:
    text = page(client, investor, "/")
    assert project.name in text
    assert "Cầu Sông Trung" not in text


@pytest.mark.usefixtures("files")
def test_the_province_is_exported_as_seen(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    lines = client.get("/?export=csv").content.decode("utf-8-sig").splitlines()
    assert "15.00000" in lines[1]


@pytest.mark.usefixtures("files")
def test_an_auditor_reads_who_did_what(client: Client, auditor: User) -> None:
    text = page(client, auditor, "/log/")
    assert "Nông Văn Dũng" in text
    assert "ghi nhận bước" in text


@pytest.mark.usefixtures("files")
def test_an_event_shows_what_it_changed(client: Client, auditor: User) -> None:
    event = Event.objects.filter(act="procedure.step_recorded").order_by("seq").first()
    assert event is not None
    text = page(client, auditor, f"/log/{event.seq}/")
    assert event.hash in text
    assert "recovery_notice" in text


def test_the_log_is_for_those_who_audit(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    assert client.get("/log/").status_code == 403
    assert client.get("/log/1/").status_code == 403


def test_an_event_that_is_not_there_is_not_found(client: Client, auditor: User) -> None:
    client.force_login(auditor)
    assert client.get("/log/999/").status_code == 404


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("asked", ["hoang van mau", "HOÀNG", "H001"])
def test_a_holder_is_found_without_tones(
    client: Client, compensation_officer: User, asked: str
) -> None:
    assert "Hoàng Văn Mẫu" in page(client, compensation_officer, f"/search/?q={asked}")


@pytest.mark.usefixtures("files")
def test_who_may_not_see_holders_does_not_find_them(client: Client, investor: User) -> None:
    assert "Hoàng Văn Mẫu" not in page(client, investor, "/search/?q=hoang van mau")


@pytest.mark.parametrize("asked", ["hs-00002", "HS 2", "12/2", "tờ 12 thửa 2"])
def test_files_and_parcels_are_found_by_number(
    client: Client, compensation_officer: User, files: list[CaseFile], asked: str
) -> None:
    text = page(client, compensation_officer, f"/search/?q={asked}")
    assert "Không tìm thấy" not in text


@pytest.mark.parametrize("asked", ["", "a", "%27%22<script>", "khong co gi nhu the"])
def test_nonsense_finds_nothing_and_says_so(client: Client, clerk: User, asked: str) -> None:
    assert "<script>&" not in page(client, clerk, f"/search/?q={asked}")


def test_a_day_without_work_says_so(client: Client, outsider: User) -> None:
    assert "Hôm nay không có việc nào đang chờ" in page(client, outsider, "/work/")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("procedure.step_recorded", "Trình tự thu hồi đất: ghi nhận bước"),
        ("unknown.thing_happened", "unknown: thing happened"),
    ],
)
def test_an_act_is_written_in_words(act: str, words: str) -> None:
    assert in_words(act) == words


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("place", ["/search/", f"/projects/{cast.PROJECT}/holders/"])
def test_a_search_with_a_nul_byte_is_a_search_without_it(
    client: Client, compensation_officer: User, place: str
) -> None:
    assert "Hoàng Văn Mẫu" in page(client, compensation_officer, f"{place}?q=%00hoang%00")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("slice_", ["holders", "inventory", "cases"])
def test_a_number_too_large_for_any_database_is_not_found(
    client: Client, compensation_officer: User, slice_: str
) -> None:
    client.force_login(compensation_officer)
    assert client.get(f"/projects/{cast.PROJECT}/{slice_}/{10**27}/").status_code == 404


def test_the_log_of_the_house_is_not_for_an_auditor_of_one_project(
    client: Client, project: Project, outsider: User
) -> None:
    cast.assign(outsider, "auditor", project=project.code)
    client.force_login(outsider)
    assert client.get("/log/").status_code == 403
