"""Importing the holders of a project with what a plan must know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault, declare
from matbang.kernel.names import fold
from matbang.organisations.models import User
from matbang.organisations.queries import territories_on
from matbang.parties.actions.registering import BATCH, register_parties
from matbang.parties.columns import FACTS, TEXTS
from matbang.parties.inputs import PartyInput, identifier
from matbang.parties.models import HolderFacts, Identifier
from matbang.projects.models import Project
from matbang.tables.reading import TableRead

Row = Mapping[str, Any]

declare(
    {
        "parties.unknown_commune": (
            "không nhận ra xã “{value}”; cần mã hoặc tên một xã: {expected}",
            "the commune “{value}” is not known; expected a code or name: {expected}",
        ),
        "parties.identifier_form": (
            "số định danh không đúng dạng; cần CCCD 12 số, CMND 9 số, mã số thuế hoặc hộ chiếu",
            "the number has no known form; expected CCCD (12 digits), CMND (9), tax or passport",
        ),
        "parties.more_movers_than_members": (
            "số người phải di chuyển {value} nhiều hơn số nhân khẩu {members}",
            "{value} people move, but there are {members} members",
        ),
        "parties.kind_differs": (
            "“{value}” khác với loại đã đăng ký của mã này: {other}",
            "“{value}” differs from the kind registered under this code: {other}",
        ),
        "parties.number_of_another": (
            "số định danh này đã thuộc về mã {other}; hai mã không thể là một người",
            "this number belongs to code {other}; two codes cannot be one person",
        ),
        "parties.name_differs": (
            "tên khác với tên đã đăng ký của mã này; một mã chỉ một chủ sử dụng",
            "the name differs from the one registered under this code",
        ),
    }
)


def _rows(table: TableRead) -> Iterator[Row]:
    return table.frame.iter_rows(named=True)


def _communes(project: str) -> dict[str, str]:
    """Codes of communes by code and by folded name: the project's own first, then today's."""
    places: dict[str, str] = {}
    own = Project.objects.get(code=project).territories.order_by("code")
    for unit in (*own, *territories_on(today())):
        places.setdefault(unit.code, unit.code)
        places.setdefault(fold(unit.name), unit.code)
        places.setdefault(fold(str(unit)), unit.code)
    return places


def check_holders(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find communes and numbers not known, and codes that already mean somebody else."""
    communes = _communes(project)
    known = {
        row.code: row.party
        for row in HolderFacts.objects.filter(project__code=project).select_related("party")
    }
    own = Project.objects.get(code=project).territories.order_by("code")
    expected = ", ".join(f"{unit.code} {unit.name}" for unit in own)
    owners = _owners(project)
    faults: list[Fault] = []
    for row in _rows(table):
        wrong = (*_wrong(row, communes, known, expected), *_wrong_number(row, owners))
        for column, code, params in wrong:
            value = "" if column in {"identifier", "name"} else str(row[column])
            faults.append(
                Fault(
                    file=table.file,
                    row=row["_row"],
                    column=column,
                    code=f"parties.{code}",
                    value=value,
                    params=params,
                )
            )
    return tuple(faults)


def _wrong(
    row: Row, communes: Mapping[str, str], known: Mapping[str, Any], expected: str
) -> Iterator[tuple[str, str, dict[str, str]]]:
    if row["commune"] and fold(row["commune"]) not in communes:
        yield "commune", "unknown_commune", {"expected": expected}
    members, moving = row["members"], row["members_moving"]
    if members is not None and moving is not None and moving > members:
        yield "members_moving", "more_movers_than_members", {"members": str(members)}
    party = known.get(row["holder"] or "")
    if party is None:
        return
    if row["kind"] and party.kind != row["kind"]:
        yield "kind", "kind_differs", {"other": party.kind}
    if row["name"] and party.search_name not in fold(row["name"]):
        yield "name", "name_differs", {}


def _owners(project: str) -> dict[str, str]:
    """Codes by the numbers that holders of the project already have."""
    numbers = Identifier.objects.filter(member__isnull=True, party__holdings__project__code=project)
    return dict(numbers.values_list("value", "party__holdings__code"))


def _wrong_number(row: Row, owners: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    if not row["identifier"]:
        return
    number = identifier(row["identifier"])
    if number is None:
        yield "identifier", "identifier_form", {}
        return
    owner = owners.setdefault(number.value, row["holder"] or "")
    if row["holder"] and owner != row["holder"]:
        yield "identifier", "number_of_another", {"other": owner}


@transaction.atomic
def commit_holders(
    *, table: TableRead, project: str, run: ImportRun, by: User
) -> Mapping[str, int]:
    """Register the parties and write the facts; a column that the file lacks stays as it is."""
    place = Project.objects.get(code=project)
    communes = _communes(project)
    rows = list(_rows(table))
    before = HolderFacts.objects.filter(project=place).count()
    register_parties(project=place, parties=[_party(row, communes) for row in rows], by=by)
    written = [name for name in FACTS if name in table.mapping]
    facts = {one.code: one for one in HolderFacts.objects.filter(project=place)}
    at = now()
    for row in rows:
        one = facts[row["holder"]]
        for name in written:
            setattr(one, FACTS[name], row[name] or "" if name in TEXTS else row[name])
        one.source_run, one.source_row, one.recorded_at = run, row["_row"], at
    HolderFacts.objects.bulk_update(
        [facts[row["holder"]] for row in rows],
        [*(FACTS[name] for name in written), "source_run", "source_row", "recorded_at"],
        batch_size=BATCH,
    )
    audit.record_bulk(
        by=by.actor,
        act="parties.holders_imported",
        subject=Subject("project", project),
        rows=({key: str(value) for key, value in row.items()} for row in rows),
        after={"run": run.pk},
    )
    added = len(facts) - before
    return {"added": added, "corrected": len(rows) - added}


def _party(row: Row, communes: Mapping[str, str]) -> PartyInput:
    number = identifier(row["identifier"]) if row["identifier"] else None
    return PartyInput(
        kind=row["kind"],
        name=row["name"],
        code=row["holder"],
        commune_code=communes[fold(row["commune"])],
        village=row["village"] or "",
        birth_year=row["birth_year"],
        identifiers=(number,) if number else (),
    )
