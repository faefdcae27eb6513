"""The columns of the table of assets (formats: `matbang assess`, assets), with a few more."""

from __future__ import annotations

from matbang.kernel.schema import Column, Kind, TableSchema

_KINDS = {
    "dwelling": ("nhà ở",),
    "other_building": ("nhà, công trình khác", "công trình khác"),
    "structure": ("vật kiến trúc", "công trình phụ"),
    "annual_crop": ("cây hằng năm", "cây hàng năm", "hoa màu"),
    "perennial": ("cây lâu năm",),
    "aquaculture": ("thủy sản",),
    "livestock": ("vật nuôi",),
    "grave": ("mồ mả", "mộ"),
    "movable": ("tài sản di chuyển",),
    "business": ("sản xuất, kinh doanh", "sản xuất kinh doanh", "kinh doanh"),
}
_PARTS = {
    "whole": ("toàn bộ", "phá dỡ toàn bộ"),
    "part": ("một phần", "phá dỡ một phần"),
    "rest_unusable": ("phần còn lại không sử dụng được",),
}


def _decimal(name: str, *aliases: str) -> Column:
    return Column(name=name, kind=Kind.DECIMAL, aliases_vi=aliases, minimum=0)


ASSETS = TableSchema(
    name="assets",
    title_vi="Kết quả kiểm đếm tài sản",
    title_en="Assets counted",
    key=("holder", "asset"),
    columns=(
        Column(name="holder", kind=Kind.ID, required=True, aliases_vi=("mã người có đất", "mã hộ")),
        Column(name="asset", kind=Kind.ID, required=True, aliases_vi=("mã tài sản",)),
        Column(
            name="kind",
            kind=Kind.CHOICE,
            required=True,
            aliases_vi=("loại tài sản",),
            choices=_KINDS,
        ),
        Column(name="code", kind=Kind.ID, required=True, aliases_vi=("mã đơn giá",)),
        Column(name="name", aliases_vi=("tên tài sản", "tên, quy cách", "quy cách")),
        Column(
            name="quantity",
            kind=Kind.DECIMAL,
            required=True,
            aliases_vi=("khối lượng", "số lượng"),
            minimum=0,
        ),
        Column(name="unit", required=True, aliases_vi=("đơn vị tính", "đơn vị")),
        _decimal("age_years", "số năm đã sử dụng"),
        _decimal("life_years", "tuổi thọ", "niên hạn"),
        Column(name="built_on", kind=Kind.DATE, aliases_vi=("ngày tạo lập", "ngày xây dựng")),
        Column(name="part", kind=Kind.CHOICE, aliases_vi=("mức độ phá dỡ",), choices=_PARTS),
        Column(
            name="compensable",
            kind=Kind.BOOLEAN,
            required=True,
            aliases_vi=("đủ điều kiện bồi thường",),
        ),
        Column(
            name="share",
            kind=Kind.DECIMAL,
            aliases_vi=("phần sở hữu", "tỷ lệ"),
            explain_vi="Phần của người có đất, từ 0 đến 1; để trống khi là toàn bộ.",
            explain_en="The holder's part, from 0 to 1; empty for all of it.",
        ),
        Column(
            name="area_m2", kind=Kind.AREA, aliases_vi=("diện tích trồng", "diện tích"), minimum=0
        ),
        _decimal("yield_1_t_ha", "năng suất năm 1"),
        _decimal("yield_2_t_ha", "năng suất năm 2"),
        _decimal("yield_3_t_ha", "năng suất năm 3"),
        Column(name="sheet", kind=Kind.ID, aliases_vi=("tờ bản đồ", "số tờ", "tờ")),
        Column(name="parcel", kind=Kind.ID, aliases_vi=("số thửa", "thửa", "thửa đất")),
        Column(name="commune", kind=Kind.ID, aliases_vi=("mã xã", "xã")),
        Column(name="counted_on", kind=Kind.DATE, aliases_vi=("ngày kiểm đếm",)),
        Column(
            name="reason",
            aliases_vi=("lý do", "lý do thay đổi"),
            explain_vi="Bắt buộc khi kết quả khác lần kiểm đếm trước.",
            explain_en="Required where the finding differs from the one before.",
        ),
    ),
)
