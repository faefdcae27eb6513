"""Every sentence of the screens has its English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "matbang"
MARKS = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"})
MARKED = re.compile(
    r"(?:\b_|gettext)\(u?((?:'(?:[^'\\]|\\.)*')|(?:\"(?:[^\"\\]|\\.)*\"))", re.DOTALL
)


def sentences_of_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        first = node.args[0]
        if node.func.id not in MARKS or not isinstance(first, ast.Constant):
            continue
        if isinstance(first.value, str):
            yield first.value


def sentences_of_template(path: Path) -> Iterator[str]:
    marked = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for literal in MARKED.findall(marked):
        yield str(ast.literal_eval(literal.replace("\n", "\\n")))


def first(words: str | tuple[str, ...] | list[str] | None) -> str:
    return words if isinstance(words, str) else (words or ("",))[0]


def translated() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in SOURCE.glob("*/locale/en/LC_MESSAGES/django.po"):
        with path.open("rb") as stream:
            found |= {first(message.id): first(message.string) for message in read_po(stream)}
    return found


@pytest.mark.parametrize("part", sorted(p.parent.name for p in SOURCE.glob("*/apps.py")))
def test_every_sentence_of_a_part_has_its_english(part: str) -> None:
    wanted = {s for path in (SOURCE / part).rglob("*.py") for s in sentences_of_code(path)}
    wanted |= {s for p in (SOURCE / part).rglob("*.html") for s in sentences_of_template(p)}
    known = translated()
    missing = sorted(s for s in wanted if s and not known.get(s))
    assert not missing, missing
