"""Precision and recall on the shared benchmark in hard mode, on a seed not used while building."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from matbang.reconciliation.engine.run import reconcile
from tests.reconciliation import bench_truth

GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "bench" / "gen_b.py"
LEAST = {"BOUNDARY_MOVED": 0.98}


LONG = pytest.mark.soak
TRIALS = [
    ("2500", "41"),
    *(pytest.param("20000", seed, marks=LONG) for seed in ("503", "504", "505")),
]


@pytest.mark.parametrize(("parcels", "seed"), TRIALS)
def test_hard_mode_is_told_with_few_mistakes(parcels: str, seed: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the benchmark's generator writes with pyarrow")
    if not GENERATOR.exists():
        pytest.skip("the shared benchmark is not here")
    subprocess.run(
        [sys.executable, str(GENERATOR), parcels, str(tmp_path), seed],
        check=True,
        env={**os.environ, "PERF_HARD": "1"},
        capture_output=True,
    )
    result = reconcile(bench_truth.read_bench(tmp_path))

    for code, (precision, recall, count) in bench_truth.score(tmp_path, result).items():
        assert precision >= LEAST.get(code, 0.97), (code, precision, count)
        assert recall >= 0.95, (code, recall, count)
    precision, recall = bench_truth.link_score(tmp_path, result)
    assert min(precision, recall) >= 0.97
