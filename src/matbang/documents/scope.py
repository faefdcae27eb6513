"""How this slice finds a project that stands above it.

`projects` registers in its `AppConfig.ready()`:
`scope.register("matbang.projects.queries.get_for")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from matbang.organisations.models import User
    from matbang.organisations.permissions import Permission


class ProjectLike(Protocol):
    """What this slice needs to know of a project."""

    code: str
    name: str
    crs: str


class Resolver(Protocol):
    """Find a project for a person, or say that there is none."""

    def __call__(self, user: User, code: str, permission: Permission) -> ProjectLike:
        """Return the project.

        Raises:
            NotFound: the person has no such permission there, or there is no such project.
        """


_resolvers: list[str] = []


def register(dotted_path: str) -> None:
    """Name the function that resolves a project's code."""
    _resolvers[:] = [dotted_path]


def project_for(user: User, code: str, permission: Permission) -> ProjectLike:
    """Return the project with this code if the person holds the permission in it."""
    if not _resolvers:
        raise LookupError("no slice registered how projects are found")
    return cast("Resolver", import_string(_resolvers[0]))(user, code, permission)
