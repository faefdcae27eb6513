"""The case file through the lawful steps."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcedureConfig(AppConfig):
    """Case files, lawful steps with their papers and clocks, the four percentages."""

    name = "matbang.procedure"
    label = "procedure"
    verbose_name = _("Trình tự thu hồi đất")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the map how far each parcel is cleared."""
        from matbang.parcels import states

        states.register("procedure", "matbang.procedure.queries.parcel_states", order=10)
