"""The gallery shows every component and needs no exception in the policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from matbang.ui import samples

pytestmark = pytest.mark.django_db

UI = Path(samples.__file__).parent
REFERENCE = UI.parents[2] / "docs/reference/components.md"


@pytest.fixture
def page(client: Client, settings: object) -> str:
    settings.DEBUG = True  # type: ignore[attr-defined]
    return client.get("/gallery/").content.decode()


def test_a_stranger_does_not_see_the_gallery(client: Client) -> None:
    assert client.get("/gallery/").status_code == 404


def test_nothing_on_it_breaks_the_policy(page: str) -> None:
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<[^>]+\son[a-z]+=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_it_gives_vietnamese_until_the_person_chooses(client: Client, page: str) -> None:
    assert 'lang="vi"' in page
    client.post("/i18n/setlang/", {"language": "en", "next": "/gallery/"})
    chosen = client.get("/gallery/", headers={"Accept-Language": "vi"})
    assert 'lang="en"' in chosen.content.decode()


def test_a_wrong_value_stays_in_its_field_beside_the_error(page: str) -> None:
    assert 'value="74.736.000 đồng"' in page
    assert 'id="id_amount_error"' in page


@pytest.mark.parametrize(
    "file", sorted((UI / "templates/cotton").glob("*.html")), ids=lambda f: f.stem
)
def test_every_component_is_in_the_reference(file: Path) -> None:
    assert f"<c-{file.stem.replace('_', '-')}" in REFERENCE.read_text(encoding="utf-8")
