"""Plans, versions, holders' parts and doubts as a person may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from matbang.compensation.errors import PlanNotFound
from matbang.compensation.models import (
    Chapter,
    Doubt,
    HolderPlan,
    LineState,
    Plan,
    PlanLine,
    PlanVersion,
    PriceSet,
)
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, territory_codes
from matbang.projects.models import Project

OPEN_LINES = Count("lines", filter=Q(lines__state=LineState.NEEDS_CONFIRMATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterSum:
    """What a chapter comes to, and how many of its lines are open."""

    chapter: Chapter
    amount_dong: int
    lines: int
    open_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMoney:
    """What the newest versions of a project's plans come to."""

    amount_dong: int
    holders: int
    open_doubts: int
    is_synthetic: bool


def visible_to(user: User, project: Project) -> QuerySet[Plan]:
    """Give a project's plans, by number; none without the right."""
    found = Plan.objects.filter(project=project).select_related("phase", "project")
    if not may(user, Permission.VIEW_PLANS, project=project.code):
        return found.none()
    return found.order_by("number")


def newest_versions(plans: Iterable[Plan]) -> dict[int, PlanVersion]:
    """Give each plan's newest version with its open doubts, in one query."""
    rows = PlanVersion.objects.filter(plan__in=list(plans)).select_related("computed_by")
    counted = rows.annotate(open_doubts=Count("doubts", filter=Q(doubts__decided_at__isnull=True)))
    return {version.plan_id: version for version in counted.order_by("number")}


def plan_for(user: User, project: Project, number: int) -> Plan:
    """Give a plan by its number.

    Raises:
        PlanNotFound: there is none, or the person may not.
    """
    found = visible_to(user, project).filter(number=number).first()
    if found is None:
        raise PlanNotFound(_("Không có phương án này, hoặc bạn chưa được phân quyền xem."))
    return found


def version_of(plan: Plan, number: int | None = None) -> PlanVersion | None:
    """Give a version of a plan, the newest if none is named.

    Raises:
        PlanNotFound: the plan has no version of this number.
    """
    rows = plan.versions.select_related("computed_by", "closed_by").order_by("-number")
    if number is None:
        return rows.first()
    found = rows.filter(number=number).first()
    if found is None:
        raise PlanNotFound(_("Phương án không có bản tính này."))
    return found


def holders_of(user: User, version: PlanVersion, project: Project) -> QuerySet[HolderPlan]:
    """Give the holders of a version whose places a person may see, with their open lines."""
    rows = HolderPlan.objects.filter(version=version).select_related("party")
    places = territory_codes(user, Permission.VIEW_PLANS, project=project.code)
    if places is not None:
        rows = rows.filter(commune_code__in=places)
    return rows.annotate(open_lines=OPEN_LINES).order_by("case_number")


def holder_for(user: User, version: PlanVersion, project: Project, case_number: int) -> HolderPlan:
    """Give one holder's part.

    Raises:
        PlanNotFound: there is none, or the person may not.
    """
    found = holders_of(user, version, project).filter(case_number=case_number).first()
    if found is None:
        raise PlanNotFound(_("Phương án không có hồ sơ này."))
    return found


def lines_of(holder: HolderPlan) -> list[PlanLine]:
    """Give a holder's lines in order, with their doubts; two queries."""
    rows = holder.lines.order_by("number").prefetch_related("doubts__decided_by")
    return list(rows)


def chapters_of(version: PlanVersion) -> list[ChapterSum]:
    """Give the sums by chapter, in the order of the plan."""
    rows = (
        PlanLine.objects.filter(holder__version=version)
        .values("chapter")
        .annotate(
            amount=Sum("amount_dong"),
            count=Count("pk"),
            waiting=Count("pk", filter=Q(state=LineState.NEEDS_CONFIRMATION)),
        )
    )
    by_chapter: Mapping[str, Mapping[str, Any]] = {row["chapter"]: dict(row) for row in rows}
    return [
        ChapterSum(
            chapter=chapter,
            amount_dong=by_chapter[chapter]["amount"] or 0,
            lines=by_chapter[chapter]["count"],
            open_lines=by_chapter[chapter]["waiting"],
        )
        for chapter in Chapter
        if chapter in by_chapter
    ]


def doubts_of(version: PlanVersion) -> list[Doubt]:
    """Give a version's doubts with their weight, open ones first; one query."""
    rows = version.doubts.select_related("decided_by", "carried_from__version").annotate(
        line_count=Count("lines"),
        holder_count=Count("lines__holder", distinct=True),
        amount=Sum("lines__amount_dong"),
    )
    return list(rows.order_by(F("decided_at").asc(nulls_first=True), "-line_count", "pk"))


def doubt_for(version: PlanVersion, pk: int) -> Doubt:
    """Give a doubt of a version.

    Raises:
        PlanNotFound: the version has none of this id.
    """
    rows = version.doubts.select_related("decided_by", "version", "carried_from__version")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise PlanNotFound(_("Bản tính không có nội dung cần xác nhận này."))
    return found


def doubt_lines(user: User, doubt: Doubt, project: Project) -> QuerySet[PlanLine]:
    """Give the lines that a doubt stands on, of the places a person may see."""
    rows = PlanLine.objects.filter(doubts=doubt).select_related("holder__party")
    places = territory_codes(user, Permission.VIEW_PLANS, project=project.code)
    if places is not None:
        rows = rows.filter(holder__commune_code__in=places)
    return rows.order_by("holder__case_number", "number")


def price_set_of(project: Project) -> PriceSet | None:
    """Give the price set in use."""
    rows = project.price_sets.select_related("run", "imported_by")
    return rows.annotate(count=Count("entries")).order_by("-number").first()


def planned_money(projects: Iterable[Project]) -> dict[int, PlannedMoney]:
    """Sum the newest version of every plan, by project; two queries."""
    wanted = [project.pk for project in projects]
    plans = list(Plan.objects.filter(project_id__in=wanted))
    versions = newest_versions(plans)
    found: dict[int, PlannedMoney] = {}
    for plan in plans:
        version = versions.get(plan.pk)
        if version is not None:
            found[plan.project_id] = _added(found.get(plan.project_id), version)
    return found


def _added(before: PlannedMoney | None, version: PlanVersion) -> PlannedMoney:
    doubts = getattr(version, "open_doubts", 0)
    if before is None:
        before = PlannedMoney(amount_dong=0, holders=0, open_doubts=0, is_synthetic=False)
    return PlannedMoney(
        amount_dong=before.amount_dong + version.amount_dong,
        holders=before.holders + version.holder_count,
        open_doubts=before.open_doubts + doubts,
        is_synthetic=before.is_synthetic or version.is_synthetic,
    )
