"""The queue of differences to decide, a group side by side, runs and their groups."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, may_throughout
from matbang.projects.models import Project
from matbang.projects.queries import get_for
from matbang.reconciliation import queries, tasks
from matbang.reconciliation.actions import confirming, undoing
from matbang.reconciliation.comparing import compare
from matbang.reconciliation.errors import NoSuchGroup
from matbang.reconciliation.forms import DecisionForm, UndoForm
from matbang.reconciliation.models import Group
from matbang.reconciliation.wording import CODES, RELATIONS
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Filter, Listing
from matbang.ui.states import Kind, State


def _state(row: Group) -> State:
    if row.has_changed:
        return State(kind=Kind.STUCK, label=_("đã xác nhận, nguồn nay đã đổi"))
    if row.decision_id:
        return State(kind=Kind.DONE, label=_("đã xác nhận"))
    if row.is_sure:
        return State(kind=Kind.MOVING, label=_("chắc chắn, chờ xác nhận"))
    return State(kind=Kind.WAITING, label=_("cần quyết định"))


_STATES = {
    "waiting": {"decision__isnull": True, "is_sure": False},
    "sure": {"decision__isnull": True, "is_sure": True},
    "settled": {"decision__isnull": False},
    "changed": {"has_changed": True},
}


def _of_code(rows: QuerySet[Group], value: str) -> QuerySet[Group]:
    return rows.filter(discrepancies__code=value).distinct()


def _numbered(rows: QuerySet[Group], key: str) -> QuerySet[Group]:
    sheet, _slash, number = key.partition("/")
    if number:
        return rows.filter(sheet=sheet.strip(), number=number.strip())
    return rows.filter(number=key)


GROUPS = Listing(
    name="reconciliation-groups",
    columns=(
        Column(
            key="commune",
            label=gettext_lazy("Mã xã"),
            value="commune_code",
            order=("commune_code",),
        ),
        Column(
            key="number",
            label=gettext_lazy("Tờ/thửa"),
            value=lambda row: f"{row.sheet}/{row.number}" if row.number else row.key,
            order=("position",),
            link=lambda row: reverse("reconciliation:group", args=[row.run.project.code, row.pk]),
        ),
        Column(
            key="relation",
            label=gettext_lazy("Quan hệ"),
            value=lambda row: RELATIONS[row.relation],
            order=("relation",),
        ),
        Column(
            key="confidence",
            label=gettext_lazy("Độ tin cậy"),
            value="confidence",
            kind=CellKind.PERCENT,
            order=("confidence",),
        ),
        Column(key="state", label=gettext_lazy("Tình trạng"), value=_state, kind=CellKind.STATE),
    ),
    filters=(
        Filter(
            key="state",
            label=gettext_lazy("Tình trạng"),
            choices=[
                ("waiting", gettext_lazy("cần quyết định")),
                ("sure", gettext_lazy("chắc chắn, chờ xác nhận")),
                ("settled", gettext_lazy("đã xác nhận")),
                ("changed", gettext_lazy("nguồn đã đổi")),
            ],
            apply=lambda rows, value: rows.filter(**_STATES[value]),
        ),
        Filter(
            key="code",
            label=gettext_lazy("Sai khác"),
            choices=list(CODES.items()),
            apply=_of_code,
        ),
    ),
    search=_numbered,
)


@login_required
@require_GET
def queue(request: HttpRequest, code: str) -> HttpResponse:
    """Say how many differences wait, and show the next one ready to decide."""
    user, project = _who_and_where(request, code)
    run = queries.current_run(project)
    may_start = may_throughout(user, Permission.RECONCILE, project=code)
    context: dict[str, object] = {"project": project, "run": run, "may_start": may_start}
    if run is None:
        return render(request, "reconciliation/queue.html", context)
    seen = queries.groups_visible_to(user, run)
    chosen = request.GET.get("code", "")
    chosen = chosen if chosen in CODES else ""
    following = queries.waiting(seen, chosen).first()
    context |= {
        "tally": queries.tally(seen),
        "codes": [(key, CODES[key], count) for key, count in queries.code_counts(seen)],
        "chosen": chosen,
        "shifts": queries.sheet_shifts(run),
        **(_side_by_side(user, following) if following else {"group": None}),
    }
    return render(request, "reconciliation/queue.html", context)


@login_required
@require_GET
def groups(request: HttpRequest, code: str) -> HttpResponse:
    """List all groups of the newest run."""
    user, project = _who_and_where(request, code)
    run = queries.current_run(project)
    rows = queries.groups_visible_to(user, run) if run else Group.objects.none()
    return GROUPS.respond(request, rows, "reconciliation/groups.html", {"project": project})


@login_required
@require_GET
def runs(request: HttpRequest, code: str) -> HttpResponse:
    """List the comparisons made, the newest first."""
    user, project = _who_and_where(request, code)
    found = queries.runs_of(user, project)
    return render(request, "reconciliation/runs.html", {"project": project, "runs": found[:50]})


@login_required
@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, code: str, group_id: int) -> HttpResponse:
    """Show a group side by side, and take the decision on it."""
    user, project = _who_and_where(request, code)
    found = queries.group_for(user, project, group_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        confirming.confirm_group(
            group=found,
            by=user,
            reason=form.cleaned_data["reason"],
            source=form.cleaned_data["source"],
            choices=form.choices(),
        )
        messages.success(request, _("Đã xác nhận %(group)s.") % {"group": found})
        return redirect("reconciliation:queue", code)
    context = {"project": project, **_side_by_side(user, found), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "reconciliation/group.html", context, status=status)


@login_required
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Compare again in the background, and show how it goes."""
    user, project = _who_and_where(request, code)
    url = reverse("reconciliation:queue", args=[code])
    job = tasks.start_reconciliation(project=project, by=user, url=url)
    return redirect("jobs:job", job.pk)


@login_required
@require_POST
def confirm_sure(request: HttpRequest, code: str) -> HttpResponse:
    """Settle every sure group in one act."""
    user, project = _who_and_where(request, code)
    run = queries.current_run(project)
    if run is None:
        raise NoSuchGroup(_("Chưa có lần đối chiếu nào."))
    count = len(confirming.confirm_sure_groups(run=run, by=user))
    words = ngettext(
        "Đã xác nhận %(count)s nhóm theo quy tắc; có thể rút lại khi hồ sơ chưa có bước nào.",
        "Đã xác nhận %(count)s nhóm theo quy tắc; có thể rút lại khi hồ sơ chưa có bước nào.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("reconciliation:queue", code)


@login_required
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, code: str, group_id: int) -> HttpResponse:
    """Take back what was settled together with a group."""
    user, project = _who_and_where(request, code)
    found = queries.group_for(user, project, group_id)
    if found.decision is None:
        raise NoSuchGroup(_("Nhóm này chưa được xác nhận."))
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        count = undoing.undo_batch(decision=found.decision, by=user, reason=reason)
        messages.success(request, _("Đã rút xác nhận %(count)s nhóm.") % {"count": count})
        return redirect("reconciliation:queue", code)
    context = {
        "project": project,
        "group": found,
        "form": form,
        "together": queries.decided_together(found.decision),
    }
    return render(request, "reconciliation/undo.html", context)


def _side_by_side(user: User, found: Group) -> dict[str, object]:
    project = found.run.project
    discrepancies = list(queries.discrepancies_of(found))
    names = may(
        user,
        Permission.VIEW_HOLDERS,
        project=project.code,
        territory=found.commune_code or None,
    )
    return {
        "group": found,
        "state": _state(found),
        "relation": RELATIONS[found.relation],
        "differences": list(
            {(one.code, one.note): (CODES[one.code], one) for one in discrepancies}.values()
        ),
        "comparison": compare(found, discrepancies, names=names),
        "form": DecisionForm(),
    }


def _who_and_where(request: HttpRequest, code: str) -> tuple[User, Project]:
    user = request.user
    assert isinstance(user, User)
    return user, get_for(user, code, Permission.RECONCILE)
