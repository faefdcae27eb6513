"""The shared benchmark's data as this engine takes it, and the score against its truth."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from matbang.reconciliation.engine.plots import Inputs
from matbang.reconciliation.engine.run import Result

BITS = {
    "BOUNDARY_MOVED": 1, "SPLIT": 2, "MERGED": 4, "WRONG_NUMBER": 8, "NOT_SURVEYED": 16,
    "AREA_DIFFERS": 32, "OWNER_CHANGED": 64, "LAND_TYPE_DIFFERS": 128,
}  # fmt: skip


def read_bench(folder: Path) -> Inputs:
    """Read a folder made by `gen_b.py`."""

    def text(*names: str) -> list[pl.Expr]:
        return [pl.col(name).cast(pl.String) for name in names]

    key = text("commune", "sheet", "parcel")
    person = [
        pl.col("owner"),
        pl.col("birth").alias("owner_birth_year"),
        pl.col("cccd").alias("owner_id"),
        pl.col("ltype").alias("land_type"),
    ]  # fmt: skip
    records = pl.read_parquet(folder / "records.parquet").select(
        pl.col("rid").cast(pl.String).alias("record_id"), *key, *person,
        (pl.col("area") * 10).round().cast(pl.Int64).alias("area_tenths"),
    )  # fmt: skip
    plots = pl.read_parquet(folder / "map.parquet").select(
        pl.col("mid").cast(pl.String).alias("map_id"), *key, "geom"
    )
    survey = pl.read_parquet(folder / "survey.parquet").select(
        pl.col("sid").cast(pl.String).alias("survey_id"), *key, *person, "geom"
    )
    boundary = (folder / "project.wkb").read_bytes()
    return Inputs(records=records, map=plots, survey=survey, boundary=boundary)


def score(folder: Path, result: Result) -> dict[str, tuple[float, float, int]]:
    """Return precision, recall and the number of true rows for each code with truth."""
    truth = pl.read_parquet(folder / "truth.parquet")
    found = result.discrepancies
    scores = {}
    for code, bit in BITS.items():
        true = set(truth.filter((pl.col("bits") & bit) > 0)["mid"].cast(pl.String).to_list())
        said = set(found.filter(pl.col("code") == code)["map_id"].drop_nulls().to_list())
        hit = len(true & said)
        scores[code] = (hit / max(1, len(said)), hit / max(1, len(true)), len(true))
    return scores


def link_score(folder: Path, result: Result) -> tuple[float, float]:
    """Return precision and recall of the best recorded person for every survey row."""
    owner = pl.read_parquet(folder / "records.parquet").select(
        pl.col("rid").cast(pl.String).alias("record_id"), "owner_id"
    )
    best = (
        result.persons.filter(pl.col("same_person") >= 0.5)
        .sort("same_person", descending=True, maintain_order=True)
        .unique("survey_id", keep="first", maintain_order=True)
        .join(owner, on="record_id")
    )
    truth = pl.read_parquet(folder / "truth_link.parquet").select(
        pl.col("sid").cast(pl.String).alias("survey_id"), pl.col("owner_id").alias("true")
    )
    joined = truth.join(best, on="survey_id", how="left")
    right = joined.filter((pl.col("owner_id") == pl.col("true")) & (pl.col("true") >= 0))
    linked = joined.filter(pl.col("owner_id").is_not_null())
    return len(right) / len(linked), len(right) / len(joined.filter(pl.col("true") >= 0))
