"""The documents slice: files, imports, numbered papers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.jobs import daily
from matbang.ui import navigation


class DocumentsConfig(AppConfig):
    """Stored files, table and layer imports, number registers and official papers."""

    name = "matbang.documents"
    label = "documents"
    verbose_name = _("Tài liệu")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Enter the pages into the menus and the sweep into the daily works."""
        daily.register("documents.sweep", "matbang.documents.actions.sweep_daily")
        for order, label, url, permission, project in (
            (10, _("Văn bản phát hành"), "documents:papers", "view_documents", True),
            (20, _("Nhập dữ liệu"), "documents:imports", "view_documents", True),
            (20, _("Nhập danh mục"), "documents:house_imports", "manage_organisation", False),
        ):
            navigation.register(
                navigation.Item(
                    section="papers",
                    label=label,
                    url_name=url,
                    permission=permission,
                    order=order,
                    project=project,
                )
            )
