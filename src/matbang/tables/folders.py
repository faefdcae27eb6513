"""Find the files of a folder by the name before the dot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.tables.grids import TABLE_KINDS, refuse

LAYER_KINDS = (".gpkg", ".geojson", ".shp", ".fgb", ".dxf", ".parquet")
MAPPING_FILE = "columns.yaml"

__all__ = ["LAYER_KINDS", "MAPPING_FILE", "TABLE_KINDS", "find", "mappings", "need"]


def find(folder: Path, name: str, kinds: Sequence[str] = TABLE_KINDS) -> Path | None:
    """Return the one file of this name and one of these kinds, or None.

    Raises BadInput if two files bear the name: which one is meant cannot be known.
    """
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [path for path in files if path.stem == name and path.suffix.lower() in kinds]
    if len(found) > 1:
        listed = ", ".join(path.name for path in found)
        raise BadInput([Fault(file=str(folder), code="file_twice", value=listed)])
    return found[0] if found else None


def need(folder: Path, name: str, kinds: Sequence[str] = TABLE_KINDS) -> Path:
    """Return the one file of this name, or raise BadInput naming what was looked for."""
    path = find(folder, name, kinds)
    if path is None:
        expected = "|".join(kind[1:] for kind in kinds)
        raise refuse(folder / f"{name}.({expected})", "file_missing")
    return path


def mappings(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Read `columns.yaml`: for each file's name a mapping as `tables.headers` describes it."""
    path = folder / MAPPING_FILE
    if not path.is_file():
        return {}
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        raise refuse(path, "file_unreadable", reason=reason, expected="YAML") from None
    if not isinstance(content, dict) or not all(isinstance(v, dict) for v in content.values()):
        raise refuse(path, "file_unreadable", reason="YAML", expected="file: {column: header}")
    return {
        str(file): {str(column): str(header) for column, header in given.items()}
        for file, given in content.items()
    }
