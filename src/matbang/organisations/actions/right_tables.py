"""Importing role assignments, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.kernel.faults import Fault
from matbang.organisations.findings import (
    Findings,
    bodies_by_code,
    rows_of,
    users_by_name,
)
from matbang.organisations.models import RoleAssignment, User
from matbang.organisations.roles import ROLES
from matbang.tables.reading import TableRead


def check_assignments(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find people, roles and bodies that are not there."""
    del project
    found = Findings(table)
    rows = list(rows_of(table))
    users = users_by_name(row["username"] for row in rows)
    bodies = bodies_by_code(row["body"] for row in rows)
    for row in rows:
        found.check_days(row)
        if row["username"] and row["username"].lower() not in users:
            found.add(row, "username", "unknown_user")
        if row["role"] and row["role"] not in ROLES:
            found.add(row, "role", "unknown_role", expected=", ".join(ROLES))
        if row["body"] and row["body"] not in bodies:
            found.add(row, "body", "unknown_body")
    return found.all()


@transaction.atomic
def commit_assignments(
    *, table: TableRead, project: str, run: object, by: User
) -> Mapping[str, int]:
    """Give every role of the file; one that was given before only gets its last day."""
    del project, run
    rows = list(rows_of(table))
    users = users_by_name(row["username"] for row in rows)
    bodies = bodies_by_code(row["body"] for row in rows)
    added = 0
    for row in rows:
        _row, is_new = RoleAssignment.objects.update_or_create(
            user=users[row["username"].lower()],
            role=row["role"],
            body=bodies.get(row["body"] or ""),
            project_code=row["project"] or "",
            territory_code=row["territory"] or "",
            valid_from=row["valid_from"],
            defaults={"valid_to": row["valid_to"]},
            create_defaults={
                "valid_to": row["valid_to"],
                "granted_by": by,
                "granted_at": now(),
            },
        )
        added += is_new
    audit.record_bulk(
        by=by.actor,
        act="organisations.roles_imported",
        subject=Subject("assignments", "all"),
        rows=({key: str(value) for key, value in row.items()} for row in rows),
    )
    return {"added": added, "corrected": len(rows) - added}
