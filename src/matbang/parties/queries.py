"""Parties as a person may see them, in a project and its places; numbers come masked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from matbang.kernel.identifiers import mask
from matbang.kernel.names import fold
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, territory_codes
from matbang.parties.errors import NoSuchParty
from matbang.parties.models import HolderFacts, Identifier, Party
from matbang.projects.models import Project


def holders_visible_to(
    user: User, project: Project, permission: Permission = Permission.VIEW_HOLDERS
) -> QuerySet[HolderFacts]:
    """Give the holders of a project that a person may see, by code; none without the right."""
    found = HolderFacts.objects.filter(project=project).select_related("party")
    if not may(user, permission, project=project.code):
        return found.none()
    places = territory_codes(user, permission, project=project.code)
    if places is not None:
        found = found.filter(party__commune_code__in=places)
    return found.order_by("code", "id")


def holder_for(
    user: User, project: Project, party_id: int, permission: Permission = Permission.VIEW_HOLDERS
) -> HolderFacts:
    """Give a holder of the project to a person who may see it.

    Raises:
        NoSuchParty: there is none, or the person may not.
    """
    found = holders_visible_to(user, project, permission).filter(party_id=party_id).first()
    if found is None:
        raise NoSuchParty("Không có người này trong dự án, hoặc bạn chưa được phân quyền xem.")
    return found


def search(holders: QuerySet[HolderFacts], words: str) -> QuerySet[HolderFacts]:
    """Narrow holders by name (folded, each word anywhere), code, or a whole number."""
    key = fold(words)
    by_name = Q()
    for word in key.split():
        by_name &= Q(party__search_name__contains=word)
    by_code = Q(code__iexact=words.strip()) | Q(party__identifiers__value=key.replace(" ", ""))
    return holders.filter(by_name | by_code).distinct()


def by_codes(project: Project, codes: Iterable[str] | None = None) -> dict[str, int]:
    """Give party ids by the project's holder codes, in one query; all when none are named."""
    found = HolderFacts.objects.filter(project=project)
    if codes is not None:
        wanted = set(codes)
        return {code: pk for code, pk in found.values_list("code", "party_id") if code in wanted}
    return dict(found.values_list("code", "party_id"))


def by_identifier(kind: str, value: str) -> Party | None:
    """Give the one party that has this number as its own; None when none or several have it."""
    rows = list(
        Party.objects.filter(
            identifiers__kind=kind, identifiers__value=value, identifiers__member__isnull=True
        ).distinct()[:2]
    )
    return rows[0] if len(rows) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedIdentifier:
    """A number as screens and papers show it."""

    pk: int
    kind: str
    label: str
    masked: str
    member_id: int | None


def masked_identifiers(party: Party) -> tuple[MaskedIdentifier, ...]:
    """Give a party's numbers, all but the last digits hidden."""
    return tuple(
        MaskedIdentifier(
            pk=row.pk,
            kind=row.kind,
            label=str(row.get_kind_display()),
            masked=mask(row.value),
            member_id=row.member_id,
        )
        for row in Identifier.objects.filter(party=party).order_by("member_id", "kind", "id")
    )
