"""Screens of obstacles: the list, one of them, and what a person does to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.documents.actions import store_file
from matbang.documents.models import StoredFile
from matbang.documents.queries import can_read
from matbang.kernel.errors import MatbangError
from matbang.obstacles import lists, queries
from matbang.obstacles.actions import acts
from matbang.obstacles.actions.acts import Paper, Upward
from matbang.obstacles.actions.reporting import Report, report
from matbang.obstacles.choices import READERS
from matbang.obstacles.forms import ActForm, DirectForm, ReportForm, SayForm, StartForm, UpForm
from matbang.obstacles.models import LEVELS_UP, Obstacle, ObstacleState
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.organisations.signin import SignedInRequest
from matbang.projects.models import Project
from matbang.projects.queries import get_for as project_for
from matbang.ui.asof import read_as_of


@require_GET
@login_required
def obstacles(request: SignedInRequest, code: str) -> HttpResponse:
    """List what is in the way: age, level, proposal, what it blocks."""
    project = project_for(request.user, code, Permission.VIEW_OBSTACLES)
    day = read_as_of(request) or today()
    stood = queries.stood_on(queries.visible_to(request.user, project), day)
    seen = queries.with_ground(project, stood)
    for one in seen:
        one.obstacle.project = project
    lying = [one for one in seen if one.is_open]
    context = {
        "project": project,
        "lying": lying,
        "overdue": sum(one.is_overdue for one in lying),
        "blocked": queries.blocked_by(
            (concern for one in lying for concern in one.concerns), queries.plots_of(project)
        ),
        "may_report": may(request.user, Permission.REPORT_OBSTACLES, project=code),
    }
    return lists.OBSTACLES.respond(request, seen, "obstacles/list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def new(request: SignedInRequest, code: str) -> HttpResponse:
    """Report a difficulty."""
    project = project_for(request.user, code, Permission.VIEW_OBSTACLES)
    require(request.user, Permission.REPORT_OBSTACLES, project=code)
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        project=project,
        initial={"since_on": today(), "subject": code, "subject_kind": "project"},
    )
    if form.is_bound and form.is_valid():
        try:
            obstacle = report(project=project, facts=_facts(form, request.user), by=request.user)
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã báo cáo vướng mắc %s.") % obstacle)
            return redirect("obstacles:obstacle", code, obstacle.number)
    context = {"project": project, "form": form}
    return render(request, "obstacles/new.html", context, status=422 if form.is_bound else 200)


def _facts(form: ReportForm, by: User) -> Report:
    given = dict(form.cleaned_data)
    del given["subject_kind"]
    evidence = _stored(given.pop("evidence"), form.project, by)
    return Report(subjects=given.pop("subject"), evidence=evidence, **given)


def _stored(upload: UploadedFile[bytes] | None, project: Project, by: User) -> StoredFile | None:
    if upload is None:
        return None
    return store_file(
        content=upload,
        name=upload.name or "tep",
        by=by,
        project=project.code,
        permission=_guard(project, by),
    )


def _guard(project: Project, by: User) -> Permission:
    held = (one for one in READERS if may(by, one, project=project.code))
    return next(held, Permission.VIEW_OBSTACLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing a person may do to an obstacle: when, with what right, by which form."""

    key: str
    label: str | Promise
    states: tuple[str, ...]
    permission: Permission
    form: type[forms.Form]
    run: Callable[[Obstacle, forms.Form, User], None]


def _paper(obstacle: Obstacle, form: forms.Form, by: User) -> Paper:
    given = form.cleaned_data
    return Paper(file=_stored(given["file"], obstacle.project, by), number=given["number"])


def _hand_up(obstacle: Obstacle, form: forms.Form, by: User) -> None:
    given = form.cleaned_data
    to = Upward(
        level=given["level"],
        deciding_body=given["deciding_body"],
        steering_body=given["steering_body"],
        due_on=given["due_on"],
        text=given["text"],
    )
    acts.hand_up(obstacle=obstacle, to=to, by=by, paper=_paper(obstacle, form, by))


def _direct(obstacle: Obstacle, form: forms.Form, by: User) -> None:
    acts.direct(
        obstacle=obstacle,
        text=form.cleaned_data["text"],
        due_on=form.cleaned_data["due_on"],
        paper=_paper(obstacle, form, by),
        by=by,
    )


_S = ObstacleState
_LYING = (_S.NEW, _S.IN_PROGRESS, _S.HANDED_UP, _S.DIRECTED)
ACTS = {
    act.key: act
    for act in (
        Act(
            key="start",
            label=gettext_lazy("Bắt đầu xử lý"),
            states=(_S.NEW, _S.DIRECTED),
            permission=Permission.REPORT_OBSTACLES,
            form=StartForm,
            run=lambda one, form, by: acts.start(
                obstacle=one, text=form.cleaned_data["text"], by=by
            ),
        ),
        Act(
            key="note",
            label=gettext_lazy("Ghi diễn biến"),
            states=_LYING,
            permission=Permission.REPORT_OBSTACLES,
            form=ActForm,
            run=lambda one, form, by: acts.note(
                obstacle=one,
                text=form.cleaned_data["text"],
                paper=_paper(one, form, by),
                by=by,
            ),
        ),
        Act(
            key="hand-up",
            label=gettext_lazy("Kiến nghị cấp trên"),
            states=_LYING,
            permission=Permission.REPORT_OBSTACLES,
            form=UpForm,
            run=_hand_up,
        ),
        Act(
            key="direct",
            label=gettext_lazy("Ghi ý kiến chỉ đạo"),
            states=_LYING,
            permission=Permission.DECIDE_OBSTACLES,
            form=DirectForm,
            run=_direct,
        ),
        Act(
            key="resolve",
            label=gettext_lazy("Ghi đã giải quyết"),
            states=_LYING,
            permission=Permission.DECIDE_OBSTACLES,
            form=ActForm,
            run=lambda one, form, by: acts.resolve(
                obstacle=one,
                text=form.cleaned_data["text"],
                paper=_paper(one, form, by),
                by=by,
            ),
        ),
        Act(
            key="close",
            label=gettext_lazy("Đóng"),
            states=(_S.RESOLVED,),
            permission=Permission.DECIDE_OBSTACLES,
            form=SayForm,
            run=lambda one, form, by: acts.close(
                obstacle=one, text=form.cleaned_data["text"], by=by
            ),
        ),
        Act(
            key="reopen",
            label=gettext_lazy("Mở lại"),
            states=(_S.RESOLVED, _S.CLOSED),
            permission=Permission.DECIDE_OBSTACLES,
            form=SayForm,
            run=lambda one, form, by: acts.reopen(
                obstacle=one, reason=form.cleaned_data["text"], by=by
            ),
        ),
    )
}


def _open_to(obstacle: Obstacle, user: User, project: Project) -> list[Act]:
    return [
        act
        for act in ACTS.values()
        if obstacle.state in act.states
        and not (act.key == "hand-up" and obstacle.level == LEVELS_UP[-1])
        and may(user, act.permission, project=project.code, territory=obstacle.commune_code or None)
    ]


@require_GET
@login_required
def obstacle(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Show one obstacle: who can remove it, since when it lies, what it blocks, what happened."""
    project = project_for(request.user, code, Permission.VIEW_OBSTACLES)
    one = queries.get_for(request.user, project, number)
    one.project = project
    (seen,) = queries.with_ground(project, queries.stood_on([one], today()))
    entries = list(queries.history(one))
    context = {
        "project": project,
        "obstacle": one,
        "seen": seen,
        "state": lists.state_of(seen),
        "entries": entries,
        "readable": {
            entry.document_id
            for entry in entries
            if entry.document and can_read(request.user, entry.document)
        },
        "acts": _open_to(one, request.user, project),
    }
    return render(request, "obstacles/obstacle.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def act(request: SignedInRequest, code: str, number: int, key: str) -> HttpResponse:
    """Record what a person does to an obstacle."""
    project = project_for(request.user, code, Permission.VIEW_OBSTACLES)
    one = queries.get_for(request.user, project, number)
    one.project = project
    what = ACTS.get(key)
    if what is None:
        raise Http404
    require(request.user, what.permission, project=code, territory=one.commune_code or None)
    if what.form is UpForm:
        form: forms.Form = UpForm(request.POST or None, request.FILES or None, obstacle=one)
    else:
        form = what.form(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            what.run(one, form, request.user)
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã ghi: %s.") % what.label)
            return redirect("obstacles:obstacle", code, number)
    context = {"project": project, "obstacle": one, "act": what, "form": form}
    return render(request, "obstacles/act.html", context, status=422 if form.is_bound else 200)
