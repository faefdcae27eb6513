"""The list of notices, declared once."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matbang.notices.models import Notice, NoticeState
from matbang.notices.wording import STATE_KINDS
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Filter, Listing
from matbang.ui.states import State


def _address(notice: Notice) -> str:
    return reverse("notices:one", args=[notice.project.code, notice.pk])


def _state(notice: Notice) -> State:
    return State(kind=STATE_KINDS[notice.state], label=notice.get_state_display())


def _in_state(notices: QuerySet[Notice], value: str) -> QuerySet[Notice]:
    return notices.filter(state=value) if value in NoticeState.values else notices


def _named(notices: QuerySet[Notice], key: str) -> QuerySet[Notice]:
    found = Q()
    for word in key.split():
        found &= Q(search_text__contains=word)
    return notices.filter(found)


NOTICES = Listing(
    name="notices",
    columns=(
        Column(key="title", label=_("Văn bản"), value="title", order=("number",), link=_address),
        Column(key="issuer", label=_("Cơ quan ban hành"), value="issuer", order=("issuer",)),
        Column(
            key="issued",
            label=_("Ngày ban hành"),
            value="issued_on",
            kind=CellKind.DAY,
            order=("issued_on",),
        ),
        Column(
            key="orders",
            label=_("Nội dung giao việc"),
            value="order_count",
            kind=CellKind.NUMBER,
            order=("order_count",),
        ),
        Column(
            key="state", label=_("Trạng thái"), value=_state, kind=CellKind.STATE, order=("state",)
        ),
        Column(
            key="received",
            label=_("Ngày đưa vào"),
            value="received_at",
            kind=CellKind.DAY,
            order=("received_at",),
        ),
    ),
    filters=(
        Filter(key="state", label=_("Trạng thái"), choices=NoticeState.choices, apply=_in_state),
    ),
    search=_named,
)
