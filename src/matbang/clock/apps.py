"""The one clock."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.clock.reading import today
from matbang.ui import context


class ClockConfig(AppConfig):
    """The one place that says what day it is."""

    name = "matbang.clock"
    label = "clock"
    verbose_name = _("Đồng hồ")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell every page the house's day."""
        context.provide("today", lambda _request: today())
