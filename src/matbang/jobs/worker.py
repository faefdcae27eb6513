"""The process that runs what waits: one task at a time, a heartbeat beside it, a graceful stop."""

from __future__ import annotations

import logging
import signal
import threading
from types import FrameType
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError, close_old_connections, connection, transaction
from django_tasks_db.models import DBTaskResult

from matbang.clock.reading import today
from matbang.jobs import actions, daily, leases, processes
from matbang.jobs.models import DailyRun
from matbang.jobs.tasks import run_daily

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
HEARTBEAT_SECONDS = 15.0


class Worker:
    """Takes tasks until it is told to stop; a task begun is finished first."""

    def __init__(self, *, pause: float = PAUSE_SECONDS) -> None:
        self.holder = processes.me()
        self._pause = pause
        self._stopping = threading.Event()

    def stop_on_signals(self) -> None:
        """Stop after the task at hand on SIGTERM or SIGINT; at once on the second."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def run(self, *, once: bool = False) -> int:
        """Work until stopped; with `once`, until nothing waits. Returns the tasks run."""
        count = 0
        while not self._stopping.is_set():
            if not connection.in_atomic_block:
                close_old_connections()
            leases.reap()
            start_daily_works()
            result = leases.take(self.holder)
            if result is not None:
                self._run_task(result)
                count += 1
            elif once:
                break
            else:
                self._stopping.wait(self._pause)
        return count

    def _run_task(self, result: DBTaskResult[Any, Any]) -> None:
        finished = threading.Event()
        heart = threading.Thread(target=self._beat, args=(result.pk, finished), daemon=True)
        heart.start()
        try:
            value = result.task.call(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
            leases.succeed(result, self.holder, value)
        except Exception as error:  # noqa: BLE001 - whatever a task raises is its result
            _log(result, error)
            leases.fail(result, self.holder, error)
        finally:
            finished.set()
            heart.join()

    def _beat(self, task_id: UUID, finished: threading.Event) -> None:
        try:
            while not finished.wait(HEARTBEAT_SECONDS):
                try:
                    leases.renew(task_id, self.holder)
                except DatabaseError:  # SQLite: the task itself holds the write lock
                    logger.info("the lease of task %s was not renewed this time", task_id)
        finally:
            connection.close()

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if self._stopping.is_set():
            raise SystemExit(128 + number)
        logger.warning("stopping after the task at hand")
        self._stopping.set()


def start_daily_works() -> int:
    """Enqueue the daily works not yet started for the house's day; returns how many."""
    day = today()
    started = set(DailyRun.objects.filter(on=day).values_list("name", flat=True))
    return sum(_start(name, day.isoformat()) for name in daily.registered() if name not in started)


def _start(name: str, day: str) -> bool:
    try:
        with transaction.atomic():
            job = actions.launch(
                by="system:daily",
                label=f"{name} {day}",
                task=run_daily,
                args={"name": name, "on": day},
            )
            DailyRun.objects.create(name=name, on=day, job=job)
    except IntegrityError:  # another worker was first
        return False
    return True


def _log(result: DBTaskResult[Any, Any], error: Exception) -> None:
    is_fault = getattr(error, "is_fault", True)
    level = logging.ERROR if is_fault else logging.INFO
    logger.log(level, "task %s failed", result.task_path, exc_info=error if is_fault else None)
