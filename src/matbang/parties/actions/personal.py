"""Looking at a number in full: allowed to few, and never without a trace."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.parties.errors import PartyRefusal
from matbang.parties.models import Identifier
from matbang.projects.models import Project


@transaction.atomic
def reveal_identifier(*, identifier: Identifier, project: Project, reason: str, by: User) -> str:
    """Give a number in full and record who looked, and why.

    Raises:
        Forbidden: the person may not see personal data in this project.
        PartyRefusal: there is no reason, or the party is not of this project.
    """
    party = identifier.party
    require(
        by, Permission.VIEW_PERSONAL, project=project.code, territory=party.commune_code or None
    )
    if not reason.strip():
        raise PartyRefusal(_("Phải ghi lý do xem số định danh đầy đủ."))
    if not party.holdings.filter(project=project).exists():
        raise PartyRefusal(_("Người này không có đất trong dự án."))
    audit.record(
        by=by.actor,
        act="parties.identifier_revealed",
        subject=Subject("party", str(party.pk)),
        after={"identifier": identifier.pk, "kind": identifier.kind, "project": project.code},
        reason=reason.strip(),
    )
    return identifier.value
