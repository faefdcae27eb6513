"""Screens of outcome indicators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.kernel.errors import MatbangError
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.organisations.signin import SignedInRequest
from matbang.projects import queries, sources
from matbang.projects.actions import outcomes as acts
from matbang.projects.forms import IndicatorForm, ValueForm
from matbang.projects.models import Indicator
from matbang.ui.asof import read_as_of


@require_GET
@login_required
def indicators(request: SignedInRequest, code: str) -> HttpResponse:
    """Show each indicator: target, what was reached, from where."""
    project = queries.get_for(request.user, code)
    rows = queries.outcomes_of(project, on=read_as_of(request) or today())
    targets = sources.shown(tuple(row.indicator for row in rows), request.user)
    values = sources.shown(tuple(row.latest for row in rows if row.latest), request.user)
    context = {
        "project": project,
        "rows": [
            {
                "outcome": row,
                "target": targets[row.indicator.pk],
                "value": values[row.latest.pk] if row.latest else None,
            }
            for row in rows
        ],
        "may_manage": may(request.user, Permission.MANAGE_PROJECT, project=code),
    }
    return render(request, "projects/indicators.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new_indicator(request: SignedInRequest, code: str) -> HttpResponse:
    """Add an indicator, or correct the one of this name."""
    project = queries.get_for(request.user, code)
    require(request.user, Permission.MANAGE_PROJECT, project=code)
    form = IndicatorForm(request.POST or None)
    if form.is_bound and form.is_valid():
        acts.put_indicator(project=project, facts=form.facts(), by=request.user)
        messages.success(request, _("Đã ghi chỉ tiêu."))
        return redirect("projects:indicators", code)
    context = {"project": project, "form": form, "title": _("Thêm chỉ tiêu kết quả")}
    return render(request, "projects/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@login_required
def indicator(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Show the values of an indicator over time; add one."""
    project = queries.get_for(request.user, code)
    one = get_object_or_404(Indicator, pk=pk, project=project)
    form = ValueForm(request.POST or None, initial={"on": today()})
    if request.method == "POST":
        require(request.user, Permission.MANAGE_PROJECT, project=code)
        if form.is_valid():
            given = form.cleaned_data
            try:
                acts.record_value(
                    indicator=one,
                    value=given["value"],
                    on=given["on"],
                    source=form.typed_source(),
                    by=request.user,
                )
            except MatbangError as error:
                form.add_error("on", error.message)
            else:
                messages.success(request, _("Đã ghi kết quả."))
                return redirect("projects:indicator", code, pk)
    values = tuple(one.values.select_related("recorded_by").order_by("-on", "-id"))
    shown = sources.shown(values, request.user)
    context = {
        "project": project,
        "indicator": one,
        "values": [(value, shown[value.pk]) for value in values],
        "form": form,
        "may_manage": may(request.user, Permission.MANAGE_PROJECT, project=code),
    }
    status = 422 if form.is_bound else 200
    return render(request, "projects/indicator.html", context, status=status)
