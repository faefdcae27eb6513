"""What the surveyors find: the map's parcels, changed as ground changes in twelve years.

Each parcel takes part in at most one change of outline, so that a person who compares can follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from shapely.geometry import Polygon

from matbang.demo.generator.cutting import halves
from matbang.demo.generator.holdings import Holder, Parcel
from matbang.demo.generator.people import People
from matbang.demo.generator.site import Use
from matbang.kernel.area import Tenths, measured
from matbang.kernel.land_types import join_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many differences of each kind the sources are to have."""

    merged: int
    split: int
    recut: int
    moved: int
    not_surveyed: int
    not_on_map: int
    not_in_records: int
    record_only: int
    wrong_number: int
    owner_changed: int
    owner_spelling: int
    owner_id: int
    area: int
    land_type: int
    duplicate: int
    overlap: int
    invalid: int
    shifted_sheets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A parcel as measured in the field; `origins` are the map's parcels it came from."""

    shape: Polygon
    origins: tuple[Parcel, ...]
    number: str
    land_type: str
    holder: Holder
    accuracy_cm: int

    @property
    def parcel(self) -> Parcel:
        """Return the parcel whose number it bears."""
        return self.origins[0]


@dataclass(slots=True)
class Fieldwork:
    """The survey and, for those who check, which parcels were changed how."""

    rows: list[Surveyed]
    changes: dict[str, list[str]] = field(default_factory=dict)
    newcomers: list[Holder] = field(default_factory=list)
    shifts: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)


_CHANGES_OF_USE = {
    Use.CROPS: "CLN",
    Use.RICE: "BHK",
    Use.LATE_RICE: "NTS",
    Use.GARDEN: "BHK",
    Use.FOREST: "CLN",
}


_HOME_PART = 0.42
_LARGEST_HOME = Tenths(3000)


def written_use(parcel: Parcel) -> str:
    """Return the land type as papers write it: a home has its garden with it, each its area."""
    if parcel.use is not Use.HOME:
        return parcel.use.value
    whole = measured(parcel.shape.area)
    home = min(_LARGEST_HOME, Tenths(round(whole * _HOME_PART)))
    return join_types(((parcel.use.value, home), ("CLN", Tenths(whole - home))))


class _Changes:
    """Deals out the parcels that are to change, each once."""

    def __init__(self, parcels: list[Parcel], seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.inside = list(parcels)
        self.tree = shapely.STRtree([p.shape for p in self.inside])
        self.free = {p.key for p in self.inside if p.holder.kind == "household"}
        order = self.rng.permutation(len(self.inside))
        self.order = [self.inside[int(i)] for i in order]

    def take(self, count: int, least: float = 0.0) -> Iterator[Parcel]:
        """Yield free parcels of a least area, in random order."""
        for parcel in self.order:
            if count == 0:
                return
            if parcel.key in self.free and parcel.shape.area >= least:
                self.free.discard(parcel.key)
                count -= 1
                yield parcel

    def pairs(self, count: int, *, same_holder: bool) -> Iterator[tuple[Parcel, Parcel]]:
        """Yield free neighbours with a real common border and the same use."""
        for parcel in self.order:
            if count == 0:
                return
            if parcel.key not in self.free:
                continue
            other = self._neighbour(parcel, same_holder=same_holder)
            if other is not None:
                self.free -= {parcel.key, other.key}
                count -= 1
                yield parcel, other

    def _neighbour(self, parcel: Parcel, *, same_holder: bool) -> Parcel | None:
        for index in self.tree.query(parcel.shape, predicate="touches").tolist():
            other: Parcel = self.inside[index]
            fits = other.use is parcel.use and (other.holder == parcel.holder) is same_holder
            if other.key in self.free and fits:
                border = parcel.shape.intersection(other.shape).length
                if border > 12:  # noqa: PLR2004 - metres that a person can walk along
                    return other
        return None


def survey(parcels: list[Parcel], counts: Counts, people: People, seed: int) -> Fieldwork:
    """Return what the field says of the parcels; `measuring.measure` then puts its errors in."""
    changes = _Changes(parcels, seed)
    work = Fieldwork(rows=[])
    done: set[str] = set()
    for kind, rows in _outlines(changes, counts):
        keys = dict.fromkeys(origin.key for row in rows for origin in row.origins)
        work.changes.setdefault(kind, []).extend(keys)
        done.update(origin.key for row in rows for origin in row.origins)
        if kind == "not_surveyed":
            continue
        work.rows += rows
    work.rows += [_as_mapped(p) for p in changes.inside if p.key not in done]
    _attributes(work, counts, people, changes.rng)
    return work


def _as_mapped(parcel: Parcel) -> Surveyed:
    return Surveyed(
        shape=parcel.shape,
        origins=(parcel,),
        number=parcel.number,
        land_type=written_use(parcel),
        holder=parcel.holder,
        accuracy_cm=7,
    )


def _outlines(changes: _Changes, counts: Counts) -> Iterator[tuple[str, list[Surveyed]]]:
    """Yield each change of outline with the survey's rows it ends in."""
    for first, second in changes.pairs(counts.merged, same_holder=True):
        whole = _joined(first, second)
        yield "merged", [replace(_as_mapped(first), shape=whole, origins=(first, second))]
    for first, second in changes.pairs(counts.recut, same_holder=True):
        whole = _joined(first, second)
        yield "recut", _recut(whole, (first, second), changes.rng)
    for first, second in changes.pairs(counts.moved, same_holder=False):
        yield "moved", _moved(first, second, float(changes.rng.uniform(1.3, 3.2)))
    for parcel in changes.take(counts.split, least=650):
        parts = halves(parcel.shape, changes.rng)
        rows = [replace(_as_mapped(parcel), shape=part) for part in parts]
        yield "split", [replace(r, number=f"{r.number}.{i}") for i, r in enumerate(rows, start=1)]
    for parcel in _reluctant(changes, counts.not_surveyed):
        yield "not_surveyed", [_as_mapped(parcel)]


def _joined(first: Parcel, second: Parcel) -> Polygon:
    joined = shapely.coverage_union_all([first.shape, second.shape])
    assert isinstance(joined, Polygon)
    return joined


def _recut(
    whole: Polygon, origins: tuple[Parcel, Parcel], rng: np.random.Generator
) -> list[Surveyed]:
    parts = halves(whole, rng)
    rows = [replace(_as_mapped(origins[0]), shape=part, origins=origins) for part in parts]
    return [
        replace(row, number=origins[i % 2].number, origins=origins) for i, row in enumerate(rows)
    ]


def _moved(first: Parcel, second: Parcel, by: float) -> list[Surveyed]:
    """Move the common border into the first parcel."""
    strip = shapely.intersection(first.shape, second.shape.buffer(by, quad_segs=1), grid_size=0.001)
    less = shapely.difference(first.shape, strip, grid_size=0.001)
    more = shapely.union(second.shape, strip, grid_size=0.001)
    if not isinstance(less, Polygon) or not isinstance(more, Polygon):
        return [_as_mapped(first), _as_mapped(second)]
    return [replace(_as_mapped(first), shape=less), replace(_as_mapped(second), shape=more)]


def _reluctant(changes: _Changes, count: int) -> list[Parcel]:
    """Choose who did not let the surveyors in: one corner of a hamlet, and a few elsewhere."""
    homes = [p for p in changes.order if p.use is Use.HOME and p.key in changes.free]
    if not homes:
        return list(changes.take(count))
    centre = homes[0].shape.centroid
    near = sorted(
        (p for p in changes.inside if p.key in changes.free),
        key=lambda p: p.shape.distance(centre),
    )
    corner = near[: round(count * 0.7)]
    changes.free -= {p.key for p in corner}
    return [*corner, *changes.take(count - len(corner))]


def _attributes(work: Fieldwork, counts: Counts, people: People, rng: np.random.Generator) -> None:
    """Let people and uses change hands, and a few numbers be written wrongly."""
    plain = [i for i, row in enumerate(work.rows) if row.holder.kind == "household"]
    order = [plain[int(i)] for i in rng.permutation(len(plain))]
    for index in order[: counts.owner_changed]:
        row = work.rows[index]
        newcomer = _newcomer(row, people, len(work.newcomers), rng)
        work.newcomers.append(newcomer)
        work.rows[index] = replace(row, holder=newcomer)
        work.changes.setdefault("owner_changed", []).append(row.parcel.key)
    rest = order[counts.owner_changed :]
    can = [i for i in rest if work.rows[i].parcel.use in _CHANGES_OF_USE]
    for index in can[: counts.land_type]:
        row = work.rows[index]
        work.rows[index] = replace(row, land_type=_CHANGES_OF_USE[row.parcel.use])
        work.changes.setdefault("land_type", []).append(row.parcel.key)
    simple = [i for i in can[counts.land_type :] if len(work.rows[i].origins) == 1]
    for index in simple[: counts.wrong_number]:
        row = work.rows[index]
        work.rows[index] = replace(row, number=str(int(rng.integers(1, 60))))
        work.changes.setdefault("wrong_number", []).append(row.parcel.key)


def _newcomer(row: Surveyed, people: People, made: int, rng: np.random.Generator) -> Holder:
    """Bring a child who inherited, or a buyer from elsewhere."""
    before = row.holder
    inherits = rng.random() < 0.55  # noqa: PLR2004 - more than half are the same family
    family = before.person.name.split(" ")[0] if before.person and inherits else ""
    person = people.person(family, born=(1975, 2000))
    return Holder(
        code=f"{before.code[:-4]}8{made:03d}",
        kind="household",
        name=person.titled,
        commune=before.commune,
        village=before.village,
        person=person,
        birth_year=person.birth_year,
        number=person.number,
    )
