"""Screens of notices: the list, putting one in, the paper beside what was read."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from matbang.notices import paper, queries
from matbang.notices.actions import confirming, correcting, receiving
from matbang.notices.engine.intake import NotANotice
from matbang.notices.errors import AlreadyReceived
from matbang.notices.forms import AddForm, OrderForm, ReceiveForm
from matbang.notices.lists import NOTICES
from matbang.notices.models import Notice, Order, OrderState, PartyRole
from matbang.notices.wording import STATE_KINDS, lint_words, recurrence_words
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, require
from matbang.projects.queries import get_for


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


@require_GET
@login_required
def notices(request: HttpRequest, code: str) -> HttpResponse:
    """List the notices of a project."""
    person = _person(request)
    project = get_for(person, code, Permission.VIEW_NOTICES)
    context = {
        "project": project,
        "may_write": may(person, Permission.WRITE_NOTICES, project=code),
    }
    return NOTICES.respond(request, queries.listed(person, code), "notices/list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def receive(request: HttpRequest, code: str) -> HttpResponse:
    """Put a notice in, from a file or pasted."""
    person = _person(request)
    project = get_for(person, code, Permission.VIEW_NOTICES)
    require(person, Permission.WRITE_NOTICES, project=code)
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content, name = form.content()
        try:
            notice = receiving.receive_notice(
                project=project, content=content, name=name, by=person
            )
        except NotANotice as error:
            form.add_error(None, _sentence(error))
        except AlreadyReceived as error:
            form.add_error(None, error.message)
        else:
            return redirect("notices:one", code, notice.pk)
    status = 422 if form.errors else 200
    return render(
        request, "notices/receive.html", {"project": project, "form": form}, status=status
    )


def _sentence(error: NotANotice) -> str:
    lang = "vi" if (get_language() or "vi").startswith("vi") else "en"
    said = error.sentence(lang)
    return f"{said[:1].upper()}{said[1:]}."


@require_GET
@login_required
def notice(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show the paper with its orders lit, and the reading beside it."""
    return _page(request, queries.get_for(_person(request), code, pk))


def _page(
    request: HttpRequest,
    found: Notice,
    *,
    wrong: tuple[int, OrderForm] | None = None,
    adding: AddForm | None = None,
) -> HttpResponse:
    person = _person(request)
    orders = queries.orders_of(found)
    code = found.project.code
    may_write = found.is_draft and may(person, Permission.WRITE_NOTICES, project=code)
    context = {
        "project": found.project,
        "notice": found,
        "state_kind": STATE_KINDS[found.state],
        "stretches": list(paper.stretches(found.text, orders)),
        "orders": [_card(order, found, wrong) for order in orders],
        "kept": sum(1 for order in orders if order.state != OrderState.DROPPED),
        "may_write": may_write,
        "may_confirm": found.is_draft and may(person, Permission.CONFIRM_NOTICES, project=code),
        "add_form": adding or AddForm(initial={"version": found.version}),
        "adding": adding is not None,
    }
    status = 422 if wrong or adding else 200
    return render(request, "notices/notice.html", context, status=status)


def _card(order: Order, found: Notice, wrong: tuple[int, OrderForm] | None) -> dict[str, Any]:
    is_wrong = wrong is not None and wrong[0] == order.pk
    form = wrong[1] if wrong is not None and is_wrong else OrderForm.of(order, found.version)
    parties = {
        role: [p for p in order.parties.all() if p.role == role] for role in PartyRole.values
    }
    return {
        "order": order,
        "parties": parties,
        "lint": lint_words(order.lint),
        "every": recurrence_words(order.recurrence) if order.recurrence else "",
        "form": form,
        "is_open": is_wrong,
        "is_dropped": order.state == OrderState.DROPPED,
    }


def _order(request: HttpRequest, code: str, pk: int, order: int) -> Order:
    found = queries.get_for(_person(request), code, pk)
    return get_object_or_404(found.orders.select_related("notice__project"), pk=order)


@require_POST
@login_required
def correct(request: HttpRequest, code: str, pk: int, order: int) -> HttpResponse:
    """Save corrections of one order."""
    found = _order(request, code, pk, order)
    form = OrderForm(request.POST, prefix=f"order{found.pk}")
    if not form.is_valid():
        return _page(request, found.notice, wrong=(found.pk, form))
    correcting.correct_order(
        order=found, version=form.cleaned_data["version"], given=form.given(), by=_person(request)
    )
    return _back(found)


def _back(order: Order) -> HttpResponse:
    address = redirect("notices:one", order.notice.project.code, order.notice_id)
    address["Location"] += f"#o-{order.pk}"
    return address


def _version(request: HttpRequest) -> int:
    value = request.POST.get("version", "")
    return int(value) if re.fullmatch(r"\d{1,9}", value) else 0


@require_POST
@login_required
def drop(request: HttpRequest, code: str, pk: int, order: int) -> HttpResponse:
    """Set one order aside."""
    found = _order(request, code, pk, order)
    correcting.drop_order(order=found, version=_version(request), by=_person(request))
    return _back(found)


@require_POST
@login_required
def restore(request: HttpRequest, code: str, pk: int, order: int) -> HttpResponse:
    """Take one order back."""
    found = _order(request, code, pk, order)
    correcting.restore_order(order=found, version=_version(request), by=_person(request))
    return _back(found)


@require_POST
@login_required
def add(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Add an order by its words."""
    found = queries.get_for(_person(request), code, pk)
    form = AddForm(request.POST)
    place = _place(found.text, form.cleaned_data["quote"]) if form.is_valid() else None
    if form.is_valid() and place is None:
        form.add_error(
            "quote", _("Không tìm thấy đoạn này trong thông báo; hãy chép đúng nguyên văn.")
        )
    if place is None:
        return _page(request, found, adding=form)
    order = correcting.add_order(
        notice=found,
        version=form.cleaned_data["version"],
        start=place[0],
        end=place[1],
        parties=form.parties(),
        by=_person(request),
    )
    return _back(order)


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Find the words in the text, whatever blanks and line breaks stand between them."""
    words = unicodedata.normalize("NFC", quote).split()
    match = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return match.span() if match is not None else None


@require_POST
@login_required
def confirm(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Confirm the reading: directives follow."""
    found = queries.get_for(_person(request), code, pk)
    confirming.confirm_notice(notice=found, version=_version(request), by=_person(request))
    messages.success(request, _("Đã xác nhận; các nội dung giao việc đã thành nhiệm vụ theo dõi."))
    return redirect("notices:one", code, pk)


@require_POST
@login_required
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take back a draft put in by mistake."""
    found = queries.get_for(_person(request), code, pk)
    receiving.withdraw_notice(
        notice=found,
        version=_version(request),
        reason=request.POST.get("reason", ""),
        by=_person(request),
    )
    messages.success(request, _("Đã rút văn bản."))
    return redirect("notices:list", code)
