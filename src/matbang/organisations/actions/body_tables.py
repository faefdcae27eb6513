"""Importing bodies, people and their posts, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.kernel.faults import Fault
from matbang.kernel.names import fold, nfc
from matbang.organisations.actions.bodies import (
    BodyFacts,
    write_body,
    write_post,
    write_tenure,
)
from matbang.organisations.findings import (
    Findings,
    Row,
    bodies_by_code,
    rows_of,
    users_by_name,
)
from matbang.organisations.models import Body, Post, User
from matbang.tables.reading import TableRead

LINES = {"party_parent": "Đảng", "state_parent": "Nhà nước"}


def check_bodies(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find parents that are not there and bodies that stand above themselves."""
    del project
    found = Findings(table)
    rows = [row for row in rows_of(table) if row["code"]]
    in_file = {row["code"]: row for row in rows}
    stored = bodies_by_code(row[column] for row in rows for column in LINES)
    for row in rows:
        found.check_days(row)
        for column, line in LINES.items():
            parent = row[column]
            if parent and parent not in in_file and parent not in stored:
                found.add(row, column, "unknown_body")
            elif parent and _circles(row["code"], column, in_file):
                found.add(row, column, "body_above_itself", line=line)
    return found.all()


def _circles(code: str, column: str, in_file: Mapping[str, Row]) -> bool:
    seen = {code}
    above = in_file[code][column]
    while above and above in in_file:
        if above in seen:
            return True
        seen.add(above)
        above = in_file[above][column]
    return bool(above) and above in seen


@transaction.atomic
def commit_bodies(*, table: TableRead, project: str, run: object, by: User) -> Mapping[str, int]:
    """Write every body, then whom each answers to: a parent may stand further down the file."""
    del project, run
    rows = list(rows_of(table))
    known = bodies_by_code(
        code for row in rows for code in (row["code"], row["party_parent"], row["state_parent"])
    )
    old = {row["code"] for row in rows if row["code"] in known}
    for row in rows:
        if row["code"] not in old:
            known[row["code"]] = write_body(_facts(row, {}), None)
    for row in rows:
        write_body(_facts(row, known), known[row["code"]])
    audit.record_bulk(
        by=by.actor,
        act="organisations.bodies_imported",
        subject=Subject("bodies", "all"),
        rows=_plain(rows),
    )
    return {"added": len(rows) - len(old), "corrected": len(old)}


def _facts(row: Row, known: Mapping[str, Body]) -> BodyFacts:
    return BodyFacts(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        line=row["line"],
        level=row["level"],
        short_name=row["short_name"] or "",
        aliases=[name.strip() for name in (row["aliases"] or "").split(";") if name.strip()],
        party_parent=known.get(row["party_parent"] or ""),
        state_parent=known.get(row["state_parent"] or ""),
        territory_code=row["territory"] or "",
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=row["source"] or "",
    )


def check_people(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find bodies that are not there, two heads of a body, and two names of one account."""
    del project
    found = Findings(table)
    rows = [row for row in rows_of(table) if row["username"] and row["body"] and row["post"]]
    bodies = bodies_by_code(row["body"] for row in rows)
    names = {
        name: user.full_name for name, user in users_by_name(r["username"] for r in rows).items()
    }
    heads = {
        post.body.code: post.name
        for post in Post.objects.filter(is_head=True, body__in=bodies.values()).select_related(
            "body"
        )
    }
    for row in rows:
        found.check_days(row)
        if row["body"] not in bodies:
            found.add(row, "body", "unknown_body")
        _check_head(found, row, heads)
        name = names.setdefault(row["username"].lower(), row["full_name"])
        if row["full_name"] and name and fold(name) != fold(row["full_name"]):
            found.add(row, "full_name", "two_names", other=name)
    return found.all()


def _check_head(found: Findings, row: Row, heads: dict[str, str]) -> None:
    if not row["is_head"]:
        return
    other = heads.setdefault(row["body"], nfc(row["post"]))
    if other != nfc(row["post"]):
        found.add(row, "post", "two_heads", body=row["body"], other=other)


@transaction.atomic
def commit_people(*, table: TableRead, project: str, run: object, by: User) -> Mapping[str, int]:
    """Write people without a password, their posts and the days they hold them."""
    del project, run
    rows = sorted(rows_of(table), key=lambda row: row["valid_from"])
    known = users_by_name(row["username"] for row in rows)
    bodies = bodies_by_code(row["body"] for row in rows)
    people = 0
    for row in rows:
        name = row["username"].lower()
        if name not in known:
            known[name] = _person(row)
            people += 1
        post = write_post(bodies[row["body"]], row["post"], is_head=bool(row["is_head"]))
        days = (row["valid_from"], row["valid_to"])
        write_tenure(post, known[name], days, row["decision_number"] or "")
    audit.record_bulk(
        by=by.actor,
        act="organisations.people_imported",
        subject=Subject("people", "all"),
        rows=_plain(rows),
    )
    return {"people": people, "tenures": len(rows)}


def _person(row: Row) -> User:
    user = User(
        username=row["username"].lower(),
        full_name=nfc(row["full_name"]),
        search_name=fold(row["full_name"]),
        email=row["email"] or "",
        created_at=now(),
    )
    user.set_unusable_password()
    user.save(force_insert=True)
    return user


def _plain(rows: Iterable[Row]) -> Iterable[dict[str, object]]:
    return ({key: str(value) for key, value in row.items()} for row in rows)
