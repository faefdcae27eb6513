"""One clock, no mocks, migrations in step, lock files without addresses."""

from __future__ import annotations

import ast
import json
import re

import pytest
from django.core.management import call_command

from tests.architecture.tree import ROOT, TESTS, chain, name_of, parsed, sources

CLOCK = "src/matbang/clock/reading.py"
READS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
READS |= {("timezone", "now"), ("timezone", "localdate"), ("time", "time")}


def test_the_clock_is_read_in_one_place() -> None:
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in sources()
        if name_of(path) != CLOCK
        for call in ast.walk(parsed(path))
        if isinstance(call, ast.Call) and tuple(chain(call.func)[-2:]) in READS
    ]
    assert found == []


def test_no_signals_no_mocks() -> None:
    banned = re.compile(r"unittest\.mock|\bMagicMock\b|\bmonkeypatch\b|django\.dispatch")
    found = [
        name_of(path)
        for path in [*sources(), *sorted(TESTS.rglob("*.py"))]
        if name_of(path) != "tests/architecture/test_hygiene.py"
        if banned.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_model_orders_itself_or_overrides_saving() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in sources()
        if "migrations" not in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and (is_own_save(node) or is_default_order(node))
    ]
    assert found == []


def is_own_save(node: ast.ClassDef) -> bool:
    bases = {chain(base)[-1] for base in node.bases if chain(base)}
    names = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
    return "Model" in bases and "save" in names


def is_default_order(node: ast.ClassDef) -> bool:
    if node.name != "Meta":
        return False
    targets = [item.targets for item in node.body if isinstance(item, ast.Assign)]
    return any(isinstance(t, ast.Name) and t.id == "ordering" for group in targets for t in group)


@pytest.mark.django_db
def test_migrations_are_in_step_with_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_requirements_are_hashed_and_name_no_host() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "--index-url" not in text, path.name
        pins = re.findall(r"^[a-z0-9_.\[\]-]+==[^\s;]+", text, flags=re.MULTILINE | re.IGNORECASE)
        assert pins, path.name
        assert text.count("--hash=sha256:") >= len(pins), path.name


def test_the_front_end_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    npmrc = (ROOT / ".npmrc").read_text(encoding="utf-8")
    assert "omit-lockfile-registry-resolved=true" in npmrc.replace(" ", "")
    assert "://" not in npmrc


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("[project.scripts]")]
    named = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert named
    assert [line.strip() for line in named if "#" not in line] == []
