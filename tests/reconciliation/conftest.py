"""A project with the small commune imported through the front door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from matbang.documents.actions import import_file
from matbang.organisations.models import User
from matbang.projects.models import Project
from matbang.reconciliation.actions.comparing import run_reconciliation
from matbang.reconciliation.models import Group, Run
from tests.parcels import fabric
from tests.parcels.fabric import Fabric


@pytest.fixture
def take_in(
    project: Project, compensation_officer: User, tmp_path: Path
) -> Callable[[Fabric], None]:
    """Give a function that imports records, map and survey of a commune."""

    def imported(given: Fabric) -> None:
        folder = given.write(tmp_path / "in")
        for kind, name in (("records", "csv"), ("map", "gpkg"), ("survey", "gpkg")):
            import_file(
                kind=kind,
                project=project.code,
                path=folder / f"{kind}.{name}",
                by=compensation_officer,
            )

    return imported


@pytest.fixture
def run(take_in: Callable[[Fabric], None], project: Project, compensation_officer: User) -> Run:
    """A comparison of the commune with one of each disagreement."""
    take_in(fabric.troubled())
    return run_reconciliation(project=project, by=compensation_officer)


@pytest.fixture
def group_of(run: Run) -> Callable[[str], Group]:
    """Give a function that finds a group by its key."""
    return lambda key: Group.objects.select_related("run__project").get(run=run, key=key)
