"""Dashboards, search and the log: what the other slices know, side by side."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Composes; adds no facts and keeps none."""

    name = "matbang.reports"
    label = "reports"
    verbose_name = _("Tổng hợp")

    def ready(self) -> None:
        """Stand first in both menus, and offer the log to those who audit."""
        from matbang.ui.navigation import Item, register

        for item in (
            Item(section="overview", label=_("Toàn tỉnh"), url_name="reports:province", order=10),
            Item(section="overview", label=_("Việc của tôi"), url_name="reports:work", order=20),
            Item(section="overview", label=_("Tình hình chung"), url_name="reports:project",
                 permission="view_project", order=10, project=True),
            Item(section="system", label=_("Nhật ký"), url_name="reports:log",
                 permission="view_audit", order=90),
        ):  # fmt: skip
            register(item)
