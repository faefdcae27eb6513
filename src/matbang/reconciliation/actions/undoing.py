"""Taking back what was settled in one act."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.audit.personal import Personal
from matbang.clock.reading import now
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.parcels.models import Parcel, ParcelState, Right
from matbang.procedure.actions import CaseInput, CaseParcelInput, open_cases, withdraw_case
from matbang.procedure.models import CaseFile, CaseState
from matbang.projects.models import Project
from matbang.reconciliation.errors import NotToUndo
from matbang.reconciliation.models import Decision, Group


@transaction.atomic
def undo_batch(*, decision: Decision, by: User, reason: str) -> int:
    """Take back everything settled in one act, if no later step rests on it; say how many.

    Parcels are withdrawn, rights ended, files without steps closed; all of it stays to be seen.

    Raises:
        Forbidden: the person may not reconcile in this project, or in one of the communes.
        NotToUndo: no reason, undone already, or a file has a step recorded.
    """
    project = decision.project
    require(by, Permission.RECONCILE, project=project.code)
    if not reason.strip():
        raise NotToUndo(_("Cần ghi lý do rút xác nhận."))
    Project.objects.select_for_update().get(pk=project.pk)
    rows = list(Decision.objects.filter(batch=decision.batch, undone_at__isnull=True))
    if not rows:
        raise NotToUndo(_("Xác nhận này đã được rút trước đó."))
    ids = [row.pk for row in rows]
    taken_back = Parcel.objects.filter(decided_in__decision__batch=decision.batch)
    for commune in set(taken_back.values_list("commune_code", flat=True)):
        require(by, Permission.RECONCILE, project=project.code, territory=commune)
    _close_files(project, frozenset(taken_back.values_list("pk", flat=True)), reason, by)
    at = now()
    Right.objects.filter(parcel__in=taken_back, ended_at__isnull=True).update(ended_at=at)
    taken_back.update(state=ParcelState.WITHDRAWN)
    Group.objects.filter(decision__batch=decision.batch).update(decision=None, has_changed=False)
    Decision.objects.filter(batch=decision.batch, undone_at__isnull=True).update(
        undone_by=by, undone_at=at, undone_reason=reason.strip()
    )
    audit.record_bulk(
        by=by.actor,
        act="reconciliation.undone",
        subject=Subject("reconciliation_batch", str(decision.batch)),
        rows=({"decision": pk} for pk in ids),
        after={"reason": Personal(reason.strip())},
    )
    return len(ids)


def _close_files(project: Project, taken_back: frozenset[int], reason: str, by: User) -> None:
    """Close the files of parcels taken back; what else stood in them goes into new files."""
    cases = CaseFile.objects.filter(
        project=project, state=CaseState.ACTIVE, parcels__parcel__in=taken_back
    ).distinct()
    if cases.filter(steps__voided_at__isnull=True, steps__isnull=False).exists():
        raise NotToUndo(
            _("Hồ sơ của chủ sử dụng đã có bước được ghi nhận; không thể rút xác nhận thửa đất.")
        )
    again = []
    for case in list(cases.select_related("party", "phase").prefetch_related("parcels")):
        withdraw_case(case=case, reason=reason, by=by)
        kept = [
            CaseParcelInput(
                parcel_id=one.parcel_id,
                recovered_tenths=one.recovered_tenths,
                left_tenths=one.left_tenths,
            )
            for one in case.parcels.all()
            if one.parcel_id not in taken_back
        ]
        if kept:
            again.append(
                CaseInput(
                    party=case.party,
                    phase=case.phase,
                    parcels=kept,
                    is_compensated=case.is_compensated,
                )
            )
    if again:
        open_cases(project=project, cases=again, by=by)
