"""The columns of the files from which places, bodies, people and rights are imported."""

from __future__ import annotations

from matbang.kernel.schema import Column, Kind, TableSchema
from matbang.organisations.bodies import BodyKind, Level, Line
from matbang.organisations.committees import MemberRole
from matbang.organisations.territory import SuccessionKind, TerritoryKind

# What offices write for a choice, beside our own value.
_TERRITORY_KINDS = {
    TerritoryKind.PROVINCE: ("tỉnh",),
    TerritoryKind.DISTRICT: ("huyện", "thị xã", "thành phố"),
    TerritoryKind.COMMUNE: ("xã",),
    TerritoryKind.WARD: ("phường",),
    TerritoryKind.TOWNSHIP: ("thị trấn", "tt"),
    TerritoryKind.VILLAGE: ("thôn", "bản", "khu phố"),
}
_LINES = {
    Line.PARTY: ("đảng",),
    Line.STATE: ("nhà nước", "chính quyền"),
    Line.FRONT: ("mặt trận", "mặt trận, đoàn thể"),
    Line.BUSINESS: ("doanh nghiệp",),
}
_LEVELS = {
    Level.CENTRAL: ("trung ương",),
    Level.PROVINCE: ("tỉnh",),
    Level.DISTRICT: ("huyện",),
    Level.COMMUNE: ("xã",),
    Level.VILLAGE: ("thôn",),
    Level.NONE: ("không",),
}
_MEMBER_ROLES = {
    MemberRole.HEAD: ("trưởng ban", "tổ trưởng"),
    MemberRole.STANDING_DEPUTY: ("phó trưởng ban thường trực",),
    MemberRole.DEPUTY: ("phó trưởng ban", "tổ phó"),
    MemberRole.MEMBER: ("thành viên", "ủy viên"),
    MemberRole.SECRETARY: ("thư ký",),
}
_SUCCESSIONS = {SuccessionKind.WHOLE: ("toàn bộ",), SuccessionKind.PART: ("một phần",)}

_FROM = Column(
    name="valid_from", kind=Kind.DATE, required=True, aliases_vi=("từ ngày", "hiệu lực từ")
)
_TO = Column(name="valid_to", kind=Kind.DATE, aliases_vi=("đến ngày", "hiệu lực đến"))
_DECISION = Column(name="decision_number", kind=Kind.ID, aliases_vi=("số quyết định",))
_DECISION_ON = Column(name="decision_on", kind=Kind.DATE, aliases_vi=("ngày quyết định",))
_SOURCE = Column(name="source", aliases_vi=("căn cứ", "nguồn"))

TERRITORIES = TableSchema(
    name="territories",
    title_vi="Danh mục đơn vị hành chính",
    title_en="Administrative units",
    key=("code", "valid_from"),
    columns=(
        Column(name="code", kind=Kind.ID, required=True, aliases_vi=("mã đơn vị", "mã")),
        Column(name="name", required=True, aliases_vi=("tên đơn vị", "tên")),
        Column(
            name="kind",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("loại đơn vị", "cấp"),
            choices={str(kind): words for kind, words in _TERRITORY_KINDS.items()},
        ),
        Column(name="parent", kind=Kind.ID, aliases_vi=("mã đơn vị cấp trên",)),
        _FROM,
        _TO,
        Column(name="generation", required=True, aliases_vi=("thế hệ", "đợt sắp xếp")),
        Column(name="source", required=True, aliases_vi=("căn cứ", "nguồn")),
        Column(name="verified", kind=Kind.BOOLEAN, aliases_vi=("đã kiểm chứng",)),
    ),
)

SUCCESSIONS = TableSchema(
    name="successions",
    title_vi="Kế thừa địa giới",
    title_en="Successions of units",
    key=("predecessor", "predecessor_from", "successor", "successor_from"),
    columns=(
        Column(name="predecessor", kind=Kind.ID, required=True, aliases_vi=("mã cũ",)),
        Column(
            name="predecessor_from", kind=Kind.DATE, required=True, aliases_vi=("mã cũ từ ngày",)
        ),
        Column(name="successor", kind=Kind.ID, required=True, aliases_vi=("mã mới",)),
        Column(
            name="successor_from", kind=Kind.DATE, required=True, aliases_vi=("mã mới từ ngày",)
        ),
        Column(
            name="kind",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("mức độ",),
            choices={str(kind): words for kind, words in _SUCCESSIONS.items()},
        ),
        Column(name="source", required=True, aliases_vi=("căn cứ", "nguồn")),
        Column(name="verified", kind=Kind.BOOLEAN, aliases_vi=("đã kiểm chứng",)),
    ),
)

BODIES = TableSchema(
    name="bodies",
    title_vi="Danh mục cơ quan, đơn vị",
    title_en="Bodies",
    key=("code",),
    columns=(
        Column(name="code", kind=Kind.ID, required=True, aliases_vi=("mã cơ quan", "mã")),
        Column(name="name", required=True, aliases_vi=("tên cơ quan", "tên")),
        Column(name="short_name", aliases_vi=("tên gọi tắt",)),
        Column(name="aliases", aliases_vi=("tên gọi khác",), explain_vi="cách nhau bằng dấu ;"),
        Column(
            name="kind",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("loại cơ quan",),
            choices={kind.value: (str(kind.label),) for kind in BodyKind},
        ),
        Column(
            name="line",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("khối",),
            choices={str(line): words for line, words in _LINES.items()},
        ),
        Column(
            name="level",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("cấp",),
            choices={str(level): words for level, words in _LEVELS.items()},
        ),
        Column(name="party_parent", kind=Kind.ID, aliases_vi=("mã cấp trên về Đảng",)),
        Column(name="state_parent", kind=Kind.ID, aliases_vi=("mã cấp trên về Nhà nước",)),
        Column(name="territory", kind=Kind.ID, aliases_vi=("mã đơn vị hành chính",)),
        Column(name="valid_from", kind=Kind.DATE, aliases_vi=("từ ngày", "hiệu lực từ")),
        _TO,
        _SOURCE,
    ),
)

PEOPLE = TableSchema(
    name="people",
    title_vi="Danh sách cán bộ, chức vụ",
    title_en="People and posts",
    key=("username", "body", "post", "valid_from"),
    columns=(
        Column(name="username", kind=Kind.ID, required=True, aliases_vi=("tên đăng nhập",)),
        Column(name="full_name", required=True, aliases_vi=("họ và tên", "họ tên")),
        Column(name="email", kind=Kind.ID, aliases_vi=("thư điện tử",)),
        Column(name="body", kind=Kind.ID, required=True, aliases_vi=("mã cơ quan",)),
        Column(name="post", required=True, aliases_vi=("chức vụ",)),
        Column(name="is_head", kind=Kind.BOOLEAN, aliases_vi=("người đứng đầu",)),
        _FROM,
        _TO,
        _DECISION,
    ),
)

COMMITTEES = TableSchema(
    name="committees",
    title_vi="Ban Chỉ đạo, tổ công tác",
    title_en="Committees and working groups",
    key=("committee", "group"),
    columns=(
        Column(name="committee", kind=Kind.ID, required=True, aliases_vi=("mã ban chỉ đạo",)),
        Column(name="group", aliases_vi=("tổ công tác",)),
        Column(name="name", required=True, aliases_vi=("tên",)),
        Column(name="body", kind=Kind.ID, aliases_vi=("mã cơ quan",)),
        Column(name="standing_agency", kind=Kind.ID, aliases_vi=("mã cơ quan thường trực",)),
        _DECISION,
        _DECISION_ON,
        _FROM,
        _TO,
    ),
)

COMMITTEE_MEMBERS = TableSchema(
    name="committee_members",
    title_vi="Thành viên Ban Chỉ đạo, tổ công tác và phân công",
    title_en="Members and what they have in charge",
    key=("committee", "group", "username", "valid_from", "project", "territory"),
    columns=(
        Column(name="committee", kind=Kind.ID, required=True, aliases_vi=("mã ban chỉ đạo",)),
        Column(name="group", aliases_vi=("tổ công tác",)),
        Column(name="username", kind=Kind.ID, required=True, aliases_vi=("tên đăng nhập",)),
        Column(
            name="role",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("vai trò",),
            choices={str(role): words for role, words in _MEMBER_ROLES.items()},
        ),
        Column(name="title", aliases_vi=("chức danh",)),
        Column(name="body", kind=Kind.ID, aliases_vi=("mã cơ quan",)),
        _DECISION,
        _DECISION_ON,
        _FROM,
        _TO,
        Column(name="project", kind=Kind.ID, aliases_vi=("dự án phụ trách",)),
        Column(name="territory", kind=Kind.ID, aliases_vi=("địa bàn phụ trách",)),
        Column(name="note", aliases_vi=("nội dung phụ trách",)),
    ),
)

ASSIGNMENTS = TableSchema(
    name="assignments",
    title_vi="Phân quyền người dùng",
    title_en="Role assignments",
    key=("username", "role", "body", "project", "territory", "valid_from"),
    columns=(
        Column(name="username", kind=Kind.ID, required=True, aliases_vi=("tên đăng nhập",)),
        Column(name="role", kind=Kind.ID, required=True, aliases_vi=("vai trò",)),
        Column(name="body", kind=Kind.ID, aliases_vi=("mã cơ quan",)),
        Column(name="project", kind=Kind.ID, aliases_vi=("mã dự án",)),
        Column(name="territory", kind=Kind.ID, aliases_vi=("mã đơn vị hành chính",)),
        _FROM,
        _TO,
    ),
)
