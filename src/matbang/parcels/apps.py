"""The parcels slice: what the sources say, the parcels made of them, rights and the map."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParcelsConfig(AppConfig):
    """Register rows, map and survey parcels, legal parcels with geometry versions and rights."""

    name = "matbang.parcels"
    label = "parcels"
    verbose_name = _("Thửa đất")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what can be imported and what stands in the menu."""
        from matbang.documents.imports import ImportKind, register
        from matbang.organisations.permissions import Permission
        from matbang.parcels.schemas import MAP, RECORDS, SURVEY
        from matbang.ui import navigation

        for key, title, schema in (
            ("records", _("Sổ địa chính"), RECORDS),
            ("map", _("Bản đồ địa chính"), MAP),
            ("survey", _("Đo đạc thực địa"), SURVEY),
        ):
            register(
                ImportKind(
                    key=key,
                    title=title,
                    schema=schema,
                    layer=schema.geometry is not None,
                    permission=Permission.IMPORT_PARCELS,
                    check=f"matbang.parcels.actions.check_{key}",
                    commit=f"matbang.parcels.actions.commit_{key}",
                )
            )
        for order, label, url in (
            (10, _("Bản đồ"), "parcels:map"),
            (20, _("Thửa đất"), "parcels:list"),
        ):
            navigation.register(
                navigation.Item(
                    section="land",
                    label=label,
                    url_name=url,
                    permission=Permission.VIEW_PARCELS,
                    order=order,
                    project=True,
                )
            )
