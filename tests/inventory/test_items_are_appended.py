from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from matbang.audit.models import Event
from matbang.inventory import actions, queries
from matbang.inventory.errors import ItemRefused
from matbang.inventory.models import ItemVersion
from matbang.organisations.models import User
from matbang.parties.models import Party
from matbang.projects.models import Project
from tests.inventory.conftest import HOUSE


@pytest.fixture
def house(project: Project, party: Party, field_officer: User) -> ItemVersion:
    return actions.add_item(project=project, party=party, code="T01", facts=HOUSE, by=field_officer)


def test_a_later_finding_is_a_new_version_with_its_reason(
    project: Project, party: Party, house: ItemVersion, field_officer: User
) -> None:
    larger = replace(HOUSE, quantity_micro=122_000_000)
    with pytest.raises(ItemRefused, match="lý do"):
        actions.correct_item(current=house, facts=larger, reason=" ", by=field_officer)
    actions.correct_item(current=house, facts=larger, reason="đo lại hiên", by=field_officer)
    (found,) = queries.findings(project, party.pk)
    assert found.current.quantity == Decimal(122)
    assert [old.quantity for old in found.earlier] == [Decimal("120.5")]
    event = Event.objects.get(act="inventory.item_corrected")
    assert event.before == {"quantity_micro": 120_500_000}
    assert event.reason == "đo lại hiên"


def test_who_looked_at_an_older_version_is_told(house: ItemVersion, field_officer: User) -> None:
    actions.correct_item(
        current=house, facts=replace(HOUSE, unit="cái"), reason="nhầm đơn vị", by=field_officer
    )
    with pytest.raises(ItemRefused, match="Người khác vừa ghi"):
        actions.correct_item(
            current=house, facts=replace(HOUSE, unit="bộ"), reason="khác", by=field_officer
        )
    assert ItemVersion.objects.count() == 2


def test_the_same_finding_is_no_change(house: ItemVersion, field_officer: User) -> None:
    with pytest.raises(ItemRefused, match="không khác"):
        actions.correct_item(current=house, facts=HOUSE, reason="xem lại", by=field_officer)


def test_an_item_taken_out_stays_to_be_seen_and_counts_no_more(
    project: Project, party: Party, house: ItemVersion, field_officer: User
) -> None:
    actions.remove_item(current=house, reason="nhà của hộ bên", by=field_officer)
    assert queries.current_items(project).count() == 0
    (found,) = queries.findings(project, party.pk)
    assert found.current.is_removed
    with pytest.raises(ItemRefused):
        actions.remove_item(current=found.current, reason="lại", by=field_officer)
    actions.correct_item(current=found.current, facts=HOUSE, reason="đúng của hộ", by=field_officer)
    assert queries.current_items(project).count() == 1


def test_a_code_stands_once(
    project: Project, party: Party, house: ItemVersion, field_officer: User
) -> None:
    with pytest.raises(ItemRefused, match="đã có"):
        actions.add_item(
            project=project, party=party, code=house.item.code, facts=HOUSE, by=field_officer
        )


@pytest.mark.parametrize("share", [0, -1, 1_000_001])
def test_a_share_is_a_part_of_one(
    project: Project, party: Party, field_officer: User, share: int
) -> None:
    with pytest.raises(ItemRefused):
        actions.add_item(
            project=project,
            party=party,
            code="T09",
            facts=replace(HOUSE, share_micro=share),
            by=field_officer,
        )


@pytest.mark.parametrize(
    "wrong",
    [{"quantity_micro": -1}, {"share_micro": 0}, {"version": 2}, {"area_tenths": -1},
     {"source_row": 3}],
)  # fmt: skip
def test_the_database_holds_what_a_finding_must_be(
    house: ItemVersion, wrong: dict[str, int]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemVersion.objects.filter(pk=house.pk).update(**wrong)


def test_two_versions_are_never_both_current(house: ItemVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemVersion.objects.create(
            item=house.item,
            version=2,
            reason="x",
            recorded_by=house.recorded_by,
            recorded_at=house.recorded_at,
            **HOUSE.values(),
        )
