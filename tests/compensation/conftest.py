"""A project with prices, two holders, their land, and what was counted on it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from matbang.compensation.actions.plans import create_plan
from matbang.compensation.models import Plan
from matbang.documents.actions import import_file
from matbang.inventory.models import AssetKind, Item, ItemVersion
from matbang.kernel.names import fold
from matbang.organisations.models import User
from matbang.parcels.models import GeometrySource, Parcel, ParcelGeometry, Right
from matbang.parties.models import HolderFacts, Party, PartyKind
from matbang.procedure.actions import CaseParcelInput, open_case
from matbang.procedure.models import CaseFile
from matbang.projects.models import Project

MOMENT = datetime(2023, 9, 1, tzinfo=UTC)
PRICES = """list,code,unit,price,from,to,citation,verified,synthetic
specific,LUC,m2,60000,2023-01-01,2024-12-31,QĐ 10/2023,có,không
table,LUC,m2,55000,2023-01-01,,QĐ 10/2023,có,không
structure,NHA,m2,5850000,2023-01-01,,QĐ 11/2023,có,không
crop,LUA,kg,7800,2023-01-01,,QĐ 12/2023,có,không
rice,GAO,kg,15000,2023-01-01,,QĐ 13/2023,có,không
"""


def make_party(project: Project, code: str, name: str) -> Party:
    party = Party.objects.create(
        code=f"{project.code}-{code}",
        kind=PartyKind.HOUSEHOLD,
        title="Hộ ông",
        name=name,
        search_name=fold(name),
        commune_code="06451",
        created_at=MOMENT,
    )
    HolderFacts.objects.create(
        project=project,
        party=party,
        code=code,
        members_sharing_right=5,
        moving="stay",
        agri_area_used_tenths=41520,
        farms_directly=False,
        recorded_at=MOMENT,
    )
    return party


def make_case(project: Project, by: User, code: str, *, commune: str = "06451") -> CaseFile:
    parcel = Parcel.objects.create(
        project=project,
        commune_code=commune,
        commune_on=date(2023, 9, 1),
        sheet="12",
        number=code[1:],
        land_type="LUC",
        area_tenths=12456,
        created_at=MOMENT,
    )
    ParcelGeometry.objects.create(
        project=project,
        parcel=parcel,
        version=1,
        source=GeometrySource.SURVEY,
        source_id=code,
        wkb=b"",
        min_east=0,
        min_north=0,
        max_east=1,
        max_north=1,
        area_tenths=12456,
        recorded_at=MOMENT,
    )
    party = make_party(project, code, f"Nguyễn Văn {code}")
    Right.objects.create(parcel=parcel, party=party, recorded_at=MOMENT)
    part = CaseParcelInput(parcel_id=parcel.pk, recovered_tenths=12456, left_tenths=0)
    return open_case(project=project, party=party, parcels=[part], by=by)


def count_item(case: CaseFile, by: User, code: str, **finding: object) -> ItemVersion:
    item = Item.objects.create(project=case.project, party=case.party, code=code, created_at=MOMENT)
    return ItemVersion.objects.create(
        item=item,
        version=1,
        compensable=True,
        recorded_by=by,
        recorded_at=MOMENT,
        **finding,
    )


def count_house(case: CaseFile, by: User) -> ItemVersion:
    return count_item(
        case,
        by,
        "A1",
        kind=AssetKind.DWELLING,
        price_code="NHA",
        quantity_micro=98_400_000,
        unit="m2",
    )


@pytest.fixture
def cases(project: Project, compensation_officer: User) -> tuple[CaseFile, CaseFile]:
    return (
        make_case(project, compensation_officer, "H1"),
        make_case(project, compensation_officer, "H2", commune="06460"),
    )


@pytest.fixture
def prices(project: Project, compensation_officer: User, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(PRICES, encoding="utf-8")
    import_file(kind="prices", project=project.code, path=path, by=compensation_officer)


@pytest.fixture
def plan(project: Project, compensation_officer: User, prices: None) -> Plan:
    return create_plan(project=project, name="Phương án đợt 1", by=compensation_officer)
