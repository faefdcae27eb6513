"""Who may know whom: the import contract, and engines that run without Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT, SRC, module_of, sources

_REFUSING = """
import importlib, sys

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "psycopg", "sqlite3", "requests", "httpx"}:
            raise ImportError(f"{name} is refused here")

sys.meta_path.insert(0, Refusing())
for name in sys.argv[1:]:
    importlib.import_module(name)
    print(name)
"""


def test_the_import_contract_is_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-4000:]


def test_kernel_law_tables_and_engines_run_without_django() -> None:
    pure = [module_of(path) for path in sources() if is_pure(path)]
    assert any(".engine" in name for name in pure)
    run = subprocess.run(
        [sys.executable, "-c", _REFUSING, *pure],
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-4000:]
    assert run.stdout.split() == pure


def is_pure(path: Path) -> bool:
    parts = path.relative_to(SRC).parts
    own_files = parts[1:] == ("files.py",)
    return parts[0] in {"kernel", "law", "tables"} or "engine" in parts or own_files


def test_every_folder_of_the_package_stands_in_the_contract() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    folders = {path.parent.name for path in SRC.glob("*/__init__.py")}
    assert sorted(name for name in folders if f'"{name}"' not in contract) == []
