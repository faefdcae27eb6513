"""Look at a file before anything is written: its columns, its first rows, all its faults."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from matbang.documents import frames, intake
from matbang.documents.frames import Place
from matbang.documents.imports import ImportKind
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault
from matbang.kernel.schema import header_key
from matbang.tables.reading import TableRead

# Above this a list helps nobody: the file is of another kind, or a whole column is wrong.
KEPT_FAULTS: Final = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found in a file."""

    table: TableRead
    faults: tuple[Fault, ...]

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return frames.row_count(self.table)

    @property
    def headers(self) -> tuple[str, ...]:
        """The file's headers, those that a column took first."""
        taken = [header for header in self.table.mapping.values() if not header.startswith("=")]
        return (*dict.fromkeys(taken), *self.table.unmapped)

    @property
    def preview(self) -> dict[str, Any]:
        """What the page shows: headers and the first values of each column, as JSON."""
        found = frames.samples(self.table, self.faults)
        return {
            "headers": list(self.headers),
            "columns": [
                {"name": sample.column, "header": sample.header, "values": list(sample.values)}
                for sample in found
            ],
        }


def examine(
    kind: ImportKind, path: Path, *, place: Place, mapping: Mapping[str, str]
) -> Examination:
    """Read and check a file; every fault of the file and of its sound rows, at once.

    Raises:
        BadInput: there is no table in the file at all.
        NotThisKind: an archive without a layer.
    """
    with intake.readable(path) as readable:
        table = frames.read(kind, readable, place, mapping)
    faults = table.faults
    if all(fault.row is not None and fault.row > 1 for fault in faults):
        sound = frames.without_faulty_rows(table)
        if frames.row_count(sound):
            faults += check(kind, sound, place.project)
    return Examination(table=table, faults=tuple(sorted(faults, key=_place)))


def check(kind: ImportKind, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Ask the kind's own slice what is wrong with rows that are sound in themselves."""
    return tuple(kind.checker()(table=table, project=project))


def _place(fault: Fault) -> tuple[int, str]:
    return fault.row or 0, fault.column or ""


def kept(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Return faults as JSON."""
    return [
        {
            "file": fault.file,
            "row": fault.row,
            "column": fault.column,
            "code": fault.code,
            "value": fault.value,
            "params": dict(fault.params),
        }
        for fault in faults
    ][:KEPT_FAULTS]


def faults_of(run: ImportRun) -> tuple[Fault, ...]:
    """Return the faults an import was left with."""
    return tuple(Fault(**fault) for fault in run.faults)


def headers_digest(headers: Iterable[str]) -> str:
    """Return what a set of headers is remembered by, in whatever order they stand."""
    keys = sorted({header_key(header) for header in headers})
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()
