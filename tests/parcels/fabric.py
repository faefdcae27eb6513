"""A small commune of 100 parcels in three sources, with one of each disagreement on purpose.

Cells of 20 x 25 m, two sheets of 50. The survey of sheet 1 lies off by (+0.60, -0.40) m.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import shapely

from matbang.tables.layers import write_layer
from matbang.tables.writing import write_table

EAST, NORTH = 405_000.0, 2_380_000.0
WIDE, HIGH = 20.0, 25.0
COMMUNE = "06451"
SHIFT = (0.60, -0.40)
NAMES = (
    "Nguyễn Văn An", "Hoàng Thị Bích", "Lương Đức Cường", "Nông Thị Duyên", "Vi Văn Hòa",
    "Triệu Thị Lan", "Lý Văn Minh", "Hứa Thị Nga", "Đàm Quang Phú", "Bế Thị Thủy",
)  # fmt: skip

Row = dict[str, Any]


def cell(column: int, row: int, wide: int = 1) -> shapely.Polygon:
    """Return the outline of a cell, `wide` cells wide."""
    west, south = EAST + column * WIDE, NORTH + row * HIGH
    return shapely.box(west, south, west + wide * WIDE, south + HIGH)


@dataclass(slots=True)
class Fabric:
    """The rows of the three sources; a test may change them before they are written."""

    records: list[Row] = field(default_factory=list)
    map: list[Row] = field(default_factory=list)
    survey: list[Row] = field(default_factory=list)

    def write(self, folder: Path) -> Path:
        """Write the folder as an office would hand it in."""
        folder.mkdir(parents=True, exist_ok=True)
        write_table(pl.DataFrame(self.records), folder / "records.csv")
        write_layer(_layer(self.map), folder / "map.gpkg")
        write_layer(_layer(self.survey), folder / "survey.gpkg")
        edge = shapely.box(EAST - 50, NORTH - 50, EAST + 7.5 * WIDE, NORTH + 400)
        write_layer(pl.DataFrame({"geom": [shapely.to_wkb(edge)]}), folder / "boundary.gpkg")
        return folder


def _layer(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame([{**row, "geom": shapely.to_wkb(row["geom"])} for row in rows])


def owner(index: int) -> Row:
    """Return the person who holds a parcel: each holds a block of five."""
    at = index // 5
    return {
        "owner": f"Hộ ông {NAMES[at % 10]}" if at % 2 == 0 else f"Bà {NAMES[at % 10]}",
        "owner_birth_year": 1950 + at,
        "owner_id": f"0201{at:08d}",
    }


def plain(count: int = 100) -> Fabric:
    """Make the commune with no disagreement but the first sheet's shift."""
    fabric = Fabric()
    for index in range(count):
        column, row = divmod(index, 10)
        sheet, number = ("1", index + 1) if index < 50 else ("2", index - 49)
        key = {"commune": COMMUNE, "sheet": sheet, "parcel": str(number)}
        land = {"land_type": "LUC" if row < 7 else "ONT"}
        fabric.records.append(
            {"record_id": f"R{index}", **key, **owner(index), "area_m2": "500,0", **land,
             "certificate": f"BC {index:06d}"}
        )  # fmt: skip
        fabric.map.append({"map_id": f"M{index}", **key, **land, "geom": cell(column, row)})
        moved = shapely.transform(cell(column, row), lambda xy: xy + SHIFT)
        outline = moved if sheet == "1" else cell(column, row)
        fabric.survey.append(
            {"survey_id": f"S{index}", **key, **owner(index), **land, "accuracy_m": 0.05,
             "geom": outline}
        )  # fmt: skip
    return fabric


def troubled() -> Fabric:
    """Make the commune with one of each disagreement, all on the second sheet."""
    fabric = plain()
    survey = {row["survey_id"]: row for row in fabric.survey}
    west, south = EAST + 5 * WIDE, NORTH
    survey["S50"]["geom"] = shapely.box(west, south, west + WIDE, south + HIGH + 4)
    survey["S51"]["geom"] = shapely.box(west, south + HIGH + 4, west + WIDE, south + 2 * HIGH)
    survey["S53"]["owner"] = "Bà Phùng Thị Khánh"
    survey["S53"]["owner_birth_year"], survey["S53"]["owner_id"] = 1991, None
    survey["S55"]["owner"] = "vi van hoa"
    survey["S57"]["parcel"] = "45"
    survey["S58"]["land_type"] = "CLN"
    fabric.records[59]["area_m2"] = "560,0"
    split = survey["S61"]
    half = shapely.box(EAST + 6 * WIDE, NORTH + HIGH, EAST + 6.5 * WIDE, NORTH + 2 * HIGH)
    other = {**split, "survey_id": "S61b", "parcel": "901",
             "geom": shapely.difference(cell(6, 1), half)}  # fmt: skip
    split["geom"] = half
    survey["S63"]["geom"] = shapely.union(cell(6, 3), cell(6, 4))
    fabric.survey = [row for row in fabric.survey if row["survey_id"] not in {"S64", "S66"}]
    fabric.survey.append(other)
    fabric.records = [row for row in fabric.records if row["record_id"] != "R68"]
    return fabric
