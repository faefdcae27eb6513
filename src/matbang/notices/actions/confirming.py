"""Confirming a notice: what was read becomes binding, and directives follow."""

from __future__ import annotations

from django.db import transaction

from matbang.audit import actions as audit
from matbang.clock.reading import now
from matbang.notices import confirmation
from matbang.notices.actions.drafts import locked, subject_of
from matbang.notices.models import Notice, NoticeState, OrderState
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


@transaction.atomic
def confirm_notice(*, notice: Notice, version: int, by: User) -> Notice:
    """Confirm what was read: every order not dropped is kept, and directives follow.

    Raises:
        ChangedMeanwhile: another person confirmed or changed it; the sentence says who and when.
    """
    require(by, Permission.CONFIRM_NOTICES, project=notice.project.code)
    notice = locked(notice, version)
    notice.state = NoticeState.CONFIRMED
    notice.confirmed_by, notice.confirmed_at = by, now()
    notice.version += 1
    notice.save(update_fields=["state", "confirmed_by", "confirmed_at", "version"])
    kept = notice.orders.filter(state=OrderState.PROPOSED).update(state=OrderState.KEPT)
    audit.record(
        by=by.actor, act="notices.confirmed", subject=subject_of(notice), after={"orders": kept}
    )
    confirmation.follow(notice=notice, by=by)
    return notice
