"""Lay the demonstration's files into a folder, as offices have them.

to-chuc/                  territories, bodies, people, committees, rights
PROJECT/reconcile/        records, map, survey, boundary     (`matbang reconcile`)
PROJECT/assess/           decision, holders, land, assets, prices     (`matbang assess`)
PROJECT/steps/MONTH.xlsx  the steps taken in a month, with their papers
PROJECT/obstacles.xlsx    what is in the way
PROJECT/papers/           notices and the proofs of conditions
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import polars as pl
import yaml

from matbang.compensation import schemas as assessment
from matbang.demo.generator import cast, offices, scenario
from matbang.demo.generator.scenario import CRS, TODAY, Made
from matbang.inventory.columns import ASSETS
from matbang.law import packs
from matbang.obstacles.columns import OBSTACLES
from matbang.organisations import columns as organisation
from matbang.parcels.schemas import RECORDS
from matbang.parties.columns import HOLDERS
from matbang.procedure.columns import STEPS
from matbang.tables.layers import write_layer
from matbang.tables.writing import write_table

OFFICES = "to-chuc"
PACK = "lang-son-demo"
SYNTHETIC = "SỐ LIỆU GIẢ ĐỊNH, CHỈ DÙNG ĐỂ TRÌNH DIỄN"


def write_offices(folder: Path) -> None:
    """Write the tables of organisation."""
    there = folder / OFFICES
    there.mkdir(parents=True, exist_ok=True)
    for schema, frame in (
        (organisation.TERRITORIES, offices.territories()),
        (organisation.BODIES, offices.bodies()),
        (organisation.PEOPLE, offices.people()),
        (organisation.ASSIGNMENTS, offices.assignments()),
        (organisation.COMMITTEES, offices.committees()),
        (organisation.COMMITTEE_MEMBERS, offices.committee_members()),
    ):
        write_table(frame, there / f"{schema.name}.xlsx", schema=schema, headers="vi")


def write_project(made: Made, folder: Path) -> None:
    """Write everything of one project."""
    there = folder / made.story.code
    for name in ("reconcile", "assess", "steps", "papers"):
        (there / name).mkdir(parents=True, exist_ok=True)
    _write_sources(made, there / "reconcile")
    _write_assessment(made, there / "assess")
    _write_steps(made.tables["steps"], there / "steps")
    write_table(made.tables["obstacles"], there / "obstacles.xlsx", schema=OBSTACLES, headers="vi")


def _write_sources(made: Made, folder: Path) -> None:
    write_table(
        made.sources.records,
        folder / "records.xlsx",
        schema=RECORDS,
        headers="vi",
        title=f"SỔ ĐỊA CHÍNH ({SYNTHETIC})",
    )
    write_layer(made.sources.map, folder / "map.gpkg", CRS)
    write_layer(made.sources.survey, folder / "survey.gpkg", CRS)
    write_layer(made.boundary, folder / "boundary.gpkg", CRS)


def _write_assessment(made: Made, folder: Path) -> None:
    decision = {
        "project": made.story.code,
        "commune": made.story.communities[0].code,
        "generation": "2019",
        "deciding_body": "UBND huyện Hữu Lũng",
        "as_of": TODAY.isoformat(),
        "provincial_pack": PACK,
    }
    text = yaml.safe_dump(decision, allow_unicode=True, sort_keys=False)
    (folder / "decision.yaml").write_text(text, encoding="utf-8")
    write_table(made.tables["holders"], folder / "holders.xlsx", schema=HOLDERS)
    write_table(made.tables["land"], folder / "land.xlsx", schema=assessment.LAND)
    write_table(made.tables["assets"], folder / "assets.xlsx", schema=ASSETS)
    write_table(
        _prices(), folder / "prices.xlsx", schema=assessment.PRICES, headers="vi", title=SYNTHETIC
    )


def _prices() -> pl.DataFrame:
    pack = packs.load(PACK)
    return pl.DataFrame(
        [
            {
                "list": price.price_list,
                "code": price.code,
                "name": price.name,
                "commune": price.commune or None,
                "position": price.position or None,
                "unit": price.unit,
                "price": price.price,
                "from": price.period.since,
                "to": price.period.until,
                "citation": pack.cite(price.citation),
                "verified": False,
                "synthetic": True,
            }
            for price in pack.prices
        ],
        infer_schema_length=None,
        schema_overrides={"commune": pl.String, "position": pl.String, "to": pl.Date},
    )


def _write_steps(steps: pl.DataFrame, folder: Path) -> None:
    """One table a month, as the compensation organisation sends them."""
    months = steps.with_columns(pl.col("date").dt.strftime("%Y-%m").alias("month"))
    for (month,), part in months.group_by(["month"], maintain_order=True):
        write_table(part.drop("month"), folder / f"{month}.xlsx", schema=STEPS, headers="vi")


def write_papers(folder: Path) -> None:
    """Write the notices of the industrial park."""
    there = folder / cast.PARK / "papers"
    there.mkdir(parents=True, exist_ok=True)
    for paper in resources.files("matbang.demo.generator").joinpath("papers").iterdir():
        (there / paper.name).write_bytes(paper.read_bytes())


def write_all(folder: Path) -> tuple[Made, ...]:
    """Make both projects and write all their files; return what was made."""
    write_offices(folder)
    write_papers(folder)
    made = tuple(scenario.make(story) for story in scenario.STORIES)
    for one in made:
        write_project(one, folder)
    return made
