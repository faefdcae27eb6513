"""Correcting what was read, and confirming it: one person at a time."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from matbang.directives.models import Directive
from matbang.kernel.errors import Forbidden
from matbang.notices.actions.confirming import confirm_notice
from matbang.notices.actions.correcting import (
    OrderInput,
    PartyInput,
    add_order,
    correct_order,
    drop_order,
    restore_order,
)
from matbang.notices.actions.receiving import withdraw_notice
from matbang.notices.errors import ChangedMeanwhile, NotADraft, WrongCorrection
from matbang.notices.models import Notice, NoticeState, Order, OrderState, PartyRole
from matbang.organisations.models import User
from matbang.projects.models import Project
from tests import cast


@pytest.fixture
def second_clerk(world: cast.World) -> User:
    user = cast.person("vanphong2", "Đàm Thị Thu")
    cast.assign(user, "office_clerk", body=world.steering)
    return user


def lead(name: str) -> OrderInput:
    return OrderInput(
        parties=(PartyInput(role=PartyRole.LEAD, name=name),),
        deadline_words="cuối tháng 4",
        deadline_on=date(2024, 4, 30),
        precision="month-end",
    )


def test_a_correction_keeps_the_words_of_the_paper(notice: Notice, clerk: User) -> None:
    order = notice.orders.get(label="4.1")
    text = order.text
    correct_order(order=order, version=1, given=lead("UBND huyện Hữu Yên"), by=clerk)
    order.refresh_from_db()
    assert (order.text, order.corrected_by, order.deadline_on) == (text, clerk, date(2024, 4, 30))
    assert order.parties.get().body is not None
    assert "no_date" not in order.lint


def test_a_date_without_its_precision_is_refused(notice: Notice, clerk: User) -> None:
    order = notice.orders.get(label="4.1")
    given = OrderInput(parties=(), deadline_on=date(2024, 4, 30))
    with pytest.raises(WrongCorrection):
        correct_order(order=order, version=1, given=given, by=clerk)


def test_a_correction_of_an_old_version_is_refused(notice: Notice, clerk: User) -> None:
    order = notice.orders.get(label="4.1")
    drop_order(order=order, version=1, by=clerk)
    with pytest.raises(ChangedMeanwhile):
        correct_order(order=order, version=1, given=lead("Sở Xây dựng"), by=clerk)


def test_an_order_that_was_missed_is_added_by_its_words(notice: Notice, clerk: User) -> None:
    start = notice.text.index("biểu dương các sở")
    order = add_order(notice=notice, version=1, start=start, end=start + 30, by=clerk)
    assert order.text == notice.text[start : start + 30].strip()
    assert order.lint[0] == "no_body"


def test_words_outside_the_paper_are_no_order(notice: Notice, clerk: User) -> None:
    with pytest.raises(WrongCorrection):
        add_order(notice=notice, version=1, start=5, end=len(notice.text) + 9, by=clerk)


def test_confirming_makes_directives_of_what_was_kept(notice: Notice, clerk: User) -> None:
    dropped, kept = notice.orders.get(label="1.1"), notice.orders.get(label="2.1")
    drop_order(order=dropped, version=1, by=clerk)
    drop_order(order=kept, version=2, by=clerk)
    restore_order(order=kept, version=3, by=clerk)
    confirm_notice(notice=notice, version=4, by=clerk)
    labels = list(Directive.objects.order_by("number").values_list("label", flat=True))
    assert labels == ["0.1", "2.1", "3.1", "3.2", "4.1", "4.2", "4.3", "5.1", "5.2", "0.2"]
    assert Order.objects.get(pk=dropped.pk).state == OrderState.DROPPED


def test_the_second_to_confirm_is_told_by_whom_and_when(
    notice: Notice, clerk: User, second_clerk: User
) -> None:
    seen = Notice.objects.get(pk=notice.pk)
    confirm_notice(notice=notice, version=notice.version, by=clerk)
    with pytest.raises(ChangedMeanwhile) as refusal:
        confirm_notice(notice=seen, version=seen.version, by=second_clerk)
    assert clerk.full_name in refusal.value.message
    assert "20/03/2024" in refusal.value.message
    assert Directive.objects.count() == 11


def test_a_confirmed_notice_is_corrected_no_more(notice: Notice, clerk: User) -> None:
    confirm_notice(notice=notice, version=1, by=clerk)
    with pytest.raises(ChangedMeanwhile):
        drop_order(order=notice.orders.get(label="1.1"), version=2, by=clerk)


def test_a_withdrawn_notice_is_not_confirmed(notice: Notice, clerk: User) -> None:
    withdraw_notice(notice=notice, version=1, reason="đưa nhầm", by=clerk)
    with pytest.raises(NotADraft):
        confirm_notice(notice=notice, version=2, by=clerk)


def test_only_who_may_confirms(notice: Notice, head: User) -> None:
    with pytest.raises(Forbidden):
        confirm_notice(notice=notice, version=1, by=head)


def test_a_confirmation_without_a_person_is_refused_by_the_database(notice: Notice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(state=NoticeState.CONFIRMED)


def test_a_date_without_precision_is_refused_by_the_database(notice: Notice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.orders.filter(label="3.2").update(precision="")


def test_the_same_text_twice_is_refused_by_the_database(
    notice: Notice, project: Project, clerk: User
) -> None:
    twin = Notice.objects.get(pk=notice.pk)
    twin.pk = None
    twin._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
