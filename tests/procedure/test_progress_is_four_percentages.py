from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from matbang.organisations.models import User
from matbang.parcels import states
from matbang.procedure import actions, queries
from matbang.procedure.models import CaseFile
from matbang.projects.models import Phase, Project
from tests.procedure.conftest import DECIDED, HANDED_OVER, UNTIL_APPRAISED, make_case, take

TODAY = date(2024, 3, 20)


@pytest.fixture
def phases(project: Project) -> tuple[Phase, Phase]:
    return (
        Phase.objects.create(project=project, number=11, name="Giai đoạn 1"),
        Phase.objects.create(project=project, number=12, name="Giai đoạn 2"),
    )


@pytest.fixture
def cases(
    project: Project, phases: tuple[Phase, Phase], compensation_officer: User
) -> dict[str, CaseFile]:
    """One file handed over, one decided, one only surveyed, one of the second phase, one unpaid."""
    by, (first, second) = compensation_officer, phases
    found = {
        "over": make_case(project, by, "H1", phase=first, recovered=1000),
        "decided": make_case(project, by, "H2", phase=first, recovered=2000),
        "surveyed": make_case(project, by, "H3", phase=first, recovered=3000),
        "new": make_case(project, by, "H4", phase=second, recovered=4000),
        "state": make_case(
            project, by, "UB", phase=first, recovered=5000, compensated=False, land_type="DGT"
        ),
    }
    take(found["over"], by, **HANDED_OVER)
    take(found["decided"], by, **DECIDED)
    take(found["surveyed"], by, **UNTIL_APPRAISED)
    return found


@pytest.mark.usefixtures("cases")
def test_each_measure_has_its_own_denominator(project: Project) -> None:
    seen = queries.progress(project, TODAY)
    assert (seen.surveyed.done_tenths, seen.surveyed.total_tenths) == (6000, 15_000)
    assert (seen.planned.done_tenths, seen.planned.total_tenths) == (3000, 10_000)
    assert (seen.paid.done_tenths, seen.paid.total_tenths) == (1000, 10_000)
    assert (seen.handed_over.done_tenths, seen.handed_over.total_tenths) == (1000, 15_000)
    assert [(s.done_cases, s.total_cases) for _, s in seen.measures] == [
        (3, 5),
        (2, 4),
        (1, 4),
        (1, 5),
    ]
    assert seen.planned.area_share == pytest.approx(0.3)


@pytest.mark.usefixtures("cases")
def test_a_phase_is_measured_by_its_own_files(
    project: Project, phases: tuple[Phase, Phase]
) -> None:
    first, second = phases
    by_phase = queries.progress_by_phase(project, TODAY)
    assert by_phase[first.pk].handed_over.total_tenths == 11_000
    assert by_phase[second.pk].surveyed.total_tenths == 4000
    assert by_phase[second.pk].surveyed.done_tenths == 0
    assert queries.progress(project, TODAY, second) == by_phase[second.pk]


@pytest.mark.usefixtures("cases")
def test_the_past_is_measured_as_it_was(project: Project) -> None:
    before = queries.progress(project, date(2023, 10, 9))
    assert before.surveyed.done_cases == 0
    on_the_day = queries.progress(project, date(2023, 10, 10))
    assert on_the_day.surveyed.done_cases == 3
    assert on_the_day.planned.done_cases == 0


def test_a_voided_record_counts_nowhere(
    project: Project, cases: dict[str, CaseFile], compensation_officer: User
) -> None:
    record = cases["over"].steps.get(step="handover")
    actions.void_step(record=record, reason="nhầm hồ sơ", by=compensation_officer)
    assert queries.progress(project, TODAY).handed_over.done_tenths == 0
    assert queries.s_curve(project, TODAY) == ()


@pytest.mark.usefixtures("cases")
def test_progress_takes_two_queries_for_any_number_of_projects(
    project: Project, other_project: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        found = queries.progress_of([project, other_project], TODAY)
    assert found[other_project.pk].surveyed.area_share is None
    with django_assert_num_queries(1):
        queries.s_curve(project, TODAY)
    with django_assert_num_queries(1):
        queries.parcel_states(project)


def test_the_curve_adds_up_day_by_day(
    project: Project, cases: dict[str, CaseFile], compensation_officer: User
) -> None:
    take(cases["decided"], compensation_officer, handover="2024-03-01")
    curve = queries.s_curve(project, TODAY)
    assert [(p.on.isoformat(), p.tenths, p.cases) for p in curve] == [
        ("2024-02-20", 1000, 1),
        ("2024-03-01", 3000, 2),
    ]


def test_the_map_knows_how_far_each_parcel_is(project: Project, cases: dict[str, CaseFile]) -> None:
    reported = states.reported(project)
    by_case = {name: reported.get(case.parcels.get().parcel_id) for name, case in cases.items()}
    assert by_case == {
        "over": "handed_over",
        "decided": "planned",
        "surveyed": "surveyed",
        "new": None,
        "state": None,
    }


def test_a_parcel_of_two_holders_is_as_far_as_the_one_behind(
    project: Project, compensation_officer: User, cases: dict[str, CaseFile]
) -> None:
    shared = cases["over"].parcels.get().parcel_id
    part = actions.CaseParcelInput(parcel_id=shared, recovered_tenths=10, left_tenths=0)
    actions.open_case(
        project=project, party=cases["surveyed"].party, parcels=[part],
        phase=cases["surveyed"].phase, by=compensation_officer,
    )  # fmt: skip
    assert queries.parcel_states(project)[shared] == "surveyed"


def test_a_stranger_sees_no_file(
    project: Project, cases: dict[str, CaseFile], outsider: User, auditor: User
) -> None:
    assert cases
    assert queries.visible_to(outsider, project).count() == 0
    assert queries.visible_to(auditor, project).count() == 5
