"""The list of a project's holders."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matbang.parties.models import HolderFacts, PartyKind
from matbang.parties.queries import search
from matbang.ui.listing import CellKind, Column, Filter, Listing


def _address(row: HolderFacts) -> str:
    return reverse("parties:holder", args=[row.project.code, row.party_id])


def _of_kind(rows: QuerySet[HolderFacts], value: str) -> QuerySet[HolderFacts]:
    return rows.filter(party__kind=value)


HOLDERS = Listing(
    name="holders",
    columns=(
        Column(key="code", label=_("Mã"), value="code", order=("code",), link=_address),
        Column(
            key="name",
            label=_("Họ và tên"),
            value=lambda row: str(row.party),
            order=("party__search_name",),
            link=_address,
        ),
        Column(
            key="kind",
            label=_("Đối tượng"),
            value=lambda row: row.party.get_kind_display(),
            order=("party__kind",),
        ),
        Column(
            key="commune",
            label=_("Mã xã"),
            value="party.commune_code",
            order=("party__commune_code",),
        ),
        Column(key="village", label=_("Thôn"), value="party.village", order=("party__village",)),
        Column(
            key="members",
            label=_("Nhân khẩu"),
            value="members",
            kind=CellKind.NUMBER,
            order=("members",),
            total="members",
        ),
        Column(
            key="notice",
            label=_("Thông báo thu hồi"),
            value="recovery_notice_on",
            kind=CellKind.DAY,
            order=("recovery_notice_on",),
        ),
        Column(
            key="approved",
            label=_("Phê duyệt phương án"),
            value="plan_approved_on",
            kind=CellKind.DAY,
            order=("plan_approved_on",),
        ),
    ),
    filters=(Filter(key="kind", label=_("Đối tượng"), choices=PartyKind.choices, apply=_of_kind),),
    search=search,
    sort="code",
)
