"""What stands on the land."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InventoryConfig(AppConfig):
    """Items per household, in versions, with the minute of the count."""

    name = "matbang.inventory"
    label = "inventory"
    verbose_name = _("Kiểm đếm")
    default_auto_field = "django.db.models.BigAutoField"
