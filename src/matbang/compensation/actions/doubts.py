"""Deciding doubts: a named person, a reading, a reason; for all like cases of the version."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit.actions import Subject, record
from matbang.clock.reading import now
from matbang.compensation.actions.saving import settle_lines
from matbang.compensation.errors import (
    DoubtDecided,
    PlanClosed,
    ReadingNotOffered,
    ReasonMissing,
)
from matbang.compensation.models import Doubt
from matbang.compensation.settling import choices
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require_throughout


@transaction.atomic
def decide_doubt(*, doubt: Doubt, reading: str, reason: str, by: User) -> Doubt:
    """Settle a doubt as computed, with a reason; it holds for every line it stands on.

    Raises:
        Forbidden: the person may not decide doubts in the whole project.
        PlanClosed: the version is closed.
        DoubtDecided: somebody else was first.
        ReadingNotOffered: the reading asks for other figures, or is none of the doubt's.
        ReasonMissing: no reason was given.
    """
    code = doubt.version.plan.project.code
    require_throughout(by, Permission.DECIDE_DOUBTS, project=code)
    held = Doubt.objects.select_for_update().select_related("version").get(pk=doubt.pk)
    if held.version.is_closed:
        raise PlanClosed(_("Bản tính này đã khóa sổ."))
    if held.decided_at is not None:
        raise DoubtDecided(
            _("%(who)s đã quyết định nội dung này.") % {"who": held.decided_by.full_name}
            if held.decided_by
            else ""
        )
    if not held.can_be_settled or reading not in choices(held.code):
        raise ReadingNotOffered(
            _("Cách hiểu này đòi hỏi sửa số liệu rồi tính lại, không quyết định tại đây được.")
        )
    if not reason.strip():
        raise ReasonMissing(_("Quyết định phải nêu lý do."))
    held.reading, held.reason = reading, reason.strip()
    held.decided_by, held.decided_at = by, now()
    held.save(update_fields=["reading", "reason", "decided_by", "decided_at"])
    lines = settle_lines(held.version)
    record(
        by=by.actor,
        act="compensation.doubt_decided",
        subject=Subject("doubt", str(held.pk)),
        after={
            "code": held.code,
            "detail": held.detail,
            "provision": held.provision,
            "reading": reading,
            "lines_settled": lines,
        },
        reason=held.reason,
        citation=held.citation,
    )
    return held
