"""Screens of the inventory: holders, a household's sheet, adding, correcting, taking back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.inventory import actions, queries, sheets
from matbang.inventory.errors import ItemRefused
from matbang.inventory.forms import ItemForm, RemoveForm
from matbang.inventory.models import ItemVersion
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.parcels.models import Parcel
from matbang.parties.models import HolderFacts
from matbang.projects.models import Project
from matbang.projects.queries import get_for
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Filter, Listing


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _address(row: HolderFacts) -> str:
    return reverse("inventory:holder", args=[row.project.code, row.party_id])


def _named(rows: QuerySet[HolderFacts], key: str) -> QuerySet[HolderFacts]:
    found = Q()
    for word in key.split():
        found &= Q(party__search_name__contains=word)
    return rows.filter(found | Q(code__iexact=key))


def _counted(rows: QuerySet[HolderFacts], value: str) -> QuerySet[HolderFacts]:
    return rows.filter(Q(("items__gt", 0)) if value == "yes" else Q(("items", 0)))


HOLDERS = Listing(
    name="inventory",
    columns=(
        Column(key="code", label=gettext_lazy("Mã"), value="code", order=("code",), link=_address),
        Column(
            key="holder",
            label=gettext_lazy("Người có đất"),
            value="party",
            order=("party__search_name",),
        ),
        Column(key="village", label=gettext_lazy("Thôn"), value="party.village"),
        Column(
            key="items",
            label=gettext_lazy("Số tài sản"),
            value="items",
            kind=CellKind.NUMBER,
            order=("items", "code"),
            total="items",
        ),
    ),
    filters=(
        Filter(
            key="counted",
            label=gettext_lazy("Kiểm đếm"),
            choices=[("yes", gettext_lazy("đã có")), ("no", gettext_lazy("chưa có"))],
            apply=_counted,
        ),
    ),
    search=_named,
)


@require_GET
@login_required
def holders(request: HttpRequest, code: str) -> HttpResponse:
    """List the holders with how many items each has."""
    project = get_for(_person(request), code, Permission.VIEW_INVENTORY)
    rows = queries.holders(_person(request), project).select_related("project")
    return HOLDERS.respond(request, rows, "inventory/holders.html", {"project": project})


def _seen(request: HttpRequest, code: str, party_id: int) -> tuple[Project, HolderFacts]:
    project = get_for(_person(request), code, Permission.VIEW_INVENTORY)
    return project, queries.holder(_person(request), project, party_id)


def _opened(request: HttpRequest, code: str, party_id: int) -> tuple[Project, HolderFacts]:
    project, found = _seen(request, code, party_id)
    require(
        _person(request),
        Permission.EDIT_INVENTORY,
        project=code,
        territory=found.party.commune_code or None,
    )
    return project, found


@require_GET
@login_required
def holder(request: HttpRequest, code: str, party_id: int) -> HttpResponse:
    """Show what was counted of one household, with what was found before."""
    project, found = _seen(request, code, party_id)
    context = {
        "project": project,
        "holder": found,
        "findings": queries.findings(project, party_id),
        "may_edit": may(_person(request), Permission.EDIT_INVENTORY, project=code),
    }
    return render(request, "inventory/holder.html", context)


@require_GET
@login_required
def sheet(request: HttpRequest, code: str, party_id: int) -> HttpResponse:
    """Hand out the sheet as a paper."""
    project, found = _seen(request, code, party_id)
    content = sheets.sheet_pdf(project, found, on=today().isoformat())
    name = f"kiem-dem-{found.code}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, code: str, party_id: int) -> HttpResponse:
    """Add an item."""
    project, found = _opened(request, code, party_id)
    form = ItemForm(request.POST or None, parcels=_parcels(project, party_id))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_item(
                project=project,
                party=found.party,
                code=form.cleaned_data["code"],
                facts=form.facts(),
                by=_person(request),
            )
        except ItemRefused as refusal:
            form.add_error("code", refusal.message)
        else:
            said = _("Đã thêm tài sản %(code)s vào bảng kiểm đếm.")
            messages.success(request, said % {"code": made.item.code})
            return redirect("inventory:holder", code, party_id)
    return _form_page(request, project, found, form)


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: HttpRequest, code: str, party_id: int, item: int) -> HttpResponse:
    """Record a later finding; whoever looked at an older version is told."""
    project, found = _opened(request, code, party_id)
    current = queries.item_of(project, party_id, item)
    form = ItemForm(request.POST or None, parcels=_parcels(project, party_id), current=current)
    if request.method == "POST" and form.is_valid():
        try:
            _refuse_outdated(request, current)
            actions.correct_item(
                current=current,
                facts=form.facts(),
                reason=form.cleaned_data["reason"],
                by=_person(request),
            )
        except ItemRefused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã ghi kết quả mới; kết quả trước vẫn được lưu."))
            return redirect("inventory:holder", code, party_id)
    return _form_page(request, project, found, form, current)


@require_http_methods(["GET", "POST"])
@login_required
def remove(request: HttpRequest, code: str, party_id: int, item: int) -> HttpResponse:
    """Take an item counted by mistake out of the inventory."""
    project, found = _opened(request, code, party_id)
    current = queries.item_of(project, party_id, item)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_item(
                current=current, reason=form.cleaned_data["reason"], by=_person(request)
            )
        except ItemRefused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Đã đưa tài sản ra khỏi bảng kiểm đếm, có lưu lý do."))
            return redirect("inventory:holder", code, party_id)
    context = {"project": project, "holder": found, "form": form, "current": current}
    return render(request, "inventory/remove.html", context, status=409 if form.errors else 200)


def _refuse_outdated(request: HttpRequest, current: ItemVersion) -> None:
    looked_at = request.POST.get("version", "")
    if looked_at != str(current.version):
        raise ItemRefused(
            "Người khác vừa ghi kết quả mới cho tài sản này. Mở lại trang để xem rồi ghi tiếp."
        )


def _form_page(
    request: HttpRequest,
    project: Project,
    found: HolderFacts,
    form: ItemForm,
    current: ItemVersion | None = None,
) -> HttpResponse:
    context = {"project": project, "holder": found, "form": form, "current": current}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "inventory/item.html", context, status=status)


def _parcels(project: Project, party_id: int) -> list[tuple[str, str]]:
    lands = Parcel.objects.filter(project=project, cases__case__party_id=party_id).distinct()
    return [(str(land.pk), str(land)) for land in lands.order_by("sheet", "number", "pk")]
