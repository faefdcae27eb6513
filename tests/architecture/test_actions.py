"""Only actions write, and an action says by name what it takes and who acts."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import Function, chain, is_migration, name_of, parsed, sources

WRITES = {"create", "update", "delete", "bulk_create", "bulk_update"}
ANYWHERE = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# The machinery of the queue and the demonstration's own clean-up are no acts of people.
MACHINERY = {
    "src/matbang/jobs/leases.py": "the lease of a task is the worker's own book-keeping",
    "src/matbang/jobs/worker.py": "starting the day's works writes that they were started",
    "src/matbang/jobs/progress.py": "how far a job is",
}


def action_files() -> list[Path]:
    return [path for path in sources() if path.stem == "actions" or path.parent.name == "actions"]


def acts(path: Path) -> list[Function]:
    """The acts of a file; what acts of one package share is not atomic by itself."""
    return [
        node
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if any("atomic" in chain(decorator) for decorator in node.decorator_list)
    ]


def test_every_slice_that_writes_has_acts() -> None:
    assert len([node for path in action_files() for node in acts(path)]) > 30


def test_an_action_takes_its_arguments_by_name() -> None:
    loose = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in action_files()
        for node in acts(path)
        if node.args.args or node.args.posonlyargs or node.args.vararg
    ]
    assert loose == []


def test_an_action_names_who_acts() -> None:
    nobody = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in action_files()
        for node in acts(path)
        if "by" not in {argument.arg for argument in node.args.kwonlyargs}
        if not is_check(node) and not is_daily(node)
    ]
    assert nobody == []


def is_check(node: Function) -> bool:
    """A check of an import reads only."""
    return node.name.startswith("check") and "Fault" in ast.unparse(node.returns or node)


def is_daily(node: Function) -> bool:
    """A daily work is the house's own act, told by its day."""
    return [argument.arg for argument in node.args.kwonlyargs] == ["on"]


def test_only_actions_models_and_frames_write() -> None:
    found = [
        f"{name_of(path)}:{call.lineno} {'.'.join(chain(call.func))}"
        for path in sources()
        if not may_write(path) and name_of(path) not in MACHINERY
        for call in ast.walk(parsed(path))
        if isinstance(call, ast.Call) and is_write(call)
    ]
    assert found == []


def may_write(path: Path) -> bool:
    place = {path.stem, path.parent.name} & {"actions", "models", "frames"}
    return bool(place) or is_migration(path) or defines_models(path)


def defines_models(path: Path) -> bool:
    bases = (
        chain(base)[-1:]
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    )
    return ["Model"] in list(bases)


def is_write(call: ast.Call) -> bool:
    names = chain(call.func)
    if not isinstance(call.func, ast.Attribute) or not names:
        return False
    last, before = names[-1], set(names[:-1])
    if last in ANYWHERE:
        return True
    if last in WRITES and "objects" in before:
        return True
    return last in {"save", "delete"} and not call.args and not {"client", "request"} & before
