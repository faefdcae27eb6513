"""The compensation slice: price lists, plans, explained lines, doubts."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompensationConfig(AppConfig):
    """Plans of compensation, support and resettlement, each đồng explained."""

    name = "matbang.compensation"
    label = "compensation"
    verbose_name = _("Bồi thường")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take price lists, and stand in the project's menu."""
        from matbang.compensation.schemas import PRICES
        from matbang.documents.imports import ImportKind, register
        from matbang.organisations.permissions import Permission
        from matbang.ui import navigation

        register(
            ImportKind(
                key="prices",
                title=_("Bảng đơn giá"),
                schema=PRICES,
                permission=Permission.IMPORT_TABLES,
                check="matbang.compensation.actions.prices.check_prices",
                commit="matbang.compensation.actions.prices.commit_prices",
                note=_("Mỗi dòng một đơn giá, có văn bản và ngày hiệu lực."),
                counts={"prices": _("đơn giá")},
            )
        )
        navigation.register(
            navigation.Item(
                section="money",
                label=_("Phương án bồi thường"),
                url_name="compensation:plans",
                permission=Permission.VIEW_PLANS,
                order=10,
                project=True,
            )
        )
