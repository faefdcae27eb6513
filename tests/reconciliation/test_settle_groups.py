"""Deciding on groups: parcels, rights and files; decisions that survive, and are taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import User
from matbang.parcels.models import Parcel, ParcelState, Right
from matbang.procedure.actions import record_step
from matbang.procedure.models import CaseFile, CaseState
from matbang.projects.models import Project
from matbang.reconciliation import queries
from matbang.reconciliation.actions.comparing import run_reconciliation
from matbang.reconciliation.actions.confirming import (
    confirm_group,
    confirm_groups,
    confirm_sure_groups,
)
from matbang.reconciliation.actions.undoing import undo_batch
from matbang.reconciliation.errors import NothingToCompare, NotToSettle, NotToUndo
from matbang.reconciliation.holding import Choices, Side
from matbang.reconciliation.models import Decision, Group, Run
from tests import cast
from tests.parcels import fabric
from tests.parcels.fabric import Fabric

Find = Callable[[str], Group]


def settle(group: Group, by: User, choices: Choices | None = None) -> Decision:
    return confirm_group(
        group=group, by=by, reason="Đã xác minh", source="Biên bản số 12", choices=choices
    )


def test_sure_groups_are_one_parcel_each_and_differ_in_spelling_at_most(
    run: Run, group_of: Find
) -> None:
    tally = queries.tally(Group.objects.filter(run=run))

    assert (tally.total, tally.sure, tally.doubtful, tally.settled) == (99, 89, 10, 0)
    assert group_of("map:M55").is_sure
    assert not group_of("map:M53").is_sure


def test_settling_sure_groups_opens_one_file_for_each_holder(
    run: Run, compensation_officer: User
) -> None:
    decisions = confirm_sure_groups(run=run, by=compensation_officer)

    assert len(decisions) == 89
    assert Parcel.objects.count() == 89
    assert len({one.batch for one in decisions}) == 1
    assert Right.objects.values("party").distinct().count() == 20
    assert CaseFile.objects.filter(state=CaseState.ACTIVE).count() == 20
    first = CaseFile.objects.order_by("number")[0]
    assert first.parcels.count() == 5
    assert first.recovered_tenths == 5 * 5000


def test_a_second_confirmation_is_told_who_was_first(
    group_of: Find, compensation_officer: User, clerk: User
) -> None:
    settle(group_of("map:M53"), compensation_officer)

    with pytest.raises(NotToSettle, match="Nông Văn Dũng"):
        settle(group_of("map:M53"), compensation_officer)


def test_the_surveyed_holder_is_taken_when_an_official_says_so(
    group_of: Find, compensation_officer: User
) -> None:
    settle(group_of("map:M53"), compensation_officer, Choices(holder=Side.SURVEY))

    right = Right.objects.get(parcel__number="4", parcel__sheet="2")
    assert right.party.name == "Phùng Thị Khánh"


def test_groups_alike_are_settled_together_and_undone_together(
    group_of: Find, compensation_officer: User
) -> None:
    alike = [group_of("map:M50"), group_of("map:M51")]
    made = confirm_groups(
        groups=alike, by=compensation_officer, reason="Dồn đổi ruộng", source="Biên bản số 7"
    )

    assert Parcel.objects.count() == len(made) == 2
    assert undo_batch(decision=made[0], by=compensation_officer, reason="Nhầm tờ") == 2


def test_the_old_card_in_the_records_and_the_new_one_in_the_field_are_one_person(
    take_in: Callable[[Fabric], None], project: Project, compensation_officer: User
) -> None:
    given = fabric.plain()
    for row in given.records[:2]:
        row["owner_id"], row["owner_birth_year"] = "081234567", None
    given.records[2]["owner_id"] = given.records[2]["owner_birth_year"] = None
    take_in(given)
    run = run_reconciliation(project=project, by=compensation_officer)
    confirm_sure_groups(run=run, by=compensation_officer)

    first = Right.objects.get(parcel__sheet="1", parcel__number="1").party
    assert first.rights.count() == 5
    kinds = sorted(first.identifiers.values_list("kind", flat=True))
    assert kinds == ["citizen", "identity"]


def test_a_split_becomes_two_parcels_and_a_merger_one_with_both_numbers(
    group_of: Find, compensation_officer: User
) -> None:
    settle(group_of("map:M61"), compensation_officer)
    settle(group_of("map:M63"), compensation_officer)

    pieces = Parcel.objects.filter(sheet="2", number="12").order_by("label")
    assert [one.area_tenths for one in pieces] == [2500, 2500]
    merged = Parcel.objects.get(sheet="2", number="14")
    assert merged.area_tenths == 10000
    assert [str(alias) for alias in merged.aliases.all()] == ["2/15"]


def test_a_decision_needs_reason_and_source(group_of: Find, compensation_officer: User) -> None:
    with pytest.raises(NotToSettle):
        confirm_group(group=group_of("map:M53"), by=compensation_officer, reason=" ", source="x")


def test_decisions_survive_a_new_run_and_a_changed_source_is_shown(
    group_of: Find, run: Run, project: Project, compensation_officer: User,
    take_in: Callable[[Fabric], None],
) -> None:  # fmt: skip
    settle(group_of("map:M53"), compensation_officer)
    settle(group_of("map:M58"), compensation_officer)
    newer = fabric.troubled()
    newer.records[58]["certificate"] = "BC 999999"
    take_in(newer)
    again = run_reconciliation(project=project, by=compensation_officer)

    kept = Group.objects.get(run=again, key="map:M53")
    changed = Group.objects.get(run=again, key="map:M58")
    assert kept.decision is not None
    assert not kept.has_changed
    assert changed.decision is not None
    assert changed.has_changed
    assert not Run.objects.get(pk=run.pk).is_current


def test_undoing_takes_back_the_whole_act_and_keeps_what_others_settled(
    group_of: Find, run: Run, compensation_officer: User
) -> None:
    settle(group_of("map:M53"), compensation_officer)
    by_rule = confirm_sure_groups(run=run, by=compensation_officer)[0]

    assert undo_batch(decision=by_rule, by=compensation_officer, reason="Nhầm tờ") == 89

    assert Parcel.objects.filter(state=ParcelState.ACTIVE).count() == 1
    active = CaseFile.objects.filter(state=CaseState.ACTIVE)
    assert [case.parcels.count() for case in active] == [1]
    assert queries.tally(Group.objects.filter(run=run)).settled == 1
    with pytest.raises(NotToUndo):
        undo_batch(decision=by_rule, by=compensation_officer, reason="Nhầm tờ")
    assert len(confirm_sure_groups(run=run, by=compensation_officer)) == 89


def test_nothing_is_undone_once_a_step_rests_on_it(
    group_of: Find, compensation_officer: User
) -> None:
    decision = settle(group_of("map:M53"), compensation_officer)
    case = CaseFile.objects.get()
    record_step(
        case=case,
        step="recovery_notice",
        on=date(2024, 3, 1),
        by=compensation_officer,
        paper_number="15/TB-UBND",
    )

    with pytest.raises(NotToUndo):
        undo_batch(decision=decision, by=compensation_officer, reason="Nhầm tờ")


def test_only_those_who_reconcile_may(
    group_of: Find, run: Run, project: Project, investor: User, outsider: User
) -> None:
    for person in (investor, outsider):
        with pytest.raises(NotAllowed):
            settle(group_of("map:M53"), person)
        with pytest.raises(NotAllowed):
            confirm_sure_groups(run=run, by=person)
        with pytest.raises(NotAllowed):
            run_reconciliation(project=project, by=person)


def test_without_a_map_there_is_nothing_to_compare(
    project: Project, compensation_officer: User
) -> None:
    with pytest.raises(NothingToCompare):
        run_reconciliation(project=project, by=compensation_officer)


def test_a_right_in_another_commune_neither_settles_nor_undoes(
    run: Run, compensation_officer: User, outsider: User, world: cast.World
) -> None:
    elsewhere = world.communes[1].code
    cast.assign(outsider, "compensation_officer", project=cast.PROJECT, territory=elsewhere)
    assert confirm_sure_groups(run=run, by=outsider) == []
    settled = confirm_sure_groups(run=run, by=compensation_officer)
    with pytest.raises(NotAllowed):
        undo_batch(decision=settled[0], by=outsider, reason="Nhầm")
    assert Parcel.objects.filter(state=ParcelState.ACTIVE).count() == 89
