"""Whose the ground is: households by hamlet, the commune, the village, a forestry company."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import Polygon

from matbang.demo.generator.people import People, Person
from matbang.demo.generator.site import Use

SHEET_METRES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds ground in the project."""

    code: str
    kind: str
    name: str
    commune: str
    village: str
    person: Person | None = None
    birth_year: int | None = None
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A parcel of the cadastral map, with its holder."""

    key: str
    shape: Polygon
    use: Use
    commune: str
    sheet: str
    number: str
    holder: Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A commune with its hamlets' names and where they are."""

    code: str
    name: str
    villages: tuple[tuple[str, float, float], ...]
    first_sheet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is needed to give ground to people."""

    prefix: str
    communities: tuple[Community, ...]
    households: int
    boundary: Polygon
    west_of: Polygon | None
    """The ground of the first commune; None where there is only one."""
    seed: int
    first_number: int


_PUBLIC = (Use.ROAD, Use.STREAM, Use.CANAL)
_PRIVATE_FOREST = 0.72


def parcels(faces: list[tuple[Polygon, Use]], setting: Setting) -> list[Parcel]:
    """Number the parcels by sheet and give each a holder."""
    shapely.prepare(setting.boundary)
    kept = [
        (shape, use)
        for shape, use in faces
        if shape.intersects(setting.boundary) and shape.intersection(setting.boundary).area > 1
    ]
    placed = [(shape, use, _commune(shape, setting)) for shape, use in kept]
    numbers = _numbers(placed)
    owners = _owners(placed, setting)
    return [
        Parcel(
            key=f"{community.code}-{numbers[i][0]}-{numbers[i][1]}",
            shape=shape,
            use=use,
            commune=community.code,
            sheet=numbers[i][0],
            number=numbers[i][1],
            holder=owners[i],
        )
        for i, (shape, use, community) in enumerate(placed)
    ]


def _commune(shape: Polygon, setting: Setting) -> Community:
    west = setting.west_of
    if west is None or west.covers(shape.representative_point()):
        return setting.communities[0]
    return setting.communities[1]


Placed = list[tuple[Polygon, Use, Community]]


def _numbers(placed: Placed) -> list[tuple[str, str]]:
    """Sheets of 500 m; in each the numbers run from the north-west, row by row."""
    cells: dict[tuple[str, int, int], list[tuple[float, float, int]]] = defaultdict(list)
    first = {community.code: community.first_sheet for _, _, community in placed}
    for index, (shape, _, community) in enumerate(placed):
        spot = shape.representative_point()
        cell = (community.code, -int(spot.y // SHEET_METRES), int(spot.x // SHEET_METRES))
        cells[cell].append((-round(float(spot.y) / 40), float(spot.x), index))
    numbers: list[tuple[str, str]] = [("", "")] * len(placed)
    for cell in sorted(cells):
        sheet = str(first[cell[0]])
        first[cell[0]] += 1
        for number, (_, _, index) in enumerate(sorted(cells[cell]), start=1):
            numbers[index] = (sheet, str(number))
    return numbers


def _owners(placed: Placed, setting: Setting) -> list[Holder]:
    rng = np.random.default_rng(setting.seed)
    villages = [(c, v) for c in setting.communities for v in c.villages]
    nearest = _nearest_village(placed, villages)
    homes = [i for i, (_, use, _) in enumerate(placed) if use is Use.HOME]
    pools = _households(homes, nearest, villages, setting)
    public = _public_holders(setting)
    owners: list[Holder | None] = [None] * len(placed)
    for village, pool in pools.items():
        own_homes = [i for i in homes if nearest[i] == village]
        for index, holder in zip(own_homes, pool, strict=False):
            owners[index] = holder
        fields = [
            i
            for i, (_, use, _) in enumerate(placed)
            if owners[i] is None and nearest[i] == village and _is_private(use, rng)
        ]
        _spread(fields, placed, (pool, len(own_homes)), owners, rng)
    return [owner or _public(placed[i][1], placed[i][2], public) for i, owner in enumerate(owners)]


def _nearest_village(
    placed: Placed, villages: list[tuple[Community, tuple[str, float, float]]]
) -> list[int]:
    spots = np.array([(shape.centroid.x, shape.centroid.y) for shape, _, _ in placed])
    nearest = np.full(len(placed), -1)
    best = np.full(len(placed), np.inf)
    codes = np.array([community.code for _, _, community in placed])
    for index, (community, (_, x, y)) in enumerate(villages):
        away = np.hypot(spots[:, 0] - x, spots[:, 1] - y)
        away[codes != community.code] += 5_000
        better = away < best
        nearest[better], best[better] = index, away[better]
    return [int(value) for value in nearest]


def _households(
    homes: list[int],
    nearest: list[int],
    villages: list[tuple[Community, tuple[str, float, float]]],
    setting: Setting,
) -> dict[int, list[Holder]]:
    """Give each hamlet its households: those at home here first, then those who only farm here."""
    people = People(setting.seed, setting.first_number)
    at_home = [sum(nearest[i] == v for i in homes) for v in range(len(villages))]
    ground = [sum(n == v for n in nearest) for v in range(len(villages))]
    guests = setting.households - sum(at_home)
    share = [max(1, round(guests * g / sum(ground))) if g else 0 for g in ground]
    pools: dict[int, list[Holder]] = {}
    made = 0
    for index, (community, (village, _, _)) in enumerate(villages):
        pool: list[Holder] = []
        for _ in range(at_home[index] + share[index]):
            made += 1
            pool.append(_household(people.person(), made, community, village, setting.prefix))
        pools[index] = pool
    return pools


def _household(
    person: Person, count: int, community: Community, village: str, prefix: str
) -> Holder:
    return Holder(
        code=f"{prefix}{count:04d}",
        kind="household",
        name=person.titled,
        commune=community.code,
        village=village,
        person=person,
        birth_year=person.birth_year,
        number=person.number,
    )


def _is_private(use: Use, rng: np.random.Generator) -> bool:
    if use is Use.FOREST:
        return bool(rng.random() < _PRIVATE_FOREST)
    return use not in _PUBLIC and use is not Use.GRAVES


def _spread(
    fields: list[int],
    placed: Placed,
    pool: tuple[list[Holder], int],
    owners: list[Holder | None],
    rng: np.random.Generator,
) -> None:
    """Give fields out in small runs of neighbours; everyone who has no home here gets one first."""
    households, at_home = pool
    order = sorted(fields, key=lambda i: _along(placed[i][0]))
    waiting = [households[i] for i in rng.permutation(np.arange(at_home, len(households)))]
    while order:
        run = min(len(order), int(rng.integers(1, 4)))
        if waiting:
            run = min(run, max(1, len(order) // len(waiting)))
            holder = waiting.pop()
        else:
            holder = households[int(rng.integers(0, len(households)))]
        for index in order[:run]:
            owners[index] = holder
        order = order[run:]


def _along(shape: Polygon) -> tuple[int, float]:
    spot = shape.centroid
    column = int(spot.x // 90)
    return column, spot.y if column % 2 else -spot.y


def _public_holders(setting: Setting) -> dict[str, Holder]:
    holders: dict[str, Holder] = {}
    for place, community in enumerate(setting.communities, start=1):
        prefix, code = f"{setting.prefix}9{place}", community.code
        for number, (key, kind, name) in enumerate(
            (
                ("public", "organisation", f"UBND xã {community.name}"),
                ("graves", "community", f"Cộng đồng dân cư xã {community.name}"),
                ("forest", "organisation", f"Công ty TNHH Lâm nghiệp Đồng Xanh {community.name}"),
            )
        ):
            holders[f"{key}:{code}"] = Holder(
                code=f"{prefix}{number}", kind=kind, name=name, commune=code, village=""
            )
    return holders


def _public(use: Use, community: Community, public: dict[str, Holder]) -> Holder:
    if use is Use.GRAVES:
        return public[f"graves:{community.code}"]
    key = "forest" if use is Use.FOREST else "public"
    return public[f"{key}:{community.code}"]


def west_part(box: tuple[float, float, float, float], divide: shapely.LineString) -> Polygon:
    """Return the ground west of the line between two communes."""
    parts = shapely.ops.split(shapely.box(*box), divide).geoms
    west = min(parts, key=lambda part: float(part.centroid.x))
    assert isinstance(west, Polygon)
    return west
