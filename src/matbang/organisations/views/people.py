"""Screens of people: accounts, roles, and a person's own page."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from matbang.clock.reading import today
from matbang.kernel.errors import MatbangError
from matbang.organisations import lists, queries
from matbang.organisations.actions import accounts, rights
from matbang.organisations.forms import AssignForm, EndForm, NameForm, ReasonForm, UserForm
from matbang.organisations.models import RoleAssignment, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import in_force, require
from matbang.organisations.roles import ROLES
from matbang.organisations.signin import SignedInRequest


def _roles_of(user: User) -> list[tuple[RoleAssignment, str, bool]]:
    """Roles with their titles, those in force first."""
    rows = user.assignments.select_related("body", "granted_by").order_by("-valid_from", "-id")
    current = set(rows.filter(in_force(today())).values_list("pk", flat=True))
    titled = [
        (row, str(ROLES[row.role].title) if row.role in ROLES else row.role, row.pk in current)
        for row in rows
    ]
    return sorted(titled, key=lambda one: not one[2])


@require_GET
@login_required
def people(request: SignedInRequest) -> HttpResponse:
    """List the people of the house."""
    require(request.user, Permission.MANAGE_USERS)
    return lists.PEOPLE.respond(request, User.objects.all(), "organisations/people.html", {})


@require_GET
@login_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one person: account, posts, roles."""
    require(request.user, Permission.MANAGE_USERS)
    one = get_object_or_404(User, pk=pk)
    context = {
        "person": one,
        "posts": queries.posts_of(one, on=today()),
        "roles": _roles_of(one),
        "second_step": is_mfa_enabled(one),
        "can_sign_in": one.has_usable_password(),
    }
    return render(request, "organisations/person.html", context)


def _answer(
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[[], User],
    *,
    title: str,
    done: str,
) -> HttpResponse:
    """Do what a valid form asks and show the person; refusals stay beside the form."""
    if form.is_bound and form.is_valid():
        try:
            user = act()
        except MatbangError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, done)
            return redirect("organisations:person", user.pk)
    context = {"form": form, "title": title}
    status = 422 if form.is_bound else 200
    return render(request, "organisations/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@login_required
def new_person(request: SignedInRequest) -> HttpResponse:
    """Make an account."""
    require(request.user, Permission.MANAGE_USERS)
    form = UserForm(request.POST or None)
    return _answer(
        request,
        form,
        lambda: accounts.create_user(by=request.user, **form.cleaned_data),
        title=_("Thêm người dùng"),
        done=_("Đã thêm người dùng; hãy cấp mật khẩu tạm và phân quyền."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct a person's name and address."""
    require(request.user, Permission.MANAGE_USERS)
    one = get_object_or_404(User, pk=pk)
    form = NameForm(request.POST or None, initial={"full_name": one.full_name, "email": one.email})

    def act() -> User:
        accounts.rename_user(user=one, by=request.user, **form.cleaned_data)
        return one

    return _answer(request, form, act, title=_("Sửa họ tên: %s") % one, done=_("Đã sửa họ tên."))


@require_http_methods(["GET", "POST"])
@login_required
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a person a role within a scope."""
    require(request.user, Permission.MANAGE_USERS)
    one = get_object_or_404(User, pk=pk)
    form = AssignForm(request.POST or None, initial={"valid_from": today()})

    def act() -> User:
        rights.assign(
            user=one,
            role=form.cleaned_data["role"],
            scope=form.scope(),
            valid_from=form.cleaned_data["valid_from"],
            valid_to=form.cleaned_data["valid_to"],
            by=request.user,
        )
        return one

    return _answer(request, form, act, title=_("Phân quyền: %s") % one, done=_("Đã phân quyền."))


@require_http_methods(["GET", "POST"])
@login_required
def end_role(request: SignedInRequest, pk: int, assignment: int) -> HttpResponse:
    """End a role on its last day."""
    require(request.user, Permission.MANAGE_USERS)
    row = get_object_or_404(RoleAssignment.objects.select_related("user"), pk=assignment, user=pk)
    form = EndForm(request.POST or None, initial={"on": today()})

    def act() -> User:
        rights.end_assignment(
            assignment=row,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        return row.user

    return _answer(
        request, form, act, title=_("Thôi phân quyền: %s") % row.user, done=_("Đã thôi phân quyền.")
    )


@require_http_methods(["GET", "POST"])
@login_required
def toggle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shut a person out, or let the person in again."""
    require(request.user, Permission.MANAGE_USERS)
    one = get_object_or_404(User, pk=pk)
    form = ReasonForm(request.POST or None)

    def act() -> User:
        accounts.set_active(
            user=one,
            is_active=not one.is_active,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        return one

    title = _("Khóa tài khoản: %s") if one.is_active else _("Mở tài khoản: %s")
    return _answer(request, form, act, title=title % one, done=_("Đã ghi trạng thái tài khoản."))


@require_http_methods(["GET", "POST"])
@login_required
def reset_second_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remove the second step of a person who lost the phone."""
    require(request.user, Permission.MANAGE_USERS)
    one = get_object_or_404(User, pk=pk)
    form = ReasonForm(request.POST or None)

    def act() -> User:
        accounts.reset_second_step(user=one, reason=form.cleaned_data["reason"], by=request.user)
        return one

    return _answer(
        request,
        form,
        act,
        title=_("Bỏ bước xác thực thứ hai: %s") % one,
        done=_("Đã bỏ bước xác thực thứ hai."),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def temporary_password(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a temporary password; it is shown this once."""
    require(request.user, Permission.MANAGE_USERS)
    one = get_object_or_404(User, pk=pk)
    password = ""
    if request.method == "POST":
        password = accounts.give_temporary_password(user=one, by=request.user)
    context = {"person": one, "password": password}
    return render(request, "organisations/password.html", context)


@require_GET
@login_required
def me(request: SignedInRequest) -> HttpResponse:
    """Show a person's own account: posts, roles, password, second step."""
    context = {
        "person": request.user,
        "posts": queries.posts_of(request.user, on=today()),
        "roles": [one for one in _roles_of(request.user) if one[2]],
        "second_step": is_mfa_enabled(request.user),
    }
    return render(request, "organisations/me.html", context)
