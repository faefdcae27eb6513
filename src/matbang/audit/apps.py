"""The event chain."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Who did what, when and why; appended, chained, never changed."""

    name = "matbang.audit"
    label = "audit"
    verbose_name = _("Nhật ký sự kiện")
    default_auto_field = "django.db.models.BigAutoField"
