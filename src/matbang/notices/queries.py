"""Notices as a person may see them."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q, QuerySet

from matbang.notices.errors import NoSuchNotice
from matbang.notices.models import Notice, Order, OrderParty, OrderState
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import project_codes


def visible_to(user: User, permission: Permission = Permission.VIEW_NOTICES) -> QuerySet[Notice]:
    """Give the notices of the projects in which a person holds a permission, newest first."""
    codes = project_codes(user, permission)
    found = Notice.objects.select_related("project", "file", "received_by", "confirmed_by")
    if codes is not None:
        found = found.filter(project__code__in=codes)
    return found.order_by("-received_at", "-id")


def listed(user: User, project_code: str) -> QuerySet[Notice]:
    """Give a project's notices with the number of their orders, for the list."""
    kept = Count("orders", filter=~Q(orders__state=OrderState.DROPPED))
    return visible_to(user).filter(project__code=project_code).annotate(order_count=kept)


def get_for(
    user: User, code: str, number: int, permission: Permission = Permission.VIEW_NOTICES
) -> Notice:
    """Give one notice of a project to a person who holds the permission in it.

    Raises:
        NoSuchNotice: there is none, or the person may not; an outsider is told 404 either way.
    """
    found = visible_to(user, permission).filter(project__code=code, pk=number).first()
    if found is None:
        raise NoSuchNotice("Không có văn bản này, hoặc bạn chưa được phân quyền xem.")
    return found


def orders_of(notice: Notice) -> list[Order]:
    """Give a notice's orders in the order of the text, each with its parties."""
    parties = OrderParty.objects.select_related("body").order_by("role", "ordinal")
    return list(
        notice.orders.select_related("corrected_by")
        .prefetch_related(Prefetch("parties", parties))
        .order_by("span_start", "ordinal")
    )
