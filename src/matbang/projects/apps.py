"""Projects: phases, boundary, milestones and their conditions, outcomes."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """What is to be built, where, by when, and on what conditions."""

    name = "matbang.projects"
    label = "projects"
    verbose_name = _("Dự án")
    default_auto_field = "django.db.models.BigAutoField"
