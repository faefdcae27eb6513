from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matbang.documents.actions import import_file
from matbang.kernel.errors import BadInput
from matbang.organisations.models import User
from matbang.parties.models import HolderFacts
from matbang.projects.models import Project

GOOD = """Mã hộ;Họ và tên;Đối tượng;Xã;Số định danh;Ngày thông báo thu hồi đất;Số nhân khẩu;members_sharing_right;Diện tích đất nông nghiệp đang sử dụng (m²);Hộ nghèo;plot_levy
H0001;Hộ ông Lành Văn Thử;hộ gia đình;Tân Lập;020070001234;15/10/2023;5;4;9222,1;không;
H0002;Công ty TNHH Mẫu;tổ chức;06460;0101234567;2023-10-15;;;;;1500000
"""  # noqa: E501


def _import(folder: Path, text: str, project: Project, by: User) -> dict[str, int]:
    path = folder / "holders.csv"
    path.write_text(text, encoding="utf-8")
    return dict(import_file(kind="holders", project=project.code, path=path, by=by).result)


def test_holders_come_with_typed_facts_and_their_source(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    assert _import(tmp_path, GOOD, project, compensation_officer)["added"] == 2
    one = HolderFacts.objects.get(code="H0001")
    assert (one.members, one.agri_area_used_tenths, one.poor) == (5, 92221, False)
    assert (one.recovery_notice_on, one.party.commune_code) == (date(2023, 10, 15), "06451")
    assert (one.source_run is not None, one.source_row) == (True, 2)
    other = HolderFacts.objects.get(code="H0002")
    assert (other.members, other.plot_levy_dong, other.poor) == (None, 1_500_000, None)
    assert other.party.identifiers.get().kind == "tax"


def test_a_later_file_corrects_and_leaves_what_it_does_not_name(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    _import(tmp_path, GOOD, project, compensation_officer)
    later = "holder,name,kind,commune,poor\nH0001,Lành Văn Thử,household,06451,1\n"
    result = _import(tmp_path, later, project, compensation_officer)
    assert result == {"added": 0, "corrected": 1}
    one = HolderFacts.objects.get(code="H0001")
    assert (one.poor, one.members) == (True, 5)


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    bad = """holder,name,kind,commune,identifier,members,members_moving
H1,Hộ A,household,Không Đâu,020070001234,2,3
H2,Hộ B,household,Tân Lập,020070001234,2,1
H3,Hộ C,household,Tân Lập,12,2,1
"""
    with pytest.raises(BadInput) as error:
        _import(tmp_path, bad, project, compensation_officer)
    assert {(fault.row, fault.code) for fault in error.value.faults} == {
        (2, "parties.unknown_commune"),
        (2, "parties.more_movers_than_members"),
        (3, "parties.number_of_another"),
        (4, "parties.identifier_form"),
    }
    assert not HolderFacts.objects.exists()
    assert "020070001234" not in " ".join(f.text() for f in error.value.faults)


def test_a_number_that_can_be_read_two_ways_is_asked_about(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    text = "holder,name,kind,commune,plot_levy\nH1,Hộ A,household,Tân Lập,20.000\n"
    with pytest.raises(BadInput) as error:
        _import(tmp_path, text, project, compensation_officer)
    assert [fault.code for fault in error.value.faults] == ["number_ambiguous"]


def test_a_code_does_not_change_its_person(
    tmp_path: Path, project: Project, compensation_officer: User
) -> None:
    _import(tmp_path, GOOD, project, compensation_officer)
    other = "holder,name,kind,commune\nH0001,Hộ bà Hoàn Toàn Khác,person,06451\n"
    with pytest.raises(BadInput) as error:
        _import(tmp_path, other, project, compensation_officer)
    assert {f.code for f in error.value.faults} == {
        "parties.kind_differs",
        "parties.name_differs",
    }
