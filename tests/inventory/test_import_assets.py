from __future__ import annotations

from pathlib import Path

import pytest

from matbang.documents import actions as documents
from matbang.documents.models import ImportRun
from matbang.inventory import queries
from matbang.inventory.models import ItemVersion
from matbang.kernel.errors import BadInput
from matbang.organisations.models import User
from matbang.parties.models import Party
from matbang.projects.models import Project
from tests import cast

HEAD = (
    "mã hộ;mã tài sản;loại tài sản;mã đơn giá;khối lượng;đơn vị;đủ điều kiện bồi thường;"
    "phần sở hữu;diện tích trồng;tờ;thửa;lý do\n"
)
GOOD = (
    "H001;T01;nhà ở;NHA-C4;120,5;m2;có;;;12;1;\n"
    "H001;T02;cây hằng năm;LUA;1.245,6;m2;có;0,5;1.245,6;;;\n"
    "H001;T03;mồ mả;MO-DAT;2;ngôi;không;;;;;\n"
)

pytestmark = pytest.mark.usefixtures("party")


def bring(folder: Path, rows: str, by: User) -> ImportRun:
    path = folder / "tai-san.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return documents.import_file(kind="assets", project=cast.PROJECT, path=path, by=by)


def sentences(folder: Path, rows: str, by: User) -> list[str]:
    with pytest.raises(BadInput) as caught:
        bring(folder, rows, by)
    return [fault.text() for fault in caught.value.faults]


def test_a_count_goes_in_exactly(
    project: Project, party: Party, compensation_officer: User, tmp_path: Path
) -> None:
    run = bring(tmp_path, GOOD, compensation_officer)
    assert run.result == {"added": 3, "changed": 0, "unchanged": 0}
    house, rice, grave = queries.current_items(project, [party.pk])
    assert (house.quantity_text, house.parcel_id is not None) == ("120,5", True)
    assert (rice.quantity_text, rice.area_tenths, rice.share_micro) == ("1.245,6", 12456, 500_000)
    assert (grave.compensable, grave.source_row) == (False, 4)


def test_a_changed_row_asks_for_its_reason(
    project: Project, compensation_officer: User, tmp_path: Path
) -> None:
    bring(tmp_path, GOOD, compensation_officer)
    changed = GOOD.replace("120,5;m2;có;;;12;1;", "122;m2;có;;;12;1;")
    said = sentences(tmp_path, changed, compensation_officer)
    assert len(said) == 1
    assert said[0].startswith("tai-san.csv:2:reason: ")
    assert "quantity_micro" in said[0]
    with_reason = changed.replace("12;1;\n", "12;1;đo lại\n")
    run = bring(tmp_path, with_reason, compensation_officer)
    assert run.result == {"added": 0, "changed": 1, "unchanged": 2}
    assert ItemVersion.objects.count() == 4


def test_all_faults_come_at_once_and_nothing_goes_in(
    compensation_officer: User, tmp_path: Path
) -> None:
    rows = (
        GOOD
        + "H404;T01;nhà ở;NHA;1;m2;có;;;;;\n"
        + "H001;T05;nhà ở;NHA;20.000;m2;có;;;;;\n"
        + "H001;T06;nhà ở;NHA;1;m2;có;1,5;;;;\n"
        + "H001;T07;lâu đài;NHA;1;m2;có;;;;;\n"
        + "H001;T08;nhà ở;NHA;1;m2;có;;;99;1;\n"
        + "H001;T01;nhà ở;NHA;1;m2;có;;;;;\n"
    )
    said = sentences(tmp_path, rows, compensation_officer)
    for row in (5, 6, 7, 8, 9, 10):
        assert any(line.startswith(f"tai-san.csv:{row}:") for line in said), (row, said)
    assert not ItemVersion.objects.exists()
