"""Runs, groups and decisions as a person may see them, and the comparison side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, territory_codes
from matbang.projects.models import Project
from matbang.reconciliation.errors import NoSuchGroup
from matbang.reconciliation.models import Decision, Discrepancy, Group, Run


def runs_of(user: User, project: Project) -> QuerySet[Run]:
    """Give a project's runs to a person who reconciles there, the newest first."""
    if not may(user, Permission.RECONCILE, project=project.code):
        return Run.objects.none()
    found = Run.objects.filter(project=project).select_related("created_by")
    return found.order_by("-id")


def current_run(project: Project) -> Run | None:
    """Give the newest run."""
    return Run.objects.filter(project=project, is_current=True).select_related("project").first()


def groups_visible_to(user: User, run: Run) -> QuerySet[Group]:
    """Give a run's groups in the communes where a person reconciles, in the map's order."""
    found = Group.objects.filter(run=run).select_related("run__project", "decision__decided_by")
    places = territory_codes(user, Permission.RECONCILE, project=run.project.code)
    if places is not None:
        found = found.filter(commune_code__in=places)
    return found.order_by("position")


def open_groups(run: Run) -> QuerySet[Group]:
    """Give the groups of a run that nobody has settled."""
    return Group.objects.filter(run=run, decision__isnull=True).order_by("position")


def decisions_in_force(project: Project) -> QuerySet[Decision]:
    """Give the decisions not undone."""
    found = Decision.objects.filter(project=project, undone_at__isnull=True)
    return found.select_related("decided_by")


def group_for(user: User, project: Project, group_id: int) -> Group:
    """Give a group to a person who reconciles in its commune.

    Raises:
        NoSuchGroup: there is none, or the person may not.
    """
    found = Group.objects.filter(pk=group_id, run__project=project).select_related("run").first()
    if found is None or not groups_visible_to(user, found.run).filter(pk=group_id).exists():
        raise NoSuchGroup("Không có nhóm thửa này, hoặc bạn chưa được phân quyền xem.")
    return groups_visible_to(user, found.run).get(pk=group_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How far the deciding is."""

    total: int
    settled: int
    sure: int
    doubtful: int
    changed: int

    @property
    def left(self) -> int:
        """How many still wait."""
        return self.sure + self.doubtful


def tally(groups: QuerySet[Group]) -> Tally:
    """Count settled, sure and doubtful groups; one query."""
    waiting = Q(decision__isnull=True)
    return Tally(
        **groups.order_by().aggregate(
            total=Count("id"),
            settled=Count("id", filter=~waiting),
            sure=Count("id", filter=waiting & Q(is_sure=True)),
            doubtful=Count("id", filter=waiting & Q(is_sure=False)),
            changed=Count("id", filter=Q(has_changed=True)),
        )
    )


def code_counts(groups: QuerySet[Group]) -> list[tuple[str, int]]:
    """Count the open groups of each code, the most frequent first."""
    rows = (
        Discrepancy.objects.filter(group__in=groups.filter(decision__isnull=True).order_by())
        .values("code")
        .annotate(count=Count("group", distinct=True))
        .order_by("-count", "code")
    )
    return [(row["code"], row["count"]) for row in rows]


def waiting(groups: QuerySet[Group], code: str) -> QuerySet[Group]:
    """Give the doubtful groups that wait, of one code if one is named."""
    found = groups.filter(decision__isnull=True, is_sure=False)
    if code:
        found = found.filter(discrepancies__code=code).distinct()
    return found.order_by("position")


def discrepancies_of(group: Group) -> QuerySet[Discrepancy]:
    """Give what differs in a group."""
    return group.discrepancies.order_by("code", "id")


def sheet_shifts(run: Run) -> QuerySet[Discrepancy]:
    """Give the sheets that lay off as a block."""
    return run.discrepancies.filter(code="SHEET_SHIFT").order_by("id")


def decided_together(decision: Decision) -> int:
    """Count the groups settled in the same act and still in force."""
    return Decision.objects.filter(batch=decision.batch, undone_at__isnull=True).count()


def survey_of_others(groups: Sequence[Group]) -> frozenset[str]:
    """Give the survey rows of groups whose person is another than the one recorded."""
    if not groups:
        return frozenset()
    found = Discrepancy.objects.filter(run=groups[0].run_id, code="OWNER_CHANGED")
    return frozenset(found.values_list("survey_id", flat=True))
