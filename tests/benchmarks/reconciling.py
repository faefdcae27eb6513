"""Three sources compared, beside the GeoPandas pipeline of the shared benchmark."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tests.benchmarks.measure import MATBANG, Row, median, run
from tests.reconciliation.bench_truth import BITS


def measure_reconciling(folder: Path, *, peers: Path, parcels: int, seed: int) -> Iterator[Row]:
    """Generate the hard case once, then run ours and the peer in turn."""
    data, ours = folder / "data", folder / "ours"
    hard = {"PERF_HARD": "1", "PERF_SEED": str(seed)}
    run([sys.executable, peers / "gen_b.py", str(parcels), data], hard)
    as_folder(data, ours)
    mine, theirs = [], []
    for turn in range(3):
        mine.append(
            run([MATBANG, "reconcile", ours, "--out", folder / f"out{turn}", "--format", "parquet",
                 "--workers", "2", "--crs", "EPSG:9215"])
        )  # fmt: skip
        theirs.append(run([sys.executable, peers / "bench_b.py", "e2e-geopandas", data]))
    result, peer = median(mine), median(theirs)
    quality = json.loads(peer.output.splitlines()[-1])["quality"]
    yield Row(
        work=f"reconcile {parcels} parcels, hard",
        seconds=result.seconds,
        memory_mb=result.memory_mb,
        peer="GeoPandas pipeline",
        peer_seconds=peer.seconds,
        notes=(*scores(data, folder / "out0"), f"peer: {json.dumps(quality)}"),
    )


def as_folder(data: Path, folder: Path) -> None:
    """Write the generator's tables as `matbang reconcile` takes them."""
    folder.mkdir(parents=True)
    key = ["commune", "sheet", "parcel"]
    texts = [pl.col(name).cast(pl.String) for name in key]
    person = [
        pl.col("owner"),
        pl.col("birth").alias("owner_birth_year"),
        pl.col("cccd").alias("owner_id"),
        pl.col("ltype").alias("land_type"),
    ]
    pl.read_parquet(data / "records.parquet").select(
        pl.col("rid").cast(pl.String).alias("record_id"), *texts, *person,
        pl.col("area").round(1).alias("area_m2"),
    ).write_parquet(folder / "records.parquet")  # fmt: skip
    pl.read_parquet(data / "map.parquet").select(
        pl.col("mid").cast(pl.String).alias("map_id"), *texts, "geom"
    ).write_parquet(folder / "map.parquet")
    pl.read_parquet(data / "survey.parquet").select(
        pl.col("sid").cast(pl.String).alias("survey_id"), *texts, *person, "geom"
    ).write_parquet(folder / "survey.parquet")
    boundary = pl.DataFrame({"geom": [(data / "project.wkb").read_bytes()]})
    boundary.write_parquet(folder / "boundary.parquet")


def scores(data: Path, out: Path) -> Iterator[str]:
    """Say precision and recall of each code against the truth of the generator."""
    truth = pl.read_parquet(data / "truth.parquet")
    found = pl.read_parquet(out / "discrepancies.parquet")
    for code, bit in BITS.items():
        true = set(truth.filter((pl.col("bits") & bit) > 0)["mid"].cast(pl.String).to_list())
        said = set(found.filter(pl.col("code") == code)["map_id"].drop_nulls().to_list())
        hit = len(true & said)
        precision, recall = hit / max(1, len(said)), hit / max(1, len(true))
        yield f"{code:18} precision {precision:.4f}  recall {recall:.4f}  of {len(true)}"
