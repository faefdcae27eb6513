"""The list of parcels, a parcel's page, and the map with its data."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_GET

from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may
from matbang.parcels import drawing, queries
from matbang.parcels.errors import NoSuchParcel
from matbang.parcels.queries import ParcelRow
from matbang.parcels.states import MapState
from matbang.projects.models import Project
from matbang.projects.queries import get_for
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Filter, Listing
from matbang.ui.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence


def _state(row: ParcelRow) -> State:
    return State(kind=drawing.KINDS[row.state], label=row.state.label)


def _matching(rows: Sequence[ParcelRow], key: str) -> list[ParcelRow]:
    words = key.replace("/", " ").split()
    return [row for row in rows if all(word in row.search for word in words)]


def _in_state(rows: Sequence[ParcelRow], value: str) -> list[ParcelRow]:
    return [row for row in rows if row.state == value]


PARCELS = Listing(
    name="parcels",
    columns=(
        Column(key="commune", label=gettext_lazy("Mã xã"), value="commune", order=("commune",)),
        Column(key="sheet", label=gettext_lazy("Tờ"), value="sheet", order=("sheet",)),
        Column(
            key="number",
            label=gettext_lazy("Thửa"),
            value="number",
            order=("number",),
            link=lambda row: reverse("parcels:parcel", args=[row.project_code, row.pk]),
        ),
        Column(key="land", label=gettext_lazy("Loại đất"), value="land_type", order=("land_type",)),
        Column(
            key="area",
            label=gettext_lazy("Diện tích (m²)"),
            value="area_tenths",
            kind=CellKind.M2,
            order=("area_tenths",),
            total="area_tenths",
        ),
        Column(
            key="recovered",
            label=gettext_lazy("Thu hồi (m²)"),
            value="recovered_tenths",
            kind=CellKind.M2,
            order=("recovered_tenths",),
            total="recovered_tenths",
        ),
        Column(key="state", label=gettext_lazy("Trạng thái"), value=_state, kind=CellKind.STATE),
    ),
    filters=(
        Filter(
            key="state",
            label=gettext_lazy("Trạng thái"),
            choices=[(state.value, state.label) for state in MapState],
            apply=_in_state,
        ),
    ),
    search=_matching,
)


@login_required
@require_GET
def parcels(request: HttpRequest, code: str) -> HttpResponse:
    """List the settled parcels of a project."""
    user, project = _who_and_where(request, code)
    rows = queries.parcel_rows(user, project)
    return PARCELS.respond(request, rows, "parcels/list.html", {"project": project})


@login_required
@require_GET
def parcel(request: HttpRequest, code: str, parcel_id: int) -> HttpResponse:
    """Show one parcel: what it is, who holds it, where each fact comes from."""
    user, project = _who_and_where(request, code)
    found = queries.parcel_for(user, project, parcel_id)
    names = may(user, Permission.VIEW_HOLDERS, project=project.code, territory=found.commune_code)
    sheet = queries.parcel_sheet(found)
    context = {
        "project": project,
        "parcel": found,
        "sheet": sheet,
        "state": State(kind=drawing.KINDS[sheet.state], label=sheet.state.label),
        "rights": queries.rights_of(found) if names else None,
        "picture": drawing.picture([("survey", one) for one in sheet.geometries[:1]]),
    }
    return render(request, "parcels/parcel.html", context)


@login_required
@require_GET
def project_map(request: HttpRequest, code: str) -> HttpResponse:
    """Show where the ground is clear and where it is not; the table says the same in words."""
    user, project = _who_and_where(request, code)
    counts = queries.state_counts(user, project)
    context = {
        "project": project,
        "legend": drawing.legend(counts),
        "total": sum(many for many, _area in counts.values()),
        "total_area": sum(area for _many, area in counts.values()),
        "style": {state.value: drawing.FILLS[state] for state in MapState},
    }
    return render(request, "parcels/map.html", context)


def _mark(request: HttpRequest, code: str) -> str | None:
    user, project = _who_and_where(request, code)
    return f'"{queries.map_version(user, project)}"'


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
@condition(etag_func=_mark)
def layer(request: HttpRequest, code: str) -> HttpResponse:
    """Give the map's outlines with their states in WGS 84: no name, no number, no id."""
    user, project = _who_and_where(request, code)
    text = drawing.layer(user, project)
    return HttpResponse(text, content_type="application/geo+json")


@login_required
@require_GET
def at_point(request: HttpRequest, code: str) -> HttpResponse:
    """Say which parcel lies at a place, to a person who may see it."""
    user, project = _who_and_where(request, code)
    try:
        lon, lat = (float(request.GET.get(name, "")) for name in ("lon", "lat"))
    except ValueError:
        raise NoSuchParcel(_("Cần kinh độ và vĩ độ của một điểm.")) from None
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise NoSuchParcel(_("Cần kinh độ và vĩ độ của một điểm."))
    found = drawing.at_point(user, project, lon, lat)
    if found is None:
        return JsonResponse({}, status=404)
    url = reverse("parcels:parcel", args=[code, found.parcel_id]) if found.parcel_id else ""
    return JsonResponse(
        {
            "label": str(drawing.words(found)),
            "state": str(found.state.label),
            "kind": drawing.KINDS[found.state].value,
            "url": url,
        }
    )


def _who_and_where(request: HttpRequest, code: str) -> tuple[User, Project]:
    user = request.user
    assert isinstance(user, User)
    return user, get_for(user, code, Permission.VIEW_PARCELS)
