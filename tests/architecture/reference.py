"""Reference pages written from the code itself: roles, files, commands, errors.

`python -m tests.architecture.reference` writes them; a test holds them to the code.
"""

from __future__ import annotations

import importlib
import inspect
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from django.utils import translation

from matbang.kernel.schema import Column
from tests.architecture.meanings import MEANINGS
from tests.architecture.tree import DOCS, module_of, sources

Row = Sequence[object]


def table(head: Row, rows: Iterable[Row]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    text = " ".join(str(value).split())
    return text.replace("|", "\\|")


def roles() -> str:
    """Write which role may do what."""
    from matbang.organisations.permissions import Permission
    from matbang.organisations.roles import ROLES

    named = list(ROLES.values())
    rows = [
        [f"`{permission}`", *("●" if permission in role.permissions else "" for role in named)]
        for permission in Permission
    ]
    about = [[f"`{role.key}`", role.title, first_words(role)] for role in named]
    return (
        "# Roles and permissions\n\n"
        "A person has a role for a body, in one project or in all, in one place or in all, from a "
        "day to a day. A screen asks for one permission in one project; who lacks it there is told "
        "that there is no such thing.\n\n"
        f"{table(['role', 'in Vietnamese', 'who'], about)}\n\n"
        f"{table(['permission', *(f'`{role.key}`' for role in named)], rows)}\n"
    )


def first_words(thing: object) -> str:
    """The first sentence of a docstring."""
    return inspect.cleandoc(thing.__doc__ or "").partition("\n\n")[0]


def files() -> str:
    """Write every kind of import and every table of the engines with its columns."""
    from matbang.compensation import schemas as assess
    from matbang.documents.imports import kinds
    from matbang.kernel.schema import TableSchema
    from matbang.parcels import schemas as reconcile

    parts = [_FILES]
    for kind in kinds():
        if kind.check.startswith("matbang."):
            place = "a project" if kind.project else "the house"
            what = "layer" if kind.layer else "table"
            parts.append(
                f"### `{kind.key}`: {kind.title}\n\nA {what} imported into {place} by who holds "
                f"`{kind.permission}`.\n\n{columns(kind.schema)}"
            )
    for title, module in (
        ("## Folder of `matbang reconcile`", reconcile),
        ("## Folder of `matbang assess`", assess),
    ):
        parts.append(title)
        tables = (value for value in vars(module).values() if isinstance(value, TableSchema))
        parts += [f"### {value.name}\n\n{columns(value)}" for value in tables]
    return "\n\n".join(parts) + "\n"


def columns(schema: object) -> str:
    """Write the columns of a table."""
    from matbang.kernel.schema import TableSchema

    assert isinstance(schema, TableSchema)
    rows = [
        [
            f"`{column.name}`{'*' if column.required else ''}",
            column.kind.value,
            ", ".join(column.aliases_vi),
            meaning(column),
        ]
        for column in schema.columns
    ]
    key = (
        f"\n\nOne row for each {' + '.join(f'`{name}`' for name in schema.key)}."
        if schema.key
        else ""
    )
    return table(["column", "kind", "names in Vietnamese files", "meaning or choices"], rows) + key


def meaning(column: Column) -> str:
    """What a column means and what it may hold."""
    choices = ", ".join(f"`{choice}`" for choice in column.choices)
    words = column.explain_en or MEANINGS.get(column.name, "")
    return "; ".join(part for part in (words, choices) if part)


_FILES = """\
# Files and columns

Tables: `.csv` (UTF-8, comma, semicolon or tab), `.xlsx`, `.parquet`. Layers: `.gpkg`, `.geojson`,
`.fgb`, `.dxf`, `.parquet` with WKB in `geom`, a zipped shapefile (`.shp` beside its parts on the
command line). Columns are found by the English name or any Vietnamese one, without regard to tone
and case; what is found can be changed before the import is confirmed, or in `columns.yaml`
(`file: {column: header}`). `*` marks what is required.

Kinds: `text`; `id` (leading zeros kept); `integer`; `decimal`; `area` in m² with at most one
decimal; `money` in whole đồng; `date` (31/03/2024 or 2024-03-31); `boolean` (có, không);
`choice`; `geometry`.

A number that could be read in two ways (`20.000`) is never guessed: declare the column's style,
`vi` (1.245,6) or `en` (1,245.6), in the preview or as `COLUMN.number_style` in `columns.yaml`.

## Imports in the browser"""


def commands() -> str:
    """Write every command with its options."""
    from matbang.cli.commands import COMMANDS

    parts = ["# Commands", _COMMANDS]
    for name, command in COMMANDS.items():
        if find_spec(command.module) is None:
            continue
        module = importlib.import_module(command.module)
        parser = ArgumentParser(prog=f"matbang {name}", add_help=False)
        module.configure(parser)
        rows = [
            [f"`{' '.join(action.option_strings) or action.metavar or action.dest}`", _help(action)]
            for action in parser._actions
        ]
        usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
        options = f"\n\n{table(['option', 'meaning'], rows)}" if rows else ""
        parts.append(f"## `matbang {name}`\n\n{sentence(command.en)}\n\n    {usage}{options}")
    return "\n\n".join(parts) + "\n"


def _help(action: object) -> str:
    words = str(getattr(action, "help", None) or "").rpartition(" · ")[2]
    default = getattr(action, "default", None)
    told = (
        isinstance(default, str | int | float)
        and default not in {False, ""}
        and "default" not in words
    )
    return f"{words}{f' (default `{default}`)' if told else ''}"


def sentence(words: str) -> str:
    """Begin with a capital and end with a stop."""
    return f"{words[:1].upper()}{words[1:]}."


_COMMANDS = """\
Exit status: 0 done (findings are results, not errors); 2 bad input or usage; 3 interrupted, what
was finished is kept; 1 our own fault. `--lang en` answers in English, `--trace` prints the trace
of a fault of ours. Log and errors go to standard error; with `--json` standard output holds one
JSON document and nothing else."""


OF_TESTS = frozenset({"place_known", "test_wrong"})
"""Codes that tests declare: whatever was collected before, they are not of the house."""


def errors() -> str:
    """Write every refusal and every fault of a file."""
    from matbang.kernel import faults
    from matbang.kernel.errors import MatbangError

    kinds: dict[str, type[MatbangError]] = {}
    for path in sources():
        if "class " in path.read_text(encoding="utf-8") and (
            "errors" in path.stem or "engine" in path.parts
        ):
            for value in vars(importlib.import_module(module_of(path))).values():
                if inspect.isclass(value) and issubclass(value, MatbangError):
                    kinds[value.code] = min(kinds.get(value.code, value), value, key=_depth)
    refusals = [
        [f"`{code}`", kinds[code].http_status, first_words(kinds[code])] for code in sorted(kinds)
    ]
    for path in sources():
        if re.search(
            r"^(?:faults\.)?declare\(", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            importlib.import_module(module_of(path))
    told = {code: faults._MESSAGES[code] for code in faults._MESSAGES.keys() - OF_TESTS}
    found = [[f"`{code}`", *told[code]] for code in sorted(told)]
    return (
        f"{_ERRORS}\n\n{table(['code', 'HTTP', 'meaning'], refusals)}\n\n"
        "## Faults in files\n\n"
        "Each is told as `FILE:ROW:COLUMN: sentence`, all of a file at once.\n\n"
        f"{table(['code', 'Vietnamese', 'English'], found)}\n"
    )


def _depth(kind: type) -> int:
    return len(kind.__mro__)


_ERRORS = """\
# Refusals and faults

A refusal is a sentence with a code and a status; it is not a fault of the program and is not
logged as one. On a page it is shown in the place where it was met, on the command line it goes to
standard error with exit status 2.

## Refusals"""

PAGES: dict[str, Callable[[], str]] = {
    "roles.md": roles,
    "files.md": files,
    "commands.md": commands,
    "errors.md": errors,
}


def written(name: str) -> str:
    """The page as the code has it now."""
    with translation.override("vi"):
        text = PAGES[name]()
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def write(folder: Path) -> None:
    """Write all pages."""
    for name in PAGES:
        (folder / name).write_text(written(name), encoding="utf-8")


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matbang.config.settings")
    django.setup()
    write(DOCS / "reference")
