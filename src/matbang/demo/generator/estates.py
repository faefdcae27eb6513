"""What each holder has: family, land that is taken, house, trees and crops, for the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
import shapely
from shapely.geometry import Polygon

from matbang.demo.generator.fieldwork import Fieldwork, Surveyed
from matbang.demo.generator.holdings import Holder, Parcel
from matbang.kernel.area import measured, split
from matbang.kernel.land_types import split_types

_AGRICULTURAL = frozenset({"LUC", "LUK", "BHK", "CLN", "NTS", "RSX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A piece of land of one type, as it goes into the plan; areas in tenths."""

    holder: Holder
    parcel: Parcel
    land_type: str
    phase: int
    measured: int
    certificate: int
    recovered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estates:
    """Everyone's land, and the holders in their order."""

    holders: tuple[Holder, ...]
    land: tuple[Land, ...]


def estates(work: Fieldwork, unsurveyed: Sequence[Parcel], phases: Sequence[Polygon]) -> Estates:
    """Return whose land is taken: as surveyed, and as mapped where nobody could survey yet."""
    land = [piece for row in work.rows for piece in _pieces(row, phases)]
    holders = {piece.holder.code: piece.holder for piece in land}
    holders |= {parcel.holder.code: parcel.holder for parcel in unsurveyed}
    return Estates(
        holders=tuple(holders[code] for code in sorted(holders)),
        land=tuple(land),
    )


def _pieces(row: Surveyed, phases: Sequence[Polygon]) -> list[Land]:
    shape = row.shape if row.shape.is_valid else row.parcel.shape
    total = measured(shape.area)
    cuts = [measured(shapely.intersection(shape, phase).area) for phase in phases]
    recovered = min(sum(cuts), total)
    if recovered == 0:
        return []
    phase = 1 + int(np.argmax(cuts))
    paper = sum(measured(origin.shape.area) for origin in row.origins)
    named = split_types(row.land_type)
    types = [code for code, _ in named] or [row.land_type]
    home = named[0][1] if named else 0
    parts = [_shares(whole, home, len(types)) for whole in (total, paper)]
    parts.append(list(split(recovered, parts[0])))
    return [
        Land(
            holder=row.holder,
            parcel=row.parcel,
            land_type=kind,
            phase=phase,
            measured=area,
            certificate=written,
            recovered=min(taken, area),
        )
        for kind, area, written, taken in zip(types, *parts, strict=True)
    ]


def _shares(whole: int, home: int, types: int) -> list[int]:
    """Give the home what its paper names, and the garden the rest."""
    return [whole] if types == 1 else [min(home, whole), whole - min(home, whole)]


def land_table(owned: Estates) -> pl.DataFrame:
    """Return the `land` table of an assessment."""
    rows = [piece for piece in owned.land if piece.holder.kind == "household"]
    serial: dict[str, int] = defaultdict(int)
    names = []
    for piece in rows:
        serial[piece.holder.code] += 1
        names.append(f"{piece.holder.code}-D{serial[piece.holder.code]:02d}")
    return pl.DataFrame(
        {
            "holder": [piece.holder.code for piece in rows],
            "land": names,
            "commune": [piece.parcel.commune for piece in rows],
            "sheet": [piece.parcel.sheet for piece in rows],
            "parcel": [piece.parcel.number for piece in rows],
            "land_type": [piece.land_type for piece in rows],
            "scheme": ["TT27/2018"] * len(rows),
            "area_certificate_m2": [piece.certificate for piece in rows],
            "area_measured_m2": [piece.measured for piece in rows],
            "area_recovered_m2": [piece.recovered for piece in rows],
            "boundary_disputed": [False] * len(rows),
            "compensable": [True] * len(rows),
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When each phase was noticed, and decided if it was."""

    noticed: tuple[date, ...]
    decided: tuple[date | None, ...]


def holders_table(owned: Estates, calendar: Calendar, seed: int) -> pl.DataFrame:
    """Return the `holders` table, with the columns of the register of holders too.

    Households only: ground that the State or a village manages is owed nothing.
    """
    households = [holder for holder in owned.holders if holder.kind == "household"]
    rng = np.random.default_rng(seed)
    taken: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    homes: set[str] = set()
    for piece in owned.land:
        code = piece.holder.code
        first[code] = min(first.get(code, 99), piece.phase)
        if piece.land_type in _AGRICULTURAL:
            taken[code] += piece.recovered
        if piece.land_type == "ONT":
            homes.add(code)
    rows = [_household(h, first.get(h.code, 2), calendar) for h in households]
    families = [
        _family(taken[h.code], rng, has_home=h.code in homes, commune=h.commune) for h in households
    ]
    return pl.DataFrame(
        [row | family for row, family in zip(rows, families, strict=True)],
        infer_schema_length=None,
    )


def _household(holder: Holder, phase: int, calendar: Calendar) -> dict[str, object]:
    decided = calendar.decided[phase - 1]
    return {
        "holder": holder.code,
        "name": holder.name,
        "kind": holder.kind,
        "commune": holder.commune,
        "village": holder.village or None,
        "birth_year": holder.birth_year,
        "identifier": holder.number or None,
        "recovery_notice_on": calendar.noticed[phase - 1],
        "recovery_decided_on": decided,
        "plan_approved_on": decided,
    }


def _family(
    taken: int, rng: np.random.Generator, *, has_home: bool, commune: str
) -> dict[str, object]:
    members = int(rng.integers(2, 7))
    elsewhere = int(rng.choice([0, 0, 0, 1, 2])) * int(rng.integers(500, 9000))
    moving = has_home and bool(rng.random() < 0.93)  # noqa: PLR2004 - a few keep their house
    return {
        "members": members,
        "members_sharing_right": max(1, members - int(rng.integers(0, 2))),
        "members_moving": members if moving else 0,
        "moving": "move" if moving else "stay",
        "agri_area_used_m2": taken + elsewhere,
        "agri_area_used_commune": commune,
        "farms_directly": bool(rng.random() < 0.96),  # noqa: PLR2004
        "land_quota_m2": 200_000,
        "other_residence_in_commune": bool(rng.random() < 0.1) if has_home else True,  # noqa: PLR2004
        "policy_household": bool(rng.random() < 0.05),  # noqa: PLR2004
        "poor": bool(rng.random() < 0.08),  # noqa: PLR2004
        "unpaid_obligation": 0,
    }


@dataclass(frozen=True, slots=True)
class _Asset:
    kind: str
    code: str
    quantity: float
    unit: str
    age: float | None = None
    life: float | None = None
    area: int | None = None
    yields: tuple[float, float, float] | None = None


def assets_table(owned: Estates, seed: int) -> pl.DataFrame:
    """Return the `assets` table: houses with what belongs to them, crops, trees, ponds, graves."""
    rng = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    serial: dict[str, int] = defaultdict(int)
    for piece in owned.land:
        if piece.holder.kind != "household":
            continue
        for asset in _standing_on(piece, rng):
            serial[piece.holder.code] += 1
            number = serial[piece.holder.code]
            rows.append(_asset_row(piece, asset, f"{piece.holder.code}-T{number:02d}"))
    return pl.DataFrame(rows, infer_schema_length=None)


def _asset_row(piece: Land, asset: _Asset, name: str) -> dict[str, object]:
    yields = asset.yields or (None, None, None)
    return {
        "holder": piece.holder.code,
        "asset": name,
        "kind": asset.kind,
        "code": asset.code,
        "quantity": round(asset.quantity, 1),
        "unit": asset.unit,
        "age_years": asset.age,
        "life_years": asset.life,
        "part": "whole" if asset.kind in {"dwelling", "other_building"} else None,
        "compensable": True,
        "area_m2": asset.area,
        "yield_1_t_ha": yields[0],
        "yield_2_t_ha": yields[1],
        "yield_3_t_ha": yields[2],
    }


_HARVESTS = {
    "LUA": (5.4, 5.2, 5.6),
    "NGO": (4.6, 4.8, 4.5),
    "LAC": (2.1, 2.2, 2.0),
}
_CROPS = {"LUC": ("LUA",), "LUK": ("LUA",), "BHK": ("NGO", "LAC")}
_TREES = {"CLN": (("NA", "VAI", "BUOI", "HONG"), 26), "RSX": (("KEO", "BACH-DAN"), 7)}
"""Kinds of trees, and how many square metres each has to itself."""


def _standing_on(piece: Land, rng: np.random.Generator) -> list[_Asset]:
    square_metres = piece.recovered / 10
    if piece.land_type == "ONT":
        return _house(rng)
    if piece.land_type in _CROPS:
        crop = str(rng.choice(_CROPS[piece.land_type]))
        return [_crop(crop, piece.recovered, _HARVESTS[crop], rng)]
    if piece.land_type in _TREES:
        kinds, room = _TREES[piece.land_type]
        count = max(1, round(square_metres / room))
        return [_Asset("perennial", str(rng.choice(kinds)), count, "cây")]
    if piece.land_type == "NTS":
        return [_Asset("aquaculture", "CA-AO", square_metres, "m2")]
    return []


def _crop(
    code: str, area: int, harvest: tuple[float, float, float], rng: np.random.Generator
) -> _Asset:
    change = round(float(rng.uniform(-0.3, 0.3)), 1)
    yields = tuple(round(value + change, 1) for value in harvest)
    return _Asset(
        "annual_crop", code, area / 10, "m2", area=area, yields=(yields[0], yields[1], yields[2])
    )


def _house(rng: np.random.Generator) -> list[_Asset]:
    style = str(rng.choice(["NHA-C4", "NHA-C4", "NHA-C4", "NHA-2T", "NHA-SAN", "NHA-TAM"]))
    size = float(rng.uniform(55, 130)) * (1.6 if style == "NHA-2T" else 1.0)
    things = [
        _Asset("dwelling", style, size, "m2", age=float(rng.integers(2, 26)), life=50.0),
        _Asset("other_building", "BEP", float(rng.uniform(12, 30)), "m2",
               age=float(rng.integers(2, 15)), life=20.0),
        _Asset("structure", "SAN-BT", float(rng.uniform(25, 110)), "m2"),
    ]  # fmt: skip
    if rng.random() < 0.6:  # noqa: PLR2004
        things.append(
            _Asset("other_building", "CHUONG-TRAI", float(rng.uniform(10, 60)), "m2",
                   age=float(rng.integers(1, 12)), life=15.0)
        )  # fmt: skip
    if rng.random() < 0.5:  # noqa: PLR2004
        things.append(_Asset("structure", "GIENG", float(rng.integers(6, 16)), "m"))
    if rng.random() < 0.12:  # noqa: PLR2004
        things.append(_Asset("grave", "MO-DAT", float(rng.integers(1, 4)), "ngôi"))
    return things
