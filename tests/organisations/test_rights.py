from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import RoleAssignment, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import (
    may,
    may_somewhere,
    may_throughout,
    project_codes,
    require,
    sees,
    territory_codes,
)
from matbang.organisations.roles import ROLES
from tests import cast


def test_a_role_for_the_whole_province_reaches_every_project(clerk: User) -> None:
    assert may(clerk, Permission.CONFIRM_NOTICES, project=cast.PROJECT)
    assert may(clerk, Permission.CONFIRM_NOTICES, project=cast.OTHER_PROJECT)
    assert may(clerk, Permission.CONFIRM_NOTICES)
    assert project_codes(clerk, Permission.CONFIRM_NOTICES) is None


def test_a_role_in_one_project_does_not_reach_another(compensation_officer: User) -> None:
    assert may(compensation_officer, Permission.RECONCILE, project=cast.PROJECT)
    assert not may(compensation_officer, Permission.RECONCILE, project=cast.OTHER_PROJECT)
    assert project_codes(compensation_officer, Permission.RECONCILE) == frozenset({cast.PROJECT})


def test_a_role_in_one_project_does_not_reach_the_whole_house(compensation_officer: User) -> None:
    assert not may(compensation_officer, Permission.IMPORT_TABLES)
    assert may_somewhere(compensation_officer, Permission.IMPORT_TABLES)


def test_a_role_in_one_commune_does_not_reach_the_next(
    commune_officer: User, world: cast.World
) -> None:
    own, next_one = (commune.code for commune in world.communes)
    see = Permission.VIEW_CASES
    assert may(commune_officer, see, project=cast.PROJECT, territory=own)
    assert not may(commune_officer, see, project=cast.PROJECT, territory=next_one)
    assert territory_codes(commune_officer, see, project=cast.PROJECT) == frozenset({own})


def test_a_role_in_one_commune_does_not_reach_throughout(
    commune_officer: User, compensation_officer: User
) -> None:
    see = Permission.VIEW_CASES
    assert not may_throughout(commune_officer, see, project=cast.PROJECT)
    assert may_throughout(compensation_officer, see, project=cast.PROJECT)
    assert not may_throughout(compensation_officer, see, project=cast.OTHER_PROJECT)


def test_the_logs_menu_entry_is_not_shown_to_an_auditor_of_one_project(
    auditor: User, outsider: User
) -> None:
    cast.assign(outsider, "auditor", project=cast.PROJECT)
    assert sees(auditor, Permission.VIEW_AUDIT, None)
    assert not sees(outsider, Permission.VIEW_AUDIT, None)
    assert sees(outsider, Permission.VIEW_PROJECT, None)


def test_a_role_in_a_district_reaches_its_communes(outsider: User, world: cast.World) -> None:
    cast.assign(outsider, "commune_officer", territory=world.district.code)
    assert may(outsider, Permission.VIEW_CASES, territory=world.communes[1].code)


def test_an_outsider_may_nothing(outsider: User) -> None:
    assert not any(may_somewhere(outsider, permission) for permission in Permission)
    with pytest.raises(NotAllowed):
        require(outsider, Permission.VIEW_PROJECT, project=cast.PROJECT)


def test_a_role_that_has_ended_allows_nothing(clerk: User) -> None:
    RoleAssignment.objects.filter(user=clerk).update(valid_to=date(2024, 3, 19))
    assert not may(clerk, Permission.VIEW_PROJECT)


def test_a_role_counts_to_its_last_day(clerk: User) -> None:
    RoleAssignment.objects.filter(user=clerk).update(valid_to=cast.TODAY)
    assert may(clerk, Permission.VIEW_PROJECT)


def test_a_person_who_is_shut_out_may_nothing(clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert not may_somewhere(clerk, Permission.VIEW_PROJECT)


def test_a_role_no_longer_known_allows_nothing(outsider: User) -> None:
    cast.assign(outsider, "role_of_long_ago")
    assert not may_somewhere(outsider, Permission.VIEW_PROJECT)


def test_steering_roles_and_the_investor_see_no_household() -> None:
    files = {
        Permission.VIEW_HOLDERS,
        Permission.VIEW_PERSONAL,
        Permission.VIEW_PLANS,
        Permission.VIEW_INVENTORY,
    }
    for key in ("office_clerk", "head", "investor", "administrator"):
        assert not files & ROLES[key].permissions, key


def test_the_auditor_writes_nothing() -> None:
    assert all(permission.value.startswith("view_") for permission in ROLES["auditor"].permissions)
    assert Permission.VIEW_PERSONAL not in ROLES["auditor"].permissions


def test_rights_are_asked_once_for_a_person(
    clerk: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        for permission in Permission:
            may(clerk, permission, project=cast.PROJECT)
