"""Work in the background and the bell."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Queue, worker, daily clock, notifications."""

    name = "matbang.jobs"
    label = "jobs"
    verbose_name = _("Công việc nền và thông báo")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ring the bell on every page; sign the event log once a day."""
        from matbang.jobs import daily, queries
        from matbang.ui import context, navigation

        def unread(request: HttpRequest) -> int:
            user = request.user
            return queries.unread(user) if user.is_authenticated else 0

        context.provide("unread", unread)
        daily.register("audit.checkpoint", "matbang.audit.actions.checkpoint_daily")
        navigation.register(
            navigation.Item(
                section="system", label=_("Công việc nền"), url_name="jobs:list", order=50
            )
        )
