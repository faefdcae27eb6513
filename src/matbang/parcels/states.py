"""How far a parcel is cleared: what the parcels know themselves, and what later steps report.

A later step registers in its `AppConfig.ready()`::

    states.register("procedure", "matbang.procedure.queries.parcel_states", order=10)

The function takes the project and returns for each parcel's key the state it has come to; of
several reporters the one with the higher order has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from matbang.projects.models import Project


class MapState(models.TextChoices):
    """What the map shows, in the order of the procedure."""

    NOT_RECONCILED = "not_reconciled", _("Chưa đối chiếu")
    RECONCILED = "reconciled", _("Đã đối chiếu")
    SURVEYED = "surveyed", _("Đã kiểm đếm")
    PLANNED = "planned", _("Đã duyệt phương án")
    PAID = "paid", _("Đã chi trả")
    HANDED_OVER = "handed_over", _("Đã bàn giao")
    OBSTACLE = "obstacle", _("Có vướng mắc")


class Reporter(Protocol):
    """Tell the states of a project's parcels."""

    def __call__(self, project: Project) -> Mapping[int, str]:
        """Return parcel key to a value of MapState; parcels not named are left as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registered:
    order: int
    name: str
    path: str


_reporters: dict[str, _Registered] = {}


def register(name: str, path: str, *, order: int = 100) -> None:
    """Make a reporter known under a name, by the dotted path of its function."""
    _reporters[name] = _Registered(order=order, name=name, path=path)


def reported(project: Project) -> dict[int, MapState]:
    """Return the states that later steps report, the highest order last."""
    found: dict[int, MapState] = {}
    for one in sorted(_reporters.values(), key=lambda item: (item.order, item.name)):
        reporter = cast("Reporter", import_string(one.path))
        found.update({key: MapState(value) for key, value in reporter(project).items()})
    return found
