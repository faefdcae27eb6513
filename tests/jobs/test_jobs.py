from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from matbang.audit.actions import Subject, record
from matbang.audit.models import Checkpoint
from matbang.clock.reading import machine_now
from matbang.jobs import actions, leases, processes, progress, queries
from matbang.jobs.models import DailyRun, Job, JobState, Lease, Notification
from matbang.jobs.worker import Worker, start_daily_works
from matbang.kernel.errors import NotFound
from tests.jobs import sample_tasks

pytestmark = pytest.mark.django_db

ELSEWHERE = "another-host|pid:[1]|77|12345"


class Somebody:
    def __init__(self, actor: str) -> None:
        self.actor = actor


def give(task: object, **args: object) -> Job:
    return actions.launch(by="user:1", label="Nhập hồ sơ", task=task, args=args)  # type: ignore[arg-type]


def work() -> None:
    Worker(pause=0).run(once=True)


def test_a_finished_job_says_what_changed_and_rings_the_bell() -> None:
    job = give(sample_tasks.count_to, total=3)
    assert job.state == JobState.WAITING
    work()
    job.refresh_from_db()
    assert (job.state, job.message, job.url) == ("done", "đã nhập 3 dòng", "/ket-qua/")
    assert queries.unread(Somebody("user:1")) == 1
    told = Notification.objects.get(to="user:1")
    assert told.subject == "Đã xong: Nhập hồ sơ"
    assert told.url == "/ket-qua/"


def test_a_refusal_is_said_in_its_own_words() -> None:
    job = give(sample_tasks.refuse)
    work()
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.failure.startswith("Chưa đủ 90 ngày")
    assert Notification.objects.get(to="user:1").url == f"/jobs/{job.pk}/"


def test_a_fault_of_ours_shows_no_traceback_to_the_person() -> None:
    job = give(sample_tasks.break_down)
    work()
    job.refresh_from_db()
    assert job.failure.startswith("Phần mềm gặp lỗi")
    assert "ZeroDivisionError" in DBTaskResult.objects.get(pk=job.task_id).traceback


def test_progress_is_seen_while_the_transaction_is_open() -> None:
    job = give(sample_tasks.count_to, total=3)
    progress._report_in_file(job.pk, 1, 3, "dòng 1")
    assert progress.seen(job).message == "dòng 1"
    progress.clear(job.pk)
    assert progress.seen(job).message == ""


def test_a_lease_of_another_machine_is_left_alone_until_it_ends() -> None:
    job = give(sample_tasks.count_to, total=1)
    assert leases.take(ELSEWHERE) is not None
    assert leases.reap() == 0
    Lease.objects.update(expires_at=machine_now() - timedelta(seconds=1))
    assert leases.reap() == 1
    job.refresh_from_db()
    assert job.state == JobState.WAITING
    work()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_a_living_process_of_this_machine_keeps_its_task_though_its_lease_ran_out() -> None:
    give(sample_tasks.count_to, total=1)
    leases.take(processes.me())
    Lease.objects.update(expires_at=machine_now() - timedelta(hours=1))
    assert leases.reap() == 0


def test_a_process_number_used_again_is_another_process() -> None:
    here, number, _started = processes.me().rsplit("|", 2)
    assert processes.is_dead(f"{here}|{number}|1") is True
    assert processes.is_dead(processes.me()) is False
    assert processes.is_dead(ELSEWHERE) is None


def test_after_three_lost_workers_the_job_is_given_up_with_a_sentence() -> None:
    job = give(sample_tasks.count_to, total=1)
    for _ in range(3):
        assert leases.take(ELSEWHERE) is not None
        Lease.objects.update(expires_at=machine_now() - timedelta(seconds=1))
        leases.reap()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "3 lần" in job.failure
    assert leases.take(ELSEWHERE) is None


def test_who_lost_the_lease_cannot_close_the_task() -> None:
    job = give(sample_tasks.count_to, total=1)
    result = leases.take(ELSEWHERE)
    assert result is not None
    Lease.objects.update(expires_at=machine_now() - timedelta(seconds=1))
    leases.reap()
    leases.succeed(result, ELSEWHERE, {})
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_daily_work_starts_once_a_day_whatever_is_restarted() -> None:
    record(by="user:1", act="a.b", subject=Subject("x", "1"))
    assert start_daily_works() >= 1
    assert start_daily_works() == 0
    work()
    work()
    assert DailyRun.objects.filter(name="audit.checkpoint").count() == 1
    assert Checkpoint.objects.count() == 1
    with override_settings(MATBANG_TODAY="2024-03-21"):
        work()
    days = DailyRun.objects.filter(name="audit.checkpoint").order_by("on")
    assert [run.on for run in days] == [date(2024, 3, 20), date(2024, 3, 21)]


def test_a_person_sees_only_his_own() -> None:
    job = give(sample_tasks.count_to, total=1)
    note = actions.notify(to="user:1", subject="Có việc mới", by="system:test")
    other = Somebody("user:2")
    assert queries.get_for(Somebody("user:1"), job.pk) == job
    with pytest.raises(NotFound):
        queries.get_for(other, job.pk)
    with pytest.raises(NotFound):
        queries.notification_for(other, note.pk)
    assert actions.mark_read(notifications=queries.inbox(Somebody("user:1")), by="user:2") == 0
    assert actions.mark_read(notifications=queries.inbox(Somebody("user:1")), by="user:1") == 1
    assert queries.unread(Somebody("user:1")) == 0
