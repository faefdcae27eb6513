from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from matbang.audit.models import Event
from matbang.clock.reading import machine_now, standing_at
from matbang.documents import actions
from matbang.documents.models import ImportRun, ImportState
from matbang.organisations.models import User
from tests import cast
from tests.documents import places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("project")]
TABLE = "mã xã;tên xã\n09001;Đồng Tiến\n".encode()


def made_old(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(b"x")
    past = (machine_now() - timedelta(days=2)).timestamp()
    os.utime(path, (past, past))
    return path


def upload(by: User) -> ImportRun:
    return actions.upload_import(
        kind=places.PLACES.key, project=cast.PROJECT, content=TABLE, name="xã.csv", by=by
    )


def test_an_upload_that_nobody_confirms_is_dropped_after_a_week(
    compensation_officer: User,
) -> None:
    with standing_at(cast.TODAY - timedelta(days=8)):
        old = upload(compensation_officer)
    new = upload(compensation_officer)
    actions.sweep_daily(on=cast.TODAY)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.preview) == (ImportState.DISCARDED, {})
    assert new.state == ImportState.UPLOADED
    event = Event.objects.get(act="documents.import_discarded")
    assert event.actor == f"system:daily:{cast.TODAY.isoformat()}"


def test_contents_that_no_row_names_go_and_others_stay(clerk: User, settings: Settings) -> None:
    root = Path(settings.MEDIA_ROOT)
    named = actions.store_file(content=b"kept", name="a.txt", by=clerk).path
    made_old(named)
    lost = made_old(root / "ab" / "cd" / ("abcd" + "0" * 60))
    broken_off = made_old(root / "incoming" / "tmp1" / "sổ.csv")
    fresh = root / "ab" / "cd" / ("abcd" + "1" * 60)
    fresh.write_bytes(b"just written by an open transaction")
    actions.sweep_daily(on=cast.TODAY)
    assert [path.exists() for path in (named, fresh, lost, broken_off)] == [
        True,
        True,
        False,
        False,
    ]


def test_the_same_content_kept_again_is_fresh_again(clerk: User) -> None:
    path = actions.store_file(content=b"kept", name="a.txt", by=clerk).path
    before = made_old(path).stat().st_mtime
    actions.store_file(content=b"kept", name="b.txt", by=clerk)
    assert path.stat().st_mtime > before
