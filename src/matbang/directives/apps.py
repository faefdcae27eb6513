"""What was ordered, followed to proof: who, what, by when, how far."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.organisations.permissions import Permission
from matbang.ui.navigation import Item, register


class DirectivesConfig(AppConfig):
    """Directives: issued when a notice is confirmed, followed by entries that are only added."""

    name = "matbang.directives"
    label = "directives"
    verbose_name = _("Nhiệm vụ được giao")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Issue directives on confirmation; put the lists into the menus."""
        from matbang.directives.actions import issuing
        from matbang.notices import confirmation

        confirmation.register(issuing.issue_from_notice)
        for url_name, is_project, order in (("mine", False, 10), ("list", True, 20)):
            register(
                Item(
                    section="steering",
                    label=_("Nhiệm vụ được giao"),
                    url_name=f"directives:{url_name}",
                    permission=Permission.VIEW_DIRECTIVES,
                    order=order,
                    project=is_project,
                )
            )
