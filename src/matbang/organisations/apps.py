"""Who is who: territory, bodies, the Committee, people, their posts and their rights."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Territory, bodies, committees, people, roles and sign-in."""

    name = "matbang.organisations"
    label = "organisations"
    verbose_name = _("Tổ chức")
    default_auto_field = "django.db.models.BigAutoField"
