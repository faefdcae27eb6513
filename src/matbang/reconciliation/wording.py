"""The words of codes and relations on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CODES: dict[str, _StrPromise] = {
    "BOUNDARY_MOVED": _("Ranh giới thay đổi"),
    "SPLIT": _("Tách thửa"),
    "MERGED": _("Hợp thửa"),
    "WRONG_NUMBER": _("Sai số hiệu thửa"),
    "NOT_SURVEYED": _("Chưa đo thực địa"),
    "NOT_ON_MAP": _("Không có trên bản đồ"),
    "NOT_IN_RECORDS": _("Không có trong sổ"),
    "AREA_DIFFERS": _("Diện tích sổ khác bản đồ"),
    "OWNER_CHANGED": _("Chủ sử dụng thay đổi"),
    "OWNER_SPELLING": _("Tên viết khác"),
    "OWNER_ID_DIFFERS": _("Số giấy tờ khác"),
    "LAND_TYPE_DIFFERS": _("Loại đất khác"),
    "DUPLICATE_KEY": _("Trùng số hiệu"),
    "OVERLAP": _("Chồng ranh"),
    "GAP": _("Phần đất không ai đo"),
    "INVALID_GEOMETRY": _("Hình không hợp lệ"),
    "SHEET_SHIFT": _("Tờ đo bị dịch"),
}
RELATIONS: dict[str, _StrPromise] = {
    "1:1": _("một thửa ở mỗi nguồn"),
    "1:n": _("một thửa bản đồ, nhiều thửa đo"),
    "n:1": _("nhiều thửa bản đồ, một thửa đo"),
    "n:m": _("chia lại giữa nhiều thửa"),
    "map-only": _("chỉ có trên bản đồ"),
    "survey-only": _("chỉ có ở thực địa"),
    "record-only": _("chỉ có trong sổ"),
}
LIT: dict[str, frozenset[str]] = {
    "OWNER_CHANGED": frozenset({"owner", "birth", "identifier"}),
    "OWNER_SPELLING": frozenset({"owner"}),
    "OWNER_ID_DIFFERS": frozenset({"identifier"}),
    "LAND_TYPE_DIFFERS": frozenset({"land"}),
    "AREA_DIFFERS": frozenset({"area"}),
    "BOUNDARY_MOVED": frozenset({"area"}),
    "SPLIT": frozenset({"number", "area"}),
    "MERGED": frozenset({"number", "area"}),
    "WRONG_NUMBER": frozenset({"number"}),
    "DUPLICATE_KEY": frozenset({"number"}),
    "GAP": frozenset({"area"}),
    "OVERLAP": frozenset({"area"}),
}
