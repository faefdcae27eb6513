"""Giving and ending roles; each with its scope, its days and its event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.organisations.errors import NotPossible, UnknownRoleError
from matbang.organisations.models import Body, RoleAssignment, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.organisations.roles import ROLES, Administrator


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Body × project × territory; an empty code reaches everything."""

    body: Body | None = None
    project_code: str = ""
    territory_code: str = ""


@transaction.atomic
def assign(  # noqa: PLR0913 - keyword-only
    *,
    user: User,
    role: str,
    scope: Scope,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
) -> RoleAssignment:
    """Give a person a role within a scope, between days (both included).

    Raises:
        Forbidden: `by` may not manage users.
        UnknownRoleError: there is no such role.
        NotPossible: the same role was already given from that day, or it ends before it begins.
    """
    require(by, Permission.MANAGE_USERS)
    return _assign(user, role, scope, (valid_from, valid_to), by)


@transaction.atomic
def assign_first(*, user: User, valid_from: date, by: str) -> RoleAssignment:
    """Give the first administrator the role, in a house where nobody has any.

    Raises:
        NotPossible: somebody has a role already.
    """
    if RoleAssignment.objects.exists():
        raise NotPossible(_("Đã có người được phân quyền; người quản trị phân quyền tiếp theo."))
    row = RoleAssignment.objects.create(
        user=user, role=Administrator.key, valid_from=valid_from, granted_at=now()
    )
    forget_grants(user)
    _record(row, "organisations.role_given", by)
    return row


def _assign(
    user: User, role: str, scope: Scope, days: tuple[date, date | None], by: User
) -> RoleAssignment:
    if role not in ROLES:
        raise UnknownRoleError(_("Không có vai trò “%(role)s”.") % {"role": role})
    valid_from, valid_to = days
    if valid_to is not None and valid_to < valid_from:
        raise NotPossible(_("Ngày hết hiệu lực phải sau ngày bắt đầu."))
    row, is_new = RoleAssignment.objects.get_or_create(
        user=user,
        role=role,
        body=scope.body,
        project_code=scope.project_code,
        territory_code=scope.territory_code,
        valid_from=valid_from,
        defaults={"valid_to": valid_to, "granted_by": by, "granted_at": now()},
    )
    if not is_new:
        raise NotPossible(_("Người này đã có vai trò đó trong phạm vi đó từ ngày này."))
    forget_grants(user)
    _record(row, "organisations.role_given", by.actor)
    return row


@transaction.atomic
def end_assignment(*, assignment: RoleAssignment, on: date, by: User, reason: str) -> None:
    """End a role on its last day; the row stays, so that past acts can be understood.

    Raises:
        Forbidden: `by` may not manage users.
        NotPossible: no reason, a day before it began, or one's own administrator role.
    """
    require(by, Permission.MANAGE_USERS)
    if not reason.strip():
        raise NotPossible(_("Phải ghi lý do thôi phân quyền."))
    if on < assignment.valid_from:
        raise NotPossible(_("Ngày thôi phân quyền phải từ ngày bắt đầu trở đi."))
    if assignment.user_id == by.pk and assignment.role == Administrator.key:
        raise NotPossible(_("Không thể tự thôi vai trò quản trị của mình."))
    before = {"valid_to": assignment.valid_to.isoformat() if assignment.valid_to else None}
    assignment.valid_to = on
    assignment.save(update_fields=["valid_to"])
    forget_grants(assignment.user)
    _record(assignment, "organisations.role_ended", by.actor, before=before, reason=reason.strip())


def forget_grants(user: User) -> None:
    """Drop the rights kept on the object, so that the change counts at once."""
    user.__dict__.pop("_grants", None)


def _record(
    row: RoleAssignment,
    act: str,
    by: str,
    *,
    before: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.record(
        by=by,
        act=act,
        subject=Subject("user", str(row.user_id)),
        before=before,
        after={
            "role": row.role,
            "body": row.body.code if row.body else "",
            "project": row.project_code,
            "territory": row.territory_code,
            "valid_from": row.valid_from.isoformat(),
            "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        },
        reason=reason,
    )
