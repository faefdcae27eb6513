"""Screens of milestones and of their conditions."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.documents.actions import store_file
from matbang.kernel.errors import MatbangError
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.organisations.signin import SignedInRequest
from matbang.projects import queries, sources
from matbang.projects.actions import milestones as acts
from matbang.projects.forms import ConditionForm, MilestoneForm, ProofForm, ReasonForm
from matbang.projects.models import Condition, ConditionState, Milestone, Project
from matbang.ui.asof import read_as_of
from matbang.ui.states import Kind

KINDS = {
    ConditionState.OPEN: Kind.NONE,
    ConditionState.UNDER_WAY: Kind.MOVING,
    ConditionState.PROVEN: Kind.DONE,
    ConditionState.NOT_REQUIRED: Kind.NONE,
}


def kind_of(condition: Condition) -> Kind:
    """The colour of a condition: late ones stand out."""
    late = condition.due_on is not None and condition.due_on < today()
    if late and condition.state in {ConditionState.OPEN, ConditionState.UNDER_WAY}:
        return Kind.STUCK
    return KINDS[ConditionState(condition.state)]


@require_GET
@login_required
def milestones(request: SignedInRequest, code: str) -> HttpResponse:
    """Show each milestone with what is still missing."""
    project = queries.get_for(request.user, code)
    found = queries.milestones_of(project)
    day = read_as_of(request) or today()
    shown = sources.shown(tuple(one.milestone for one in found), request.user)
    rows = [
        {
            "ready": one,
            "source": shown[one.milestone.pk],
            "days": (one.milestone.value_on - day).days if one.milestone.value_on else None,
            "conditions": [(condition, kind_of(condition)) for condition in one.conditions],
        }
        for one in found
    ]
    context = {"project": project, "rows": rows, "may_manage": _may(request, project)}
    return render(request, "projects/milestones.html", context)


def _may(request: SignedInRequest, project: Project) -> bool:
    return may(request.user, Permission.MANAGE_PROJECT, project=project.code)


def _managed(request: SignedInRequest, code: str) -> Project:
    project = queries.get_for(request.user, code)
    require(request.user, Permission.MANAGE_PROJECT, project=code)
    return project


def _answer(  # noqa: PLR0913 - keyword-only
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
    to: tuple[str, ...],
    context: dict[str, object],
) -> HttpResponse:
    """Do what a valid form asks and go on; show refusals beside the form, with what was typed."""
    if form.is_bound and form.is_valid():
        try:
            act()
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, done)
            return redirect(*to)
    status = 422 if form.is_bound else 200
    return render(request, "projects/form.html", {**context, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def new_milestone(request: SignedInRequest, code: str) -> HttpResponse:
    """Add a milestone, or correct the one of this name."""
    project = _managed(request, code)
    form = MilestoneForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: acts.put_milestone(project=project, facts=form.facts(), by=request.user),
        done=_("Đã ghi mốc tiến độ."),
        to=("projects:milestones", code),
        context={"project": project, "title": _("Thêm mốc tiến độ")},
    )


class _Day(forms.Form):
    on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@require_http_methods(["GET", "POST"])
@login_required
def reached(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Say that a milestone was reached."""
    project = _managed(request, code)
    milestone = get_object_or_404(Milestone, pk=pk, project=project)
    form = _Day(request.POST or None, initial={"on": today()})
    form.fields["on"].label = _("Ngày đạt mốc")
    return _answer(
        request,
        form,
        lambda: acts.reach_milestone(
            milestone=milestone, on=form.cleaned_data["on"], by=request.user
        ),
        done=_("Đã ghi nhận đạt mốc."),
        to=("projects:milestones", code),
        context={"project": project, "title": _("Ghi nhận đạt mốc: %s") % milestone.name},
    )


def _condition(project: Project, pk: int) -> Condition:
    rows = Condition.objects.select_related(
        "milestone", "milestone__project", "body", "person", "proof", "recorded_by"
    )
    return get_object_or_404(rows, pk=pk, milestone__project=project)


@require_GET
@login_required
def condition(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Show one condition: what it wants, of whom, by when, and its proof."""
    project = queries.get_for(request.user, code)
    one = _condition(project, pk)
    context = {
        "project": project,
        "condition": one,
        "kind": kind_of(one),
        "source": sources.shown((one,), request.user)[one.pk],
        "proof_url": sources.file_url(one.proof_id) if one.proof_id else "",
        "may_manage": _may(request, project),
        "is_settled": one.state in {ConditionState.PROVEN, ConditionState.NOT_REQUIRED},
    }
    return render(request, "projects/condition.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def assign(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Say who must bring a condition, by when."""
    project = _managed(request, code)
    one = _condition(project, pk)
    form = ConditionForm(request.POST or None, condition=one)
    return _answer(
        request,
        form,
        lambda: acts.put_condition(
            milestone=one.milestone, kind=one.kind, facts=form.facts(), by=request.user
        ),
        done=_("Đã giao điều kiện."),
        to=("projects:condition", code, str(pk)),
        context={"project": project, "title": _("Giao: %s") % one},
    )


@require_http_methods(["GET", "POST"])
@login_required
def prove(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Prove a condition by a document."""
    project = _managed(request, code)
    one = _condition(project, pk)
    form = ProofForm(request.POST or None, request.FILES or None)

    def act() -> None:
        given = form.cleaned_data
        stored = store_file(
            content=given["file"], name=given["file"].name, by=request.user, project=code
        )
        acts.prove_condition(
            condition=one, proof=stored, on=given["on"], number=given["number"], by=request.user
        )

    return _answer(
        request,
        form,
        act,
        done=_("Đã ghi văn bản chứng minh."),
        to=("projects:condition", code, str(pk)),
        context={"project": project, "title": _("Chứng minh: %s") % one, "multipart": True},
    )


@require_http_methods(["GET", "POST"])
@login_required
def not_required(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Say that a condition does not apply, with a reason."""
    project = _managed(request, code)
    one = _condition(project, pk)
    form = ReasonForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: acts.set_not_required(
            condition=one, reason=form.cleaned_data["reason"], by=request.user
        ),
        done=_("Đã ghi điều kiện không phải thực hiện."),
        to=("projects:condition", code, str(pk)),
        context={"project": project, "title": _("Không phải thực hiện: %s") % one},
    )


@require_http_methods(["GET", "POST"])
@login_required
def reopen(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Take back that a condition is proven, with a reason."""
    project = _managed(request, code)
    one = _condition(project, pk)
    form = ReasonForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: acts.reopen_condition(
            condition=one, reason=form.cleaned_data["reason"], by=request.user
        ),
        done=_("Đã mở lại điều kiện."),
        to=("projects:condition", code, str(pk)),
        context={"project": project, "title": _("Mở lại: %s") % one},
    )
