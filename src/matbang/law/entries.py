"""Reading the entries of a YAML pack: every fault is noted with its row, none stops the reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

import yaml

from matbang.kernel.faults import Fault
from matbang.law.levels import Level

EnumT = TypeVar("EnumT", bound=StrEnum)


class Located(dict[str, object]):
    """A YAML mapping that knows its row."""

    row: int = 0


class _Loader(yaml.SafeLoader):
    """The safe loader, with rows kept and numbers left as they are written."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[Located]:
    """Build a mapping in two steps, as PyYAML wants for anchors."""
    located = Located()
    located.row = node.start_mark.line + 1
    yield located
    for key, value in loader.construct_mapping(node, deep=True).items():
        located[str(key)] = value


def _as_written(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", _as_written)
_Loader.add_constructor("tag:yaml.org,2002:int", _as_written)


def parse(text: str, file: str) -> tuple[Located, list[Fault]]:
    """Parse YAML; a text that is none gives one fault and an empty mapping."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 — a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark is not None else None
        problem = str(getattr(error, "problem", error))
        return Located(), [Fault(file=file, row=row, code="pack.unreadable", value=problem)]
    if isinstance(data, Located):
        return data, []
    return Located(), [Fault(file=file, row=1, code="pack.unreadable", value="mapping")]


@dataclass(slots=True)
class Report:
    """The faults found so far in one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def note(self, row: int, column: str, code: str, value: str = "", **params: str) -> None:
        """Add a fault."""
        self.faults.append(
            Fault(
                file=self.file,
                row=row or None,
                column=column,
                code=code,
                value=value,
                params=params,
            )
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of the file being read, with its path and the report it writes to."""

    data: Mapping[str, object]
    row: int
    path: str
    report: Report

    def fault(self, key: str, code: str, value: str = "", **params: str) -> None:
        """Note a fault at one of the entry's keys."""
        self.report.note(self.row, f"{self.path}.{key}".strip("."), code, value, **params)

    def only(self, *keys: str) -> None:
        """Note every key that is not known here."""
        for key in self.data:
            if key not in keys:
                self.fault(key, "pack.unknown_key", key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it is required."""
        value = self.data.get(key)
        if value is None:
            if default is None:
                self.fault(key, "pack.missing")
            return default or ""
        if isinstance(value, (dict, list)):
            self.fault(key, "pack.type", str(value), expected="text")
            return default or ""
        return str(value).strip()

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number; without a default it is required."""
        text = self.text(key, None if default is None else str(default))
        if not text:
            return default or 0
        try:
            return int(text)
        except ValueError:
            self.fault(key, "pack.type", text, expected="whole number")
            return default or 0

    def decimal(self, key: str) -> Decimal | str | None:
        """Return a figure, a word where the parameter is one, or None for `null`."""
        text = self.text(key, "")
        if not text:
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            return text

    def flag(self, key: str) -> bool:
        """Return a truth value; absent is false."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, "pack.type", str(value), expected="true/false")
            return False
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Return a day, or None where it is open."""
        value = self.data.get(key)
        if value is None:
            if required:
                self.fault(key, "pack.missing")
            return None
        if isinstance(value, date):
            return value
        self.fault(key, "pack.type", str(value), expected="yyyy-mm-dd")
        return None

    def choice(self, key: str, kind: type[EnumT], default: EnumT | None = None) -> EnumT | None:
        """Return a member of a closed list; without a default it is required."""
        text = self.text(key, "" if default is not None else None)
        if not text:
            return default
        try:
            return kind(text)
        except ValueError:
            self.fault(key, "pack.choice", text, expected=", ".join(kind))
            return default

    def level(self) -> Level:
        """Return how far the entry was verified; it must say so."""
        return self.choice("verified", Level) or Level.UNVERIFIED

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words; absent is empty."""
        value = self.data.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, Sequence):
            return tuple(str(word) for word in value)
        self.fault(key, "pack.type", str(value), expected="list")
        return ()

    def items(self, key: str) -> Iterator[Entry]:
        """Yield the entries of a list; absent is empty."""
        value = self.data.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(key, "pack.type", str(value), expected="list")
            return
        for index, item in enumerate(value):
            path = f"{self.path}.{key}[{index}]".strip(".")
            if isinstance(item, Located):
                yield Entry(item, item.row, path, self.report)
            else:
                self.report.note(self.row, path, "pack.type", str(item), expected="mapping")

    def mapping(self, key: str) -> dict[str, str]:
        """Return a mapping of text to text; absent is empty."""
        value = self.data.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(key, "pack.type", str(value), expected="mapping")
            return {}
        return {str(name): str(text) for name, text in value.items()}
