"""What stands on the land."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.documents import imports
from matbang.documents.imports import ImportKind
from matbang.organisations.permissions import Permission
from matbang.ui import navigation
from matbang.ui.navigation import Item


class InventoryConfig(AppConfig):
    """Items per household, in versions, with the minute of the count."""

    name = "matbang.inventory"
    label = "inventory"
    verbose_name = _("Kiểm đếm")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take tables of assets; stand in the menu and on the holder's page."""
        from matbang.inventory.columns import ASSETS
        from matbang.parties import panels
        from matbang.parties.panels import Panel

        imports.register(
            ImportKind(
                key="assets",
                title=_("Kết quả kiểm đếm tài sản"),
                schema=ASSETS,
                permission=Permission.EDIT_INVENTORY,
                check="matbang.inventory.actions.check_assets",
                commit="matbang.inventory.actions.commit_assets",
                note=_("Mỗi dòng một tài sản; kết quả khác lần trước cần ghi lý do."),
                counts={
                    "added": _("tài sản mới"),
                    "changed": _("kết quả thay đổi"),
                    "unchanged": _("không đổi"),
                },
            )
        )
        navigation.register(
            Item(
                section="people",
                label=_("Kiểm đếm"),
                url_name="inventory:list",
                permission=Permission.VIEW_INVENTORY,
                order=30,
                project=True,
            )
        )
        panels.register(
            Panel(
                order=30,
                template="inventory/panel.html",
                context="matbang.inventory.queries.panel_of",
            )
        )
