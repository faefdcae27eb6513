"""Who is who: territory, bodies, the Committee, people, their posts and their rights."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.ui import navigation
from matbang.ui.navigation import Item


class OrganisationsConfig(AppConfig):
    """Territory, bodies, committees, people, roles and sign-in."""

    name = "matbang.organisations"
    label = "organisations"
    verbose_name = _("Tổ chức")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say who may see which menu, and add this slice's pages."""
        from matbang.organisations.queries import sees

        navigation.judge_with(sees)
        for order, (label, url_name, permission) in enumerate(
            (
                (_("Cơ quan, đơn vị"), "organisations:bodies", "view_project"),
                (_("Ban Chỉ đạo"), "organisations:committees", "view_project"),
                (_("Đơn vị hành chính"), "organisations:territories", "view_project"),
                (_("Người dùng, phân quyền"), "organisations:people", "manage_users"),
            )
        ):
            navigation.register(
                Item(
                    section="system",
                    label=label,
                    url_name=url_name,
                    permission=permission,
                    order=10 + order,
                )
            )
