from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from matbang.organisations.actions.places import succeed
from matbang.organisations.errors import (
    AmbiguousTerritoryError,
    NotPossible,
    UnknownTerritory,
)
from matbang.organisations.models import Territory, User
from matbang.organisations.queries import territories_on, territory_at
from tests import cast

BEFORE, AFTER = date(2024, 3, 20), date(2025, 7, 1)


@pytest.fixture
def reused(world: cast.World) -> Territory:
    """The second commune's code, given to another place on 2025-07-01."""
    old = world.communes[1]
    return Territory.objects.create(
        code=old.code,
        name="Tuấn Lập",
        search_name="tuan lap",
        kind="commune",
        parent_code="20",
        valid_from=AFTER,
        generation="2025-07-01",
        source="Nghị quyết thử",
    )


def test_one_code_means_another_place_at_another_time(reused: Territory, world: cast.World) -> None:
    assert territory_at(reused.code, on=BEFORE) == world.communes[1]
    assert territory_at(reused.code, on=date(2025, 6, 30)) == world.communes[1]
    assert territory_at(reused.code, on=AFTER) == reused


def test_a_code_without_a_day_is_ambiguous(world: cast.World) -> None:
    with pytest.raises(AmbiguousTerritoryError):
        territory_at(world.communes[0].code, on=None)


def test_a_unit_is_unknown_outside_its_days(world: cast.World) -> None:
    with pytest.raises(UnknownTerritory):
        territory_at(world.communes[0].code, on=date(2019, 11, 20))


def test_the_list_of_a_day_holds_one_unit_of_a_code(reused: Territory) -> None:
    for day in (BEFORE, AFTER):
        codes = [unit.code for unit in territories_on(day)]
        assert len(codes) == len(set(codes))


def test_ground_goes_to_what_begins_the_day_after(
    reused: Territory, world: cast.World, administrator: User
) -> None:
    row = succeed(
        predecessor=world.communes[0],
        successor=reused,
        kind="part",
        source="Nghị quyết thử",
        by=administrator,
    )
    assert row.on == AFTER
    with pytest.raises(NotPossible):
        succeed(
            predecessor=reused,
            successor=world.communes[0],
            kind="whole",
            source="ngược",
            by=administrator,
        )


def test_the_database_refuses_a_unit_that_ends_before_it_begins(world: cast.World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.filter(pk=world.district.pk).update(valid_to=date(2019, 1, 1))
