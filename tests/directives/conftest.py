"""A confirmed notice with its directives, and the people who have to do with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matbang.clock.reading import standing_at
from matbang.directives.models import Directive
from matbang.documents.actions import store_file
from matbang.documents.models import StoredFile
from matbang.notices.actions.confirming import confirm_notice
from matbang.notices.actions.receiving import receive_notice
from matbang.notices.models import Notice
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.projects.models import Project
from tests import cast

CASES = Path(__file__).parents[1] / "cases" / "notices"


@pytest.fixture
def notice(project: Project, clerk: User, head: User, world: cast.World) -> Notice:
    """The notice, with the names of the tests' world, confirmed on 2024-03-09."""
    text = (CASES / "kcn-dong-lang.txt").read_text(encoding="utf-8")
    for old, new in (
        ("Yên Lũng", "Hữu Yên"),
        ("Công ty TNHH Hạ tầng Đồng Lạng", "Công ty TNHH Tân Lập"),
    ):
        text = text.replace(old, new)
    with standing_at(date(2024, 3, 9)):
        found = receive_notice(project=project, content=text.encode(), name="a.txt", by=clerk)
        return confirm_notice(notice=found, version=found.version, by=clerk)


def labelled(notice: Notice, label: str) -> Directive:
    return Directive.objects.select_related("project").get(notice=notice, label=label)


@pytest.fixture
def dated(notice: Notice) -> Directive:
    """The investor's order of the end of March."""
    return labelled(notice, "5.2")


@pytest.fixture
def undated(notice: Notice) -> Directive:
    """The district's order without a date."""
    return labelled(notice, "4.1")


@pytest.fixture
def evidence(project: Project, investor: User) -> StoredFile:
    return store_file(
        content=b"minutes",
        name="bien-ban.txt",
        by=investor,
        project=project.code,
        permission=Permission.VIEW_DIRECTIVES,
    )
