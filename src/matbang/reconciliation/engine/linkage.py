"""Who holds what: persons surveyed against persons recorded, in numbers that grow linearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl

from matbang.reconciliation.engine.groups import Groups
from matbang.reconciliation.engine.limits import Limits
from matbang.reconciliation.engine.overlap import Mapper
from matbang.reconciliation.engine.persons import Person, Verdict, compare, people
from matbang.reconciliation.engine.plots import Ints

_CHUNK = 5_000
_SEEN_TWICE = 2
_PRIOR_ELSEWHERE = 0.02
"""Two rows of one commune that share a number, or name and birth year, before more is known."""
_MOST_ELSEWHERE = 3
"""Candidates looked at per survey row beyond its own parcel."""
_CERTAIN_ELSEWHERE = 0.9
_ELSEWHERE = {"vi": "; ở thửa khác cùng xã", "en": "; on another parcel of the commune"}

Cell = tuple[str, int | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Survey rows against record rows, with a verdict each; `here` is the parcel's own record."""

    survey: Ints
    record: Ints
    here: tuple[bool, ...]
    verdict: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    pairs: tuple[tuple[Cell, Cell], ...]
    known: frozenset[str]
    prior: float


_people = lru_cache(maxsize=200_000)(people)


def judge(task: _Task) -> tuple[Verdict, ...]:
    """Compare every pair of a chunk."""
    return tuple(
        compare(_people(*one), _people(*two), task.known, task.prior) for one, two in task.pairs
    )


def link(
    survey: pl.DataFrame, records: pl.DataFrame, groups: Groups, limits: Limits, run: Mapper
) -> Links:
    """Compare each survey row with its own parcel's records, then look for its person elsewhere."""
    fields, rows = own_pairs(groups)
    said, written = _cells(survey), _cells(records)
    fields, rows = _with_names(fields, rows, said, written)
    known = _name_words(written)
    verdicts = _judge(fields, rows, (said, written), (known, limits.prior_same_person), run)
    at_home = {
        int(j) for j, v in zip(fields, verdicts, strict=True) if v.probability >= limits.same_person
    }
    away, there = _elsewhere(survey, records, said, at_home)
    found = _judge(away, there, (said, written), (known, _PRIOR_ELSEWHERE), run)
    keep = [at for at, verdict in enumerate(found) if verdict.probability >= _CERTAIN_ELSEWHERE]
    return Links(
        survey=np.concatenate([fields, away[keep]]),
        record=np.concatenate([rows, there[keep]]),
        here=(True,) * len(fields) + (False,) * len(keep),
        verdict=(*verdicts, *(found[at] for at in keep)),
    )


def own_pairs(groups: Groups) -> tuple[Ints, Ints]:
    """Return survey rows and record rows that stand on the same map parcel, or share a number."""
    pairs = pl.DataFrame({"map": groups.pairs.map, "survey": groups.pairs.survey})
    records = pl.DataFrame({"map": groups.record_map, "via": groups.record_survey})
    records = records.with_row_index("record").with_columns(pl.col("record").cast(pl.Int64))
    on_map = pairs.join(records, on="map").select("survey", "record")
    by_key = records.filter(pl.col("via") >= 0).select(survey="via", record="record")
    both = pl.concat([on_map, by_key]).sort("survey", "record")
    return both["survey"].to_numpy(), both["record"].to_numpy()


def _cells(frame: pl.DataFrame) -> list[Cell]:
    columns = frame.select("owner", "owner_birth_year", "owner_id")
    return [(owner or "", year, number) for owner, year, number in columns.iter_rows()]


def _with_names(
    fields: Ints, rows: Ints, said: list[Cell], written: list[Cell]
) -> tuple[Ints, Ints]:
    keep = [bool(said[j][0] and written[r][0]) for j, r in zip(fields, rows, strict=True)]
    return fields[keep], rows[keep]


def _name_words(cells: list[Cell]) -> frozenset[str]:
    """Return the words that the register uses in names more than once."""
    seen: Counter[str] = Counter()
    for cell in dict.fromkeys(cells):
        for person in _people(*cell):
            seen.update(person.words)
    return frozenset(word for word, times in seen.items() if times >= _SEEN_TWICE)


def _judge(
    fields: Ints, rows: Ints, cells: tuple[list[Cell], list[Cell]],
    belief: tuple[frozenset[str], float], run: Mapper,
) -> tuple[Verdict, ...]:  # fmt: skip
    pairs = [(cells[0][j], cells[1][r]) for j, r in zip(fields, rows, strict=True)]
    tasks = [
        _Task(pairs=tuple(pairs[at : at + _CHUNK]), known=belief[0], prior=belief[1])
        for at in range(0, len(pairs), _CHUNK)
    ]
    return tuple(verdict for chunk in run(judge, tasks) for verdict in chunk)


def _elsewhere(
    survey: pl.DataFrame, records: pl.DataFrame, said: list[Cell], at_home: set[int]
) -> tuple[Ints, Ints]:
    """Return candidates of the same commune for persons not found on their own parcel.

    Blocked by identity number and by name with birth year: a survey row meets at most a few
    records, whatever the size of the province.
    """
    away = [j for j, cell in enumerate(said) if j not in at_home and cell[0]]
    left = _blocks(survey, "survey", away)
    right = _blocks(records, "record", list(range(len(records))))
    met = left.join(right, on=["commune", "block"]).select("survey", "record").unique()
    met = met.sort("survey", "record")
    met = met.filter(pl.int_range(pl.len()).over("survey") < _MOST_ELSEWHERE)
    return met["survey"].to_numpy(), met["record"].to_numpy()


def _blocks(frame: pl.DataFrame, name: str, rows: list[int]) -> pl.DataFrame:
    communes = frame["commune"].to_list()
    cells = _cells(frame)
    found = [(communes[row], key, row) for row in rows for key in _keys(_people(*cells[row]))]
    return pl.DataFrame(
        found, schema={"commune": pl.String, "block": pl.String, name: pl.Int64}, orient="row"
    )


def _keys(persons: tuple[Person, ...]) -> Iterator[str]:
    for person in persons:
        if person.number:
            yield f"id {person.number}"
        if person.birth_year is not None and person.plain:
            yield f"name {' '.join(person.plain)} {person.birth_year}"


def person_table(
    links: Links, survey: pl.DataFrame, records: pl.DataFrame, lang: str
) -> pl.DataFrame:
    """List every comparison with its probability and its evidence in words."""
    said, written = survey["survey_id"].to_list(), records["record_id"].to_list()
    return pl.DataFrame(
        {
            "survey_id": [said[j] for j in links.survey],
            "record_id": [written[r] for r in links.record],
            "same_person": [round(verdict.probability, 4) for verdict in links.verdict],
            "evidence": [
                verdict.words(lang) + ("" if here else _ELSEWHERE[lang])
                for verdict, here in zip(links.verdict, links.here, strict=True)
            ],
        },
        schema={"survey_id": pl.String, "record_id": pl.String, "same_person": pl.Float64,
                "evidence": pl.String},
    )  # fmt: skip
