"""Screens of bodies, committees and territory."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.kernel.errors import MatbangError
from matbang.organisations import lists, queries
from matbang.organisations.actions import bodies as acts
from matbang.organisations.forms import AppointForm, BodyForm
from matbang.organisations.models import Body, Committee, Line, Succession, Tenure, Territory
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import in_force, may, require, require_somewhere
from matbang.organisations.signin import SignedInRequest
from matbang.organisations.trees import tree
from matbang.ui.asof import read_as_of


@require_GET
@login_required
def bodies(request: SignedInRequest) -> HttpResponse:
    """Show the bodies along the State line or the Party line."""
    require_somewhere(request.user, Permission.VIEW_PROJECT)
    line = Line.PARTY if request.GET.get("line") == Line.PARTY else Line.STATE
    context = {
        "branches": tree(line, read_as_of(request) or today()),
        "line": line,
        "lines": (Line.STATE, Line.PARTY),
        "may_manage": may(request.user, Permission.MANAGE_ORGANISATION),
    }
    return render(request, "organisations/bodies.html", context)


@require_GET
@login_required
def body(request: SignedInRequest, code: str) -> HttpResponse:
    """Show one body: both its lines, its names, its posts and who holds them."""
    require_somewhere(request.user, Permission.VIEW_PROJECT)
    one = get_object_or_404(Body, code=code)
    day = read_as_of(request) or today()
    tenures = Tenure.objects.filter(post__body=one).select_related("post", "user")
    context = {
        "body": one,
        "aliases": one.aliases.order_by("id"),
        "lines": [
            (Line.STATE.label, queries.superiors(one, Line.STATE)),
            (Line.PARTY.label, queries.superiors(one, Line.PARTY)),
        ],
        "head": queries.head_of(one, on=day),
        "now": tenures.filter(in_force(day)).order_by("-post__is_head", "post__name"),
        "before": tenures.filter(valid_to__lt=day).order_by("-valid_to"),
        "may_manage": may(request.user, Permission.MANAGE_ORGANISATION),
    }
    return render(request, "organisations/body.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def edit_body(request: SignedInRequest, code: str = "") -> HttpResponse:
    """Add a body, or correct one."""
    require(request.user, Permission.MANAGE_ORGANISATION)
    one = get_object_or_404(Body, code=code) if code else None
    form = BodyForm(request.POST or None, body=one)
    if form.is_bound and form.is_valid():
        try:
            put = acts.put_body(facts=form.facts(), by=request.user)
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã ghi cơ quan %s.") % put)
            return redirect("organisations:body", put.code)
    context = {"form": form, "title": _("Sửa: %s") % one if one else _("Thêm cơ quan, đơn vị")}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def appoint(request: SignedInRequest, code: str) -> HttpResponse:
    """Let a person take up a post of a body."""
    require(request.user, Permission.MANAGE_ORGANISATION)
    one = get_object_or_404(Body, code=code)
    form = AppointForm(request.POST or None, initial={"valid_from": today()})
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            post = acts.put_post(
                body=one, name=given.pop("post"), is_head=given.pop("is_head"), by=request.user
            )
            acts.appoint(post=post, by=request.user, **given)
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã ghi người giữ chức vụ."))
            return redirect("organisations:body", code)
    context = {"form": form, "title": _("Bổ nhiệm tại %s") % one}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/form.html", context, status=status)


@require_GET
@login_required
def committees(request: SignedInRequest) -> HttpResponse:
    """List the committees; one alone is shown at once."""
    require_somewhere(request.user, Permission.VIEW_PROJECT)
    rows = list(Committee.objects.select_related("body", "standing_agency").order_by("name"))
    if len(rows) == 1:
        return redirect("organisations:committee", rows[0].code)
    return render(request, "organisations/committees.html", {"committees": rows})


@require_GET
@login_required
def committee(request: SignedInRequest, code: str) -> HttpResponse:
    """Show the Committee on a day: members and groups by decision, and what each has in charge."""
    require_somewhere(request.user, Permission.VIEW_PROJECT)
    one = get_object_or_404(Committee.objects.select_related("body", "standing_agency"), code=code)
    day = read_as_of(request) or today()
    seats = one.members.filter(in_force(day)).select_related("user", "body")
    groups = one.groups.filter(in_force(day)).prefetch_related(
        "members__user", "members__body", "charges"
    )
    context = {
        "committee": one,
        "members": seats.prefetch_related("charges").order_by("id"),
        "groups": groups.order_by("id"),
        "day": day,
        "past": one.members.filter(valid_to__lt=day).select_related("user").order_by("-valid_to"),
    }
    return render(request, "organisations/committee.html", context)


@require_GET
@login_required
def territories(request: SignedInRequest) -> HttpResponse:
    """List the units that existed on a day."""
    require_somewhere(request.user, Permission.VIEW_PROJECT)
    rows = queries.territories_on(read_as_of(request) or today())
    context = {"may_manage": may(request.user, Permission.MANAGE_ORGANISATION)}
    return lists.TERRITORIES.respond(request, rows, "organisations/territories.html", context)


@require_GET
@login_required
def territory(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what a code has meant, generation by generation, and where the ground went."""
    require_somewhere(request.user, Permission.VIEW_PROJECT)
    units = list(Territory.objects.filter(code=code).order_by("valid_from"))
    if not units:
        queries.territory_at(code, on=today())
    went = Succession.objects.filter(predecessor__in=units).select_related("successor")
    came = Succession.objects.filter(successor__in=units).select_related("predecessor")
    context = {
        "code": code,
        "units": [
            {
                "unit": unit,
                "to": [row for row in went if row.predecessor_id == unit.pk],
                "from": [row for row in came if row.successor_id == unit.pk],
            }
            for unit in units
        ],
    }
    return render(request, "organisations/territory.html", context)
