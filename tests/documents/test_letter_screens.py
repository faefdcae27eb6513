from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from matbang.documents.models import IssuedPaper
from matbang.organisations.models import User
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("project")]
NEW = reverse("documents:letter", args=[cast.PROJECT])
LIST = reverse("documents:papers", args=[cast.PROJECT])


@pytest.fixture
def typed(world: cast.World) -> dict[str, str]:
    return {
        "body": str(world.province.pk),
        "symbol": "UBND-KT",
        "place": "Lâm Sơn",
        "on": "2024-03-20",
        "recipients": "UBND huyện Hữu Yên\n- Sở Tài nguyên và Môi trường;",
        "subject": "đôn đốc bàn giao mặt bằng",
        "text": "Đề nghị báo cáo.\n\nTrân trọng.",
        "authority": "TM. Ủy ban nhân dân",
        "post": "Chủ tịch",
        "signer": "Vi Thị Ước",
        "copies": "Như trên\nLưu: VT",
    }


def test_a_letter_is_written_numbered_and_listed(
    client: Client, clerk: User, typed: dict[str, str]
) -> None:
    client.force_login(clerk)
    assert client.post(NEW, typed).headers["Location"] == LIST
    paper = IssuedPaper.objects.get()
    assert paper.content["recipients"] == ["UBND huyện Hữu Yên", "Sở Tài nguyên và Môi trường"]
    assert paper.content["paragraphs"] == ["Đề nghị báo cáo.", "Trân trọng./."]
    shown = client.get(LIST).content.decode()
    assert "01/UBND-KT" in shown
    for stored in (paper.pdf, paper.docx):
        address = reverse("documents:file", args=[stored.pk])
        assert address in shown
        assert client.get(address).status_code == 200
    assert 'value="Vi Thị Ước"' in client.get(NEW).content.decode()


def test_a_preview_takes_no_number(client: Client, clerk: User, typed: dict[str, str]) -> None:
    client.force_login(clerk)
    answer = client.post(NEW, typed | {"preview": "1"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert not IssuedPaper.objects.exists()


def test_a_refusal_stands_in_the_form_with_what_was_typed(
    client: Client, clerk: User, typed: dict[str, str]
) -> None:
    client.force_login(clerk)
    shown = client.post(NEW, typed | {"signer": "汉字"}).content.decode()
    assert "Tinos" in shown
    assert 'value="汉字"' in shown
    shown = client.post(NEW, typed | {"on": "2024-03-21"}).content.decode()
    assert "sau hôm nay" in shown
    assert not IssuedPaper.objects.exists()


def test_a_letter_leaves_in_the_name_of_a_body_one_works_for(
    client: Client, clerk: User, typed: dict[str, str], world: cast.World
) -> None:
    client.force_login(clerk)
    client.post(NEW, typed | {"body": str(world.district_body.pk)})
    assert not IssuedPaper.objects.exists()


def test_the_office_of_the_committee_writes_for_its_standing_agency(
    client: Client, world: cast.World, typed: dict[str, str]
) -> None:
    office = cast.person("tinhuy", "Bế Thị Nga")
    cast.assign(office, "office_clerk", body=world.province_party)
    client.force_login(office)
    client.post(NEW, typed)
    assert IssuedPaper.objects.get().register.body == world.province


def test_a_file_whose_bytes_are_gone_says_so(
    client: Client, clerk: User, typed: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(clerk)
    client.post(NEW, typed)
    stored = IssuedPaper.objects.get().pdf
    stored.path.unlink()
    answer = client.get(reverse("documents:file", args=[stored.pk]))
    assert answer.status_code == 500
    assert "không còn trên máy chủ" in answer.content.decode()
    assert "documents.content_lost" in caplog.text
