"""Files as a person may see them, where each stands, and how far the ground is cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from matbang.clock.reading import today
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may, territory_codes
from matbang.procedure.errors import NoSuchCase
from matbang.procedure.models import CaseFile, CaseParcel, CaseState, StepRecord
from matbang.projects.models import Phase, Project

MEASURES = ("surveyed", "planned", "paid", "handed_over")
# What is owed nothing needs no plan and no payment.
OF_COMPENSATED = frozenset({"planned", "paid"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So much of so much, on the ground and in files."""

    done_tenths: int = 0
    total_tenths: int = 0
    done_cases: int = 0
    total_cases: int = 0

    @property
    def area_share(self) -> float | None:
        """The share of the area, of one; None where there is nothing to measure."""
        return self.done_tenths / self.total_tenths if self.total_tenths else None

    @property
    def case_share(self) -> float | None:
        """The share of the files, of one; None where there are none."""
        return self.done_cases / self.total_cases if self.total_cases else None

    def __add__(self, other: Share) -> Share:
        return Share(
            done_tenths=self.done_tenths + other.done_tenths,
            total_tenths=self.total_tenths + other.total_tenths,
            done_cases=self.done_cases + other.done_cases,
            total_cases=self.total_cases + other.total_cases,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The four measures on a day, each with its own denominator.

    The denominators are the files that are followed today: surveyed and handed over are of all of
    them, planned and paid of those that are owed something.
    """

    as_of: date
    surveyed: Share = Share()
    planned: Share = Share()
    paid: Share = Share()
    handed_over: Share = Share()

    @property
    def measures(self) -> tuple[tuple[str, Share], ...]:
        """The four by name, in the order of the procedure."""
        return tuple((name, getattr(self, name)) for name in MEASURES)

    def __add__(self, other: Progress) -> Progress:
        sums = {name: getattr(self, name) + getattr(other, name) for name in MEASURES}
        return Progress(as_of=self.as_of, **sums)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The area handed over up to and including a day."""

    on: date
    tenths: int
    cases: int


def visible_to(
    user: User, project: Project, permission: Permission = Permission.VIEW_CASES
) -> QuerySet[CaseFile]:
    """Give the files of a project that a person may see, by number; none without the right."""
    found = CaseFile.objects.filter(project=project).select_related("party", "phase")
    if not may(user, permission, project=project.code):
        return found.none()
    places = territory_codes(user, permission, project=project.code)
    if places is not None:
        found = found.filter(commune_code__in=places)
    return found.order_by("number")


def get_for(
    user: User, project: Project, number: int, permission: Permission = Permission.VIEW_CASES
) -> CaseFile:
    """Give a file by its number in a project.

    Raises:
        NoSuchCase: there is none, or the person may not.
    """
    found = visible_to(user, project, permission).filter(number=number).first()
    if found is None:
        raise NoSuchCase
    return found


def panel_of(*, user: User, project: Project, party_id: int) -> dict[str, object] | None:
    """Gather what the holder's page shows of its files; None without the right to see files."""
    if not may(user, Permission.VIEW_CASES, project=project.code):
        return None
    return {"project": project, "cases": list(visible_to(user, project).filter(party_id=party_id))}


def record_for(case: CaseFile, record_id: int) -> StepRecord:
    """Give a record of a file.

    Raises:
        NoSuchCase: the file has none of this id.
    """
    found = case.steps.filter(pk=record_id).first()
    if found is None:
        raise NoSuchCase
    return found


def history(case: CaseFile) -> QuerySet[StepRecord]:
    """List the records of a file, voided ones too, by day."""
    return case.steps.select_related("document", "recorded_by", "voided_by").order_by("on", "pk")


def taken_by_case(case_ids: Iterable[int]) -> dict[int, dict[str, date]]:
    """Give the days of the steps that stand, for many files in one query."""
    found: dict[int, dict[str, date]] = {case_id: {} for case_id in case_ids}
    rows = StepRecord.objects.filter(case_id__in=list(found), voided_at__isnull=True)
    for case_id, step, on in rows.values_list("case_id", "step", "on"):
        found[case_id][step] = on
    return found


def holder_dates(project: Project) -> dict[int, dict[str, date]]:
    """Give, by party, the days of notice, recovery and approval: what fixes each one's law."""
    keys = ("recovery_notice", "recovery_decision", "plan_approval")
    rows = StepRecord.objects.filter(
        case__project=project, case__state=CaseState.ACTIVE, voided_at__isnull=True, step__in=keys
    )
    found: dict[int, dict[str, date]] = {}
    for party_id, step, on in rows.order_by("on").values_list("case__party_id", "step", "on"):
        found.setdefault(party_id, {}).setdefault(step, on)
    return found


def progress(project: Project, as_of: date | None = None, phase: Phase | None = None) -> Progress:
    """Measure a project, or one phase of it, on a day; two queries."""
    day = as_of or today()
    if phase is not None:
        return progress_by_phase(project, day).get(phase.pk, Progress(as_of=day))
    return progress_of([project], day)[project.pk]


def progress_of(projects: Iterable[Project], as_of: date | None = None) -> dict[int, Progress]:
    """Measure many projects by their id; two queries for all of them."""
    day = as_of or today()
    ids = [project.pk for project in projects]
    found = {project_id: Progress(as_of=day) for project_id in ids}
    for (project_id, _phase), measured in _measured(ids, day).items():
        found[project_id] += measured
    return found


def progress_by_phase(project: Project, as_of: date | None = None) -> dict[int | None, Progress]:
    """Measure each phase of a project by its id (None: files without a phase); two queries."""
    measured = _measured([project.pk], as_of or today())
    return {phase_id: one for (_project, phase_id), one in measured.items()}


def s_curve(
    project: Project, until: date | None = None, phase: Phase | None = None
) -> tuple[Point, ...]:
    """Give the cumulative area handed over, a point for each day on which some was; one query."""
    rows = StepRecord.objects.filter(
        case__project=project,
        case__state=CaseState.ACTIVE,
        voided_at__isnull=True,
        counts_as="handed_over",
        on__lte=until or today(),
    )
    if phase is not None:
        rows = rows.filter(case__phase=phase)
    days = rows.values("on").annotate(area=Sum("case__recovered_tenths"), count=Count("pk"))
    points: list[Point] = []
    area = count = 0
    for row in days.order_by("on"):
        area, count = area + row["area"], count + row["count"]
        points.append(Point(on=row["on"], tenths=area, cases=count))
    return tuple(points)


def parcel_states(project: Project) -> dict[int, str]:
    """Give the furthest measure each parcel has reached today, by its id; one query.

    A parcel with several holders has come only as far as the one who is furthest behind; one that
    has reached none is left out.
    """
    live = Q(case__steps__voided_at__isnull=True, case__steps__on__lte=today())
    counts = {
        name: Count("case__steps", filter=live & Q(case__steps__counts_as=name))
        for name in MEASURES
    }
    parts = CaseParcel.objects.filter(case__project=project, case__state=CaseState.ACTIVE)
    rows = parts.values("parcel_id", "case_id").annotate(**counts)
    reached: dict[int, int] = {}
    for parcel_id, *done in rows.values_list("parcel_id", *MEASURES):
        rank = max((at + 1 for at, count in enumerate(done) if count), default=0)
        reached[parcel_id] = min(rank, reached.get(parcel_id, rank))
    return {parcel: MEASURES[rank - 1] for parcel, rank in reached.items() if rank}


def _measured(project_ids: list[int], day: date) -> Mapping[tuple[int, int | None], Progress]:
    cases = CaseFile.objects.filter(project_id__in=project_ids, state=CaseState.ACTIVE)
    totals = cases.values("project_id", "phase_id").annotate(
        area=Sum("recovered_tenths"),
        count=Count("pk"),
        owed_area=Sum("recovered_tenths", filter=Q(is_compensated=True), default=0),
        owed_count=Count("pk", filter=Q(is_compensated=True)),
    )
    done = _done(project_ids, day)
    return {(row["project_id"], row["phase_id"]): _progress(dict(row), done, day) for row in totals}


def _done(project_ids: list[int], day: date) -> dict[tuple[int, int | None, str], tuple[int, int]]:
    rows = StepRecord.objects.filter(
        Q(case__is_compensated=True) | ~Q(counts_as__in=OF_COMPENSATED),
        case__project_id__in=project_ids,
        case__state=CaseState.ACTIVE,
        voided_at__isnull=True,
        on__lte=day,
        counts_as__in=MEASURES,
    )
    sums = rows.values(
        "counts_as", project=F("case__project_id"), phase=F("case__phase_id")
    ).annotate(area=Sum("case__recovered_tenths"), count=Count("case_id", distinct=True))
    return {
        (row["project"], row["phase"], row["counts_as"]): (row["area"], row["count"])
        for row in sums
    }


def _progress(
    row: Mapping[str, Any], done: Mapping[tuple[int, int | None, str], tuple[int, int]], day: date
) -> Progress:
    shares = {}
    for name in MEASURES:
        area, count = done.get((row["project_id"], row["phase_id"], name), (0, 0))
        owed = "owed_" if name in OF_COMPENSATED else ""
        shares[name] = Share(
            done_tenths=area,
            total_tenths=row[f"{owed}area"],
            done_cases=count,
            total_cases=row[f"{owed}count"],
        )
    return Progress(as_of=day, **shares)
