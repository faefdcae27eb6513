from __future__ import annotations

from pathlib import Path

import pytest

from matbang.documents.actions import import_file
from matbang.kernel.errors import BadInput
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import (
    Body,
    Charge,
    Committee,
    Succession,
    Tenure,
    Territory,
    User,
)
from matbang.organisations.queries import head_of, may
from tests import cast


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _import(kind: str, path: Path, by: User) -> dict[str, int]:
    return dict(import_file(kind=kind, project="", path=path, by=by).result)


def _codes(error: BadInput) -> set[str]:
    return {fault.code for fault in error.faults}


UNITS = """Mã đơn vị;Tên đơn vị;Cấp;Mã đơn vị cấp trên;Từ ngày;Đến ngày;Thế hệ;Căn cứ
30;Bình Sơn;tỉnh;;01/01/2010;;cũ;Quyết định thử
300;Hữu Lâm;huyện;30;01/01/2010;30/06/2025;cũ;Quyết định thử
07001;Hồ Lâm;xã;300;21/11/2019;30/06/2025;2019;Nghị quyết thử
07002;Hòa Lâm;xã;300;21/11/2019;30/06/2025;2019;Nghị quyết thử
07002;Tuấn Lâm;xã;30;01/07/2025;;2025;Nghị quyết thử
"""
WENT = """mã cũ,mã cũ từ ngày,mã mới,mã mới từ ngày,mức độ,căn cứ
07001,21/11/2019,07002,01/07/2025,toàn bộ,Nghị quyết thử
"""


def test_units_of_two_generations_and_their_successions_come_in(
    tmp_path: Path, administrator: User
) -> None:
    assert _import("territories", _file(tmp_path, "u.csv", UNITS), administrator)["added"] == 5
    assert _import("successions", _file(tmp_path, "w.csv", WENT), administrator)["added"] == 1
    assert Territory.objects.filter(code="07002").count() == 2
    assert Succession.objects.get().successor.name == "Tuấn Lâm"


def test_units_that_overlap_hang_loose_or_end_early_are_all_found_at_once(
    tmp_path: Path, administrator: User
) -> None:
    text = """code,name,kind,parent,valid_from,valid_to,generation,source
07001,Một,commune,,2019-01-01,,a,x
07001,Hai,commune,,2020-01-01,,b,x
07003,Ba,commune,99999,2019-01-01,2018-01-01,a,x
"""
    with pytest.raises(BadInput) as error:
        _import("territories", _file(tmp_path, "bad.csv", text), administrator)
    assert _codes(error.value) == {
        "organisations.unit_overlaps",
        "organisations.unknown_parent_unit",
        "organisations.ends_before_it_begins",
    }
    assert not Territory.objects.filter(code="07001").exists()


BODIES = """code,name,short_name,aliases,kind,line,level,party_parent,state_parent,territory
huyen-x,UBND huyện Hữu Lâm,,huyện Hữu Lâm; Hữu Lâm,peoples_committee,state,district,hu-x,tinh-x,300
tinh-x,UBND tỉnh Bình Sơn,,,peoples_committee,state,province,,,30
hu-x,Huyện ủy Hữu Lâm,,,party_committee,party,district,,,300
"""
PEOPLE = """username,full_name,body,post,is_head,valid_from,valid_to,decision_number
lan.tt,Trần Thị Lan,huyen-x,Chủ tịch,có,2021-01-01,,12/QĐ
hung.nv,Nông Văn Hùng,hu-x,Bí thư,có,2021-01-01,,
"""


@pytest.fixture
def organised(tmp_path: Path, administrator: User) -> User:
    _import("bodies", _file(tmp_path, "b.csv", BODIES), administrator)
    _import("people", _file(tmp_path, "p.csv", PEOPLE), administrator)
    return administrator


def test_bodies_stand_under_bodies_further_down_the_file(organised: User) -> None:
    body = Body.objects.get(code="huyen-x")
    assert organised.is_active
    assert body.party_parent is not None
    assert body.state_parent is not None
    assert (body.party_parent.code, body.state_parent.code) == ("hu-x", "tinh-x")
    head = head_of(body, on=cast.TODAY)
    assert head is not None
    assert (head.full_name, head.has_usable_password()) == ("Trần Thị Lan", False)


def test_the_same_files_again_change_nothing(tmp_path: Path, organised: User) -> None:
    again = PEOPLE.replace("12/QĐ", "13/QĐ")
    _import("people", _file(tmp_path, "p2.csv", again), organised)
    assert Tenure.objects.filter(post__body__code="huyen-x").count() == 1
    assert User.objects.filter(username="lan.tt").count() == 1


def test_a_circle_of_bodies_is_refused(tmp_path: Path, administrator: User) -> None:
    text = """code,name,kind,line,level,state_parent
a,Cơ quan A,department,state,province,b
b,Cơ quan B,department,state,province,a
c,Cơ quan C,department,state,province,khong-co
"""
    with pytest.raises(BadInput) as error:
        _import("bodies", _file(tmp_path, "circle.csv", text), administrator)
    assert _codes(error.value) == {
        "organisations.body_above_itself",
        "organisations.unknown_body",
    }
    assert not Body.objects.filter(code="a").exists()


def test_two_heads_and_two_names_of_one_account_are_found(tmp_path: Path, organised: User) -> None:
    text = """username,full_name,body,post,is_head,valid_from
lan.tt,Trần Thị Liên,huyen-x,Quyền Chủ tịch,có,2024-01-01
"""
    with pytest.raises(BadInput) as error:
        _import("people", _file(tmp_path, "p3.csv", text), organised)
    assert _codes(error.value) == {"organisations.two_heads", "organisations.two_names"}


COMMITTEES = """committee,group,name,body,standing_agency,decision_number,decision_on,valid_from
bcd-x,,Ban Chỉ đạo thử,hu-x,tinh-x,120-QĐ/TU,2023-02-01,2023-02-01
bcd-x,Tổ 1,Tổ 1,,,121-QĐ/TU,2023-02-01,2023-02-01
"""
MEMBERS = """committee,group,username,role,title,decision_number,valid_from,project,note
bcd-x,,hung.nv,head,Bí thư,120-QĐ/TU,2023-02-01,kcn-tan-lap,phụ trách chung
bcd-x,Tổ 1,lan.tt,tổ trưởng,Chủ tịch,121-QĐ/TU,2023-02-01,,
"""


def test_the_committee_comes_with_members_groups_and_charges(
    tmp_path: Path, organised: User
) -> None:
    _import("committees", _file(tmp_path, "c.csv", COMMITTEES), organised)
    _import("committee_members", _file(tmp_path, "m.csv", MEMBERS), organised)
    committee = Committee.objects.get(code="bcd-x")
    assert committee.members.get().role == "head"
    assert committee.groups.get().members.get().user.username == "lan.tt"
    charge = Charge.objects.get()
    assert (charge.project_code, charge.member) == ("kcn-tan-lap", committee.members.get())


def test_roles_come_in_with_their_scope(tmp_path: Path, organised: User) -> None:
    text = """username,role,body,project,territory,valid_from
lan.tt,head,huyen-x,,,2024-01-01
lan.tt,field_officer,huyen-x,kcn-tan-lap,,2024-01-01
"""
    _import("assignments", _file(tmp_path, "a.csv", text), organised)
    user = User.objects.get(username="lan.tt")
    assert may(user, "decide_obstacles", project="bat-ky")
    assert may(user, "edit_inventory", project="kcn-tan-lap")
    assert not may(user, "edit_inventory", project="bat-ky")


def test_unknown_people_roles_and_bodies_are_found(tmp_path: Path, organised: User) -> None:
    text = "username,role,body,valid_from\nai.do,vua,khong-co,2024-01-01\n"
    with pytest.raises(BadInput) as error:
        _import("assignments", _file(tmp_path, "a2.csv", text), organised)
    assert _codes(error.value) == {
        "organisations.unknown_user",
        "organisations.unknown_role",
        "organisations.unknown_body",
    }


def test_who_may_not_is_refused(tmp_path: Path, clerk: User) -> None:
    with pytest.raises(NotAllowed):
        _import("bodies", _file(tmp_path, "b.csv", BODIES), clerk)
