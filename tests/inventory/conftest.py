"""A holder with a file, and a finding."""

from __future__ import annotations

import pytest

from matbang.inventory.facts import Facts
from matbang.organisations.models import User
from matbang.parties.models import Party
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from tests.procedure.conftest import make_case

HOUSE = Facts(
    kind="dwelling",
    price_code="NHA-C4",
    name="Nhà cấp 4",
    quantity_micro=120_500_000,
    unit="m2",
    compensable=True,
)


@pytest.fixture
def case(project: Project, compensation_officer: User) -> CaseFile:
    return make_case(project, compensation_officer)


@pytest.fixture
def party(case: CaseFile) -> Party:
    return case.party
