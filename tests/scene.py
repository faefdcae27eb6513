"""One of everything, so that every page has something to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from matbang.kernel.dates import LegalDate, Precision
from matbang.obstacles.actions.reporting import Report, report
from matbang.organisations.models import User
from matbang.parties.actions.registering import register_party
from matbang.parties.inputs import IdentifierInput, MemberInput, PartyInput
from matbang.projects.actions.milestones import MilestoneFacts, put_milestone
from matbang.projects.actions.outcomes import IndicatorFacts, put_indicator
from matbang.projects.models import Project
from matbang.projects.sources import Source
from tests import cast

SOURCE = Source(kind="person", words="Thông báo thử số 1")


@dataclass(slots=True)
class Scene:
    """The ids that addresses need."""

    code: str
    ids: dict[str, object] = field(default_factory=dict)


def set_scene(project: Project, world: cast.World, clerk: User, officer: User) -> Scene:
    """Put one of everything into a project."""
    milestone = put_milestone(
        project=project,
        facts=MilestoneFacts(
            name="Khởi công",
            words="cuối tháng 3 năm 2024",
            when=LegalDate(
                words="cuối tháng 3 năm 2024",
                value=date(2024, 3, 31),
                precision=Precision.MONTH_END,
            ),
            kind="ground_breaking",
            is_main=True,
            source=SOURCE,
        ),
        by=clerk,
    )
    indicator = put_indicator(
        project=project,
        facts=IndicatorFacts(name="Việc làm mới", unit="người", source=SOURCE),
        by=clerk,
    )
    party = register_party(
        project=project,
        party=PartyInput(
            kind="household",
            name="Hộ ông Lành Văn Thử",
            commune_code=world.communes[0].code,
            identifiers=(IdentifierInput(kind="citizen", value="020070001234"),),
            members=(MemberInput(name="Lành Văn Thử", role="head", birth_year=1970),),
        ),
        by=officer,
    )
    obstacle = report(
        project=project,
        facts=Report(
            subjects=[("project", project.code)],
            category="land_price",
            cause="objective",
            description="Chưa có giá đất cụ thể.",
            proposal="Đề nghị phê duyệt giá đất.",
            level="province",
            deciding_body=world.province,
            since_on=date(2024, 2, 1),
        ),
        by=officer,
    )
    number = party.identifiers.get()
    return Scene(
        code=project.code,
        ids={
            "milestone": milestone.pk,
            "condition": milestone.conditions.order_by("id")[0].pk,
            "indicator": indicator.pk,
            "party": party.pk,
            "identifier": number.pk,
            "obstacle": obstacle.number,
            "person": officer.pk,
            "assignment": officer.assignments.get().pk,
            "body": world.province.code,
            "committee": world.committee.code,
            "territory": world.communes[0].code,
        },
    )
