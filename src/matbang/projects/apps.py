"""Projects: phases, boundary, milestones and their conditions, outcomes."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.documents import scope


class ProjectsConfig(AppConfig):
    """What is to be built, where, by when, and on what conditions."""

    name = "matbang.projects"
    label = "projects"
    verbose_name = _("Dự án")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the documents slice how a project is found and where it lies."""
        scope.register(
            project="matbang.projects.queries.get_for", box="matbang.projects.queries.box_of"
        )
