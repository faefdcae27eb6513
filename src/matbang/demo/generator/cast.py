"""The cast of the demonstration: bodies and people with their accounts. Data only, quick to load.

Places are real; people and firms are invented.
"""

from __future__ import annotations

PARK, ROAD = "kcn-dong-son", "duong-minh-hoa"
PROVINCE, DISTRICT = "20", "186"
PASSWORD = "demo-matbang-2024"  # noqa: S105 - shown to everybody, on loopback only

BODIES = (
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

PEOPLE = (
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
ADMINISTRATOR = "quantri"


def names() -> list[tuple[str, str]]:
    """Return each account with its person's full name."""
    return [(row[0], row[1]) for row in PEOPLE]


def posts() -> list[tuple[str, str]]:
    """Return each account with the person's post and body, as shown to who tries it."""
    short = {row[0]: row[2] for row in BODIES}
    return [(row[0], f"{row[3]}, {short[row[2]]}") for row in PEOPLE]
