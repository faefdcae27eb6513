"""Overview pages; each view makes one call and answers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from matbang.clock.reading import today
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.organisations.signin import SignedInRequest
from matbang.parcels.drawing import FILLS
from matbang.parcels.states import MapState
from matbang.projects.queries import get_for
from matbang.reports.lists import LOG, PROJECTS
from matbang.reports.queries import dashboard, finding, own_work, side_by_side
from matbang.reports.queries import log as events
from matbang.ui.asof import read_as_of

STYLE = {state.value: FILLS[state] for state in MapState}
LEGEND = tuple((state, state.label, FILLS[state]) for state in MapState)


@login_required
@require_GET
def province(request: SignedInRequest) -> HttpResponse:
    """Show the projects side by side."""
    rows = side_by_side.projects(request.user, read_as_of(request) or today())
    return PROJECTS.respond(request, rows, "reports/province.html", {})


@login_required
@require_GET
def project(request: SignedInRequest, code: str) -> HttpResponse:
    """Show whether one project makes its date, and what is in the way."""
    found = get_for(request.user, code)
    sheet = dashboard.sheet(found, user=request.user, as_of=read_as_of(request) or today())
    context = {"project": found, "sheet": sheet, "legend": LEGEND, "map_style": STYLE}
    return render(request, "reports/project.html", context)


@login_required
@require_GET
def work(request: SignedInRequest) -> HttpResponse:
    """Show what waits for this person today."""
    return render(request, "reports/work.html", {"work": own_work.today_of(request.user)})


@login_required
@require_GET
def search(request: SignedInRequest) -> HttpResponse:
    """Find papers, directives, parcels and holders by words without tones."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    found = finding.find(asked, user=request.user)
    return render(request, "reports/search.html", {"asked": asked, "found": found})


@login_required
@require_GET
def log(request: SignedInRequest) -> HttpResponse:
    """Show who did what, to those who audit."""
    require(request.user, Permission.VIEW_AUDIT)
    return LOG.respond(request, events.log(), "reports/log.html", {"seal": events.seal()})


@login_required
@require_GET
def log_event(request: SignedInRequest, seq: int) -> HttpResponse:
    """Show one event with what it changed."""
    require(request.user, Permission.VIEW_AUDIT)
    return render(request, "reports/log_event.html", {"event": events.one(seq)})
