"""The whole demonstration in memory: two projects with everything their offices would send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
import shapely
from shapely.geometry import Polygon

from matbang.demo.generator import (
    cast,
    chronicle,
    cutting,
    estates,
    fieldwork,
    holdings,
    measuring,
    places,
    registers,
    site,
    troubles,
)
from matbang.demo.generator.chronicle import Pace
from matbang.demo.generator.estates import Calendar, Estates
from matbang.demo.generator.fieldwork import Counts
from matbang.demo.generator.holdings import Community, Parcel, Setting
from matbang.demo.generator.people import People
from matbang.demo.generator.site import Plan
from matbang.kernel.geometry import to_wkb

TODAY = date(2024, 3, 20)
CRS = "EPSG:9215"
DISTURBING = frozenset(
    {
        "merged", "recut", "moved", "split", "not_surveyed", "owner_changed", "land_type",
        "wrong_number", "overlap", "invalid", "not_on_map", "owner_id", "area", "not_in_records",
        "duplicate",
    }
)  # fmt: skip
"""Differences that a person must settle before a file is opened."""
SPREADING = frozenset({"moved", "recut", "overlap", "invalid", "not_on_map"})
"""Those of them that touch the neighbours' outlines too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What makes one project: its place, its people, its course."""

    code: str
    prefix: str
    plan: Plan
    communities: tuple[Community, ...]
    households: int
    first_number: int
    counts: Counts
    paces: tuple[Pace, ...]
    calendar: Calendar
    obstacles: tuple[troubles.Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Everything of one project, ready to be written to files."""

    story: Story
    parcels: tuple[Parcel, ...]
    estates: Estates
    phases: tuple[Polygon, ...]
    calm: frozenset[str]
    sources: registers.Sources
    tables: dict[str, pl.DataFrame]

    @property
    def boundary(self) -> pl.DataFrame:
        """Return the boundary's layer, a row for each phase and one for the whole."""
        return pl.DataFrame(
            {
                "phase": [*range(1, len(self.phases) + 1), None],
                "geom": to_wkb([*self.phases, shapely.union_all(list(self.phases))]),
            },
            schema_overrides={"phase": pl.Int64},
        )


def make(story: Story) -> Made:
    """Make a project; the same story gives the same project."""
    seed = story.plan.seed
    ground = site.lay_out(story.plan)
    faces = cutting.faces(ground)
    divide = ground.divide
    setting = Setting(
        prefix=story.prefix,
        communities=story.communities,
        households=story.households,
        boundary=ground.boundary,
        west_of=holdings.west_part(ground.box, divide) if divide is not None else None,
        seed=seed,
        first_number=story.first_number,
    )
    parcels = holdings.parcels(faces, setting)
    people = People(seed + 1, story.first_number + 5000)
    work = fieldwork.survey(parcels, story.counts, people, seed + 2)
    measuring.measure(work, story.counts, seed + 7)
    sources = registers.sources(parcels, work, story.counts, people, seed + 3)
    refused = set(work.changes.get("not_surveyed", []))
    owned = estates.estates(work, [p for p in parcels if p.key in refused], ground.phases)
    calm = _calm(parcels, sources.changes)
    return Made(
        story=story,
        parcels=tuple(parcels),
        estates=owned,
        phases=ground.phases,
        calm=calm,
        sources=sources,
        tables=_tables(story, owned, calm, seed),
    )


def _calm(parcels: Sequence[Parcel], changes: dict[str, list[str]]) -> frozenset[str]:
    """Return the parcels that all sources agree on, away from those they do not."""
    troubled = {key for kind in (*DISTURBING, "owner_spelling") for key in changes.get(kind, [])}
    spreading = {key for kind in SPREADING for key in changes.get(kind, [])}
    shapes = [p.shape for p in parcels if p.key in spreading]
    tree = shapely.STRtree(shapes)
    plain = [p for p in parcels if p.key not in troubled]
    near = set(tree.query([p.shape for p in plain], predicate="dwithin", distance=1.5)[0].tolist())
    return frozenset(p.key for i, p in enumerate(plain) if i not in near)


def _tables(
    story: Story, owned: Estates, calm: frozenset[str], seed: int
) -> dict[str, pl.DataFrame]:
    steps = chronicle.steps_table(owned, calm, story.paces, seed + 4)
    standing = chronicle.standing(steps)
    ground = [
        piece
        for piece in owned.land
        if piece.parcel.key in calm
        and "handover" not in standing.get((piece.holder.code, piece.phase), frozenset())
    ]
    return {
        "holders": estates.holders_table(owned, story.calendar, seed + 5),
        "land": estates.land_table(owned),
        "assets": estates.assets_table(owned, seed + 6),
        "steps": steps,
        "obstacles": troubles.obstacles_table(story.obstacles, ground),
    }


def _villages(plan: Plan, *rows: tuple[str, float, float]) -> tuple[tuple[str, float, float], ...]:
    east, north = plan.origin
    return tuple((name, east + x, north + y) for name, x, y in rows)


PARK = Story(
    code=cast.PARK,
    prefix="DS",
    plan=places.PARK,
    communities=(
        Community(
            code="06451", name="Hồ Sơn", first_sheet=21,
            villages=_villages(
                places.PARK, ("Nà Lầu", 420, 2250), ("Bến Gỗ", 1150, 1890),
                ("Khe Dầu", 930, 2520), ("Đồng Áng", 800, 900), ("Hợp Tiến", 1380, 1300),
            ),
        ),
        Community(
            code="06460", name="Hòa Thắng", first_sheet=34,
            villages=_villages(
                places.PARK, ("Làng Cầu", 1800, 1810), ("Nà Hoa", 1960, 2420),
                ("Trại Mới", 2440, 1440), ("Pác Vằn", 2950, 2180), ("Đồng Chùa", 3120, 1240),
                ("Bản Khuông", 2080, 680), ("Tân Lập", 2930, 560),
            ),
        ),
    ),
    households=1075,
    first_number=0,
    counts=Counts(
        merged=34, split=58, recut=6, moved=52, not_surveyed=40, not_on_map=6, not_in_records=44,
        record_only=12, wrong_number=25, owner_changed=85, owner_spelling=120, owner_id=18,
        area=105, land_type=70, duplicate=5, overlap=6, invalid=2, shifted_sheets=4,
    ),
    paces=(
        Pace(
            phase=1, noticed_on=date(2023, 3, 27), inventory=(date(2023, 5, 8), date(2023, 12, 22)),
            decided=(date(2023, 10, 16), date(2023, 11, 27), date(2024, 1, 15), date(2024, 2, 5)),
            surveyed=1.0, planned=0.9, paid=0.8, handed_over=0.68, until=date(2024, 3, 19),
        ),
        Pace(
            phase=2, noticed_on=date(2023, 9, 25), inventory=(date(2023, 11, 6), date(2024, 3, 15)),
            decided=(), surveyed=0.46, planned=0.0, paid=0.0, handed_over=0.0,
            until=date(2024, 3, 19),
        ),
    ),
    calendar=Calendar(
        noticed=(date(2023, 3, 27), date(2023, 9, 25)), decided=(date(2024, 2, 5), None)
    ),
    obstacles=troubles.PARK,
)  # fmt: skip

ROAD = Story(
    code=cast.ROAD,
    prefix="MH",
    plan=places.NEW_ROAD,
    communities=(
        Community(
            code="06457", name="Minh Hòa", first_sheet=8,
            villages=_villages(places.NEW_ROAD, ("Đồng Bụt", 430, 380), ("Cầu Mới", 1010, 380)),
        ),
    ),
    households=26,
    first_number=20_000,
    counts=Counts(
        merged=1, split=2, recut=0, moved=2, not_surveyed=0, not_on_map=0, not_in_records=1,
        record_only=1, wrong_number=1, owner_changed=2, owner_spelling=3, owner_id=1, area=2,
        land_type=1, duplicate=0, overlap=0, invalid=0, shifted_sheets=0,
    ),
    paces=(
        Pace(
            phase=1, noticed_on=date(2023, 5, 15), inventory=(date(2023, 6, 12), date(2023, 8, 25)),
            decided=(date(2023, 12, 11),), surveyed=1.0, planned=1.0, paid=0.9, handed_over=0.8,
            until=date(2024, 3, 19),
        ),
    ),
    calendar=Calendar(noticed=(date(2023, 5, 15),), decided=(date(2023, 12, 11),)),
    obstacles=troubles.ROAD,
)  # fmt: skip
STORIES = (PARK, ROAD)
