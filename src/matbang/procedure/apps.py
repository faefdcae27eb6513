"""The case file through the lawful steps."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.documents import imports
from matbang.documents.imports import ImportKind
from matbang.organisations.permissions import Permission
from matbang.ui import navigation
from matbang.ui.navigation import Item


class ProcedureConfig(AppConfig):
    """Case files, lawful steps with their papers and clocks, the four percentages."""

    name = "matbang.procedure"
    label = "procedure"
    verbose_name = _("Trình tự thu hồi đất")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the map how far each parcel is cleared; take tables of steps; stand in the menu."""
        from matbang.parcels import states
        from matbang.parties import panels
        from matbang.procedure.columns import STEPS

        panels.register(
            panels.Panel(
                order=20,
                template="procedure/panel.html",
                context="matbang.procedure.queries.panel_of",
            )
        )

        states.register("procedure", "matbang.procedure.queries.parcel_states", order=10)
        imports.register(
            ImportKind(
                key="steps",
                title=_("Các bước đã thực hiện"),
                schema=STEPS,
                permission=Permission.RECORD_STEPS,
                check="matbang.procedure.actions.check_steps",
                commit="matbang.procedure.actions.commit_steps",
                note=_("Mỗi dòng một bước của một hồ sơ, với ngày và số văn bản."),
                counts={"recorded": _("bước đã ghi"), "unchanged": _("bước đã có từ trước")},
            )
        )
        navigation.register(
            Item(
                section="people",
                label=_("Hồ sơ thu hồi đất"),
                url_name="procedure:cases",
                permission=Permission.VIEW_CASES,
                order=20,
                project=True,
            )
        )
