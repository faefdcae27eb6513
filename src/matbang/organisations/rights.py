"""What a person's roles allow on a day: the pure part of rights, without a query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matbang.organisations.permissions import Permission
from matbang.organisations.roles import ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role in force, with its scope; an empty code reaches everything."""

    role: str
    body_id: int | None
    project_code: str
    territory_code: str

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role allows; a role no longer known allows nothing."""
        known = ROLES.get(self.role)
        return known.permissions if known else frozenset()

    def reaches(self, project: str | None) -> bool:
        """Say whether the grant covers a project; None asks about the whole house."""
        return not self.project_code or self.project_code == project


def allowing(grants: Iterable[Grant], permission: Permission) -> tuple[Grant, ...]:
    """Keep the grants whose role has the permission."""
    return tuple(grant for grant in grants if permission in grant.permissions)
