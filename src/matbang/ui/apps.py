"""Components, base templates, theme and the few seams that pages need."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """The face of the house; knows nothing of what stands above it."""

    name = "matbang.ui"
    label = "ui"
    verbose_name = _("Giao diện")
