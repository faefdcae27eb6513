"""Lists of people and of territory."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matbang.organisations.models import Territory, TerritoryKind, User
from matbang.ui.listing import CellKind, Column, Filter, Listing
from matbang.ui.states import Kind, State


def _state(user: User) -> State:
    if not user.is_active:
        return State(kind=Kind.STUCK, label=_("đã khóa"))
    if not user.has_usable_password():
        return State(kind=Kind.NONE, label=_("chưa có mật khẩu"))
    return State(kind=Kind.DONE, label=_("đang dùng"))


def _people_by(rows: QuerySet[User], key: str) -> QuerySet[User]:
    return rows.filter(search_name__contains=key) | rows.filter(username__contains=key)


def _units_by(rows: QuerySet[Territory], key: str) -> QuerySet[Territory]:
    return rows.filter(search_name__contains=key) | rows.filter(code=key)


PEOPLE = Listing(
    name="people",
    columns=(
        Column(
            key="name",
            label=_("Họ và tên"),
            value="full_name",
            order=("search_name",),
            link=lambda row: reverse("organisations:person", args=[row.pk]),
        ),
        Column(key="username", label=_("Tên đăng nhập"), value="username", order=("username",)),
        Column(key="email", label=_("Thư điện tử"), value="email", order=("email",)),
        Column(
            key="created",
            label=_("Lập ngày"),
            value="created_at",
            kind=CellKind.DAY,
            order=("created_at",),
        ),
        Column(key="state", label=_("Tài khoản"), value=_state, kind=CellKind.STATE),
    ),
    search=_people_by,
    sort="name",
)

TERRITORIES = Listing(
    name="territories",
    columns=(
        Column(
            key="code",
            label=_("Mã"),
            value="code",
            order=("code",),
            link=lambda row: reverse("organisations:territory", args=[row.code]),
        ),
        Column(key="name", label=_("Tên"), value="name", order=("search_name",)),
        Column(
            key="kind",
            label=_("Cấp"),
            value=lambda row: row.get_kind_display(),
            order=("kind",),
        ),
        Column(key="parent", label=_("Thuộc"), value="parent_code", order=("parent_code",)),
        Column(
            key="from",
            label=_("Từ ngày"),
            value="valid_from",
            kind=CellKind.DAY,
            order=("valid_from",),
        ),
        Column(
            key="to",
            label=_("Đến ngày"),
            value="valid_to",
            kind=CellKind.DAY,
            order=("valid_to",),
        ),
        Column(key="generation", label=_("Đợt"), value="generation", order=("generation",)),
        Column(key="source", label=_("Căn cứ"), value="source"),
        Column(
            key="verified",
            label=_("Kiểm chứng"),
            value=lambda row: _("đã kiểm chứng") if row.is_verified else _("chưa kiểm chứng"),
            order=("is_verified",),
        ),
    ),
    filters=(
        Filter(
            key="kind",
            label=_("Cấp"),
            choices=TerritoryKind.choices,
            apply=lambda rows, value: rows.filter(kind=value),
        ),
    ),
    search=_units_by,
    sort="code",
)
