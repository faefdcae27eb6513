"""The three sources as tables: the land register, the cadastral map, the field survey.

The register's areas are tenths of a square metre; the map's are m², as printed in its labels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from matbang.demo.generator.fieldwork import Counts, Fieldwork, written_use
from matbang.demo.generator.holdings import Parcel
from matbang.demo.generator.people import People, misspelt
from matbang.kernel.area import measured
from matbang.kernel.geometry import to_wkb


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The tables of the three sources, and which parcels differ how between them."""

    records: pl.DataFrame
    map: pl.DataFrame
    survey: pl.DataFrame
    changes: dict[str, list[str]]


def sources(
    parcels: list[Parcel], work: Fieldwork, counts: Counts, people: People, seed: int
) -> Sources:
    """Write the three tables; what differs between them is noted in `changes`."""
    rng = np.random.default_rng(seed)
    changes = dict(work.changes)
    mapped = _mapped(parcels, work, counts, rng, changes)
    return Sources(
        records=_records(parcels, counts, people, rng, changes),
        map=_map_table(mapped),
        survey=_survey_table(work, rng),
        changes=changes,
    )


def _mapped(
    parcels: list[Parcel],
    work: Fieldwork,
    counts: Counts,
    rng: np.random.Generator,
    changes: dict[str, list[str]],
) -> list[Parcel]:
    """Leave a few surveyed parcels off the map."""
    changed = {key for keys in work.changes.values() for key in keys}
    plain = [p for p in parcels if p.key not in changed and p.sheet.isdigit()]
    left_out = {
        plain[int(i)].key for i in rng.permutation(len(plain))[: counts.not_on_map].tolist()
    }
    changes["not_on_map"] = sorted(left_out)
    return [p for p in parcels if p.key not in left_out]


def _map_table(parcels: list[Parcel]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "map_id": [f"M{i:05d}" for i in range(1, len(parcels) + 1)],
            "commune": [p.commune for p in parcels],
            "sheet": [p.sheet for p in parcels],
            "parcel": [p.number for p in parcels],
            "land_type": [written_use(p) for p in parcels],
            "area_m2": [measured(p.shape.area) / 10 for p in parcels],
            "geom": to_wkb([p.shape for p in parcels]),
        }
    )


def _survey_table(work: Fieldwork, rng: np.random.Generator) -> pl.DataFrame:
    rows = work.rows
    with_number = rng.random(len(rows)) < 0.93  # noqa: PLR2004 - the rest had no card at hand
    people = [row.holder for row in rows]
    return pl.DataFrame(
        {
            "survey_id": [f"D{i:05d}" for i in range(1, len(rows) + 1)],
            "commune": [row.parcel.commune for row in rows],
            "sheet": [row.parcel.sheet for row in rows],
            "parcel": [row.number for row in rows],
            "owner": [holder.name for holder in people],
            "owner_birth_year": [holder.birth_year for holder in people],
            "owner_id": [
                holder.number if holder.number and has else None
                for holder, has in zip(people, with_number, strict=True)
            ],
            "land_type": [row.land_type for row in rows],
            "accuracy_m": [row.accuracy_cm / 100 for row in rows],
            "geom": to_wkb([row.shape for row in rows]),
        },
        schema_overrides={"owner_birth_year": pl.Int64, "owner_id": pl.String},
    )


@dataclass(slots=True)
class _Entry:
    parcel: Parcel
    owner: str
    birth_year: int | None
    number: str | None
    area: int
    certificate: str | None


def _records(
    parcels: list[Parcel],
    counts: Counts,
    people: People,
    rng: np.random.Generator,
    changes: dict[str, list[str]],
) -> pl.DataFrame:
    entries = [_entry(p, rng) for p in parcels]
    taken = {key for name in ("owner_changed", "not_on_map") for key in changes.get(name, [])}
    private = [
        i for i, e in enumerate(entries) if e.parcel.holder.person and e.parcel.key not in taken
    ]
    order = [private[int(i)] for i in rng.permutation(len(private))]
    _disturb(entries, order, counts, rng, changes)
    missing = order[-counts.not_in_records :] if counts.not_in_records else []
    changes["not_in_records"] = [entries[i].parcel.key for i in missing]
    again = [entries[i] for i in order[len(order) // 2 :][: counts.duplicate]]
    changes["duplicate"] = [entry.parcel.key for entry in again]
    gone = set(missing)
    kept = [entry for i, entry in enumerate(entries) if i not in gone]
    table = _records_table([*kept, *again])
    return pl.concat([table, _old_rows(table.height, parcels, counts, people, rng)])


def _entry(parcel: Parcel, rng: np.random.Generator) -> _Entry:
    holder, kind = parcel.holder, rng.random()
    number: str | None = holder.number or None
    if holder.person and kind < 0.32:  # noqa: PLR2004 - old registers have the nine-digit card
        number = f"08{int(holder.number[-6:]):07d}"
    elif kind > 0.86:  # noqa: PLR2004
        number = None
    serial = f"MB {int(rng.integers(0, 999_999)):06d}"
    return _Entry(
        parcel=parcel,
        owner=holder.name,
        birth_year=holder.birth_year,
        number=number,
        area=measured(parcel.shape.area),
        certificate=serial if holder.person and rng.random() < 0.71 else None,  # noqa: PLR2004
    )


def _disturb(
    entries: list[_Entry],
    order: list[int],
    counts: Counts,
    rng: np.random.Generator,
    changes: dict[str, list[str]],
) -> None:
    """Misspell some owners, mistype some numbers, keep some areas of an older measurement."""
    edges = np.cumsum([counts.owner_spelling, counts.owner_id, counts.area]).tolist()
    spelling, numbers, areas = (
        order[: edges[0]], order[edges[0] : edges[1]], order[edges[1] : edges[2]]
    )  # fmt: skip
    for index in spelling:
        person = entries[index].parcel.holder.person
        assert person is not None
        entries[index].owner = misspelt(person.name, rng)
        entries[index].number = person.number
    for index in numbers:
        number = entries[index].parcel.holder.number
        entries[index].number = number[:-1] + str((int(number[-1]) + 5) % 10)
    for index in areas:
        factor = float(rng.choice([rng.uniform(0.74, 0.92), rng.uniform(1.08, 1.3)]))
        entries[index].area = round(entries[index].area * factor)
    for name, chosen in (("owner_spelling", spelling), ("owner_id", numbers), ("area", areas)):
        changes[name] = [entries[i].parcel.key for i in chosen]


def _records_table(entries: list[_Entry]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "record_id": [f"S{i:05d}" for i in range(1, len(entries) + 1)],
            "commune": [e.parcel.commune for e in entries],
            "sheet": [e.parcel.sheet for e in entries],
            "parcel": [e.parcel.number for e in entries],
            "owner": [e.owner for e in entries],
            "owner_birth_year": [e.birth_year for e in entries],
            "owner_id": [e.number for e in entries],
            "area_m2": [e.area for e in entries],
            "land_type": [written_use(e.parcel) for e in entries],
            "certificate": [e.certificate for e in entries],
        },
        schema_overrides={"owner_birth_year": pl.Int64, "owner_id": pl.String},
    )


def _old_rows(
    before: int, parcels: list[Parcel], counts: Counts, people: People, rng: np.random.Generator
) -> pl.DataFrame:
    """Add rows of the register that no map knows: sheets of another time."""
    some = [parcels[int(i)] for i in rng.integers(0, len(parcels), counts.record_only)]
    persons = [people.person() for _ in some]
    return pl.DataFrame(
        {
            "record_id": [f"S{before + i:05d}" for i in range(1, len(some) + 1)],
            "commune": [p.commune for p in some],
            "sheet": ["299"] * len(some),
            "parcel": [str(i) for i in range(1, len(some) + 1)],
            "owner": [p.titled for p in persons],
            "owner_birth_year": [p.birth_year for p in persons],
            "owner_id": [None for _ in some],
            "area_m2": [round(float(v)) for v in rng.uniform(2000, 25000, len(some))],
            "land_type": ["BHK"] * len(some),
            "certificate": [None for _ in some],
        },
        schema_overrides={
            "owner_birth_year": pl.Int64,
            "owner_id": pl.String,
            "certificate": pl.String,
        },
    )
