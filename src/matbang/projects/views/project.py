"""Screens of a project: what it is, its milestones and conditions, its outcomes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.kernel.errors import MatbangError
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.organisations.signin import SignedInRequest
from matbang.projects import queries, sources
from matbang.projects.actions import projects as acts
from matbang.projects.fields import hectares_to_tenths
from matbang.projects.forms import PhaseForm, ProjectForm
from matbang.projects.models import Project
from matbang.ui.asof import read_as_of


def _may_manage(request: SignedInRequest, project: Project) -> bool:
    return may(request.user, Permission.MANAGE_PROJECT, project=project.code)


@require_GET
@login_required
def settings(request: SignedInRequest, code: str) -> HttpResponse:
    """Show what is known of the project, each fact with its source."""
    project = queries.get_for(request.user, code)
    return render(
        request,
        "projects/settings.html",
        {
            "project": project,
            "source": sources.shown((project,), request.user)[project.pk],
            "phases": project.phases.order_by("number"),
            "boundaries": queries.boundaries_of(project, on=read_as_of(request) or today()),
            "places": project.territories.order_by("code"),
            "may_manage": _may_manage(request, project),
        },
    )


@require_http_methods(["GET", "POST"])
@login_required
def create(request: SignedInRequest) -> HttpResponse:
    """Create a project."""
    require(request.user, Permission.MANAGE_PROJECT)
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            project = acts.create_project(
                code=form.cleaned_data["code"], facts=form.facts(), by=request.user
            )
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã lập dự án %(name)s.") % {"name": project})
            return redirect("projects:settings", project.code)
    status = 422 if form.is_bound else 200
    return render(request, "projects/create.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: SignedInRequest, code: str) -> HttpResponse:
    """Correct what is said of a project."""
    project = queries.get_for(request.user, code)
    require(request.user, Permission.MANAGE_PROJECT, project=code)
    form = ProjectForm(request.POST or None, project=project)
    if request.method == "POST" and form.is_valid():
        try:
            acts.edit_project(project=project, facts=form.facts(), by=request.user)
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã ghi thông tin dự án."))
            return redirect("projects:settings", code)
    context = {"form": form, "project": project, "title": _("Sửa thông tin dự án")}
    return render(request, "projects/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@login_required
def phase(request: SignedInRequest, code: str) -> HttpResponse:
    """Add a phase, or correct the one with this number."""
    project = queries.get_for(request.user, code)
    require(request.user, Permission.MANAGE_PROJECT, project=code)
    form = PhaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        acts.put_phase(
            project=project,
            number=given["number"],
            name=given["name"],
            planned_area_tenths=hectares_to_tenths(given["area_ha"]),
            by=request.user,
        )
        messages.success(request, _("Đã ghi giai đoạn %(number)s.") % given)
        return redirect("projects:settings", code)
    context = {"form": form, "project": project, "title": _("Thêm giai đoạn")}
    return render(request, "projects/form.html", context, status=422 if form.is_bound else 200)
