"""Law packs by name: from this package's folder, or from folders an installation names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from matbang.kernel.faults import Fault
from matbang.law.errors import PackInvalid, PackNotFound
from matbang.law.models import LawPack
from matbang.law.schema import read_pack, synthetic_marks

FOLDER = Path(__file__).parent / "packs"
CALENDARS = "calendar-"


def _folders(search: Sequence[str | Path]) -> list[Path]:
    return [*(Path(folder) for folder in search), FOLDER]


def find(name: str, search: Sequence[str | Path] = ()) -> Path:
    """Return a pack's file; a folder of `search` comes before the package's own."""
    for folder in _folders(search):
        path = folder / f"{name}.yaml"
        if path.is_file():
            return path
    raise PackNotFound(f"Không có gói pháp luật “{name}”.")


def names(search: Sequence[str | Path] = ()) -> tuple[str, ...]:
    """List the names of all packs that can be loaded."""
    found = {path.stem for folder in _folders(search) for path in folder.glob("*.yaml")}
    return tuple(sorted(name for name in found if not name.startswith(CALENDARS)))


def check(path: Path) -> tuple[Fault, ...]:
    """Return every fault of a pack's file."""
    return _read(path)[1]


def load(name: str, search: Sequence[str | Path] = ()) -> LawPack:
    """Load a pack, or refuse with all its faults."""
    pack, faults = _read(find(name, search))
    if faults:
        raise PackInvalid(faults)
    return pack


def load_all(wanted: Iterable[str], search: Sequence[str | Path] = ()) -> tuple[LawPack, ...]:
    """Load several packs, national ones by their date."""
    return tuple(sorted((load(name, search) for name in wanted), key=lambda p: p.period.since))


def national(search: Sequence[str | Path] = ()) -> tuple[LawPack, ...]:
    """Load every national pack, by date."""
    return tuple(pack for pack in load_all(names(search), search) if pack.kind == "national")


def _read(path: Path) -> tuple[LawPack, tuple[Fault, ...]]:
    return _parsed(path.read_bytes(), path.name)


@lru_cache(maxsize=64)
def _parsed(content: bytes, file: str) -> tuple[LawPack, tuple[Fault, ...]]:
    """Read a pack's bytes once; a changed file has other bytes."""
    pack, faults = read_pack(content.decode("utf-8"), file, hashlib.sha256(content).hexdigest())
    unmarked = [
        Fault(file=file, column=mark, code="pack.choice", params={"expected": "synthetic"})
        for mark in synthetic_marks(pack)
    ]
    return pack, (*faults, *unmarked)
