"""The files of a small commune, as an office would hand them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parcels import fabric


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fabric.plain().write(tmp_path / "in")
