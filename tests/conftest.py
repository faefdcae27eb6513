"""The house at 2024-03-20, its cast and its two projects, for every test that asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from matbang.organisations.models import User
from matbang.projects.models import Project
from tests import cast


@pytest.fixture(autouse=True)
def house(settings: Settings, tmp_path: Path) -> None:
    """Stand the clock and keep stored files out of the working copy."""
    settings.MATBANG_TODAY = cast.TODAY.isoformat()
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def world(db: None) -> cast.World:
    return cast.make_world()


@pytest.fixture
def project(world: cast.World) -> Project:
    """The project that the cast works on."""
    return cast.make_project(world, cast.PROJECT, "Khu công nghiệp Tân Lập", world.communes)


@pytest.fixture
def other_project(world: cast.World) -> Project:
    """A project in which only people of the whole province have rights."""
    return cast.make_project(world, cast.OTHER_PROJECT, "Cầu Sông Trung", world.communes[:1])


@pytest.fixture
def clerk(world: cast.World) -> User:
    """The Committee's standing office; every project."""
    user = cast.person("vanphong", "Hoàng Thị Mai")
    cast.assign(user, "office_clerk", body=world.steering)
    return user


@pytest.fixture
def head(world: cast.World) -> User:
    """Chairman of the district; every project."""
    user = cast.person("chutich", "Trần Văn Bách")
    cast.assign(user, "head", body=world.district_body)
    cast.appoint_head(user, world.district_body)
    return user


@pytest.fixture
def compensation_officer(world: cast.World) -> User:
    """Officer of the land fund centre; the first project only."""
    user = cast.person("boithuong", "Nông Văn Dũng")
    cast.assign(user, "compensation_officer", body=world.land_fund, project=cast.PROJECT)
    return user


@pytest.fixture
def approver(world: cast.World) -> User:
    """Who approves plans in the district; the first project only."""
    user = cast.person("pheduyet", "Vi Thị Hồng")
    cast.assign(user, "approver", body=world.district_body, project=cast.PROJECT)
    return user


@pytest.fixture
def commune_officer(world: cast.World) -> User:
    """Land officer of one commune; the first project, that commune's files."""
    user = cast.person("diachinh", "Lương Văn Toàn")
    cast.assign(
        user,
        "commune_officer",
        body=world.commune_body,
        project=cast.PROJECT,
        territory=world.communes[0].code,
    )
    return user


@pytest.fixture
def field_officer(world: cast.World) -> User:
    """Who counts in the field; the first project only."""
    user = cast.person("kiemdem", "Lý Thị Sen")
    cast.assign(user, "field_officer", body=world.land_fund, project=cast.PROJECT)
    return user


@pytest.fixture
def investor(world: cast.World) -> User:
    """The investor of the first project."""
    user = cast.person("nhadautu", "Đặng Quốc Huy")
    cast.assign(user, "investor", body=world.investor, project=cast.PROJECT)
    return user


@pytest.fixture
def auditor(world: cast.World) -> User:
    """Inspector; reads every project."""
    user = cast.person("thanhtra", "Phùng Thị Lan")
    cast.assign(user, "auditor", body=world.province)
    return user


@pytest.fixture
def administrator(world: cast.World) -> User:
    """Keeps bodies, people and rights."""
    user = cast.person("quantri", "Bế Văn Kiên")
    cast.assign(user, "administrator", body=world.province)
    return user


@pytest.fixture
def outsider(world: cast.World) -> User:
    """A person of the house with no role at all: must see nothing."""
    return cast.person("nguoingoai", "Mông Văn Sơn")
