"""A notice of our own, put in by the clerk."""

from __future__ import annotations

from pathlib import Path

import pytest

from matbang.notices.actions.receiving import receive_notice
from matbang.notices.models import Notice
from matbang.organisations.models import User
from matbang.projects.models import Project

CASES = Path(__file__).parents[1] / "cases" / "notices"


@pytest.fixture
def paper() -> bytes:
    return (CASES / "kcn-dong-lang.txt").read_bytes()


@pytest.fixture
def notice(project: Project, clerk: User, paper: bytes) -> Notice:
    return receive_notice(project=project, content=paper, name="kcn-dong-lang.txt", by=clerk)
