"""Which header of a file is which column: by name, by Vietnamese alias, or as a person mapped it.

A mapping gives for a column's name the header in the file, or `=value` for one value in all rows.
`number_style` (`vi` or `en`) declares how the whole file writes numbers, `COLUMN.number_style` how
one column does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matbang.kernel.faults import Fault
from matbang.kernel.numbers import Style
from matbang.kernel.schema import Column, TableSchema, header_key
from matbang.tables.cells import Raw, Wanted, is_blank

NUMBER_STYLE = "number_style"
_SHAPEFILE_NAME = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where each column stands in the file, what is constant, and what nobody asked for."""

    positions: Mapping[str, int]
    constants: Mapping[str, str]
    headers: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    styles: Mapping[str, Style] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, str]:
        """Return the column's names with the header each was found under."""
        found = {name: self.headers[position] for name, position in self.positions.items()}
        return found | {name: f"={value}" for name, value in self.constants.items()}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Return the headers that no column took."""
        taken = set(self.positions.values())
        return tuple(h for index, h in enumerate(self.headers) if h and index not in taken)

    def wanted(self, column: Column) -> Wanted:
        """Return the column with its declared style of numbers."""
        style = self.styles.get(f"{column.name}.{NUMBER_STYLE}", self.styles.get(NUMBER_STYLE))
        return Wanted(column=column, style=style)


def lay_out(
    file: str, headers: Sequence[str], schema: TableSchema, mapping: Mapping[str, str] | None
) -> Layout:
    """Find every column of the schema among the headers; all that is wrong is in `faults`."""
    given = dict(mapping or {})
    styles = {key: Style(given.pop(key)) for key in list(given) if key.endswith(NUMBER_STYLE)}
    constants = {name: text[1:] for name, text in given.items() if text.startswith("=")}
    keys = [header_key(header) for header in headers]
    positions: dict[str, int] = {}
    faults: list[Fault] = []
    for column in schema.columns:
        if column.name in constants:
            continue
        found, problem = _find(file, column, (headers, keys), given.get(column.name))
        if found is not None:
            positions[column.name] = found
        if problem is not None:
            faults.append(problem)
    return Layout(
        positions=positions,
        constants=constants,
        headers=tuple(headers),
        faults=tuple(faults),
        styles=styles,
    )


def _find(
    file: str, column: Column, titles: tuple[Sequence[str], list[str]], mapped: str | None
) -> tuple[int | None, Fault | None]:
    headers, keys = titles
    if mapped:
        where = [i for i, key in enumerate(keys) if key == header_key(mapped)]
        if not where:
            listed = ", ".join(header for header in headers if header)
            return None, Fault(
                file=file, row=1, column=column.name, code="mapping_unknown", value=mapped,
                params={"expected": listed},
            )  # fmt: skip
        return where[0], None
    wanted = column.header_keys()
    cut = {key[:_SHAPEFILE_NAME] for key in (column.name,)} if file.endswith(".shp") else set()
    where = [
        i for i, key in enumerate(keys) if key and (key in wanted or headers[i].lower() in cut)
    ]
    if len(where) > 1:
        exact = [i for i in where if headers[i] == column.name]
        where = exact if len(exact) == 1 else where
    if len(where) > 1:
        listed = ", ".join(headers[i] for i in where)
        return None, Fault(
            file=file, row=1, code="column_twice", value=listed, params={"name": column.name}
        )
    if not where and column.required:
        names = ", ".join((column.name, *column.aliases_vi))
        return None, Fault(
            file=file, row=1, code="column_missing", value=column.name, params={"expected": names}
        )
    return (where[0] if where else None), None


_WITHIN = 20


def header_row(
    rows: Sequence[Sequence[Raw]], schema: TableSchema, mapped: frozenset[str] = frozenset()
) -> int:
    """Find the row that holds the headers: of the first rows the one that names most columns.

    Office tables carry titles above; a file whose first row names as many as any has it first.
    """
    names = mapped.union(*(column.header_keys() for column in schema.columns))
    scores = [
        len({header_key(str(cell)) for cell in row if not is_blank(cell)} & names)
        for row in rows[:_WITHIN]
    ]
    return scores.index(max(scores)) if scores and max(scores) > 1 else 0
