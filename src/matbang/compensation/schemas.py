"""The columns of an assessment folder's tables, with their names in Vietnamese files."""

from __future__ import annotations

from matbang.kernel.schema import Column, Kind, TableSchema

KINDS_OF_HOLDER = {
    "household": ("hộ gia đình", "hộ"),
    "person": ("cá nhân",),
    "organisation": ("tổ chức", "organization"),
    "community": ("cộng đồng", "cộng đồng dân cư"),
}
KINDS_OF_ASSET = {
    "dwelling": ("nhà ở",),
    "other_building": ("nhà, công trình khác", "công trình khác"),
    "structure": ("vật kiến trúc", "công trình phụ"),
    "annual_crop": ("cây hằng năm", "cây hàng năm", "hoa màu"),
    "perennial": ("cây lâu năm",),
    "aquaculture": ("thủy sản",),
    "livestock": ("vật nuôi",),
    "grave": ("mồ mả", "mộ"),
    "movable": ("tài sản di chuyển",),
    "business": ("sản xuất kinh doanh", "kinh doanh"),
}
PRICE_LISTS = {
    "specific": ("giá đất cụ thể",),
    "table": ("bảng giá đất",),
    "coefficient": ("hệ số điều chỉnh",),
    "structure": ("nhà, công trình", "vật kiến trúc"),
    "crop": ("cây trồng, vật nuôi", "cây trồng"),
    "grave": ("mồ mả",),
    "rice": ("gạo",),
    "rent": ("thuê nhà",),
    "plot": ("suất tái định cư",),
}
MOVES = {
    "stay": ("không di chuyển", "ở lại"),
    "move": ("di chuyển",),
    "move_difficult": ("di chuyển đến nơi khó khăn", "di chuyển vùng khó khăn"),
}


def _c(
    name: str,
    alias: str,
    kind: Kind = Kind.TEXT,
    *,
    required: bool = False,
    choices: dict[str, tuple[str, ...]] | None = None,
) -> Column:
    return Column(
        name=name,
        kind=kind,
        required=required,
        aliases_vi=tuple(alias.split("|")),
        choices=choices or {},
    )


HOLDERS = TableSchema(
    name="holders",
    title_vi="Người có đất thu hồi",
    title_en="Holders",
    key=("holder",),
    columns=(
        _c("holder", "mã người có đất|mã hộ", Kind.ID, required=True),
        _c("name", "họ và tên|họ tên|tên", required=True),
        _c("kind", "đối tượng|loại đối tượng", Kind.CHOICE, required=True, choices=KINDS_OF_HOLDER),
        _c("commune", "mã xã", Kind.ID, required=True),
        _c("recovery_notice_on", "ngày thông báo thu hồi", Kind.DATE),
        _c("recovery_decided_on", "ngày quyết định thu hồi", Kind.DATE),
        _c("plan_approved_on", "ngày phê duyệt phương án", Kind.DATE),
        _c("members", "số nhân khẩu|nhân khẩu", Kind.INTEGER),
        _c("members_sharing_right", "nhân khẩu có chung quyền|nhân khẩu được hỗ trợ", Kind.INTEGER),
        _c("members_moving", "nhân khẩu di chuyển", Kind.INTEGER),
        _c("moving", "di chuyển chỗ ở", Kind.CHOICE, choices=MOVES),
        _c("agri_area_used_m2", "đất nông nghiệp đang sử dụng", Kind.AREA),
        _c("agri_area_used_commune", "xã có đất nông nghiệp đang sử dụng", Kind.ID),
        _c("farms_directly", "trực tiếp sản xuất nông nghiệp", Kind.BOOLEAN),
        _c("land_quota_m2", "hạn mức đất nông nghiệp|hạn mức", Kind.AREA),
        _c("other_residence_in_commune", "có chỗ ở khác trong xã", Kind.BOOLEAN),
        _c("resettlement_eligible", "đủ điều kiện tái định cư", Kind.BOOLEAN),
        _c("self_housing", "tự lo chỗ ở", Kind.BOOLEAN),
        _c("plot_levy", "tiền sử dụng đất lô tái định cư", Kind.MONEY),
        _c("unpaid_obligation", "nghĩa vụ tài chính chưa thực hiện", Kind.MONEY),
        _c("policy_household", "hộ chính sách", Kind.BOOLEAN),
        _c("poor", "hộ nghèo", Kind.BOOLEAN),
        _c("income_year_1", "thu nhập sau thuế năm 1", Kind.MONEY),
        _c("income_year_2", "thu nhập sau thuế năm 2", Kind.MONEY),
        _c("income_year_3", "thu nhập sau thuế năm 3", Kind.MONEY),
        _c("rent_months", "số tháng thuê nhà", Kind.INTEGER),
        _c("handover_days_early", "số ngày bàn giao sớm", Kind.INTEGER),
    ),
)

LAND = TableSchema(
    name="land",
    title_vi="Đất thu hồi",
    title_en="Land",
    key=("holder", "land"),
    columns=(
        _c("holder", "mã người có đất|mã hộ", Kind.ID, required=True),
        _c("land", "mã phần đất|mã thửa", Kind.ID, required=True),
        _c("commune", "mã xã", Kind.ID),
        _c("sheet", "số tờ|tờ bản đồ", Kind.ID),
        _c("parcel", "số thửa|thửa", Kind.ID),
        _c("land_type", "loại đất", Kind.ID, required=True),
        _c("scheme", "bảng ký hiệu loại đất", Kind.ID),
        _c("position", "vị trí", Kind.ID),
        _c("area_certificate_m2", "diện tích trên giấy tờ|diện tích giấy chứng nhận", Kind.AREA),
        _c("area_measured_m2", "diện tích đo đạc", Kind.AREA),
        _c("area_recovered_m2", "diện tích thu hồi", Kind.AREA, required=True),
        _c("boundary_disputed", "ranh giới có tranh chấp", Kind.BOOLEAN),
        _c("compensable", "đủ điều kiện bồi thường", Kind.BOOLEAN, required=True),
        _c("share", "phần sở hữu|tỷ lệ", Kind.DECIMAL),
        _c("term_years", "thời hạn sử dụng", Kind.DECIMAL),
        _c("term_left_years", "thời hạn còn lại", Kind.DECIMAL),
        _c("invested_cost_1", "chi phí đầu tư 1", Kind.MONEY),
        _c("invested_cost_2", "chi phí đầu tư 2", Kind.MONEY),
        _c("invested_cost_3", "chi phí đầu tư 3", Kind.MONEY),
        _c("invested_cost_4", "chi phí đầu tư 4", Kind.MONEY),
        _c(
            "corridor_use",
            "sử dụng trong hành lang",
            Kind.CHOICE,
            choices={
                "none": ("không",),
                "keep": ("giữ mục đích",),
                "change": ("đổi mục đích", "thay đổi mục đích"),
            },
        ),
        _c("land_type_after", "loại đất sau khi đổi", Kind.ID),
    ),
)

ASSETS = TableSchema(
    name="assets",
    title_vi="Tài sản gắn liền với đất",
    title_en="Assets",
    key=("holder", "asset"),
    columns=(
        _c("holder", "mã người có đất|mã hộ", Kind.ID, required=True),
        _c("asset", "mã tài sản", Kind.ID, required=True),
        _c("kind", "loại tài sản", Kind.CHOICE, required=True, choices=KINDS_OF_ASSET),
        _c("code", "mã đơn giá", Kind.ID, required=True),
        _c("quantity", "khối lượng|số lượng", Kind.DECIMAL, required=True),
        _c("unit", "đơn vị tính|đơn vị", required=True),
        _c("age_years", "số năm đã sử dụng", Kind.DECIMAL),
        _c("life_years", "tuổi thọ|niên hạn", Kind.DECIMAL),
        _c("built_on", "ngày tạo lập|ngày xây dựng", Kind.DATE),
        _c(
            "part",
            "mức độ phá dỡ",
            Kind.CHOICE,
            choices={
                "whole": ("toàn bộ",),
                "part": ("một phần",),
                "rest_unusable": ("phần còn lại không sử dụng được",),
            },
        ),
        _c("compensable", "đủ điều kiện bồi thường", Kind.BOOLEAN, required=True),
        _c("share", "phần sở hữu|tỷ lệ", Kind.DECIMAL),
        _c("area_m2", "diện tích trồng|diện tích", Kind.AREA),
        _c("yield_1_t_ha", "năng suất năm 1", Kind.DECIMAL),
        _c("yield_2_t_ha", "năng suất năm 2", Kind.DECIMAL),
        _c("yield_3_t_ha", "năng suất năm 3", Kind.DECIMAL),
    ),
)

PRICES = TableSchema(
    name="prices",
    title_vi="Bảng giá",
    title_en="Price lists",
    columns=(
        _c("list", "bảng giá", Kind.CHOICE, required=True, choices=PRICE_LISTS),
        _c("code", "mã đơn giá|mã", Kind.ID, required=True),
        _c("name", "tên|tên tài sản"),
        _c("commune", "mã xã", Kind.ID),
        _c("position", "vị trí", Kind.ID),
        _c("unit", "đơn vị tính|đơn vị", required=True),
        _c("price", "đơn giá|giá", Kind.MONEY, required=True),
        _c("from", "hiệu lực từ|từ ngày", Kind.DATE, required=True),
        _c("to", "hiệu lực đến|đến ngày", Kind.DATE),
        _c("citation", "căn cứ|văn bản", required=True),
        _c("verified", "đã xác minh", Kind.BOOLEAN),
        _c("synthetic", "số liệu giả định", Kind.BOOLEAN),
    ),
)

ALL = (HOLDERS, LAND, ASSETS, PRICES)
OPTIONAL = frozenset({"land", "assets", "prices"})
"""A holder may have no asset or no land; without prices those of the provincial pack count."""
