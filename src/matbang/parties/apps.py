"""Persons, households and bodies that hold land: the one place for personal data."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Who holds land, with members and identifiers, masked by default."""

    name = "matbang.parties"
    label = "parties"
    verbose_name = _("Người có đất")
    default_auto_field = "django.db.models.BigAutoField"
