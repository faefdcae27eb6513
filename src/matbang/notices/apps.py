"""Official papers as issued, and what they order, read and confirmed by a person."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.organisations.permissions import Permission
from matbang.ui.navigation import Item, register


class NoticesConfig(AppConfig):
    """Notices: put in, read, corrected, confirmed."""

    name = "matbang.notices"
    label = "notices"
    verbose_name = _("Thông báo, kết luận")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the list of notices into the project's menu."""
        register(
            Item(
                section="steering",
                label=_("Thông báo, kết luận"),
                url_name="notices:list",
                permission=Permission.VIEW_NOTICES,
                order=10,
                project=True,
            )
        )
