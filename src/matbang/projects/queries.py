"""Projects as a person may see them, their milestones and what is still missing."""

from __future__ import annotations

from django.db.models import Max, Min, QuerySet

from matbang.kernel.zones import Box
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import project_codes
from matbang.projects.errors import NoSuchProject
from matbang.projects.models import BoundaryVersion, Project

# Parcels and survey marks lie around the outline; a wrong zone is off by some 26 km.
_AROUND_METRES = 5_000


def visible_to(user: User, permission: Permission = Permission.VIEW_PROJECT) -> QuerySet[Project]:
    """Give the projects in which a person holds a permission, by name."""
    codes = project_codes(user, permission)
    found = Project.objects.select_related("investor", "owner", "committee")
    if codes is not None:
        found = found.filter(code__in=codes)
    return found.order_by("-is_key", "search_name", "id")


def get_for(user: User, code: str, permission: Permission = Permission.VIEW_PROJECT) -> Project:
    """Give a project to a person who holds the permission in it.

    Raises:
        NoSuchProject: there is none, or the person may not; an outsider is told 404 either way.
    """
    found = visible_to(user, permission).filter(code=code).first()
    if found is None:
        raise NoSuchProject("Không có dự án này, hoặc bạn chưa được phân quyền xem.")
    return found


def box_of(code: str) -> Box | None:
    """Give the box in which a project's layers must lie; None while it has no outline."""
    edges = BoundaryVersion.objects.filter(project__code=code).aggregate(
        west=Min("min_east"), south=Min("min_north"), east=Max("max_east"), north=Max("max_north")
    )
    return None if edges["west"] is None else Box(**edges).grown(_AROUND_METRES)
