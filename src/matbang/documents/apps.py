"""The documents slice: files, imports, numbered papers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Stored files, table and layer imports, number registers and official papers."""

    name = "matbang.documents"
    label = "documents"
    verbose_name = _("Tài liệu")
    default_auto_field = "django.db.models.BigAutoField"
