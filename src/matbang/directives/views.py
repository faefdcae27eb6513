"""Screens of directives: who must do what today, and one directive with its history."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from matbang.clock.reading import today
from matbang.directives import deeds, queries
from matbang.directives.actions import assigning
from matbang.directives.forms import BodyForm, TaskForm, empty_form, filled_form
from matbang.directives.models import Directive, DirectiveTask
from matbang.directives.wording import LACKS, state_of
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require_somewhere
from matbang.projects.queries import get_for as project_for
from matbang.ui.asof import read_as_of


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Answer who must do what today, over every project the person may see."""
    person = _person(request)
    require_somewhere(person, Permission.VIEW_DIRECTIVES)
    return _agenda(request, person, queries.visible_to(person), {"frame": "ui/base.html"})


@require_GET
@login_required
def directives(request: HttpRequest, code: str) -> HttpResponse:
    """Answer who must do what today in one project."""
    person = _person(request)
    project = project_for(person, code, Permission.VIEW_DIRECTIVES)
    found = queries.visible_to(person).filter(project=project)
    return _agenda(request, person, found, {"frame": "ui/project.html", "project": project})


def _agenda(
    request: HttpRequest, person: User, found: QuerySet[Directive], context: dict[str, Any]
) -> HttpResponse:
    day = read_as_of(request) or today()
    agenda = queries.agenda(person, found, day)
    groups = (
        ("late", _("Quá hạn"), agenda.late),
        ("soon", _("Đến hạn trong tuần"), agenda.soon),
        ("waiting", _("Chờ tôi"), agenda.waiting),
        ("rest", _("Còn lại"), agenda.rest),
        ("done", _("Đã hoàn thành"), agenda.done),
    )
    shown = [(key, title, [_line(one) for one in placed]) for key, title, placed in groups]
    return render(
        request,
        "directives/agenda.html",
        context
        | {
            "agenda": agenda,
            "groups": shown,
            "as_of": day,
            "shows_project": "project" not in context,
        },
    )


def _line(placed: queries.Placed) -> dict[str, Any]:
    return {
        "placed": placed,
        "directive": placed.directive,
        "state": state_of(placed),
        "lacks": [LACKS[code] for code in placed.lacks],
    }


@require_GET
@login_required
def directive(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one directive: its passage, where it stands, its works, its history."""
    return _page(request, queries.get_for(_person(request), code, number))


def _page(
    request: HttpRequest, found: Directive, *, wrong: tuple[str, Form] | None = None
) -> HttpResponse:
    person = _person(request)
    day = read_as_of(request) or today()
    people = queries.candidates(found)
    open_deeds = deeds.open_to(person, found)
    leads_it = any(deed.who == "leader" for deed in open_deeds)
    placed = queries.Placed(found, queries.position(found, day))
    context = {
        "project": found.project,
        "line": _line(placed),
        "directive": found,
        "deeds": [_deed(deed, found, people, wrong) for deed in open_deeds],
        "tasks": [(task, _task_form(task, people, wrong)) for task in found.tasks.all()],
        "may_set_tasks": leads_it,
        "may_finish": any(deed.who == "doer" for deed in open_deeds),
        "unnamed": _unnamed(person, placed),
        "body_form": BodyForm(),
        "entries": [entry for entry in reversed(found.entries.all()) if entry.on <= day],
    }
    return render(request, "directives/directive.html", context, status=422 if wrong else 200)


def _deed(
    deed: deeds.Deed, found: Directive, people: list[User], wrong: tuple[str, Form] | None
) -> tuple[deeds.Deed, Form, bool]:
    if wrong is not None and wrong[0] == deed.key:
        return deed, wrong[1], True
    return deed, empty_form(deed.key, found, people), False


def _task_form(task: DirectiveTask, people: list[User], wrong: tuple[str, Form] | None) -> Form:
    if wrong is not None and wrong[0] == f"task{task.pk}":
        return wrong[1]
    return TaskForm.of(task, people)


def _unnamed(person: User, placed: queries.Placed) -> list[Any]:
    """Give the leads nobody has identified yet, to whoever may say which body they are."""
    code = placed.directive.project.code
    if not may(person, Permission.MANAGE_DIRECTIVES, project=code):
        return []
    return [party for party in placed.leads if party.body_id is None]


@require_POST
@login_required
def do(request: HttpRequest, code: str, number: int, key: str) -> HttpResponse:
    """Do one of the deeds of a directive."""
    found = queries.get_for(_person(request), code, number)
    deed = deeds.BY_KEY.get(key)
    if deed is None:
        raise Http404
    form = filled_form(key, queries.candidates(found), request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, wrong=(key, form))
    deed.act(found, form.cleaned_data, _person(request))
    messages.success(request, _("Đã ghi: %(what)s.") % {"what": deed.label})
    return redirect("directives:one", code, number)


@require_POST
@login_required
def set_task(request: HttpRequest, code: str, number: int, task: int) -> HttpResponse:
    """Give one work its person, date and measure."""
    found = queries.get_for(_person(request), code, number)
    work = get_object_or_404(found.tasks.select_related("directive__project", "person"), pk=task)
    form = TaskForm(request.POST, people=queries.candidates(found), prefix=f"task{work.pk}")
    if not form.is_valid():
        return _page(request, found, wrong=(f"task{work.pk}", form))
    data = form.cleaned_data
    assigning.set_task(
        task=work,
        person=data["person"],
        due_on=data["due_on"],
        measure=data["measure"],
        by=_person(request),
    )
    return redirect("directives:one", code, number)


@require_POST
@login_required
def finish_task(request: HttpRequest, code: str, number: int, task: int) -> HttpResponse:
    """Note that one work is done."""
    found = queries.get_for(_person(request), code, number)
    work = get_object_or_404(found.tasks.select_related("directive__project"), pk=task)
    assigning.finish_task(task=work, by=_person(request))
    return redirect("directives:one", code, number)


@require_POST
@login_required
def name_body(request: HttpRequest, code: str, number: int, party: int) -> HttpResponse:
    """Say which body a party named in the notice is."""
    found = queries.get_for(_person(request), code, number)
    named = get_object_or_404(found.parties.all(), pk=party)
    form = BodyForm(request.POST)
    if form.is_valid():
        assigning.name_body(
            directive=found, party=named, body=form.cleaned_data["body"], by=_person(request)
        )
    else:
        messages.error(request, _("Chọn một cơ quan trong danh sách."))
    return redirect("directives:one", code, number)
