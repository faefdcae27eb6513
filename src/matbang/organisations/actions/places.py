"""Places by generation: units and how one went into another."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.organisations.errors import NotPossible
from matbang.organisations.models import Succession, Territory, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


@transaction.atomic
def end_territory(*, territory: Territory, on: date, by: User, source: str) -> None:
    """Say that a unit's last day is `on`.

    Raises:
        Forbidden: `by` may not manage the organisation.
        NotPossible: the day is before it began, or no source is given.
    """
    require(by, Permission.MANAGE_ORGANISATION)
    if not source.strip():
        raise NotPossible(_("Phải ghi căn cứ của việc thay đổi địa giới."))
    if on < territory.valid_from:
        raise NotPossible(_("Ngày kết thúc phải sau ngày thành lập đơn vị."))
    before = {"valid_to": territory.valid_to.isoformat() if territory.valid_to else None}
    territory.valid_to = on
    territory.save(update_fields=["valid_to"])
    audit.record(
        by=by.actor,
        act="organisations.territory_ended",
        subject=Subject("territory", f"{territory.code}@{territory.valid_from}"),
        before=before,
        after={"valid_to": on.isoformat()},
        reason=source.strip(),
    )


@transaction.atomic
def succeed(
    *, predecessor: Territory, successor: Territory, kind: str, source: str, by: User
) -> Succession:
    """Say that a unit's ground went, wholly or in part, to another that begins after it.

    Raises:
        Forbidden: `by` may not manage the organisation.
        NotPossible: the successor does not begin where the predecessor ends.
    """
    require(by, Permission.MANAGE_ORGANISATION)
    if not follows(predecessor, successor):
        raise NotPossible(
            _("%(new)s phải bắt đầu sau khi %(old)s kết thúc.")
            % {"new": successor, "old": predecessor}
        )
    row, _is_new = Succession.objects.update_or_create(
        predecessor=predecessor,
        successor=successor,
        defaults={"kind": kind, "on": successor.valid_from, "source": source},
    )
    audit.record(
        by=by.actor,
        act="organisations.succession_stated",
        subject=Subject("territory", f"{successor.code}@{successor.valid_from}"),
        after={"predecessor": predecessor.code, "kind": kind, "on": row.on.isoformat()},
        reason=source,
    )
    return row


def follows(predecessor: Territory, successor: Territory) -> bool:
    """Say whether the successor may take the predecessor's ground: it exists the day after."""
    if predecessor.valid_to is None:
        return False
    return successor.valid_on(predecessor.valid_to + timedelta(days=1))
