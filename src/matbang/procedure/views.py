"""Screens of files: the list, a file, recording a step, voiding a record, an agreement."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matbang.documents.actions import store_file
from matbang.kernel.errors import MatbangError, Refused
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require, territory_codes
from matbang.procedure import actions, lists, pages, queries
from matbang.procedure.forms import ConsentForm, StepForm, VoidForm
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project
from matbang.projects.queries import get_for


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _opened(request: HttpRequest, code: str, number: int) -> tuple[Project, CaseFile]:
    """Give the file to somebody who may record in it; who may only look is told 403."""
    project, case = _seen(request, code, number)
    require(_person(request), Permission.RECORD_STEPS, project=code, territory=case.commune_code)
    return project, case


def _seen(request: HttpRequest, code: str, number: int) -> tuple[Project, CaseFile]:
    project = get_for(_person(request), code, Permission.VIEW_CASES)
    return project, queries.get_for(_person(request), project, number)


def _may_name_all(person: User, code: str) -> bool:
    """Say whether the right to names reaches as far as the right to see files."""
    named = territory_codes(person, Permission.VIEW_HOLDERS, project=code)
    seen = territory_codes(person, Permission.VIEW_CASES, project=code)
    return named is None or (seen is not None and bool(seen) and seen <= named)


@require_GET
@login_required
def cases(request: HttpRequest, code: str) -> HttpResponse:
    """List the files of a project."""
    person = _person(request)
    project = get_for(person, code, Permission.VIEW_CASES)
    names = _may_name_all(person, code)
    rows = lists.with_steps(queries.visible_to(person, project).select_related("project"))
    listing = lists.WITH_NAMES if names else lists.WITHOUT_NAMES
    return listing.respond(
        request,
        rows,
        "procedure/cases.html",
        {"project": project, "progress": queries.progress(project)},
    )


@require_GET
@login_required
def case(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show where one family stands."""
    person = _person(request)
    project, found = _seen(request, code, number)
    history = list(queries.history(found))
    taken = {record.step: record.on for record in history if record.voided_at is None}
    records = [(record, pages.step_name(record.step, record.regime)) for record in history]
    context = {
        "project": project,
        "case": found,
        "page": pages.case_page(found, taken),
        "records": records,
        "parts": found.parcels.select_related("parcel").order_by("parcel__sheet", "pk"),
        "may_record": may(
            person, Permission.RECORD_STEPS, project=code, territory=found.commune_code
        ),
        "may_name": may(
            person, Permission.VIEW_HOLDERS, project=code, territory=found.commune_code
        ),
    }
    return render(request, "procedure/case.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def record(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Record a step with its day and paper."""
    project, found = _opened(request, code, number)
    page = pages.case_page(found, queries.taken_by_case([found.pk])[found.pk])
    form = StepForm(
        request.POST or None,
        request.FILES or None,
        steps=page.open_steps,
        initial={"step": request.GET.get("step", "")},
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _record(request, project, found, form)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = refusal.http_status
    context = {"project": project, "case": found, "page": page, "form": form}
    return render(request, "procedure/record.html", context, status=status)


def _record(
    request: HttpRequest, project: Project, found: CaseFile, form: StepForm
) -> HttpResponse:
    typed = form.cleaned_data
    upload = typed["document"]
    document = upload and store_file(
        content=upload, name=upload.name, by=_person(request), project=project.code,
        permission=Permission.VIEW_HOLDERS,  # such a paper names the household
    )  # fmt: skip
    made = actions.record_step(
        case=found,
        step=typed["step"],
        on=typed["on"],
        document=document or None,
        paper_number=typed["paper_number"],
        amount_dong=typed["amount_dong"],
        note=typed["note"],
        by=_person(request),
    )
    name = pages.step_name(made.step, made.regime)
    messages.success(request, _("Đã ghi “%(step)s”.") % {"step": name})
    return redirect("procedure:case", project.code, found.number)


@require_http_methods(["GET", "POST"])
@login_required
def void(request: HttpRequest, code: str, number: int, record_id: int) -> HttpResponse:
    """Void a wrong record with a reason."""
    project, found = _opened(request, code, number)
    wrong = queries.record_for(found, record_id)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.void_step(record=wrong, reason=form.cleaned_data["reason"], by=_person(request))
        except MatbangError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã hủy bản ghi; bản ghi vẫn được lưu kèm lý do."))
            return redirect("procedure:case", code, number)
    context = {
        "project": project,
        "case": found,
        "record": wrong,
        "step": pages.step_name(wrong.step, wrong.regime),
        "form": form,
    }
    return render(request, "procedure/void.html", context, status=409 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def consent(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Record that the holder agrees to be recovered earlier."""
    project, found = _opened(request, code, number)
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.record_consent(
                case=found, on=typed["on"], paper_number=typed["paper_number"],
                by=_person(request),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã ghi văn bản đồng ý thu hồi đất sớm."))
            return redirect("procedure:case", code, number)
    context = {"project": project, "case": found, "form": form}
    return render(request, "procedure/consent.html", context, status=409 if form.errors else 200)
