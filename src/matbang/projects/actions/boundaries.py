"""Importing the outline of a project and of its phases; the area is computed, never typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault, declare
from matbang.organisations.models import User
from matbang.projects.frames import Outline, measure
from matbang.projects.models import BoundaryVersion, Phase, Project
from matbang.tables.reading import TableRead

Row = Mapping[str, Any]

declare(
    {
        "projects.not_an_outline": (
            "hình không phải vùng hợp lệ ({value}); cần vùng khép kín, không tự cắt",
            "the shape is no sound polygon ({value}); expected a closed ring that does not cross",
        ),
        "projects.unknown_phase": (
            "dự án không có giai đoạn {value}; các giai đoạn: {expected}",
            "the project has no phase {value}; its phases: {expected}",
        ),
        "projects.outline_twice": (
            "có hai hình cho cùng một phạm vi; mỗi giai đoạn (hoặc cả dự án) một hình",
            "two shapes for the same ground; one shape for each phase or for the whole project",
        ),
    }
)


def _rows(table: TableRead) -> Iterator[Row]:
    return table.frame.iter_rows(named=True)


def check_boundary(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find shapes that are no outline, phases that are not there, and shapes given twice."""
    numbers = set(Phase.objects.filter(project__code=project).values_list("number", flat=True))
    expected = ", ".join(map(str, sorted(numbers))) or "–"
    seen: set[int | None] = set()
    faults: list[Fault] = []

    def add(row: Row, column: str, code: str, value: object, **params: str) -> None:
        faults.append(
            Fault(
                file=table.file,
                row=row["_row"],
                column=column,
                code=f"projects.{code}",
                value=str(value),
                params=params,
            )
        )

    for row in _rows(table):
        outline = measure(row["geom"] or b"")
        if isinstance(outline, str):
            add(row, "geom", "not_an_outline", outline)
        if row["phase"] is not None and row["phase"] not in numbers:
            add(row, "phase", "unknown_phase", row["phase"], expected=expected)
        if row["phase"] in seen:
            add(row, "phase", "outline_twice", row["phase"] or "")
        seen.add(row["phase"])
    return tuple(faults)


@transaction.atomic
def commit_boundary(
    *, table: TableRead, project: str, run: ImportRun, by: User
) -> Mapping[str, int]:
    """Add a version of each outline; earlier versions stay."""
    place = Project.objects.get(code=project)
    phases = {phase.number: phase for phase in place.phases.all()}
    made = [_version(place, phases, row, run, by) for row in _rows(table)]
    BoundaryVersion.objects.bulk_create(made)
    audit.record(
        by=by.actor,
        act="projects.boundary_imported",
        subject=Subject("project", project),
        after={
            "file": run.file.sha256,
            "areas_tenths": [one.area_tenths for one in made],
            "phases": [one.phase.number if one.phase else 0 for one in made],
        },
    )
    return {"added": len(made)}


def _version(
    project: Project, phases: Mapping[int, Phase], row: Row, run: ImportRun, by: User
) -> BoundaryVersion:
    outline = measure(row["geom"])
    assert isinstance(outline, Outline)
    west, south, east, north = outline.box
    return BoundaryVersion(
        project=project,
        phase=phases.get(row["phase"]),
        wkb=outline.wkb,
        crs=project.crs,
        min_east=west,
        min_north=south,
        max_east=east,
        max_north=north,
        area_tenths=outline.area_tenths,
        file=run.file,
        file_row=row["_row"],
        valid_from=row["valid_from"] or today(),
        recorded_by=by,
        recorded_at=now(),
    )
