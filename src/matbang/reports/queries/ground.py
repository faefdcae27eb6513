"""How far the ground is cleared: the four measures, their curves, and the law's own minimum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, DateField, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from matbang.kernel.citation import from_key
from matbang.law import calendars, packs, steps
from matbang.law.models import LawPack
from matbang.procedure.models import CaseFile, CaseState, StepRecord
from matbang.procedure.queries import MEASURES, OF_COMPENSATED, Progress, Share, progress_by_phase
from matbang.projects.models import Phase, Project
from matbang.reports.curves import Curve

NOTICE, DECISION = "recovery_notice", "recovery_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLine:
    """The four measures of a phase, or of the whole."""

    name: str
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The whole, then each phase where there is more than one."""

    whole: Progress
    phases: tuple[PhaseLine, ...]

    @property
    def measures(self) -> tuple[tuple[str, Share], ...]:
        """The four measures of the whole with their words."""
        words = measure_words()
        return tuple((words[key], share) for key, share in self.whole.measures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What the law itself asks before the land that is still not recovered can be.

    `last_on` is the first day on which all of it may lawfully be decided, from each holder's own
    notice; `without_notice` are files whose term has not even begun: were they told on the day we
    speak of, `if_told_now_on` would be the first lawful day for the last of them.
    """

    waiting_cases: int
    waiting_tenths: int
    without_notice: int
    last_on: date | None
    if_told_now_on: date | None
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Files not recovered yet whose term is the same."""

    regime: str
    land_group: str
    notice_on: date | None
    consented_on: date | None
    cases: int
    tenths: int


def measure_words() -> dict[str, str]:
    """Name the four measures."""
    return {
        "surveyed": _("Đã kiểm đếm"),
        "planned": _("Đã duyệt phương án"),
        "paid": _("Đã chi trả"),
        "handed_over": _("Đã bàn giao"),
    }


def ground(project: Project, phases: Iterable[Phase], as_of: date) -> Ground:
    """Measure a project and its phases on a day (two queries)."""
    measured = progress_by_phase(project, as_of)
    whole = sum(measured.values(), start=Progress(as_of=as_of))
    lines = [
        PhaseLine(name=phase.name, progress=measured[phase.pk])
        for phase in phases
        if phase.pk in measured
    ]
    if None in measured and len(measured) > 1:
        lines.append(PhaseLine(name=_("Chưa xếp giai đoạn"), progress=measured[None]))
    return Ground(whole=whole, phases=tuple(lines) if len(lines) > 1 else ())


def curves(project: Project, as_of: date) -> tuple[Curve, ...]:
    """Give the cumulated area of each measure by day, up to a day (one query)."""
    rows = (
        StepRecord.objects.filter(
            Q(case__is_compensated=True) | ~Q(counts_as__in=OF_COMPENSATED),
            case__project=project,
            case__state=CaseState.ACTIVE,
            voided_at__isnull=True,
            counts_as__in=MEASURES,
            on__lte=as_of,
        )
        .values("counts_as", "on")
        .annotate(area=Sum("case__recovered_tenths"))
        .order_by("on")
    )
    by_measure: dict[str, list[tuple[date, int]]] = {key: [] for key in MEASURES}
    for row in rows:
        points = by_measure[row["counts_as"]]
        points.append((row["on"], row["area"] + (points[-1][1] if points else 0)))
    return _from_one_start(by_measure, as_of)


def _from_one_start(
    by_measure: Mapping[str, list[tuple[date, int]]], as_of: date
) -> tuple[Curve, ...]:
    days = [points[0][0] for points in by_measure.values() if points]
    if not days:
        return ()
    first, words = min(days), measure_words()
    return tuple(
        Curve(
            key=key,
            label=words[key],
            points=(
                *([] if points and points[0][0] == first else [(first, 0)]),
                *points,
                *(
                    []
                    if points and points[-1][0] == as_of
                    else [(as_of, points[-1][1] if points else 0)]
                ),
            ),
        )
        for key, points in by_measure.items()
    )


def floor(project: Project, as_of: date) -> Floor | None:
    """Tell the lawful minimum of what is not recovered yet (one query); None when all of it is."""
    groups = _waiting(project, as_of)
    if not groups:
        return None
    told = [group for group in groups if group.notice_on is not None]
    untold = [group for group in groups if group.notice_on is None]
    last_on, citation = _latest(told, as_of)
    if_told_now_on, other_citation = _latest(untold, as_of)
    return Floor(
        waiting_cases=sum(group.cases for group in groups),
        waiting_tenths=sum(group.tenths for group in groups),
        without_notice=sum(group.cases for group in untold),
        last_on=last_on,
        if_told_now_on=if_told_now_on,
        citation=citation or other_citation,
    )


def _latest(groups: Iterable[_Group], as_of: date) -> tuple[date | None, str]:
    bounds = [bound for group in groups if (bound := _bound(group, as_of)) is not None]
    return max(bounds, default=(None, ""), key=lambda bound: bound[0])


def _waiting(project: Project, as_of: date) -> tuple[_Group, ...]:
    taken = StepRecord.objects.filter(case=OuterRef("pk"), voided_at__isnull=True, on__lte=as_of)
    notice = taken.filter(step=NOTICE).order_by("on").values("on")[:1]
    rows = (
        CaseFile.objects.filter(project=project, state=CaseState.ACTIVE)
        .exclude(pk__in=_recovered(project, as_of))
        .annotate(notice_on=Subquery(notice, output_field=DateField()))
        .values("regime", "land_group", "notice_on", "consented_on")
        .annotate(cases=Count("pk"), tenths=Sum("recovered_tenths"))
    )
    return tuple(_Group(**row) for row in rows)


def _recovered(project: Project, as_of: date) -> QuerySet[StepRecord, int]:
    return StepRecord.objects.filter(
        Q(step=DECISION) | Q(counts_as="handed_over"),
        case__project=project,
        voided_at__isnull=True,
        on__lte=as_of,
    ).values_list("case_id", flat=True)


def _bound(group: _Group, as_of: date) -> tuple[date, str] | None:
    """Give the first lawful day of one group's decision, never before the day we speak of.

    A group without a notice is counted as if it were told on that day.
    """
    if group.consented_on is not None:
        return None
    notice_on = group.notice_on or as_of
    found = steps.earliest(
        _pack(group.regime), DECISION, {NOTICE: notice_on}, _calendar(), group.land_group
    )
    if found is None:
        return None
    return max(found[0], as_of), from_key(found[1].citation).text(language())


def language() -> str:
    """Give the page's language for texts that pure code writes."""
    return "en" if (get_language() or "").startswith("en") else "vi"


def _pack(name: str) -> LawPack:
    return next(pack for pack in packs.national(settings.MATBANG_PACKS) if pack.name == name)


def _calendar() -> calendars.Calendar:
    return calendars.load(search=settings.MATBANG_PACKS)
