"""Screens of files, imports and papers."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matbang.documents import actions, importing, letters, lists, media_types, queries, scope, tasks
from matbang.documents.examining import faults_of
from matbang.documents.forms import LetterForm, MappingForm, UploadForm
from matbang.documents.imports import ImportKind, kind_of
from matbang.documents.intake import accepted
from matbang.documents.models import ImportRun
from matbang.documents.printing import pdf
from matbang.kernel.errors import BadInput, MatbangError
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission

SHOWN_FAULTS = 50
PROJECT_PAGE = "ui/project.html"
HOUSE_PAGE = "ui/base.html"


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
@login_required
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Hand a stored file out; only what a browser shows without running it is shown inline."""
    person = _person(request)
    stored = queries.file_for(person, pk)
    inline = stored.media_type in media_types.SHOWN_IN_BROWSER and "download" not in request.GET
    return FileResponse(
        actions.hand_out(file=stored, by=person).open("rb"),
        as_attachment=not inline,
        filename=stored.name,
        content_type=stored.media_type,
    )


@require_GET
@login_required
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """List the issued papers of a project."""
    person = _person(request)
    project = scope.project_for(person, code, Permission.VIEW_DOCUMENTS)
    return lists.PAPERS.respond(
        request,
        queries.papers_visible_to(person, code),
        "documents/papers.html",
        {"project": project, "may_issue": queries.may_issue(person, code)},
    )


@require_http_methods(["GET", "POST"])
@login_required
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """Write a letter, look at it, number it."""
    person = _person(request)
    project = scope.project_for(person, code, Permission.ISSUE_PAPERS)
    form = LetterForm(request.POST or None, by=person, initial=queries.last_letter(person))
    if form.is_valid():
        try:
            if "preview" in request.POST:
                data = letters.printed(form.letter(), f"…/{form.letter().symbol}")
                return HttpResponse(pdf(letters.TEMPLATE, data), content_type=media_types.PDF)
            paper = actions.issue_letter(letter=form.letter(), by=person, project=code)
        except MatbangError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã cấp số %(code)s.") % {"code": paper.code})
            return redirect("documents:papers", code=code)
    return render(request, "documents/letter.html", {"project": project, "form": form})


@require_GET
@login_required
def imports(request: HttpRequest, code: str) -> HttpResponse:
    """List what was imported into a project and what can be."""
    person = _person(request)
    project = scope.project_for(person, code, Permission.VIEW_PROJECT)
    return lists.RUNS.respond(
        request,
        queries.runs_visible_to(person, code),
        "documents/imports.html",
        {
            "frame": PROJECT_PAGE,
            "project": project,
            "kinds": queries.kinds_for(person, code),
        },
    )


@require_GET
@login_required
def house_imports(request: HttpRequest) -> HttpResponse:
    """List what was imported into the house itself and what can be."""
    person = _person(request)
    return lists.RUNS.respond(
        request,
        queries.runs_visible_to(person, ""),
        "documents/imports.html",
        {"frame": HOUSE_PAGE, "kinds": queries.kinds_for(person, None)},
    )


@require_http_methods(["GET", "POST"])
@login_required
def upload(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Hand in a file for a project."""
    what = kind_of(kind)
    project = scope.project_for(_person(request), code, what.permission)
    return _upload(request, what, {"frame": PROJECT_PAGE, "project": project, "kind": what})


@require_http_methods(["GET", "POST"])
@login_required
def house_upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand in a file for the house itself."""
    what = kind_of(kind)
    importing.place_for(what, "", _person(request))
    return _upload(request, what, {"frame": HOUSE_PAGE, "kind": what})


def _upload(request: HttpRequest, kind: ImportKind, context: dict[str, Any]) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, accept=accepted(kind))
    status = 200
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        code = context["project"].code if "project" in context else ""
        try:
            run = actions.upload_import(
                kind=kind.key, project=code, content=sent, name=sent.name, by=_person(request)
            )
        except MatbangError as refusal:
            status = refusal.http_status
            form.add_error("file", refusal.message)
        else:
            return redirect("documents:import", pk=run.pk)
    return render(request, "documents/upload.html", {**context, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import: what was found in the file, or what became of it; or read it again."""
    person = _person(request)
    found = queries.run_for(person, pk)
    kind = kind_of(found.kind)
    form = MappingForm(request.POST or None, run=found, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remap_import(run=found, mapping=form.mapping(), by=person)
        except BadInput as refusal:
            messages.error(request, refusal.message)
        return redirect("documents:import", pk=pk)
    return render(request, "documents/import.html", _run_context(person, found, form))


def _run_context(person: User, run: ImportRun, form: MappingForm) -> dict[str, Any]:
    language = (get_language() or "vi")[:2]
    shown = faults_of(run)[:SHOWN_FAULTS]
    titles = {column.name: column.title_vi for column in form.kind.schema.columns}
    context: dict[str, Any] = {
        "frame": PROJECT_PAGE if run.project_code else HOUSE_PAGE,
        "run": run,
        "kind": form.kind,
        "form": form,
        "counts": importing.said_counts(run),
        "faults": [(f, titles.get(f.column or "", f.column), f.sentence(language)) for f in shown],
        "same": queries.same_done(run.kind, run.project_code, run.sha256),
    }
    if run.project_code:
        context["project"] = scope.project_for(person, run.project_code, form.kind.permission)
    return context


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm an import: the worker does it, and the bell tells when."""
    person = _person(request)
    found = queries.run_for(person, pk)
    tasks.start_import(run=found, by=person, again="again" in request.POST)
    return redirect("documents:import", pk=pk)


@require_POST
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop an upload."""
    person = _person(request)
    found = actions.discard_import(run=queries.run_for(person, pk), by=person)
    messages.success(request, _("Đã bỏ tệp “%(name)s”.") % {"name": found.file.name})
    if found.project_code:
        return redirect("documents:imports", code=found.project_code)
    return redirect("documents:house_imports")


@require_GET
@login_required
def faults(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out all faults of an import as a table."""
    found = queries.run_for(_person(request), pk)
    language = (get_language() or "vi")[:2]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="faults-{found.pk}.csv"'
    lists.write_faults(response, faults_of(found), language)
    return response
