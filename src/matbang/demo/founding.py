"""The beginning: the house is opened, offices and people come in, the projects are set up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from matbang.clock.reading import standing_at
from matbang.demo.generator import cast
from matbang.demo.generator.cast import ADMINISTRATOR, PASSWORD
from matbang.demo.generator.files import OFFICES
from matbang.demo.generator.scenario import CRS
from matbang.documents.actions import import_file, store_file
from matbang.kernel.dates import LegalDate, Precision
from matbang.organisations.actions.accounts import create_user, open_house
from matbang.organisations.actions.rights import assign_first
from matbang.organisations.models import Body, Committee, Territory, User
from matbang.projects.actions.milestones import (
    ConditionFacts,
    MilestoneFacts,
    prove_condition,
    put_condition,
    put_milestone,
)
from matbang.projects.actions.outcomes import IndicatorFacts, put_indicator, record_value
from matbang.projects.actions.projects import ProjectFacts, create_project, put_phase
from matbang.projects.models import (
    Condition,
    ConditionKind,
    Milestone,
    MilestoneKind,
    Project,
    ProjectState,
    SourceKind,
)
from matbang.projects.sources import Source

BY = "system:demo"
OPENED = date(2023, 1, 10)


def user(account: str) -> User:
    """Return a person by account."""
    return User.objects.get(username=account)


def open_offices(folder: Path) -> None:
    """Open the house, make the accounts, and import who is who."""
    with standing_at(OPENED):
        name = dict(cast.names())[ADMINISTRATOR]
        administrator = open_house(username=ADMINISTRATOR, full_name=name, password=PASSWORD, by=BY)
        assign_first(user=administrator, valid_from=OPENED, by=BY)
        for one, full_name in cast.names():
            if one != ADMINISTRATOR:
                create_user(username=one, full_name=full_name, password=PASSWORD, by=administrator)
        for kind in (
            "territories", "bodies", "people", "committees", "committee_members", "assignments",
        ):  # fmt: skip
            path = folder / OFFICES / f"{kind}.xlsx"
            import_file(kind=kind, project="", path=path, by=administrator)


def open_projects(folder: Path) -> None:
    """Set up both projects with phases, boundary, milestones and what they are for."""
    administrator = user(ADMINISTRATOR)
    with standing_at(date(2023, 2, 20)):
        park = _park(administrator)
        road = _road(administrator)
        for project in (park, road):
            path = folder / project.code / "reconcile" / "boundary.gpkg"
            import_file(kind="boundary", project=project.code, path=path, by=administrator)
        _indicators(park, administrator)


def _source(words: str) -> Source:
    return Source(kind=SourceKind.PERSON, words=words)


def _territories(*codes: str) -> list[Territory]:
    return list(Territory.objects.filter(code__in=codes, generation="2019"))


def _park(by: User) -> Project:
    facts = ProjectFacts(
        name="Đầu tư xây dựng và kinh doanh kết cấu hạ tầng Khu công nghiệp Đồng Sơn",
        short_name="Khu công nghiệp Đồng Sơn",
        crs=CRS,
        owner=Body.objects.get(code="ubnd-huyen"),
        investor=Body.objects.get(code="dong-son"),
        committee=Committee.objects.first(),
        territories=_territories("06451", "06460"),
        is_key=True,
        planned_area_tenths=59_976_000,
        capital_dong=6_361_000_000_000,
        state=ProjectState.CLEARING,
        started_on=date(2023, 2, 20),
        source=_source("Quyết định chủ trương đầu tư (dữ liệu trình diễn)"),
    )
    project = create_project(code=cast.PARK, facts=facts, by=by)
    put_phase(project=project, number=1, name="Giai đoạn 1", by=by)
    put_phase(project=project, number=2, name="Giai đoạn 2", by=by)
    when = LegalDate(
        words="cuối tháng 3 năm 2024", value=date(2024, 3, 31), precision=Precision.MONTH_END
    )
    milestone = put_milestone(
        project=project,
        facts=MilestoneFacts(
            name="Khởi công",
            words=when.words,
            when=when,
            kind=MilestoneKind.GROUND_BREAKING,
            is_main=True,
            source=_source("Kế hoạch triển khai dự án năm 2023"),
        ),
        by=by,
    )
    _conditions(milestone, by)
    return project


def _road(by: User) -> Project:
    facts = ProjectFacts(
        name="Đường giao thông liên thôn xã Minh Hòa, đoạn Đồng Bụt – Cầu Mới",
        short_name="Đường Minh Hòa",
        crs=CRS,
        owner=Body.objects.get(code="bqlda"),
        territories=_territories("06457"),
        planned_area_tenths=260_000,
        capital_dong=38_500_000_000,
        state=ProjectState.CLEARING,
        started_on=date(2023, 2, 20),
        source=_source("Quyết định phê duyệt dự án (dữ liệu trình diễn)"),
    )
    project = create_project(code=cast.ROAD, facts=facts, by=by)
    put_phase(project=project, number=1, name="Toàn tuyến", by=by)
    when = LegalDate(words="quý II năm 2024", value=date(2024, 6, 30), precision=Precision.QUARTER)
    put_milestone(
        project=project,
        facts=MilestoneFacts(
            name="Bàn giao toàn tuyến",
            words=when.words,
            when=when,
            kind=MilestoneKind.HANDOVER,
            is_main=True,
            source=_source("Kế hoạch vốn năm 2024"),
        ),
        by=by,
    )
    return project


_CONDITIONS = (
    (ConditionKind.DETAILED_PLAN, "so-xd", "Quyết định phê duyệt quy hoạch chi tiết 1/500",
     date(2023, 9, 30)),
    (ConditionKind.ENVIRONMENT, "so-tnmt", "Quyết định phê duyệt báo cáo ĐTM", date(2023, 11, 30)),
    (ConditionKind.LAND_USE_CHANGE, "so-nn", "Văn bản chấp thuận chuyển mục đích đất lúa, rừng",
     date(2024, 3, 25)),
    (ConditionKind.LAND_ALLOCATION, "so-tnmt", "Quyết định cho thuê đất đợt 1", date(2024, 3, 28)),
    (ConditionKind.DESIGN_PERMIT, "dong-son", "Giấy phép xây dựng hạ tầng giai đoạn 1",
     date(2024, 3, 15)),
    (ConditionKind.FUNDS, "dong-son", "Chứng từ chuyển tiền đợt 3", date(2024, 3, 25)),
    (ConditionKind.ACCESS, "bqlda", "Biên bản nghiệm thu đường công vụ", date(2024, 3, 20)),
    (ConditionKind.POWER, "dien-luc", "Biên bản đóng điện thi công", date(2024, 3, 27)),
    (ConditionKind.BUILDABLE_LOT, "ttptqd", "Biên bản bàn giao lô khởi công", date(2024, 3, 28)),
)  # fmt: skip


def _conditions(milestone: Milestone, by: User) -> None:
    for kind, body, document, due in _CONDITIONS:
        facts = ConditionFacts(
            source=_source("Kế hoạch triển khai dự án năm 2023"),
            body=Body.objects.get(code=body),
            document_wanted=document,
            due_on=due,
        )
        put_condition(milestone=milestone, kind=kind, facts=facts, by=by)


_PROVEN = (
    (ConditionKind.DETAILED_PLAN, date(2023, 10, 12), "1604/QĐ-MP"),
    (ConditionKind.ENVIRONMENT, date(2024, 1, 19), "92/QĐ-MP"),
    (ConditionKind.ACCESS, date(2024, 3, 18), "07/BB-MP"),
)


def prove_conditions(folder: Path) -> None:
    """Bring the papers that prove some of the milestone's conditions, each on its day."""
    administrator = user(ADMINISTRATOR)
    for kind, on, number in _PROVEN:
        condition = Condition.objects.get(milestone__project__code=cast.PARK, kind=kind)
        text = f"{condition.document_wanted}\nSố {number}, ngày {on:%d/%m/%Y}\n(trình diễn)\n"
        path = folder / cast.PARK / "papers" / f"dieu-kien-{kind}.txt"
        path.write_text(text, encoding="utf-8")
        with standing_at(on):
            proof = store_file(
                content=path.read_bytes(), name=path.name, by=administrator, project=cast.PARK
            )
            prove_condition(
                condition=condition, proof=proof, on=on, number=number, by=administrator
            )


def _indicators(project: Project, by: User) -> None:
    for name, unit, target, reached in (
        ("Vốn đầu tư thực hiện", "tỷ đồng", 6361, 412),
        ("Việc làm tạo ra", "người", 41_000, 180),
        ("Lao động vùng dự án được đào tạo nghề", "người", 1_200, 265),
    ):
        facts = IndicatorFacts(
            name=name,
            unit=unit,
            target=Decimal(target),
            target_on=date(2028, 12, 31),
            source=_source("Hồ sơ dự án"),
        )
        indicator = put_indicator(project=project, facts=facts, by=by)
        with standing_at(date(2024, 2, 28)):
            record_value(
                indicator=indicator,
                value=Decimal(reached),
                on=date(2024, 2, 28),
                source=_source("Báo cáo của nhà đầu tư tháng 02/2024"),
                by=by,
            )
