"""Importing a table of obstacles: each row is reported as a person would, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from matbang.documents.models import ImportRun
from matbang.kernel.errors import MatbangError
from matbang.kernel.faults import Fault, declare
from matbang.obstacles import subjects
from matbang.obstacles.actions.reporting import Report, report
from matbang.obstacles.checks import competent
from matbang.organisations.models import Body, User
from matbang.organisations.queries import body_named
from matbang.projects.models import Project
from matbang.tables.reading import TableRead

Row = Mapping[str, Any]
BODIES = ("deciding_body", "steering_body", "reporter_body")

declare(
    {
        "obstacles.unknown_subject": (
            "dự án không có đối tượng “{value}”: {why}",
            "the project has no “{value}”: {why}",
        ),
        "obstacles.unknown_body": (
            "không nhận ra cơ quan “{value}”; cần mã hoặc tên trong danh mục",
            "the body “{value}” is not known; expected its code or name",
        ),
        "obstacles.not_competent": ("{why}", "the bodies do not fit the level: {why}"),
    }
)


def _body(words: str | None) -> Body | None:
    if not words:
        return None
    return Body.objects.filter(code=words).first() or body_named(words)


def _keys(project: Project, row: Row) -> tuple[tuple[str, str], ...]:
    """Find the row's subjects; raises NoSuchSubject."""
    kind = row["subject_kind"]
    words = [one.strip() for one in row["subject"].split(";") if one.strip()]
    keys = tuple((kind, subjects.find(project, kind, one)) for one in words)
    for _kind, key in keys:
        subjects.one(project, kind, key)
    return keys


def check_obstacles(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find subjects and bodies that are not there, and bodies that do not fit the level."""
    place = Project.objects.get(code=project)
    faults: list[Fault] = []
    for row in table.frame.iter_rows(named=True):
        for column, code, why in _wrong(place, row):
            faults.append(
                Fault(
                    file=table.file,
                    row=row["_row"],
                    column=column,
                    code=f"obstacles.{code}",
                    value=str(row[column]),
                    params={"why": why},
                )
            )
    return tuple(faults)


def _wrong(project: Project, row: Row) -> Iterator[tuple[str, str, str]]:
    try:
        _keys(project, row)
    except MatbangError as error:
        yield "subject", "unknown_subject", str(error)
    found = {column: _body(row[column]) for column in BODIES}
    for column in BODIES:
        if row[column] and found[column] is None:
            yield column, "unknown_body", ""
    deciding = found["deciding_body"]
    if deciding is None:
        return
    try:
        competent(row["level"], deciding, found["steering_body"])
    except MatbangError as error:
        yield "deciding_body", "not_competent", str(error)


@transaction.atomic
def commit_obstacles(
    *, table: TableRead, project: str, run: ImportRun, by: User
) -> Mapping[str, int]:
    """Report every row; the source names file and row."""
    place = Project.objects.get(code=project)
    count = 0
    for row in table.frame.iter_rows(named=True):
        deciding = _body(row["deciding_body"])
        assert deciding is not None
        facts = Report(
            subjects=_keys(place, row),
            category=row["category"],
            cause=row["cause"],
            cause_words=row["cause_words"] or "",
            description=row["description"],
            proposal=row["proposal"],
            level=row["level"],
            deciding_body=deciding,
            steering_body=_body(row["steering_body"]),
            reporter_body=_body(row["reporter_body"]),
            since_on=row["since_on"],
            due_on=row["due_on"],
            source_words=f"{run.file.name}:{row['_row']}",
        )
        report(project=place, facts=facts, by=by)
        count += 1
    return {"added": count}
