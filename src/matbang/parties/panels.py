"""What higher slices add to a holder's page: parcels, case files, inventory, plan.

    panels.register(Panel(order=20, template="procedure/panel.html",
                          context="matbang.procedure.queries.panel_of"))

The function is called as `context(user=…, project=…, party_id=…)` and returns the template's own
context (`project` and `party_id` are added), or None where the person may not see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.utils.module_loading import import_string

from matbang.organisations.models import User
from matbang.projects.models import Project


class PanelContext(Protocol):
    """Gather what a panel shows."""

    def __call__(self, *, user: User, project: Project, party_id: int) -> Mapping[str, Any] | None:
        """Return the context, or None to leave the panel out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part of the holder's page."""

    order: int
    template: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A panel with its own context, ready to be shown."""

    template: str
    context: Mapping[str, Any]


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Add a panel; called in `AppConfig.ready()`."""
    _panels[panel.template] = panel


def filled(*, user: User, project: Project, party_id: int) -> list[Filled]:
    """Fill the panels that the person may see, in order."""
    found = []
    for panel in sorted(_panels.values(), key=lambda one: (one.order, one.template)):
        gather = cast("PanelContext", import_string(panel.context))
        context = gather(user=user, project=project, party_id=party_id)
        if context is not None:
            known = {"project": project, "party_id": party_id}
            found.append(Filled(template=panel.template, context={**known, **context}))
    return found
