"""What is said: catalogues complete, variables and models documented, links that lead somewhere."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.tree import DOCS, ROOT, SRC, name_of, parsed, slices, sources


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_every_sentence_has_its_english(tmp_path: Path) -> None:
    copy = tmp_path / "matbang"
    ignored = shutil.ignore_patterns("static", "*.mo", "__pycache__", "generator")
    shutil.copytree(SRC, copy, ignore=ignored)
    for path in slices():
        (copy / path.name / "locale").mkdir(exist_ok=True)
    (copy / "locale").mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-wrap", "-v", "0"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(SRC.parent)},
        check=True,
        capture_output=True,
    )
    missing = {
        path.relative_to(copy).parts[0]: untranslated(path.read_text(encoding="utf-8"))
        for path in sorted(copy.rglob("django.po"))
    }
    assert {name: (len(words), words[:5]) for name, words in missing.items() if words} == {}


def untranslated(catalogue: str) -> list[str]:
    """The messages of a catalogue without a translation, or with one that is only guessed."""
    found = []
    for block in catalogue.split("\n\n")[1:]:
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        text = "\n".join(line for line in lines if not line.startswith("#"))
        parts = re.split(r"^msgstr(?:\[\d\])?\s", text, flags=re.MULTILINE)
        said = ["".join(re.findall(r'"(.*)"', part)) for part in parts[1:]]
        fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        if text and (fuzzy or not all(said)):
            found.append("".join(re.findall(r'"(.*)"', parts[0])))
    return found


def test_every_environment_variable_is_documented() -> None:
    page = (DOCS / "reference" / "environment.md").read_text(encoding="utf-8")
    named = {
        node.value
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"MATBANG_[A-Z_]+", node.value)
    }
    read = {name for name in named if f"`{name}`" not in page}
    own = {"MATBANG_UPLOAD_LIMIT", "MATBANG_TODAY", "MATBANG_PACKS"}
    assert sorted(read) == []
    assert own <= named


def test_every_model_is_in_the_glossary() -> None:
    page = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8")
    models = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("matbang.") and not model._meta.auto_created
    }
    assert sorted(name for name in models if f"`{name}`" not in page) == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]
    broken = [
        f"{name_of(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
        if not (page.parent / target).exists()
    ]
    assert broken == []
