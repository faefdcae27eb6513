from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from matbang.documents.actions import import_file
from matbang.documents.models import StoredFile
from matbang.documents.queries import can_read, runs_visible_to
from matbang.kernel.errors import BadInput
from matbang.obstacles.models import Obstacle
from matbang.organisations.models import User
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from tests import cast
from tests.obstacles.conftest import Reporter

HEADER = (
    "Vướng ở;Đối tượng;Nhóm vướng mắc;Nguyên nhân;Mô tả;Đề xuất;"
    "Cấp có thẩm quyền;Cơ quan quyết định;Phát sinh từ ngày\n"
)


def _import(folder: Path, rows: str, project: Project, by: User) -> dict[str, int]:
    path = folder / "obstacles.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return dict(import_file(kind="obstacles", project=project.code, path=path, by=by).result)


def test_obstacles_come_in_from_a_table_in_the_offices_words(
    tmp_path: Path, project: Project, files: list[CaseFile], compensation_officer: User
) -> None:
    rows = (
        "thửa đất;12/1; 12/2;Giá đất;khách quan;x;y;Huyện;UBND huyện Hữu Yên;01/02/2024\n".replace(
            "12/1; 12/2", '"12/1; 06451/12/2"'
        )
        + "hồ sơ;HS-00003;Tái định cư chưa sẵn sàng;chủ quan;x;y;Xã;ubnd-xa;2024-02-01\n"
    )
    assert _import(tmp_path, rows, project, compensation_officer) == {"added": 2}
    first, second = Obstacle.objects.order_by("number")
    assert first.others.count() == 1
    assert (second.subject_id, second.cause) == (str(files[2].pk), "subjective")
    assert first.source_words == "obstacles.csv:2"


def test_every_wrong_row_is_named_and_none_is_kept(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    rows = (
        "thửa đất;99/99;Giá đất;khách quan;x;y;Huyện;ubnd-huyen;01/02/2024\n"
        f"dự án;{project.code};Giá đất;khách quan;x;y;Huyện;Cơ quan lạ;01/02/2024\n"
        f"dự án;{project.code};Giá đất;khách quan;x;y;Huyện;tinh-uy;01/02/2024\n"
    )
    with pytest.raises(BadInput) as error:
        _import(tmp_path, rows, project, compensation_officer)
    assert [(fault.row, fault.code) for fault in error.value.faults] == [
        (2, "obstacles.unknown_subject"),
        (3, "obstacles.unknown_body"),
        (4, "obstacles.not_competent"),
    ]
    assert not Obstacle.objects.exists()


def test_an_officer_reports_by_form_with_a_paper(
    project: Project, world: cast.World, compensation_officer: User, client: Client
) -> None:
    client.force_login(compensation_officer)
    given = {
        "subject_kind": "project",
        "subject": project.code,
        "category": "funds",
        "cause": "subjective",
        "description": "Chưa ứng vốn",
        "proposal": "Ứng trước 100 tỷ đồng",
        "level": "province",
        "deciding_body": world.province.pk,
        "since_on": "2024-03-01",
        "evidence": SimpleUploadedFile("to-trinh.txt", b"to trinh"),
    }
    answer = client.post(f"/projects/{project.code}/obstacles/new/", given)
    assert answer.status_code == 302
    entry = Obstacle.objects.get().entries.get()
    assert entry.document is not None
    page = client.get(f"/projects/{project.code}/obstacles/1/").content.decode()
    assert "Ứng trước 100 tỷ đồng" in page


def test_a_form_without_a_proposal_keeps_what_was_typed(
    project: Project, compensation_officer: User, client: Client
) -> None:
    client.force_login(compensation_officer)
    answer = client.post(f"/projects/{project.code}/obstacles/new/", {"description": "Vướng mồ mả"})
    assert answer.status_code == 422
    assert "Vướng mồ mả" in answer.content.decode()


def test_the_list_shows_age_level_and_what_it_blocks(
    reported: Reporter, project: Project, files: list[CaseFile], clerk: User, client: Client
) -> None:
    assert len(files) == 3
    reported(subjects=[("phase", "2")])
    client.force_login(clerk)
    page = client.get(f"/projects/{project.code}/obstacles/").content.decode()
    assert "1 còn vướng, 0 quá hạn" in page
    assert ">48<" in page.replace(" ", "").replace("\n", "")
    past = client.get(f"/projects/{project.code}/obstacles/?as_of=2024-03-19").content.decode()
    assert "0 còn vướng" in past


def test_the_second_of_two_who_resolve_is_told_in_the_page(
    reported: Reporter, project: Project, clerk: User, client: Client
) -> None:
    reported()
    client.force_login(clerk)
    address = f"/projects/{project.code}/obstacles/1/resolve/"
    assert client.post(address, {"text": "Đã có giá"}).status_code == 302
    late = client.post(address, {"text": "Đã có giá"})
    assert late.status_code == 422
    assert "Đã giải quyết" in late.content.decode()


def _evidence(client: Client, project: Project, body: int) -> StoredFile:
    given = {
        "subject_kind": "project",
        "subject": project.code,
        "category": "funds",
        "cause": "subjective",
        "description": "Chưa ứng vốn",
        "proposal": "Ứng trước 100 tỷ đồng",
        "level": "province",
        "deciding_body": body,
        "since_on": "2024-03-01",
        "evidence": SimpleUploadedFile("don-ho-a.txt", b"don"),
    }
    assert client.post(f"/projects/{project.code}/obstacles/new/", given).status_code == 302
    return StoredFile.objects.get(name="don-ho-a.txt")


@pytest.mark.parametrize(
    ("who", "readers"),
    [
        ("compensation_officer", {"compensation_officer", "approver"}),
        ("clerk", {"compensation_officer", "approver", "clerk", "head"}),
        ("investor", {"compensation_officer", "approver", "clerk", "head", "investor"}),
    ],
)
def test_evidence_is_read_by_those_who_may_know_the_names_in_it(
    project: Project, client: Client, request: pytest.FixtureRequest, who: str, readers: set[str]
) -> None:
    world: cast.World = request.getfixturevalue("world")
    client.force_login(request.getfixturevalue(who))
    stored = _evidence(client, project, world.province.pk)
    address = reverse("documents:file", args=[stored.pk])
    cast_of = ("compensation_officer", "approver", "clerk", "head", "investor")
    for one in cast_of:
        client.force_login(request.getfixturevalue(one))
        page = client.get(f"/projects/{project.code}/obstacles/1/").content.decode()
        assert (address in page) == (one in readers)
        assert (client.get(address).status_code == 200) == (one in readers)
        assert ("don-ho-a.txt" in page) == (one in readers)


def test_an_imported_table_is_not_read_by_the_investor(
    tmp_path: Path,
    project: Project,
    compensation_officer: User,
    commune_officer: User,
    investor: User,
) -> None:
    row = f"dự án;{project.code};Giá đất;khách quan;x;y;Huyện;ubnd-huyen;01/02/2024"
    _import(tmp_path, row + "\n", project, compensation_officer)
    stored = StoredFile.objects.get(name="obstacles.csv")
    assert can_read(compensation_officer, stored)
    assert not can_read(investor, stored)
    assert not can_read(commune_officer, stored)
    assert not runs_visible_to(investor, project.code).exists()
