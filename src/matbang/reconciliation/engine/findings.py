"""The list of discrepancies as it grows, and the sentence that goes with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

import polars as pl

NOTES: Mapping[str, tuple[str, str]] = {
    "moved": (
        "ranh đo lệch {size} m² so với bản đồ, hạn {limit} m²",
        "surveyed outline differs by {size} m² from the map, limit {limit} m²",
    ),
    "moved_by_key": (
        "cùng số hiệu nhưng vị trí không trùng",
        "same number, but the places do not meet",
    ),
    "split": ("thửa trên bản đồ nay là {count} thửa", "one map parcel is now {count} parcels"),
    "merged": ("{count} thửa trên bản đồ nay là một", "{count} map parcels are now one"),
    "recut": (
        "{maps} thửa trên bản đồ được chia lại thành {surveys} thửa",
        "{maps} map parcels are re-cut into {surveys}",
    ),
    "number": ("đo tại thửa {stands} nhưng ghi số {names}", "stands on {stands}, names {names}"),
    "not_surveyed": ("có trên bản đồ, chưa đo", "on the map, not surveyed"),
    "not_on_map": ("không có trên bản đồ", "not on the map"),
    "not_in_records": ("không có trong sổ", "not in the records"),
    "area": ("sổ ghi lệch {percent} % so với bản đồ", "record differs by {percent} % from the map"),
    "owner": ("{evidence}", "{evidence}"),
    "land_type": ("loại đất đo khác sổ", "land type surveyed differs from the record"),
    "duplicate": ("{count} dòng cùng số hiệu", "{count} rows of one number"),
    "overlap": ("hai thửa chồng nhau {size} m²", "two outlines overlap by {size} m²"),
    "gap": ("{size} m² của thửa không ai đo", "{size} m² of the parcel were surveyed by none"),
    "invalid": ("hình không hợp lệ: {reason}", "invalid geometry: {reason}"),
    "sheet": (
        "cả tờ đo lệch {shift} m, xoay {angle}°; đã trừ trước khi so ranh",
        "the sheet is off by {shift} m and {angle}°; taken out before outlines were compared",
    ),
}

SCHEMA: dict[str, type[pl.DataType]] = {
    "group": pl.String,
    "record_id": pl.String,
    "map_id": pl.String,
    "survey_id": pl.String,
    "code": pl.String,
    "record_value": pl.String,
    "map_value": pl.String,
    "survey_value": pl.String,
    "size": pl.Float64,
    "confidence": pl.Float64,
    "note": pl.String,
}


class Values(TypedDict, total=False):
    """What a discrepancy may carry beside its group and code."""

    record_id: str | None
    map_id: str | None
    survey_id: str | None
    record_value: str | None
    map_value: str | None
    survey_value: str | None
    size: float | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Findings:
    """Discrepancies in the order in which they were found."""

    lang: str = "vi"
    rows: list[dict[str, object]] = field(default_factory=list)

    def said(self, number: float, places: int = 1) -> str:
        """Write a number as the language of the notes does."""
        text = f"{number:.{places}f}"
        return text.replace(".", ",") if self.lang == "vi" else text

    def add(
        self,
        group: str,
        code: str,
        note: tuple[str, Mapping[str, object]],
        **values: Unpack[Values],
    ) -> None:
        """Add one discrepancy; `note` is a key of NOTES with its parameters."""
        key, params = note
        text = NOTES[key][0 if self.lang == "vi" else 1].format_map(params)
        row: dict[str, object] = {"confidence": 1.0, **values}
        row.update(group=group, code=code, note=text)
        self.rows.append(row)

    def frame(self) -> pl.DataFrame:
        """Return the discrepancies as a table in the contract's columns."""
        columns = {name: [row.get(name) for row in self.rows] for name in SCHEMA}
        return pl.DataFrame(columns, schema=SCHEMA).with_columns(
            pl.col("size").round(3), pl.col("confidence").round(3)
        )
