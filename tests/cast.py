"""The cast of people, bodies and projects that every test may call on.

All is invented. The house stands at 2024-03-20; a second project shows that scope is real.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from matbang.kernel.names import fold
from matbang.organisations.models import (
    Body,
    BodyKind,
    Committee,
    Level,
    Line,
    Post,
    RoleAssignment,
    Tenure,
    Territory,
    TerritoryKind,
    User,
)
from matbang.organisations.queries import expand
from matbang.projects.models import Phase, Project, ProjectTerritory

TODAY = date(2024, 3, 20)
SINCE = date(2023, 1, 1)
MOMENT = datetime(2023, 1, 1, tzinfo=UTC)
PROJECT = "kcn-tan-lap"
OTHER_PROJECT = "cau-song-trung"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The province of the tests: places and bodies."""

    district: Territory
    communes: tuple[Territory, Territory]
    province_party: Body
    province: Body
    district_body: Body
    commune_body: Body
    land_fund: Body
    investor: Body
    steering: Body
    committee: Committee


def make_world() -> World:
    """Build places, bodies on both lines and the Committee."""
    district = place("186", "Hữu Yên", TerritoryKind.DISTRICT, "20")
    place("20", "Lâm Sơn", TerritoryKind.PROVINCE, "")
    communes = (
        place("06451", "Tân Lập", TerritoryKind.COMMUNE, "186"),
        place("06460", "Đồng Thắng", TerritoryKind.COMMUNE, "186"),
    )
    party = body("tinh-uy", "Tỉnh ủy Lâm Sơn", BodyKind.PARTY_COMMITTEE, Level.PROVINCE)
    province = body(
        "ubnd-tinh", "UBND tỉnh Lâm Sơn", BodyKind.PEOPLES_COMMITTEE, Level.PROVINCE, above=party
    )
    steering = body(
        "bcd-gpmb",
        "Ban Chỉ đạo giải phóng mặt bằng tỉnh",
        BodyKind.STEERING_COMMITTEE,
        Level.PROVINCE,
        above=party,
    )
    huyen = body(
        "ubnd-huyen", "UBND huyện Hữu Yên", BodyKind.PEOPLES_COMMITTEE, Level.DISTRICT, province
    )
    return World(
        district=district,
        communes=communes,
        province_party=party,
        province=province,
        district_body=huyen,
        commune_body=body(
            "ubnd-xa", "UBND xã Tân Lập", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, huyen
        ),
        land_fund=body(
            "ptqd", "Trung tâm phát triển quỹ đất", BodyKind.LAND_FUND, Level.DISTRICT, huyen
        ),
        investor=body("cong-ty", "Công ty TNHH Tân Lập", BodyKind.INVESTOR, Level.NONE),
        steering=steering,
        committee=Committee.objects.create(
            code="bcd",
            name="Ban Chỉ đạo giải phóng mặt bằng",
            body=steering,
            standing_agency=province,
            valid_from=SINCE,
        ),
    )


def place(code: str, name: str, kind: TerritoryKind, parent: str) -> Territory:
    """Make a unit of the generation of 2019."""
    return Territory.objects.create(
        code=code,
        name=name,
        search_name=fold(name),
        kind=kind,
        parent_code=parent,
        valid_from=date(2019, 11, 21),
        valid_to=date(2025, 6, 30),
        generation="2019-11-21",
        source="bộ dữ liệu thử",
    )


_PARTY = {BodyKind.PARTY_COMMITTEE, BodyKind.STEERING_COMMITTEE}


def body(code: str, name: str, kind: BodyKind, level: Level, above: Body | None = None) -> Body:
    """Make a body; `above` is its superior on its own line."""
    line = Line.PARTY if kind in _PARTY else Line.STATE
    return Body.objects.create(
        code=code,
        name=name,
        search_name=expand(name),
        kind=kind,
        line=Line.BUSINESS if kind == BodyKind.INVESTOR else line,
        level=level,
        party_parent=above if above and above.line == Line.PARTY else None,
        state_parent=above if above and above.line == Line.STATE else None,
    )


def person(username: str, full_name: str) -> User:
    """Make a person who cannot sign in by password (tests use `force_login`)."""
    user = User(
        username=username, full_name=full_name, search_name=fold(full_name), created_at=MOMENT
    )
    user.set_unusable_password()
    user.save()
    return user


def assign(
    user: User, role: str, *, body: Body | None = None, project: str = "", territory: str = ""
) -> RoleAssignment:
    """Give a person a role since 2023."""
    return RoleAssignment.objects.create(
        user=user,
        role=role,
        body=body,
        project_code=project,
        territory_code=territory,
        valid_from=SINCE,
        granted_at=MOMENT,
    )


def appoint_head(user: User, body: Body, title: str = "Chủ tịch") -> Tenure:
    """Make a person the head of a body since 2023."""
    post = Post.objects.create(body=body, name=title, is_head=True)
    return Tenure.objects.create(post=post, user=user, valid_from=SINCE)


def make_project(world: World, code: str, name: str, communes: tuple[Territory, ...]) -> Project:
    """Make a project of two phases."""
    project = Project.objects.create(
        code=code,
        name=name,
        short_name=name,
        search_name=fold(name),
        crs="EPSG:9215",
        investor=world.investor,
        owner=world.land_fund,
        committee=world.committee,
        state="clearing",
        source_kind="person",
        source_words="dự án dùng để thử",
        recorded_at=MOMENT,
    )
    for commune in communes:
        ProjectTerritory.objects.create(project=project, territory=commune)
    for number in (1, 2):
        Phase.objects.create(project=project, number=number, name=f"Giai đoạn {number}")
    return project
