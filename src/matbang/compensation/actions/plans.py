"""Making plans, computing their versions, closing them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from matbang.audit.actions import Subject, record
from matbang.clock.reading import now, today
from matbang.compensation.actions.saving import carry_decisions, save_version
from matbang.compensation.errors import DoubtsOpen, NothingToAssess, PlanClosed
from matbang.compensation.frames import assess_plan as compute
from matbang.compensation.models import Plan, PlanVersion, VersionState
from matbang.law import packs
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require_throughout
from matbang.projects.models import Phase, Project


@transaction.atomic
def create_plan(
    *, project: Project, name: str, phase: Phase | None = None, provincial_pack: str = "", by: User
) -> Plan:
    """Open a plan for a project or one of its phases, under the nation's law and one province's.

    Raises:
        Forbidden: the person may not assess plans in the whole project.
        PackNotFound: there is no such provincial pack.
    """
    require_throughout(by, Permission.ASSESS_PLANS, project=project.code)
    if provincial_pack:
        packs.find(provincial_pack)
    Project.objects.select_for_update().get(pk=project.pk)
    newest = Plan.objects.filter(project=project).aggregate(number=Max("number"))["number"]
    plan = Plan.objects.create(
        project=project,
        phase=phase,
        number=(newest or 0) + 1,
        name=name.strip(),
        provincial_pack=provincial_pack,
        created_by=by,
        created_at=now(),
    )
    record(
        by=by.actor,
        act="compensation.plan_created",
        subject=Subject("plan", str(plan.pk)),
        after={
            "project": project.code,
            "number": plan.number,
            "name": plan.name,
            "pack": provincial_pack,
        },
    )
    return plan


@transaction.atomic
def assess_plan(*, plan: Plan, as_of: date | None = None, by: User) -> PlanVersion:
    """Compute a new version of a plan: every holder under its own law, as seen from a day.

    Decisions on doubts of the version before are carried over to the same doubts, visibly.

    Raises:
        Forbidden: the person may not assess plans in the whole project.
        NothingToAssess: no case file is open.
    """
    require_throughout(by, Permission.ASSESS_PLANS, project=plan.project.code)
    Plan.objects.select_for_update().get(pk=plan.pk)
    computed = compute(plan, as_of or today())
    if not computed.holders:
        raise NothingToAssess(_("Chưa có hồ sơ thu hồi đất nào để lập phương án."))
    before = plan.versions.order_by("-number").first()
    version = save_version(plan, computed, as_of=as_of or today(), by=by)
    if before is not None:
        carry_decisions(before, version)
    record(
        by=by.actor,
        act="compensation.plan_assessed",
        subject=Subject("plan_version", str(version.pk)),
        after={
            "plan": plan.pk,
            "number": version.number,
            "law": version.law,
            "input": version.input_sha256,
            "holders": version.holder_count,
            "lines": version.line_count,
            "amount_dong": version.amount_dong,
        },
    )
    return version


@transaction.atomic
def close_version(*, version: PlanVersion, by: User) -> PlanVersion:
    """Close a version so that nothing of it is decided any more.

    Raises:
        Forbidden: the person may not decide doubts in the whole project.
        PlanClosed: it is closed already.
        DoubtsOpen: doubts are open; the message says how many.
    """
    require_throughout(by, Permission.DECIDE_DOUBTS, project=version.plan.project.code)
    held = PlanVersion.objects.select_for_update().get(pk=version.pk)
    if held.is_closed:
        raise PlanClosed(_("Bản tính này đã khóa sổ."))
    open_doubts = held.doubts.filter(decided_at__isnull=True).count()
    if open_doubts:
        raise DoubtsOpen(
            _("Còn %(count)d nội dung cần xác nhận; phải quyết định hết mới khóa được bản tính.")
            % {"count": open_doubts}
        )
    held.state, held.closed_by, held.closed_at = VersionState.CLOSED, by, now()
    held.save(update_fields=["state", "closed_by", "closed_at"])
    record(
        by=by.actor,
        act="compensation.version_closed",
        subject=Subject("plan_version", str(held.pk)),
        before={"state": VersionState.DRAFT},
        after={"state": VersionState.CLOSED, "amount_dong": held.amount_dong},
    )
    return held
