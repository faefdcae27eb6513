"""How this slice finds a project that stands above it.

`projects` registers in its `AppConfig.ready()`::

    scope.register(
        project="matbang.projects.queries.get_for", box="matbang.projects.queries.box_of"
    )
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from matbang.kernel.zones import Box
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


class Locator(Protocol):
    """Say where a project lies."""

    def __call__(self, code: str) -> Box | None:
        """Return the box in which the project's layers must lie; None while nobody knows."""


_paths: dict[str, str] = {}


def register(*, project: str, box: str) -> None:
    """Name the functions that find a project by its code, and the box it lies in."""
    _paths.update(project=project, box=box)


def project_for(user: User, code: str, permission: Permission) -> ProjectLike:
    """Return the project with this code if the person holds the permission in it."""
    return cast("Resolver", import_string(_paths["project"]))(user, code, permission)


def box_for(code: str) -> Box | None:
    """Return the box in which a project's layers must lie; None while nobody knows."""
    return cast("Locator", import_string(_paths["box"]))(code)
