"""Projects: phases, boundary, milestones and their conditions, outcomes."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.documents import imports, scope
from matbang.documents.imports import ImportKind
from matbang.organisations.permissions import Permission
from matbang.ui import context, navigation
from matbang.ui.navigation import Item


class ProjectsConfig(AppConfig):
    """What is to be built, where, by when, and on what conditions."""

    name = "matbang.projects"
    label = "projects"
    verbose_name = _("Dự án")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how projects are found, what is imported, and which pages the menus get."""
        from matbang.projects.queries import switchable

        scope.register(
            project="matbang.projects.queries.get_for", box="matbang.projects.queries.box_of"
        )
        context.provide("projects", lambda request: switchable(request.user))
        _register_organisation_tables()
        _register_boundary()
        for order, (label, url_name) in enumerate(
            (
                (_("Thông tin dự án"), "projects:settings"),
                (_("Mốc và điều kiện"), "projects:milestones"),
                (_("Chỉ tiêu kết quả"), "projects:indicators"),
            )
        ):
            navigation.register(
                Item(
                    section="settings",
                    label=label,
                    url_name=url_name,
                    permission="view_project",
                    order=10 + order,
                    project=True,
                )
            )


def _register_boundary() -> None:
    from matbang.projects.columns import BOUNDARY

    imports.register(
        ImportKind(
            key="boundary",
            title=_("Ranh giới dự án"),
            schema=BOUNDARY,
            permission=Permission.MANAGE_PROJECT,
            check="matbang.projects.actions.boundaries.check_boundary",
            commit="matbang.projects.actions.boundaries.commit_boundary",
            layer=True,
            note=_("Diện tích được tính từ hình; phiên bản cũ vẫn được giữ."),
        )
    )


def _register_organisation_tables() -> None:
    """Register the tables of `organisations`, which stands below `documents`."""
    from matbang.organisations import columns

    actions = "matbang.organisations.actions"
    organisation, users = Permission.MANAGE_ORGANISATION, Permission.MANAGE_USERS
    for schema, permission, module, what in (
        (columns.TERRITORIES, organisation, "place_tables", "territories"),
        (columns.SUCCESSIONS, organisation, "place_tables", "successions"),
        (columns.BODIES, organisation, "body_tables", "bodies"),
        (columns.PEOPLE, users, "body_tables", "people"),
        (columns.COMMITTEES, organisation, "committees", "committees"),
        (columns.COMMITTEE_MEMBERS, organisation, "committees", "members"),
        (columns.ASSIGNMENTS, users, "right_tables", "assignments"),
    ):
        imports.register(
            ImportKind(
                key=schema.name,
                title=_IMPORT_TITLES[schema.name],
                schema=schema,
                permission=permission,
                check=f"{actions}.{module}.check_{what}",
                commit=f"{actions}.{module}.commit_{what}",
                project=False,
            )
        )


_IMPORT_TITLES = {
    "territories": _("Danh mục đơn vị hành chính"),
    "successions": _("Kế thừa địa giới"),
    "bodies": _("Danh mục cơ quan, đơn vị"),
    "people": _("Danh sách cán bộ, chức vụ"),
    "committees": _("Ban Chỉ đạo, tổ công tác"),
    "committee_members": _("Thành viên Ban Chỉ đạo, tổ công tác"),
    "assignments": _("Phân quyền người dùng"),
}
