"""Screens of plans: the list, a version, a household's plan, a doubt."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matbang.compensation import lists, pages, queries
from matbang.compensation.actions.doubts import decide_doubt
from matbang.compensation.actions.plans import close_version, create_plan
from matbang.compensation.forms import DecisionForm, PlanForm
from matbang.compensation.models import Plan, PlanVersion
from matbang.compensation.settling import choices
from matbang.compensation.tasks import compute_plan
from matbang.jobs.actions import launch
from matbang.kernel.errors import Refused
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, may_throughout, require_throughout
from matbang.projects.models import Project
from matbang.projects.queries import get_for


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _opened(request: HttpRequest, code: str, number: int) -> tuple[Project, Plan]:
    project = get_for(_person(request), code, Permission.VIEW_PLANS)
    return project, queries.plan_for(_person(request), project, number)


def _version(
    request: HttpRequest, code: str, number: int, version: int
) -> tuple[Project, PlanVersion]:
    project, plan = _opened(request, code, number)
    found = queries.version_of(plan, version)
    assert found is not None
    return project, found


@require_GET
@login_required
def plans(request: HttpRequest, code: str) -> HttpResponse:
    """List a project's plans with what each comes to."""
    person = _person(request)
    project = get_for(person, code, Permission.VIEW_PLANS)
    found = list(queries.visible_to(person, project))
    newest = queries.newest_versions(found)
    context = {
        "project": project,
        "plans": [(plan, newest.get(plan.pk)) for plan in found],
        "prices": queries.price_set_of(project),
        "may_assess": may_throughout(person, Permission.ASSESS_PLANS, project=code),
    }
    return render(request, "compensation/plans.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def create(request: HttpRequest, code: str) -> HttpResponse:
    """Open a plan."""
    project = get_for(_person(request), code, Permission.VIEW_PLANS)
    require_throughout(_person(request), Permission.ASSESS_PLANS, project=code)
    form = PlanForm(request.POST or None, project=project)
    if request.method == "POST" and form.is_valid():
        plan = create_plan(project=project, by=_person(request), **form.cleaned_data)
        return redirect("compensation:plan", code, plan.number)
    status = 422 if form.is_bound else 200
    context = {"project": project, "form": form}
    return render(request, "compensation/create.html", context, status=status)


@require_GET
@login_required
def plan(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Go to the newest version, or say that nothing has been computed yet."""
    project, found = _opened(request, code, number)
    newest = queries.version_of(found)
    if newest is not None:
        return redirect("compensation:version", code, number, newest.number)
    context = {
        "project": project,
        "plan": found,
        "prices": queries.price_set_of(project),
        "may_assess": may_throughout(_person(request), Permission.ASSESS_PLANS, project=code),
    }
    return render(request, "compensation/plan.html", context)


@require_POST
@login_required
def assess(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Compute a new version in the background."""
    person = _person(request)
    _project, found = _opened(request, code, number)
    require_throughout(person, Permission.ASSESS_PLANS, project=code)
    newest = queries.version_of(found)
    number_wanted = newest.number + 1 if newest else 1
    job = launch(
        by=person.actor,
        label=_("Tính phương án %(name)s") % {"name": found.name},
        task=compute_plan,
        args={"plan_id": found.pk, "number": number_wanted, "user_id": person.pk},
        url=reverse("compensation:plan", args=[code, number]),
    )
    return redirect("jobs:job", job.pk)


@require_GET
@login_required
def version(request: HttpRequest, code: str, number: int, version: int) -> HttpResponse:
    """Show a version: doubts first, then chapters, then households."""
    person = _person(request)
    project, found = _version(request, code, number, version)
    names = may(person, Permission.VIEW_HOLDERS, project=code)
    listing = lists.WITH_NAMES if names else lists.WITHOUT_NAMES
    doubts = [pages.shown_doubt(one) for one in queries.doubts_of(found)]
    context = {
        "project": project,
        "plan": found.plan,
        "version": found,
        "doubts": doubts,
        "open_doubts": sum(one.doubt.decided_at is None for one in doubts),
        "chapters": queries.chapters_of(found),
        "others": found.plan.versions.order_by("-number").values_list("number", flat=True),
        "may_assess": may_throughout(person, Permission.ASSESS_PLANS, project=code),
        "may_decide": may_throughout(person, Permission.DECIDE_DOUBTS, project=code),
    }
    rows = queries.holders_of(person, found, project).select_related("version__plan__project")
    return listing.respond(request, rows, "compensation/version.html", context)


@require_POST
@login_required
def close(request: HttpRequest, code: str, number: int, version: int) -> HttpResponse:
    """Close a version; refused while doubts are open."""
    _project, found = _version(request, code, number, version)
    require_throughout(_person(request), Permission.DECIDE_DOUBTS, project=code)
    close_version(version=found, by=_person(request))
    messages.success(request, _("Đã khóa bản tính %(number)d.") % {"number": version})
    return redirect("compensation:version", code, number, version)


@require_GET
@login_required
def holder(request: HttpRequest, code: str, number: int, version: int, case: int) -> HttpResponse:
    """Show what one household is paid, and why."""
    person = _person(request)
    project, found = _version(request, code, number, version)
    mine = queries.holder_for(person, found, project, case)
    context = {
        "project": project,
        "plan": found.plan,
        "version": found,
        "holder": mine,
        "chapters": pages.chapters(mine, queries.lines_of(mine)),
        "law": pages.law_title(mine.law, settings.MATBANG_PACKS),
        "may_name": may(person, Permission.VIEW_HOLDERS, project=code),
    }
    return render(request, "compensation/holder.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def doubt(request: HttpRequest, code: str, number: int, version: int, doubt: int) -> HttpResponse:
    """Show a doubt with its readings and lines; decide it."""
    person = _person(request)
    project, found = _version(request, code, number, version)
    one = queries.doubt_for(found, doubt)
    shown = pages.shown_doubt(one)
    form = DecisionForm(request.POST or None, readings=_offered(one.code))
    status = 200
    if request.method == "POST":
        require_throughout(person, Permission.DECIDE_DOUBTS, project=code)
        status = 422
        if form.is_valid():
            try:
                decide_doubt(doubt=one, by=person, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.message)
                status = refusal.http_status
            else:
                messages.success(request, _("Đã ghi quyết định cho các trường hợp như nhau."))
                return redirect("compensation:version", code, number, version)
    context = {
        "project": project,
        "plan": found.plan,
        "version": found,
        "shown": shown,
        "lines": queries.doubt_lines(person, one, project),
        "form": form,
        "may_decide": may_throughout(person, Permission.DECIDE_DOUBTS, project=code),
        "may_name": may(person, Permission.VIEW_HOLDERS, project=code),
    }
    return render(request, "compensation/doubt.html", context, status=status)


def _offered(code: str) -> list[tuple[str, str]]:
    return [(reading, reading) for reading in choices(code)]
