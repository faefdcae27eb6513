"""The source as a tree of files and syntax, read once for all tests of the house's rules."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "matbang"
TESTS = ROOT / "tests"
DOCS = ROOT / "docs"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(SRC.rglob("*.py")))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """A file's path from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    """A file's dotted name."""
    parts = path.relative_to(SRC.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_migration(path: Path) -> bool:
    """Tell whether a file is a migration."""
    return "migrations" in path.parts


def slices() -> list[Path]:
    """The folders of the slices that are Django applications."""
    return sorted(path.parent for path in SRC.glob("*/apps.py"))


def functions(path: Path) -> list[Function]:
    """Every function of a file, nested ones and methods too."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def chain(node: ast.expr) -> list[str]:
    """The names of an attribute chain, calls looked through: `A.objects.filter(x).update`."""
    names: list[str] = []
    at: ast.expr = node
    while True:
        if isinstance(at, ast.Attribute):
            names.append(at.attr)
            at = at.value
        elif isinstance(at, ast.Call):
            at = at.func
        elif isinstance(at, ast.Subscript):
            at = at.value
        else:
            break
    if isinstance(at, ast.Name):
        names.append(at.id)
    return names[::-1]
