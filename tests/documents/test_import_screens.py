from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from matbang.audit.models import Event
from matbang.documents.models import ImportRun, ImportState, StoredFile
from matbang.jobs.models import Notification
from matbang.jobs.worker import Worker
from matbang.organisations.models import Territory, TerritoryKind, User
from tests import cast
from tests.documents import places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("project")]
GOOD = "mã xã;tên xã;giá\n09001;Đồng Tiến;20.000\n09002;Hòa Bình;1.500\n"
UPLOAD = reverse("documents:upload", args=[cast.PROJECT, places.PLACES.key])


def sent(text: str = GOOD, name: str = "xã.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode())}


@pytest.fixture
def at_work(client: Client, compensation_officer: User) -> Client:
    client.force_login(compensation_officer)
    return client


def test_a_file_goes_from_upload_to_result(at_work: Client, compensation_officer: User) -> None:
    answer = at_work.post(UPLOAD, sent())
    run = ImportRun.objects.get()
    page = reverse("documents:import", args=[run.pk])
    assert answer.headers["Location"] == page
    shown = at_work.get(page).content.decode()
    assert "xã.csv" in shown
    assert "Đồng Tiến" in shown
    assert "Nhập 2 dòng" in shown
    at_work.post(reverse("documents:confirm", args=[run.pk]))
    assert "chuông sẽ báo khi xong" in at_work.get(page).content.decode()
    Worker().run(once=True)
    run.refresh_from_db()
    assert (run.state, run.result) == (ImportState.DONE, {"made": 2})
    told = Notification.objects.get(to=compensation_officer.actor)
    assert told.url == page
    assert told.body == "2 xã mới"
    assert "2 xã mới" in at_work.get(page).content.decode()


def test_what_went_wrong_meanwhile_is_told_by_the_bell(
    at_work: Client, compensation_officer: User
) -> None:
    at_work.post(UPLOAD, sent("mã xã;tên xã\n09001;Đồng\n"))
    run = ImportRun.objects.get()
    at_work.post(reverse("documents:confirm", args=[run.pk]))
    cast.place("09001", "Đồng", TerritoryKind.COMMUNE, "186")
    Worker().run(once=True)
    run.refresh_from_db()
    assert (run.state, run.fault_count) == (ImportState.REFUSED, 1)
    told = Notification.objects.get(to=compensation_officer.actor)
    assert "đã có" in told.body
    assert "đã có" in at_work.get(reverse("documents:import", args=[run.pk])).content.decode()


def test_a_style_of_numbers_is_asked_for_where_it_is_unclear(at_work: Client) -> None:
    at_work.post(UPLOAD, sent())
    run = ImportRun.objects.get()
    page = reverse("documents:import", args=[run.pk])
    at_work.post(page, {"header-price": "giá"})
    assert ImportRun.objects.get().fault_count == 2
    shown = at_work.get(page).content.decode()
    assert "có thể là 20.000 hoặc 20" in shown
    assert 'name="style-price"' in shown
    assert "Nhập 2 dòng" not in shown
    at_work.post(page, {"header-price": "giá", "style-price": "vi"})
    run.refresh_from_db()
    assert (run.fault_count, run.mapping["price.number_style"]) == (0, "vi")
    assert run.preview["columns"][3]["values"] == ["20.000", "1.500"]


def test_faults_are_shown_with_place_and_can_be_downloaded(at_work: Client) -> None:
    at_work.post(UPLOAD, sent("mã xã;tên xã\n=1;Đồng\n09002;\n"))
    run = ImportRun.objects.get()
    assert "để trống" in at_work.get(reverse("documents:import", args=[run.pk])).content.decode()
    answer = at_work.get(reverse("documents:faults", args=[run.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][1:4] == ["Dòng", "Cột", "Giá trị"]
    assert [row[:4] for row in rows[1:]] == [
        ["xã.csv", "2", "code", "'=1"],
        ["xã.csv", "3", "name", ""],
    ]


def test_what_is_no_table_is_refused_beside_the_field(at_work: Client) -> None:
    picture = {"file": SimpleUploadedFile("ảnh.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)}
    answer = at_work.post(UPLOAD, picture)
    assert answer.status_code == 422
    assert "là tệp ảnh, không phải dữ liệu cần nhập" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_an_upload_can_be_dropped(at_work: Client) -> None:
    at_work.post(UPLOAD, sent())
    run = ImportRun.objects.get()
    at_work.post(reverse("documents:discard", args=[run.pk]))
    run.refresh_from_db()
    assert (run.state, run.preview) == (ImportState.DISCARDED, {})


def test_a_second_person_confirming_is_told(at_work: Client) -> None:
    at_work.post(UPLOAD, sent("mã xã;tên xã\n09001;Đồng\n"))
    run = ImportRun.objects.get()
    confirm = reverse("documents:confirm", args=[run.pk])
    at_work.post(confirm)
    answer = at_work.post(confirm)
    assert answer.status_code == 409
    assert "không làm lại được" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        (
            "imports",
            "",
            {"clerk": 200, "compensation_officer": 200, "investor": 200, "outsider": 404},
        ),
        (
            "upload",
            places.PLACES.key,
            {"clerk": 404, "compensation_officer": 200, "administrator": 200, "outsider": 404},
        ),
        (
            "house_upload",
            places.HOUSE.key,
            {"clerk": 403, "compensation_officer": 403, "administrator": 200, "outsider": 403},
        ),
        (
            "papers",
            "",
            {"clerk": 200, "compensation_officer": 200, "investor": 404, "outsider": 404},
        ),
        ("letter", "", {"clerk": 200, "compensation_officer": 404, "head": 404, "outsider": 404}),
    ],
)
def test_who_sees_which_page(
    client: Client, request: pytest.FixtureRequest, name: str, kind: str, expected: dict[str, int]
) -> None:
    parts = [part for part in (cast.PROJECT, kind) if part]
    address = reverse(f"documents:{name}", args=parts[1:] if name.startswith("house") else parts)
    found = {}
    for who in expected:
        client.force_login(request.getfixturevalue(who))
        found[who] = client.get(address).status_code
    client.logout()
    assert found == expected
    assert client.get(address).status_code == 302


def test_an_import_is_seen_by_those_who_may_read_its_file(
    at_work: Client, clerk: User, administrator: User, outsider: User
) -> None:
    at_work.post(UPLOAD, sent())
    run = ImportRun.objects.get()
    for name in ("import", "faults"):
        address = reverse(f"documents:{name}", args=[run.pk])
        for who, status in ((administrator, 200), (clerk, 404), (outsider, 404)):
            at_work.force_login(who)
            assert at_work.get(address).status_code == status
    file = reverse("documents:file", args=[run.file_id])
    assert at_work.get(file).status_code == 404
    at_work.force_login(administrator)
    answer = at_work.get(file)
    assert b"".join(answer.streaming_content).decode() == GOOD  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Event.objects.get(act="documents.read").actor == administrator.actor


def test_the_bell_rings_nowhere_before_the_work_is_done(at_work: Client) -> None:
    at_work.post(UPLOAD, sent())
    assert not Notification.objects.exists()
    assert not Territory.objects.filter(code="09001").exists()


def test_a_right_in_one_commune_imports_nothing(
    client: Client, world: cast.World, outsider: User
) -> None:
    cast.assign(
        outsider,
        "compensation_officer",
        project=cast.PROJECT,
        territory=world.communes[0].code,
    )
    client.force_login(outsider)
    assert client.post(UPLOAD, sent()).status_code == 403
    assert not ImportRun.objects.exists()
    assert UPLOAD not in client.get(f"/projects/{cast.PROJECT}/imports/").content.decode()


def test_an_imported_file_is_open_only_to_a_right_in_the_whole_project(
    at_work: Client, world: cast.World, outsider: User
) -> None:
    at_work.post(UPLOAD, sent())
    run = ImportRun.objects.get()
    cast.assign(
        outsider, "compensation_officer", project=cast.PROJECT, territory=world.communes[0].code
    )
    at_work.force_login(outsider)
    assert at_work.get(reverse("documents:file", args=[run.file_id])).status_code == 404
    assert at_work.get(reverse("documents:import", args=[run.pk])).status_code == 404
    imports = at_work.get(f"/projects/{cast.PROJECT}/imports/").content.decode()
    assert "xã.csv" not in imports


def test_the_list_of_holders_is_nothing_for_the_administrator(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    address = reverse("documents:upload", args=[cast.PROJECT, "holders"])
    assert client.get(address).status_code == 404
