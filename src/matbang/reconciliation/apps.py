"""The reconciliation slice: records, map and survey made one, each difference decided."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from matbang.organisations.permissions import Permission
from matbang.ui import navigation


class ReconciliationConfig(AppConfig):
    """Runs of the comparison, the groups it finds, and the decisions of officials."""

    name = "matbang.reconciliation"
    label = "reconciliation"
    verbose_name = _("Đối chiếu")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stand in the project's menu."""
        navigation.register(
            navigation.Item(
                section="land",
                label=_("Đối chiếu"),
                url_name="reconciliation:queue",
                permission=Permission.RECONCILE,
                order=30,
                project=True,
            )
        )
