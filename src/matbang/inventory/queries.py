"""Items as a person may see them, and what counts of a project now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from matbang.inventory.errors import NoSuchItem
from matbang.inventory.models import Item, ItemVersion
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may
from matbang.parties.models import HolderFacts
from matbang.parties.queries import holder_for, holders_visible_to
from matbang.projects.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An item with what counts now and what was found before."""

    item: Item
    current: ItemVersion
    earlier: tuple[ItemVersion, ...]


def current_items(
    project: Project, party_ids: Iterable[int] | None = None
) -> QuerySet[ItemVersion]:
    """Give what counts now of a project's holders, by holder and code; one query."""
    found = ItemVersion.objects.filter(
        item__project=project, is_current=True, is_removed=False
    ).select_related("item")
    if party_ids is not None:
        found = found.filter(item__party_id__in=list(party_ids))
    return found.order_by("item__party_id", "item__code", "pk")


def holders(user: User, project: Project) -> QuerySet[HolderFacts]:
    """Give the holders whose inventory a person may see, with how many items each has."""
    counted = Q(
        party__inventory__project=project,
        party__inventory__versions__is_current=True,
        party__inventory__versions__is_removed=False,
    )
    seen = holders_visible_to(user, project, Permission.VIEW_INVENTORY)
    return seen.annotate(items=Count("party__inventory", filter=counted, distinct=True))


def holder(
    user: User,
    project: Project,
    party_id: int,
    permission: Permission = Permission.VIEW_INVENTORY,
) -> HolderFacts:
    """Give one holder whose inventory a person may see.

    Raises:
        NoSuchParty: there is none, or the person may not.
    """
    return holder_for(user, project, party_id, permission)


def findings(project: Project, party_id: int) -> tuple[Finding, ...]:
    """Give a holder's items with all their versions, by code; removed ones last."""
    rows = (
        ItemVersion.objects.filter(item__project=project, item__party_id=party_id)
        .select_related("item", "parcel", "recorded_by")
        .order_by("item__code", "item_id", "-version")
    )
    by_item: dict[int, list[ItemVersion]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    found = [
        Finding(item=versions[0].item, current=versions[0], earlier=tuple(versions[1:]))
        for versions in by_item.values()
    ]
    return tuple(sorted(found, key=lambda one: one.current.is_removed))


def item_of(project: Project, party_id: int, item_id: int) -> ItemVersion:
    """Give what counts now of one item.

    Raises:
        NoSuchItem: the holder has none of this id.
    """
    found = (
        ItemVersion.objects.filter(
            item__project=project, item__party_id=party_id, item_id=item_id, is_current=True
        )
        .select_related("item")
        .first()
    )
    if found is None:
        raise NoSuchItem
    return found


def panel_of(*, user: User, project: Project, party_id: int) -> dict[str, object] | None:
    """Gather what the holder's page shows of the inventory."""
    if not may(user, Permission.VIEW_INVENTORY, project=project.code):
        return None
    return {
        "project": project,
        "party_id": party_id,
        "items": list(current_items(project, [party_id])),
    }
