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
