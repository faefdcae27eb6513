"""The mark of a finished demonstration, with the migrations it was built by."""

from __future__ import annotations

import json
from pathlib import Path

import matbang

BUILT = "built.json"


def _migrations() -> list[str]:
    package = Path(next(iter(matbang.__path__)))
    found = package.glob("*/migrations/[0-9]*.py")
    return sorted(f"{path.parent.parent.name}.{path.stem}" for path in found)


def mark(home: Path) -> None:
    """Mark a home as finished with today's migrations; the last act of a build."""
    text = json.dumps({"migrations": _migrations()}, indent=1)
    (home / BUILT).write_text(text, encoding="utf-8")


def is_current(home: Path) -> bool:
    """Tell whether a finished demonstration knows all migrations of this version."""
    kept = json.loads((home / BUILT).read_text(encoding="utf-8"))
    return bool(kept.get("migrations") == _migrations())
