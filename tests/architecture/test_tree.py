"""The tree keeps its form: small files, small functions, no drawers, empty package files."""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import (
    DOCS,
    ROOT,
    SRC,
    TESTS,
    Function,
    functions,
    is_migration,
    name_of,
    sources,
)

SOURCE_LINES, TEST_LINES, FUNCTION_LINES = 300, 400, 50
DRAWERS = {"utils", "util", "helpers", "helper", "misc", "common", "services", "managers"}


def test_package_files_are_empty() -> None:
    full = [name_of(p) for p in sources() if p.name == "__init__.py" and p.read_bytes().strip()]
    assert full == []


def test_files_are_small() -> None:
    def lines(limit: int, paths: list[str]) -> list[str]:
        counts = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in paths}
        return [f"{path}: {count}" for path, count in counts.items() if count > limit]

    source = [name_of(path) for path in sources() if not is_migration(path)]
    tests = [name_of(path) for path in sorted(TESTS.rglob("*.py"))]
    assert lines(SOURCE_LINES, source) + lines(TEST_LINES, tests) == []


def test_functions_are_small() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}: {length(node)}"
        for path in sources()
        if not is_migration(path)
        for node in functions(path)
        if length(node) > FUNCTION_LINES
    ]
    assert long == []


def length(node: Function) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    has_words = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    words = (first.end_lineno or first.lineno) - first.lineno + 1 if has_words else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - words


def test_there_are_no_drawers() -> None:
    named = {path for path in SRC.rglob("*") if path.stem in DRAWERS}
    assert sorted(name_of(path) for path in named) == []


def test_no_file_names_a_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home)/[a-z.]")
    kinds = {".py", ".md", ".html", ".po", ".toml", ".yaml", ".sh", ".mjs", ".txt"}
    found = [
        name_of(path)
        for folder in (SRC, TESTS, DOCS, ROOT / "scripts", ROOT / "requirements")
        for path in sorted(folder.rglob("*"))
        if path.suffix in kinds and "vendor" not in path.parts
        if machine.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert [path for path in found if path != name_of(TESTS / "architecture/test_tree.py")] == []


def test_no_place_or_project_is_named_outside_packs_and_demonstration() -> None:
    named = re.compile(r"vsip|hữu lũng|huu lung|lạng sơn|lang son", flags=re.IGNORECASE)
    kinds = {".py", ".html", ".po", ".typ", ".mjs", ".js"}
    found = [
        name_of(path)
        for path in sorted(SRC.rglob("*"))
        if path.suffix in kinds
        if not {"demo", "packs", "vendor"} & set(path.parts)
        if named.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
