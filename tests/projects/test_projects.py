from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from matbang.documents.actions import import_file
from matbang.kernel.errors import BadInput
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import User
from matbang.projects.actions.outcomes import IndicatorFacts, put_indicator, record_value
from matbang.projects.actions.projects import (
    ProjectFacts,
    create_project,
    edit_project,
    put_phase,
)
from matbang.projects.errors import NoSuchProject, ProjectRefusal
from matbang.projects.models import BoundaryVersion, Project
from matbang.projects.queries import box_of, get_for, outcomes_of, visible_to
from matbang.projects.sources import Source, shown
from tests import cast

SOURCE = Source(kind="person", words="Quyết định thử số 1")
E0, N0 = 407_000, 2_381_000


def _facts(world: cast.World, **otherwise: object) -> ProjectFacts:
    given: dict[str, object] = {
        "name": "Khu công nghiệp Thử",
        "short_name": "KCN Thử",
        "crs": "EPSG:9215",
        "owner": world.land_fund,
        "source": SOURCE,
        "territories": world.communes,
    }
    return ProjectFacts(**(given | otherwise))  # type: ignore[arg-type]


def _square(side: float, **properties: object) -> dict[str, object]:
    ring: list[list[float]] = [
        [E0, N0],
        [E0 + side, N0],
        [E0 + side, N0 + side],
        [E0, N0 + side],
        [E0, N0],
    ]
    return _feature([ring], **properties)


def _feature(rings: Sequence[Sequence[Sequence[float]]], **properties: object) -> dict[str, object]:
    geometry = {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _layer(folder: Path, *features: dict[str, object]) -> Path:
    path = folder / "boundary.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::9215"}}
    text = json.dumps({"type": "FeatureCollection", "crs": crs, "features": list(features)})
    path.write_text(text, encoding="utf-8")
    return path


def test_a_project_is_created_with_places_and_source(world: cast.World, clerk: User) -> None:
    project = create_project(code="kcn-thu", facts=_facts(world), by=clerk)
    assert set(project.territories.all()) == set(world.communes)
    source = shown((project,), clerk)[project.pk]
    assert (source.quote, source.who) == ("Quyết định thử số 1", clerk.full_name)


@pytest.mark.parametrize("code", ["KCN", "kcn thử", "-a", ""])
def test_a_malformed_code_is_refused(world: cast.World, clerk: User, code: str) -> None:
    with pytest.raises(ProjectRefusal):
        create_project(code=code, facts=_facts(world), by=clerk)


def test_a_zone_that_is_no_vn2000_zone_is_refused(world: cast.World, clerk: User) -> None:
    with pytest.raises(ProjectRefusal, match="VN-2000"):
        create_project(code="kcn-thu", facts=_facts(world, crs="EPSG:4326"), by=clerk)


def test_who_manages_no_project_creates_none(world: cast.World, head: User) -> None:
    with pytest.raises(NotAllowed):
        create_project(code="kcn-thu", facts=_facts(world), by=head)


def test_an_outsider_is_told_that_there_is_no_such_project(
    project: Project, outsider: User
) -> None:
    with pytest.raises(NoSuchProject):
        get_for(outsider, project.code)


def test_scope_by_project_is_real(
    project: Project, other_project: Project, compensation_officer: User, clerk: User
) -> None:
    assert list(visible_to(compensation_officer)) == [project]
    assert set(visible_to(clerk)) == {project, other_project}
    with pytest.raises(NoSuchProject):
        get_for(compensation_officer, other_project.code)


def test_the_area_of_a_boundary_is_computed(tmp_path: Path, project: Project, clerk: User) -> None:
    layer = _layer(tmp_path, _square(2000.05), _square(1000, phase=1))
    import_file(kind="boundary", project=project.code, path=layer, by=clerk)
    whole, first = BoundaryVersion.objects.order_by("phase__number")[::-1][:2]
    areas = {row.area_tenths for row in (whole, first)}
    assert areas == {40_002_000, 10_000_000}
    box = box_of(project.code)
    assert box is not None
    assert box.west == E0 - 5000


def test_an_outline_that_crosses_itself_and_an_unknown_phase_are_found(
    tmp_path: Path, project: Project, clerk: User
) -> None:
    knot = [[E0, N0], [E0 + 100, N0 + 100], [E0 + 100, N0], [E0, N0 + 100], [E0, N0]]
    layer = _layer(tmp_path, _feature([knot]), _square(10, phase=9))
    with pytest.raises(BadInput) as error:
        import_file(kind="boundary", project=project.code, path=layer, by=clerk)
    assert error.value.faults
    assert not BoundaryVersion.objects.exists()


def test_the_zone_stays_once_ground_is_measured(
    tmp_path: Path, project: Project, world: cast.World, clerk: User
) -> None:
    layer = _layer(tmp_path, _square(100))
    import_file(kind="boundary", project=project.code, path=layer, by=clerk)
    with pytest.raises(ProjectRefusal):
        edit_project(project=project, facts=_facts(world, crs="EPSG:9216"), by=clerk)


def test_an_indicator_keeps_every_value(project: Project, clerk: User) -> None:
    jobs = put_indicator(
        project=project,
        facts=IndicatorFacts(name="Việc làm", unit="người", target=Decimal(25000), source=SOURCE),
        by=clerk,
    )
    for day, value in ((date(2024, 1, 31), 100), (date(2024, 3, 1), 250)):
        record_value(indicator=jobs, value=Decimal(value), on=day, source=SOURCE, by=clerk)
    (then,) = outcomes_of(project, on=date(2024, 2, 15))
    (now,) = outcomes_of(project, on=cast.TODAY)
    assert then.latest is not None
    assert now.latest is not None
    assert (then.latest.value, now.latest.value) == (Decimal(100), Decimal(250))
    with pytest.raises(ProjectRefusal):
        record_value(
            indicator=jobs, value=Decimal(1), on=date(2024, 3, 21), source=SOURCE, by=clerk
        )


def test_a_phase_is_corrected_not_doubled(project: Project, clerk: User) -> None:
    put_phase(project=project, number=1, name="Giai đoạn I", planned_area_tenths=5, by=clerk)
    assert project.phases.get(number=1).name == "Giai đoạn I"
    assert project.phases.count() == 2


def test_a_number_that_can_be_read_two_ways_stays_in_the_form(
    project: Project, clerk: User, client: Client
) -> None:
    client.force_login(clerk)
    answer = client.post(
        f"/projects/{project.code}/phases/new/", {"number": 3, "name": "III", "area_ha": "20.000"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "có thể là" in page
    assert 'value="20.000"' in page
    assert not project.phases.filter(number=3).exists()


def test_a_milestone_put_in_by_form_keeps_its_words(
    project: Project, clerk: User, client: Client
) -> None:
    client.force_login(clerk)
    given = {
        "name": "Khởi công",
        "kind": "ground_breaking",
        "words": "cuối tháng 3 năm 2024",
        "value_on": "2024-03-31",
        "precision": "month-end",
        "is_main": "on",
        "source": "Thông báo thử",
    }
    answer = client.post(f"/projects/{project.code}/milestones/new/", given)
    assert answer.status_code == 302
    assert project.milestones.get().conditions.count() == 9
    page = client.get(f"/projects/{project.code}/milestones/").content.decode()
    assert "cuối tháng 3 năm 2024" in page
    assert "còn 11 ngày" in page
    assert "Thông báo thử" in page
