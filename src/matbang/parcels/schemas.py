"""Columns of the files that records, map and survey come in, as the command and the web take them.

Pure: the command line reads them without a database.
"""

from __future__ import annotations

from dataclasses import replace

from matbang.kernel.schema import Column, Kind, TableSchema

_COMMUNE = Column(
    name="commune",
    kind=Kind.ID,
    required=True,
    aliases_vi=("Mã xã", "Xã", "Mã đơn vị hành chính", "MX"),
    explain_vi="mã xã lúc lập bản đồ, giữ số 0 ở đầu",
    explain_en="code of the commune when the map was made, leading zeros kept",
)
_SHEET = Column(
    name="sheet",
    kind=Kind.ID,
    required=True,
    aliases_vi=("Số tờ", "Tờ bản đồ", "Số tờ bản đồ", "Tờ BĐ", "SH tờ", "SB"),
)
_PARCEL = Column(
    name="parcel",
    kind=Kind.ID,
    required=True,
    aliases_vi=("Số thửa", "Thửa", "Thửa đất số", "SH thửa", "ST"),
)
_OWNER = Column(
    name="owner",
    required=True,
    aliases_vi=(
        "Chủ sử dụng", "Tên chủ", "Người sử dụng đất", "Chủ sử dụng đất", "Họ tên", "Họ và tên",
    ),
)  # fmt: skip
_BIRTH = Column(
    name="owner_birth_year",
    kind=Kind.INTEGER,
    aliases_vi=("Năm sinh", "Năm sinh chủ sử dụng"),
    minimum=1880,
    maximum=2100,
)
_NUMBER = Column(
    name="owner_id",
    kind=Kind.ID,
    aliases_vi=("Số CCCD", "CCCD", "Số CMND", "CMND", "Số giấy tờ", "CCCD/CMND", "Số định danh"),
)
_LAND_TYPE = Column(
    name="land_type",
    required=True,
    aliases_vi=("Loại đất", "Mã loại đất", "Ký hiệu loại đất", "LĐ", "MĐSD"),
)
_AREA = Column(
    name="area_m2",
    kind=Kind.AREA,
    required=True,
    aliases_vi=("Diện tích", "Diện tích (m²)", "DT", "Diện tích pháp lý"),
    minimum=0,
)
_GEOMETRY = Column(name="geom", kind=Kind.GEOMETRY, required=True, aliases_vi=("Hình thể",))


def _optional(column: Column) -> Column:
    return replace(column, required=False)


RECORDS = TableSchema(
    name="records",
    title_vi="Sổ địa chính",
    title_en="Land register",
    key=("record_id",),
    columns=(
        Column(
            name="record_id",
            kind=Kind.ID,
            required=True,
            aliases_vi=("Mã hồ sơ", "STT sổ", "Số thứ tự hồ sơ", "Mã dòng sổ"),
        ),
        _COMMUNE,
        _SHEET,
        _PARCEL,
        _OWNER,
        _BIRTH,
        _NUMBER,
        _AREA,
        _LAND_TYPE,
        Column(
            name="certificate",
            aliases_vi=("Số giấy chứng nhận", "Số GCN", "GCN", "Số phát hành GCN"),
        ),
    ),
)
MAP = TableSchema(
    name="map",
    title_vi="Bản đồ địa chính",
    title_en="Cadastral map",
    key=("map_id",),
    columns=(
        Column(name="map_id", kind=Kind.ID, required=True, aliases_vi=("Mã thửa bản đồ",)),
        _COMMUNE,
        _SHEET,
        _PARCEL,
        _optional(_LAND_TYPE),
        _optional(_AREA),
        _GEOMETRY,
    ),
)
SURVEY = TableSchema(
    name="survey",
    title_vi="Đo đạc thực địa",
    title_en="Field survey",
    key=("survey_id",),
    columns=(
        Column(name="survey_id", kind=Kind.ID, required=True, aliases_vi=("Mã thửa đo",)),
        _optional(_COMMUNE),
        _optional(_SHEET),
        _optional(_PARCEL),
        _optional(_OWNER),
        _BIRTH,
        _NUMBER,
        _optional(_LAND_TYPE),
        Column(
            name="accuracy_m",
            kind=Kind.DECIMAL,
            aliases_vi=("Độ chính xác", "Sai số", "Sai số điểm"),
            minimum=0,
            maximum=100,
            scale=3,
        ),
        _GEOMETRY,
    ),
)
BOUNDARY = TableSchema(
    name="boundary",
    title_vi="Ranh giới dự án",
    title_en="Project boundary",
    columns=(_GEOMETRY,),
)
