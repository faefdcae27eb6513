"""The Committee, its members and groups: by hand and by import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.kernel.faults import Fault
from matbang.organisations.errors import NotPossible
from matbang.organisations.findings import (
    Findings,
    Row,
    bodies_by_code,
    rows_of,
    users_by_name,
)
from matbang.organisations.models import (
    Body,
    Charge,
    Committee,
    CommitteeMember,
    GroupMember,
    User,
    WorkingGroup,
)
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.tables.reading import TableRead


@transaction.atomic
def end_seat(
    *, member: CommitteeMember | GroupMember, on: date, by: User, decision_number: str
) -> None:
    """Let a member leave on a last day, by a decision; what the member had in charge ends too.

    Raises:
        Forbidden: `by` may not manage the organisation.
        NotPossible: there is no decision, or the day is before the seat was taken.
    """
    require(by, Permission.MANAGE_ORGANISATION)
    if not decision_number.strip():
        raise NotPossible(_("Phải ghi số quyết định thay đổi thành viên."))
    if on < member.valid_from:
        raise NotPossible(_("Ngày thôi tham gia phải sau ngày bắt đầu."))
    member.valid_to = on
    member.save(update_fields=["valid_to"])
    if isinstance(member, CommitteeMember):
        member.charges.filter(valid_to__isnull=True).update(valid_to=on)
    audit.record(
        by=by.actor,
        act="organisations.seat_ended",
        subject=Subject("committee_seat", str(member.pk)),
        after={"user": f"user:{member.user_id}", "valid_to": on.isoformat()},
        reason=decision_number.strip(),
    )


def check_committees(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find bodies that are not there and groups of committees that are not there."""
    del project
    found = Findings(table)
    rows = [row for row in rows_of(table) if row["committee"]]
    bodies = bodies_by_code(row[name] for row in rows for name in ("body", "standing_agency"))
    stated = {row["committee"] for row in rows if not row["group"]}
    stored = set(Committee.objects.values_list("code", flat=True))
    for row in rows:
        found.check_days(row)
        if not row["group"] and not row["body"]:
            found.add(row, "body", "committee_without_body")
        for name in ("body", "standing_agency"):
            if row[name] and row[name] not in bodies:
                found.add(row, name, "unknown_body")
        if row["group"] and row["committee"] not in stated | stored:
            found.add(row, "committee", "unknown_committee")
    return found.all()


@transaction.atomic
def commit_committees(
    *, table: TableRead, project: str, run: object, by: User
) -> Mapping[str, int]:
    """Write committees, then their groups."""
    del project, run
    rows = list(rows_of(table))
    bodies = bodies_by_code(row[name] for row in rows for name in ("body", "standing_agency"))
    for row in rows:
        if not row["group"]:
            Committee.objects.update_or_create(
                code=row["committee"],
                defaults={
                    **_common(row, bodies),
                    "standing_agency": bodies.get(row["standing_agency"] or ""),
                },
            )
    committees = {one.code: one for one in Committee.objects.all()}
    groups = [row for row in rows if row["group"]]
    for row in groups:
        WorkingGroup.objects.update_or_create(
            committee=committees[row["committee"]],
            name=row["name"],
            defaults={key: value for key, value in _common(row, bodies).items() if key != "name"},
        )
    _record(by, "organisations.committees_imported", rows)
    return {"committees": len(rows) - len(groups), "groups": len(groups)}


def _common(row: Row, bodies: Mapping[str, Body]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "body": bodies.get(row["body"] or ""),
        "decision_number": row["decision_number"] or "",
        "decision_on": row["decision_on"],
        "valid_from": row["valid_from"],
        "valid_to": row["valid_to"],
    }


def check_members(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find people, bodies, committees and groups that are not there."""
    del project
    found = Findings(table)
    rows = list(rows_of(table))
    users = users_by_name(row["username"] for row in rows)
    bodies = bodies_by_code(row["body"] for row in rows)
    groups = set(WorkingGroup.objects.values_list("committee__code", "name"))
    committees = set(Committee.objects.values_list("code", flat=True))
    for row in rows:
        found.check_days(row)
        if row["username"] and row["username"].lower() not in users:
            found.add(row, "username", "unknown_user")
        if row["body"] and row["body"] not in bodies:
            found.add(row, "body", "unknown_body")
        if row["committee"] not in committees:
            found.add(row, "committee", "unknown_committee")
        elif row["group"] and (row["committee"], row["group"]) not in groups:
            found.add(row, "group", "unknown_committee")
    return found.all()


@transaction.atomic
def commit_members(*, table: TableRead, project: str, run: object, by: User) -> Mapping[str, int]:
    """Write seats by decision and date, and what each member or group has in charge."""
    del project, run
    rows = list(rows_of(table))
    users = users_by_name(row["username"] for row in rows)
    bodies = bodies_by_code(row["body"] for row in rows)
    committees = {one.code: one for one in Committee.objects.all()}
    groups = {
        (one.committee.code, one.name): one
        for one in WorkingGroup.objects.select_related("committee")
    }
    charges = 0
    for row in rows:
        user, seat = users[row["username"].lower()], _seat(row, bodies)
        if row["group"]:
            group = groups[row["committee"], row["group"]]
            GroupMember.objects.update_or_create(
                group=group, user=user, valid_from=row["valid_from"], defaults=seat
            )
            charges += _charge(row, group=group)
        else:
            member, _is_new = CommitteeMember.objects.update_or_create(
                committee=committees[row["committee"]],
                user=user,
                valid_from=row["valid_from"],
                defaults=seat,
            )
            charges += _charge(row, member=member)
    _record(by, "organisations.members_imported", rows)
    return {"members": len(rows), "charges": charges}


def _seat(row: Row, bodies: Mapping[str, Body]) -> dict[str, Any]:
    return {
        "role": row["role"],
        "title": row["title"] or "",
        "body": bodies.get(row["body"] or ""),
        "decision_number": row["decision_number"] or "",
        "decision_on": row["decision_on"],
        "valid_to": row["valid_to"],
    }


def _charge(
    row: Row, *, member: CommitteeMember | None = None, group: WorkingGroup | None = None
) -> int:
    if not row["project"] and not row["territory"]:
        return 0
    Charge.objects.update_or_create(
        member=member,
        group=group,
        project_code=row["project"] or "",
        territory_code=row["territory"] or "",
        valid_from=row["valid_from"],
        defaults={"valid_to": row["valid_to"], "note": row["note"] or ""},
    )
    return 1


def _record(by: User, act: str, rows: list[Row]) -> None:
    audit.record_bulk(
        by=by.actor,
        act=act,
        subject=Subject("committees", "all"),
        rows=({key: str(value) for key, value in row.items()} for row in rows),
    )
