"""Persons, households and bodies that hold land: the one place for personal data."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.documents import imports
from matbang.documents.imports import ImportKind
from matbang.organisations.permissions import Permission
from matbang.ui import navigation
from matbang.ui.navigation import Item


class PartiesConfig(AppConfig):
    """Who holds land, with members and identifiers, masked by default."""

    name = "matbang.parties"
    label = "parties"
    verbose_name = _("Người có đất")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the holders' import and their page to the project's menu."""
        from matbang.parties.columns import HOLDERS

        imports.register(
            ImportKind(
                key="holders",
                title=_("Người có đất thu hồi"),
                schema=HOLDERS,
                permission=Permission.IMPORT_PARCELS,
                check="matbang.parties.actions.holder_tables.check_holders",
                commit="matbang.parties.actions.holder_tables.commit_holders",
                note=_("Mỗi dòng một chủ sử dụng đất với thông tin để lập phương án."),
            )
        )
        navigation.register(
            Item(
                section="people",
                label=_("Người có đất"),
                url_name="parties:holders",
                permission="view_holders",
                order=10,
                project=True,
            )
        )
