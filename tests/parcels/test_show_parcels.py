"""List, page, map and its data: who sees what, in how many questions to the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matbang.documents.actions import import_file
from matbang.organisations.models import User
from matbang.parcels import queries
from matbang.parcels.models import Parcel
from matbang.projects.models import Project
from matbang.reconciliation.actions.comparing import run_reconciliation
from matbang.reconciliation.actions.confirming import confirm_sure_groups

HOME = "/projects/kcn-tan-lap"


@pytest.fixture
def settled(project: Project, compensation_officer: User, folder: Path) -> Project:
    for kind, name in (("records", "csv"), ("map", "gpkg"), ("survey", "gpkg")):
        path = folder / f"{kind}.{name}"
        import_file(kind=kind, project=project.code, path=path, by=compensation_officer)
    run = run_reconciliation(project=project, by=compensation_officer)
    confirm_sure_groups(run=run, by=compensation_officer)
    return project


def as_person(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def test_the_layer_holds_states_and_no_name_or_number(
    client: Client, settled: Project, compensation_officer: User
) -> None:
    answer = as_person(client, compensation_officer).get(f"{HOME}/map/parcels.geojson")
    layer = json.loads(answer.content)

    assert len(layer["features"]) == 100
    assert {frozenset(one["properties"]) for one in layer["features"]} == {frozenset({"s"})}
    assert {one["properties"]["s"] for one in layer["features"]} == {"reconciled"}
    assert all("id" not in one for one in layer["features"])
    longitude, latitude = layer["features"][0]["geometry"]["coordinates"][0][0]
    assert 106 < longitude < 107
    assert 21 < latitude < 22
    assert "Nguyễn" not in answer.content.decode()


def test_an_unchanged_layer_is_not_sent_again(
    client: Client, settled: Project, compensation_officer: User
) -> None:
    person = as_person(client, compensation_officer)
    mark = person.get(f"{HOME}/map/parcels.geojson").headers["ETag"]
    again = person.get(f"{HOME}/map/parcels.geojson", headers={"If-None-Match": mark})

    assert again.status_code == 304
    Parcel.objects.filter(number="1").update(state="withdrawn")
    changed = person.get(f"{HOME}/map/parcels.geojson", headers={"If-None-Match": mark})
    assert changed.status_code == 200


def test_a_place_on_the_map_tells_its_parcel(
    client: Client, settled: Project, compensation_officer: User
) -> None:
    person = as_person(client, compensation_officer)
    layer = json.loads(person.get(f"{HOME}/map/parcels.geojson").content)
    ring = layer["features"][0]["geometry"]["coordinates"][0][:-1]
    lon, lat = (sum(point[axis] for point in ring) / len(ring) for axis in (0, 1))
    told = person.get(f"{HOME}/map/at/", {"lon": lon, "lat": lat}).json()

    assert told["label"] == "tờ 1, thửa 1"
    assert told["url"].startswith(f"{HOME}/parcels/")
    assert person.get(f"{HOME}/map/at/", {"lon": 106, "lat": 21}).status_code == 404
    assert person.get(f"{HOME}/map/at/", {"lon": "nan", "lat": "x"}).status_code == 404


def test_a_parcel_says_whose_it_is_and_where_each_fact_stands(
    client: Client, settled: Project, compensation_officer: User
) -> None:
    parcel = Parcel.objects.get(sheet="1", number="1")
    page = as_person(client, compensation_officer).get(f"{HOME}/parcels/{parcel.pk}/")

    text = page.content.decode()
    assert "Hộ ông Nguyễn Văn An" in text
    assert "records.csv" in text
    assert "500,0" in text


def test_the_investor_sees_the_ground_and_no_names(
    client: Client, settled: Project, investor: User
) -> None:
    parcel = Parcel.objects.get(sheet="1", number="1")
    page = as_person(client, investor).get(f"{HOME}/parcels/{parcel.pk}/")

    assert page.status_code == 200
    assert "Nguyễn Văn An" not in page.content.decode()


@pytest.mark.parametrize("address", ["parcels/", "map/", "map/parcels.geojson", "map/at/"])
def test_an_outsider_finds_nothing(
    client: Client, settled: Project, outsider: User, address: str
) -> None:
    assert as_person(client, outsider).get(f"{HOME}/{address}").status_code == 404
    client.logout()
    assert client.get(f"{HOME}/{address}").status_code == 302


def test_a_commune_officer_sees_the_own_commune_only(
    settled: Project, commune_officer: User
) -> None:
    assert queries.visible_to(commune_officer, settled).count() == 100
    Parcel.objects.filter(sheet="2").update(commune_code="06460")
    assert queries.visible_to(commune_officer, settled).count() == 50
    assert len(list(queries.ground(commune_officer, settled))) == 50


@pytest.mark.parametrize(
    ("address", "most"), [("parcels/", 14), ("map/", 18), ("map/parcels.geojson", 22)]
)
def test_a_page_asks_few_questions(
    client: Client, settled: Project, compensation_officer: User, address: str, most: int
) -> None:
    person = as_person(client, compensation_officer)
    person.get(f"{HOME}/{address}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        person.get(f"{HOME}/{address}")
    assert len(asked) <= most, [one["sql"][:90] for one in asked.captured_queries]
