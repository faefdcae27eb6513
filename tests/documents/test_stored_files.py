from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from pytest_django.fixtures import Settings

from matbang.audit.models import Event
from matbang.documents import media_types
from matbang.documents.actions import store_file
from matbang.documents.errors import TooLarge
from matbang.documents.models import ImportRun, ImportState, StoredFile
from matbang.documents.queries import can_read, file_for
from matbang.kernel.errors import NotFound
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from tests import cast

pytestmark = pytest.mark.django_db
PAPER = "Thông báo kết luận".encode()


def test_a_file_lies_on_disk_under_its_hash(clerk: User) -> None:
    stored = store_file(content=PAPER, name="thông báo.txt", by=clerk, project=cast.PROJECT)
    assert stored.sha256 == hashlib.sha256(PAPER).hexdigest()
    assert stored.path.read_bytes() == PAPER
    assert (stored.size, stored.media_type) == (len(PAPER), "text/plain")
    assert Event.objects.get(act="documents.stored").subject_id == str(stored.pk)


def test_the_same_file_is_kept_once_per_project(clerk: User) -> None:
    one = store_file(content=PAPER, name="a.txt", by=clerk, project=cast.PROJECT)
    same = store_file(content=ContentFile(PAPER), name="a.txt", by=clerk, project=cast.PROJECT)
    other = store_file(content=PAPER, name="a.txt", by=clerk, project=cast.OTHER_PROJECT)
    assert one == same
    assert one.pk != other.pk
    assert one.path == other.path


def test_a_name_loses_folders_and_stays_readable(clerk: User) -> None:
    stored = store_file(content=b"x", name="C:\\giấy tờ\\../Sổ mục kê.csv", by=clerk)
    assert stored.name == "Sổ mục kê.csv"
    long = store_file(content=b"x", name="a" * 400 + ".csv", by=clerk)
    assert len(long.name) == 255
    assert long.name.endswith(".csv")


def test_a_file_over_the_limit_leaves_nothing(clerk: User, settings: Settings) -> None:
    settings.MATBANG_UPLOAD_LIMIT = 1000
    with pytest.raises(TooLarge, match="không lưu gì"):
        store_file(content=b"x" * 1001, name="a.txt", by=clerk)
    assert not StoredFile.objects.exists()
    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []


def test_a_file_in_use_cannot_be_removed(clerk: User) -> None:
    stored = store_file(content=PAPER, name="a.txt", by=clerk)
    ImportRun.objects.create(
        kind="x",
        file=stored,
        sha256=stored.sha256,
        state=ImportState.UPLOADED,
        created_by=clerk,
        created_at=stored.stored_at,
    )
    with pytest.raises(ProtectedError):
        stored.delete()


@pytest.mark.parametrize(("field", "value"), [("sha256", "ABC"), ("size", -1), ("permission", "")])
def test_the_database_refuses_a_row_that_cannot_be(clerk: User, field: str, value: object) -> None:
    stored = store_file(content=PAPER, name="a.txt", by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**{field: value})


def test_who_may_read_follows_project_and_permission(
    clerk: User, compensation_officer: User, investor: User, outsider: User
) -> None:
    mine = store_file(content=PAPER, name="a.txt", by=clerk, project=cast.PROJECT)
    other = store_file(content=PAPER, name="b.txt", by=clerk, project=cast.OTHER_PROJECT)
    house = store_file(content=PAPER, name="c.txt", by=clerk)
    assert file_for(compensation_officer, mine.pk) == mine
    assert not can_read(compensation_officer, other)
    assert not can_read(compensation_officer, house)
    assert can_read(clerk, house)
    for stranger in (investor, outsider):
        with pytest.raises(NotFound):
            file_for(stranger, mine.pk)


def test_one_may_read_what_one_handed_in(compensation_officer: User) -> None:
    own = store_file(content=PAPER, name="a.txt", by=compensation_officer)
    assert can_read(compensation_officer, own)
    secret = store_file(
        content=PAPER, name="b.txt", by=compensation_officer, permission=Permission.MANAGE_USERS
    )
    assert not can_read(compensation_officer, secret)


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.csv", media_types.PDF),
        (b"\x89PNG\r\n\x1a\n0000", "ban-do.gpkg", "image/png"),
        (b"PAR1....", "a.parquet", media_types.PARQUET),
        (b"SQLite format 3\x00" + b"\x00" * 52 + b"GPKG", "a.gpkg", media_types.GEOPACKAGE),
        (b"SQLite format 3\x00" + b"\x00" * 60, "a.gpkg", "application/x-sqlite3"),
        ("họ tên;diện tích\n".encode(), "a.csv", media_types.CSV),
        ("họ tên".encode()[:-1], "a.csv", media_types.CSV),
        (b"\xff\xfe\x00\x01", "a.csv", media_types.UNKNOWN),
        (b'{"type": "FeatureCollection"}', "a.geojson", media_types.GEOJSON),
        (b"MZ\x90", "a.xlsx", "application/x-executable"),
        (b"", "a.csv", media_types.CSV),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(head: bytes, name: str, expected: str) -> None:
    assert media_types.of_head(head, name) == expected
