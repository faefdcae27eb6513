"""Who is who: territory with its three generations, bodies, the Committee, people, accounts.

Places are real, people and firms are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

PARK, ROAD = "kcn-dong-son", "duong-minh-hoa"
PROVINCE, DISTRICT = "20", "186"
_FIRST, _SECOND, _THIRD = date(2019, 11, 21), date(2024, 12, 1), date(2025, 7, 1)
_SINCE = date(2023, 1, 10)

_OF_2019 = (
    ("06385", "Hữu Lũng", "township"), ("06388", "Hữu Liên", "commune"),
    ("06391", "Yên Bình", "commune"), ("06400", "Yên Thịnh", "commune"),
    ("06406", "Thiện Tân", "commune"), ("06415", "Minh Tiến", "commune"),
    ("06427", "Cai Kinh", "commune"), ("06430", "Hòa Lạc", "commune"),
    ("06445", "Hòa Sơn", "commune"), ("06448", "Minh Sơn", "commune"),
    ("06451", "Hồ Sơn", "commune"), ("06457", "Minh Hòa", "commune"),
    ("06460", "Hòa Thắng", "commune"),
)  # fmt: skip
_OF_2025 = (
    ("06385", "Hữu Lũng"), ("06391", "Yên Bình"), ("06400", "Hữu Liên"), ("06415", "Vân Nham"),
    ("06427", "Cai Kinh"), ("06445", "Tân Thành"), ("06457", "Tuấn Sơn"),
)  # fmt: skip


def territories() -> pl.DataFrame:
    """Return the units of each generation; a code lives on under another name."""
    rows: list[tuple[object, ...]] = [
        (PROVINCE, "Lạng Sơn", "province", None, date(2004, 1, 1), None, "2004", "Tỉnh Lạng Sơn"),
        (DISTRICT, "Hữu Lũng", "district", PROVINCE, date(2004, 1, 1), date(2025, 6, 30), "2004",
         "Huyện Hữu Lũng"),
    ]  # fmt: skip
    for code, name, kind in _OF_2019:
        until = date(2025, 6, 30) if kind == "commune" else date(2024, 11, 30)
        rows.append(
            (code, name, kind, DISTRICT, _FIRST, until, "2019",
             "Nghị quyết 818/NQ-UBTVQH14")
        )  # fmt: skip
    rows.append(
        ("06385", "Hữu Lũng", "township", DISTRICT, _SECOND, date(2025, 6, 30), "2024",
         "Sáp nhập xã Sơn Hà vào thị trấn Hữu Lũng từ 01/12/2024")
    )  # fmt: skip
    for code, name in _OF_2025:
        rows.append(
            (code, name, "commune", PROVINCE, _THIRD, None, "2025", "Nghị quyết 1672/NQ-UBTVQH15")
        )
    names = ("code", "name", "kind", "parent", "valid_from", "valid_to", "generation", "source")
    return _frame(names, rows, dates=("valid_from", "valid_to"))


_BODIES = (
    # code, name, short name, other names, kind, line, level, party parent, state parent, place
    ("tinh-uy", "Tỉnh ủy Lạng Sơn", "Tỉnh ủy", "", "party_committee", "party", "province", "", "",
     PROVINCE),
    ("tt-tinh-uy", "Thường trực Tỉnh ủy Lạng Sơn", "Thường trực Tỉnh ủy", "", "party_standing",
     "party", "province", "tinh-uy", "", PROVINCE),
    ("vp-tinh-uy", "Văn phòng Tỉnh ủy Lạng Sơn", "Văn phòng Tỉnh ủy", "", "party_office",
     "party", "province", "tinh-uy", "", PROVINCE),
    ("bcd", "Ban Chỉ đạo giải phóng mặt bằng các dự án trọng điểm tỉnh Lạng Sơn", "Ban Chỉ đạo",
     "Ban Chỉ đạo thực hiện công tác bồi thường, giải phóng mặt bằng các dự án trọng điểm",
     "steering_committee", "party", "province", "tt-tinh-uy", "", PROVINCE),
    ("tt-bcd", "Thường trực Ban Chỉ đạo giải phóng mặt bằng tỉnh Lạng Sơn",
     "Thường trực Ban Chỉ đạo", "", "steering_standing", "party", "province", "tt-tinh-uy", "",
     PROVINCE),
    ("ubnd-tinh", "Ủy ban nhân dân tỉnh Lạng Sơn", "UBND tỉnh", "", "peoples_committee", "state",
     "province", "tinh-uy", "", PROVINCE),
    ("so-tnmt", "Sở Tài nguyên và Môi trường tỉnh Lạng Sơn", "Sở TN&MT",
     "Sở Tài nguyên và Môi trường", "department", "state", "province", "", "ubnd-tinh", PROVINCE),
    ("so-xd", "Sở Xây dựng tỉnh Lạng Sơn", "Sở XD", "Sở Xây dựng", "department", "state",
     "province", "", "ubnd-tinh", PROVINCE),
    ("so-khdt", "Sở Kế hoạch và Đầu tư tỉnh Lạng Sơn", "Sở KH&ĐT", "Sở Kế hoạch và Đầu tư",
     "department", "state", "province", "", "ubnd-tinh", PROVINCE),
    ("so-tc", "Sở Tài chính tỉnh Lạng Sơn", "Sở TC", "Sở Tài chính", "department", "state",
     "province", "", "ubnd-tinh", PROVINCE),
    ("so-nn", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn", "Sở NN&PTNT",
     "Sở Nông nghiệp và Phát triển nông thôn", "department", "state", "province", "",
     "ubnd-tinh", PROVINCE),
    ("so-ct", "Sở Công Thương tỉnh Lạng Sơn", "Sở CT", "Sở Công Thương", "department", "state",
     "province", "", "ubnd-tinh", PROVINCE),
    ("huyen-uy", "Huyện ủy Hữu Lũng", "Huyện ủy", "", "party_committee", "party", "district",
     "tinh-uy", "", DISTRICT),
    ("ubnd-huyen", "Ủy ban nhân dân huyện Hữu Lũng", "UBND huyện",
     "huyện Hữu Lũng; UBND huyện Hữu Lũng", "peoples_committee", "state", "district",
     "huyen-uy", "ubnd-tinh", DISTRICT),
    ("phong-tnmt", "Phòng Tài nguyên và Môi trường huyện Hữu Lũng", "Phòng TN&MT", "",
     "division", "state", "district", "", "ubnd-huyen", DISTRICT),
    ("ttptqd", "Trung tâm Phát triển quỹ đất huyện Hữu Lũng", "Trung tâm PTQĐ",
     "Tổ chức làm nhiệm vụ bồi thường", "land_fund", "state", "district", "", "ubnd-huyen",
     DISTRICT),
    ("hoi-dong", "Hội đồng bồi thường, hỗ trợ, tái định cư huyện Hữu Lũng", "Hội đồng bồi thường",
     "", "compensation_council", "state", "district", "", "ubnd-huyen", DISTRICT),
    ("mttq-huyen", "Ủy ban Mặt trận Tổ quốc huyện Hữu Lũng", "MTTQ huyện", "", "front", "front",
     "district", "huyen-uy", "", DISTRICT),
    ("xa-ho-son", "Ủy ban nhân dân xã Hồ Sơn", "UBND xã Hồ Sơn", "xã Hồ Sơn",
     "peoples_committee", "state", "commune", "", "ubnd-huyen", "06451"),
    ("xa-hoa-thang", "Ủy ban nhân dân xã Hòa Thắng", "UBND xã Hòa Thắng", "xã Hòa Thắng",
     "peoples_committee", "state", "commune", "", "ubnd-huyen", "06460"),
    ("xa-minh-hoa", "Ủy ban nhân dân xã Minh Hòa", "UBND xã Minh Hòa", "xã Minh Hòa",
     "peoples_committee", "state", "commune", "", "ubnd-huyen", "06457"),
    ("dien-luc", "Điện lực Hữu Lũng", "Điện lực Hữu Lũng", "", "other", "state", "district", "",
     "", DISTRICT),
    ("dong-son", "Công ty Cổ phần Hạ tầng Đồng Sơn", "Công ty Đồng Sơn",
     "Công ty CP Hạ tầng Đồng Sơn; Nhà đầu tư", "investor", "business", "none", "", "", ""),
    ("bqlda", "Ban Quản lý dự án đầu tư xây dựng huyện Hữu Lũng", "Ban QLDA huyện", "", "other",
     "state", "district", "", "ubnd-huyen", DISTRICT),
)  # fmt: skip


def bodies() -> pl.DataFrame:
    """Return the bodies on the Party's and the State's line."""
    names = ("code", "name", "short_name", "aliases", "kind", "line", "level", "party_parent",
             "state_parent", "territory")  # fmt: skip
    rows = [tuple(value or None for value in row) for row in _BODIES]
    return _frame(names, rows)


_PEOPLE = (
    # account, name, body, post, head of it, role, project, commune
    ("quantri", "Bế Quang Kiên", "vp-tinh-uy", "Quản trị hệ thống", False, "administrator", "", ""),
    ("vanphong", "Hoàng Thị Mai", "vp-tinh-uy", "Chuyên viên", False, "office_clerk", "", ""),
    ("thutruc", "Lương Đình Khải", "tt-bcd", "Phó Trưởng ban Thường trực", True, "head", "", ""),
    ("ubtinh", "Phạm Đức Toàn", "ubnd-tinh", "Phó Chủ tịch", True, "head", "", ""),
    ("tnmt", "Vũ Quang Hiệp", "so-tnmt", "Giám đốc", True, "head", "", ""),
    ("xaydung", "Đinh Công Thịnh", "so-xd", "Giám đốc", True, "head", "", ""),
    ("chutich", "Triệu Văn Bách", "ubnd-huyen", "Chủ tịch", True, "head", "", ""),
    ("pheduyet", "Vi Thị Hồng", "phong-tnmt", "Trưởng phòng", True, "approver", PARK, ""),
    ("boithuong", "Nông Văn Dũng", "ttptqd", "Giám đốc", True, "compensation_officer", PARK, ""),
    ("canbo", "Lý Thị Duyên", "ttptqd", "Viên chức", False, "compensation_officer", PARK, ""),
    ("hoson", "Lương Văn Toàn", "xa-ho-son", "Công chức địa chính", False, "commune_officer",
     PARK, "06451"),
    ("hoathang", "Đàm Thị Nga", "xa-hoa-thang", "Công chức địa chính", False, "commune_officer",
     PARK, "06460"),
    ("chutichhoson", "Hứa Văn Tân", "xa-ho-son", "Chủ tịch", True, "head", PARK, "06451"),
    ("kiemdem", "Lộc Thị Sen", "ttptqd", "Viên chức đo đạc, kiểm đếm", False, "field_officer",
     PARK, ""),
    ("nhadautu", "Đặng Hữu Trung", "dong-son", "Giám đốc dự án", True, "investor", PARK, ""),
    ("duong", "Mông Văn Sáng", "bqlda", "Giám đốc", True, "compensation_officer", ROAD, ""),
    ("duyetduong", "Chu Thị Liên", "phong-tnmt", "Phó Trưởng phòng", False, "approver", ROAD, ""),
    ("thanhtra", "Phùng Thị Lan", "ubnd-tinh", "Thanh tra viên", False, "auditor", "", ""),
)  # fmt: skip
ADMINISTRATOR = _PEOPLE[0]


def names() -> list[tuple[str, str]]:
    """Return each account with its person's full name."""
    return [(row[0], row[1]) for row in _PEOPLE]


def posts() -> list[tuple[str, str]]:
    """Return each account with the person's post and body, as shown to who tries it."""
    short = {row[0]: row[2] for row in _BODIES}
    return [(row[0], f"{row[3]}, {short[row[2]]}") for row in _PEOPLE]


def people() -> pl.DataFrame:
    """Return accounts with their posts."""
    names = ("username", "full_name", "body", "post", "is_head", "valid_from", "decision_number")
    rows = [
        (account, name, body, post, head, _SINCE, f"{index:02d}/QĐ-MP")
        for index, (account, name, body, post, head, *_) in enumerate(_PEOPLE, start=1)
    ]
    return _frame(names, rows, dates=("valid_from",))


def assignments() -> pl.DataFrame:
    """Return who may do what, and where."""
    names = ("username", "role", "body", "project", "territory", "valid_from")
    rows = [
        (account, role, body, project or None, commune or None, _SINCE)
        for account, _, body, _, _, role, project, commune in _PEOPLE
        if account != ADMINISTRATOR[0]
    ]
    return _frame(names, rows, dates=("valid_from",))


def committees() -> pl.DataFrame:
    """Return the Committee and its working group."""
    names = ("committee", "group", "name", "body", "standing_agency", "decision_number",
             "decision_on", "valid_from")  # fmt: skip
    rows = [
        ("bcd-gpmb", None, "Ban Chỉ đạo giải phóng mặt bằng các dự án trọng điểm", "bcd",
         "ubnd-tinh", "118-QĐ/MP", date(2023, 1, 10), date(2023, 1, 10)),
        ("bcd-gpmb", "Tổ công tác số 1", "Tổ công tác số 1", None, None,
         "125-QĐ/MP", date(2023, 2, 1), date(2023, 2, 1)),
    ]  # fmt: skip
    return _frame(names, rows, dates=("decision_on", "valid_from"))


def committee_members() -> pl.DataFrame:
    """Return the members with what they have in charge."""
    names = ("committee", "group", "username", "role", "title", "body", "decision_number",
             "decision_on", "valid_from", "project", "territory", "note")  # fmt: skip
    return _frame(names, list(_members()), dates=("decision_on", "valid_from"))


def _members() -> Iterator[tuple[object, ...]]:
    decided = date(2023, 1, 10)
    for account, role, title, body, note in (
        ("thutruc", "standing_deputy", "Phó Trưởng ban Thường trực", "tt-bcd", "Phụ trách chung"),
        ("ubtinh", "deputy", "Phó Trưởng ban", "ubnd-tinh", "Đất đai, bồi thường"),
        ("tnmt", "member", "Thành viên", "so-tnmt", "Hồ sơ đất đai, giá đất"),
        ("xaydung", "member", "Thành viên", "so-xd", "Quy hoạch, thiết kế"),
        ("chutich", "member", "Thành viên", "ubnd-huyen", "Chỉ đạo tại địa bàn"),
        ("vanphong", "secretary", "Thư ký", "vp-tinh-uy", "Tổng hợp, đôn đốc"),
    ):
        yield ("bcd-gpmb", None, account, role, title, body, "118-QĐ/MP", decided, decided, PARK,
               None, note)  # fmt: skip
    group = date(2023, 2, 1)
    for account, role, body in (("tnmt", "head", "so-tnmt"), ("boithuong", "member", "ttptqd")):
        yield ("bcd-gpmb", "Tổ công tác số 1", account, role, None, body, "125-QĐ/MP", group,
               group, PARK, None, "Bám địa bàn hai xã")  # fmt: skip


def _frame(
    names: tuple[str, ...], rows: Sequence[tuple[object, ...]], dates: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Return a table of texts, days and yes/no values."""
    kinds: dict[str, type[pl.DataType]] = {
        name: pl.Date if name in dates else pl.Boolean if name == "is_head" else pl.String
        for name in names
    }
    return pl.DataFrame(rows, schema=kinds, orient="row")
