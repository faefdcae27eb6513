"""What is in the way: its cause, what is proposed, who decides and who steers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObstaclesConfig(AppConfig):
    """Difficulties reported in time, with a proposal and a competent level."""

    name = "matbang.obstacles"
    label = "obstacles"
    verbose_name = _("Vướng mắc")
    default_auto_field = "django.db.models.BigAutoField"
