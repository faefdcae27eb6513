"""What happened from the first notice to the day at which the demonstration stands."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matbang.clock.reading import standing_at
from matbang.compensation.actions.plans import assess_plan, create_plan
from matbang.demo.founding import user
from matbang.demo.generator import cast
from matbang.demo.generator.files import PACK
from matbang.demo.generator.scenario import TODAY
from matbang.documents.actions import import_file
from matbang.organisations.models import User
from matbang.projects.models import Project
from matbang.reconciliation import queries as reconciliation
from matbang.reconciliation.actions.comparing import run_reconciliation
from matbang.reconciliation.actions.confirming import confirm_group, confirm_sure_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Who did what in a project, and when."""

    code: str
    officer: str
    field: str
    registered: date
    surveyed: date
    reconciled: date
    counted: date
    assessed: date
    settled_by_hand: int


PARK = Course(
    code=cast.PARK,
    officer="boithuong",
    field="kiemdem",
    registered=date(2023, 3, 6),
    surveyed=date(2023, 3, 15),
    reconciled=date(2023, 3, 20),
    counted=date(2024, 1, 5),
    assessed=date(2024, 2, 1),
    settled_by_hand=40,
)
ROAD = Course(
    code=cast.ROAD,
    officer="duong",
    field="duong",
    registered=date(2023, 4, 3),
    surveyed=date(2023, 4, 24),
    reconciled=date(2023, 5, 4),
    counted=date(2023, 9, 6),
    assessed=date(2023, 11, 6),
    settled_by_hand=8,
)
COURSES = (PARK, ROAD)


def bring_sources(course: Course, folder: Path) -> None:
    """Import the register, the map, the holders, and what the surveyors measured."""
    officer = user(course.officer)
    there = folder / course.code
    with standing_at(course.registered):
        for kind, path in (
            ("records", there / "reconcile" / "records.xlsx"),
            ("map", there / "reconcile" / "map.gpkg"),
            ("holders", there / "assess" / "holders.xlsx"),
        ):
            import_file(kind=kind, project=course.code, path=path, by=officer)
    with standing_at(course.surveyed):
        path = there / "reconcile" / "survey.gpkg"
        import_file(kind="survey", project=course.code, path=path, by=officer)


def reconcile(course: Course) -> None:
    """Compare the sources; settle what is sure by rule, and some of the rest by hand."""
    officer = user(course.officer)
    project = Project.objects.get(code=course.code)
    with standing_at(course.reconciled):
        run = run_reconciliation(project=project, by=officer)
        confirm_sure_groups(run=run, by=officer)
        doubtful = reconciliation.open_groups(run).filter(relation="1:1")
        for group in list(doubtful[: course.settled_by_hand]):
            confirm_group(
                group=group,
                by=officer,
                reason="Đã kiểm tra thực địa cùng hộ và trưởng thôn, lấy theo kết quả đo đạc.",
                source="Biên bản kiểm tra thực địa",
            )


def take_steps(course: Course, folder: Path) -> None:
    """Import each month's steps at the month's end, as the compensation organisation reports."""
    officer = user(course.officer)
    for month in sorted((folder / course.code / "steps").glob("*.xlsx")):
        year, number = (int(part) for part in month.stem.split("-"))
        end = date(year, number, calendar.monthrange(year, number)[1])
        with standing_at(min(end, TODAY)):
            import_file(kind="steps", project=course.code, path=month, by=officer)


def count_assets(course: Course, folder: Path) -> None:
    """Import what was counted, house by house and field by field."""
    with standing_at(course.counted):
        path = folder / course.code / "assess" / "assets.xlsx"
        import_file(kind="assets", project=course.code, path=path, by=user(course.field))


def plan_money(course: Course, folder: Path) -> None:
    """Import the prices and work out what is owed in the first phase."""
    officer = user(course.officer)
    project = Project.objects.get(code=course.code)
    with standing_at(course.assessed):
        path = folder / course.code / "assess" / "prices.xlsx"
        import_file(kind="prices", project=course.code, path=path, by=officer)
        phase = project.phases.get(number=1)
        plan = create_plan(
            project=project,
            name=f"Phương án bồi thường, hỗ trợ, {phase.name.lower()}",
            phase=phase,
            provincial_pack=PACK,
            by=officer,
        )
        assess_plan(plan=plan, by=officer)


def report_obstacles(course: Course, folder: Path) -> None:
    """Import what is in the way, as the organisation has it by the middle of March."""
    with standing_at(date(2024, 3, 14)):
        path = folder / course.code / "obstacles.xlsx"
        import_file(kind="obstacles", project=course.code, path=path, by=_reporter(course))


def _reporter(course: Course) -> User:
    return user(course.officer)


def tables(course: Course, folder: Path) -> Iterator[Path]:
    """Yield the files that a project is made of."""
    yield from sorted((folder / course.code).rglob("*.*"))
