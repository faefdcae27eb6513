"""Projects as a person may see them, their milestones and what is still missing."""

from __future__ import annotations

from django.db.models import QuerySet

from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import project_codes
from matbang.projects.errors import NoSuchProject
from matbang.projects.models import Project


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
