"""The two invented projects, made once."""

from __future__ import annotations

import pytest

from matbang.demo.generator import scenario
from matbang.demo.generator.scenario import Made


@pytest.fixture(scope="session")
def park() -> Made:
    """The industrial park."""
    return scenario.make(scenario.PARK)


@pytest.fixture(scope="session")
def road() -> Made:
    """The small road."""
    return scenario.make(scenario.ROAD)
