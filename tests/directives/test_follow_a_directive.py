"""From confirmation to proof: who may note what, in which order."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from matbang.audit.models import Event
from matbang.clock.reading import standing_at
from matbang.directives import queries
from matbang.directives.actions import assigning, following
from matbang.directives.engine.standing import Standing
from matbang.directives.errors import NotYours, OwnWork, WrongEntry, WrongMoment
from matbang.directives.models import Directive, Entry, EntryKind, State
from matbang.documents.models import StoredFile
from matbang.jobs.models import Notification
from matbang.kernel.errors import Forbidden
from matbang.notices.models import Notice
from matbang.organisations.models import User
from matbang.projects.models import Project
from tests.directives.conftest import labelled


def standing(directive: Directive, day: date | None = None) -> Standing:
    fresh = queries._ready(Directive.objects.filter(pk=directive.pk)).get()
    return queries.position(fresh, day).standing


def test_every_kept_order_becomes_a_directive_with_its_words(notice: Notice) -> None:
    found = list(Directive.objects.order_by("number"))
    assert [one.number for one in found] == list(range(1, 12))
    assert [one.due_on for one in found if one.due_on] == [date(2024, 3, 31)] * 2
    assert all(one.text == one.order.text for one in found)


def test_the_works_of_an_order_come_along(notice: Notice) -> None:
    assert labelled(notice, "4.3").tasks.count() == 5


def test_the_head_of_the_lead_body_hears_the_bell(notice: Notice, head: User) -> None:
    assert Notification.objects.filter(to=head.actor).count() >= 3


def test_the_investor_reports_and_the_office_accepts(
    dated: Directive, investor: User, clerk: User, evidence: StoredFile
) -> None:
    following.note_progress(directive=dated, words="đã xong 3/7 thủ tục", by=investor)
    following.report_done(directive=dated, words="đủ điều kiện", file=evidence, by=investor)
    assert standing(dated) is Standing.AWAITING
    following.accept(directive=dated, by=clerk)
    assert standing(dated) is Standing.DONE_ON_TIME
    assert Event.objects.filter(act="directives.accepted").count() == 1


def test_a_report_without_evidence_is_refused(dated: Directive, investor: User) -> None:
    with pytest.raises(WrongEntry):
        following.report_done(directive=dated, words="xong", file=None, by=investor)


def test_nobody_accepts_the_own_work(undated: Directive, clerk: User, evidence: StoredFile) -> None:
    assigning.assign_person(directive=undated, person=clerk, by=clerk)
    following.report_done(directive=undated, words="xong", file=evidence, by=clerk)
    with pytest.raises(OwnWork):
        following.accept(directive=undated, by=clerk)


def test_a_report_sent_back_counts_as_not_done(
    dated: Directive, investor: User, clerk: User, evidence: StoredFile
) -> None:
    following.report_done(directive=dated, words="xong", file=evidence, by=investor)
    following.reject(directive=dated, words="thiếu giấy phép môi trường", by=clerk)
    assert standing(dated, date(2024, 4, 2)) is Standing.OVERDUE


def test_an_extension_moves_the_day_only_when_granted(
    dated: Directive, investor: User, clerk: User
) -> None:
    until = date(2024, 4, 30)
    following.ask_extension(directive=dated, until=until, words="chờ duyệt", by=investor)
    assert Directive.objects.get(pk=dated.pk).due_on == date(2024, 3, 31)
    following.answer_extension(directive=dated, granted=True, by=clerk)
    fresh = Directive.objects.get(pk=dated.pk)
    assert (fresh.due_on, fresh.deadline_on) == (until, date(2024, 3, 31))


def test_an_extension_refused_keeps_the_day(dated: Directive, investor: User, clerk: User) -> None:
    following.ask_extension(directive=dated, until=date(2024, 5, 1), words="chờ", by=investor)
    following.answer_extension(directive=dated, granted=False, words="không có lý do", by=clerk)
    fresh = Directive.objects.get(pk=dated.pk)
    assert (fresh.due_on, fresh.state) == (date(2024, 3, 31), State.IN_PROGRESS)


def test_an_undated_directive_needs_no_extension(undated: Directive, head: User) -> None:
    with pytest.raises(WrongMoment):
        following.ask_extension(directive=undated, until=date(2024, 5, 1), words="chờ", by=head)


def test_an_earlier_day_is_no_extension(dated: Directive, investor: User) -> None:
    with pytest.raises(WrongEntry):
        following.ask_extension(directive=dated, until=date(2024, 3, 25), words="x", by=investor)


def test_what_is_not_ones_own_is_returned_with_a_reason_and_given_again(
    undated: Directive, head: User, clerk: User
) -> None:
    with pytest.raises(WrongEntry):
        following.return_directive(directive=undated, words=" ", by=head)
    following.return_directive(directive=undated, words="thuộc thẩm quyền tỉnh", by=head)
    assert standing(undated) is Standing.RETURNED
    following.reissue(directive=undated, words="giữ nguyên", by=clerk)
    assert standing(undated) is Standing.UNDATED


def test_a_paused_directive_waits_until_it_goes_on(
    undated: Directive, clerk: User, head: User
) -> None:
    following.pause(directive=undated, words="chờ quy hoạch", by=clerk)
    with pytest.raises(WrongMoment):
        following.note_progress(directive=undated, words="vẫn làm", by=head)
    following.resume(directive=undated, by=clerk)
    following.note_progress(directive=undated, words="làm tiếp", by=head)
    assert undated.state == State.IN_PROGRESS


def test_another_body_notes_nothing(dated: Directive, compensation_officer: User) -> None:
    with pytest.raises(NotYours):
        following.note_progress(directive=dated, words="…", by=compensation_officer)


def test_an_auditor_notes_nothing(dated: Directive, auditor: User) -> None:
    with pytest.raises(Forbidden):
        following.pause(directive=dated, words="…", by=auditor)


def test_the_head_names_a_person_who_hears_of_it(
    undated: Directive, head: User, compensation_officer: User
) -> None:
    assigning.assign_person(directive=undated, person=compensation_officer, by=head)
    told = Notification.objects.filter(to=compensation_officer.actor)
    assert told.count() == 1
    assert "no_person" not in queries.defects(Directive.objects.get(pk=undated.pk))


def test_a_person_without_rights_is_not_named(
    undated: Directive, head: User, outsider: User
) -> None:
    with pytest.raises(WrongEntry):
        assigning.assign_person(directive=undated, person=outsider, by=head)


def test_a_measure_cures_the_defect(undated: Directive, head: User) -> None:
    assigning.set_measure(directive=undated, measure="100 % hộ được họp", by=head)
    assert "no_measure" not in queries.defects(Directive.objects.get(pk=undated.pk))


def test_each_work_gets_a_person_a_date_and_a_measure(
    notice: Notice, head: User, compensation_officer: User
) -> None:
    task = labelled(notice, "4.3").tasks.select_related("directive__project")[1]
    day = date(2024, 4, 10)
    assigning.set_task(
        task=task, person=compensation_officer, due_on=day, measure="453 phương án", by=head
    )
    task.refresh_from_db()
    assert (task.person, task.due_on, task.measure) == (compensation_officer, day, "453 phương án")
    assigning.finish_task(task=task, by=compensation_officer)
    assert task.done_on == date(2024, 3, 20)


def test_nothing_is_noted_for_a_day_to_come(undated: Directive, head: User) -> None:
    with pytest.raises(WrongEntry):
        following.note_progress(directive=undated, words="…", on=date(2024, 3, 21), by=head)


def test_the_summary_counts_and_lists_the_late(
    notice: Notice, project: Project, investor: User, dated: Directive
) -> None:
    days = [date(2024, 3, 8), date(2024, 3, 9)]
    assert [queries.summary(project, day).total for day in days] == [0, 11]
    with standing_at(date(2024, 4, 5)):
        following.note_progress(directive=dated, words="đang làm", by=investor)
    found = queries.summary(project, date(2024, 4, 10))
    assert found.counts[Standing.OVERDUE] == len(found.late) == 2
    assert (found.late_moving, found.late_lying) == (1, 1)
    assert found.open == 11


def test_people_of_another_project_see_nothing(
    notice: Notice, other_project: Project, investor: User, outsider: User
) -> None:
    assert queries.visible_to(investor).count() == 11
    assert queries.visible_to(outsider).count() == 0


@pytest.mark.parametrize(
    "kind", [EntryKind.REPORTED, EntryKind.PAUSED, EntryKind.EXTENSION_GRANTED, EntryKind.ASSIGNED]
)
def test_an_entry_without_what_it_needs_is_refused_by_the_database(
    undated: Directive, clerk: User, kind: EntryKind
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            directive=undated, kind=kind, on=date(2024, 3, 20), by=clerk, at=undated.issued_at
        )


def test_a_due_day_before_the_deadline_is_refused_by_the_database(dated: Directive) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=dated.pk).update(due_on=date(2024, 3, 1))
