"""Commands run in processes of their own: numbers taken at once, an import killed in the middle."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import django

ON = date(2024, 3, 20)
TABLE = "mã xã;tên xã\n09001;Đồng Tiến\n09002;Hòa Bình\n"


def prepare(folder: str) -> None:
    """Make the tables, the cast, and one confirmed import."""
    from django.core.management import call_command

    from matbang.documents import actions, tasks
    from tests import cast
    from tests.documents import places

    call_command("migrate", verbosity=0)
    world = cast.make_world()
    cast.make_project(world, cast.PROJECT, "Khu công nghiệp Tân Lập", world.communes)
    officer = cast.person("boithuong", "Nông Văn Dũng")
    cast.assign(officer, "compensation_officer", body=world.land_fund)
    run = actions.upload_import(
        kind=places.SLOW.key,
        project=cast.PROJECT,
        content=TABLE.encode(),
        name="xã.csv",
        by=officer,
    )
    tasks.start_import(run=run, by=officer)
    del folder


def number(_folder: str) -> None:
    """Take twenty numbers, each in a transaction of its own."""
    from matbang.documents import actions
    from matbang.organisations.models import Body, User

    officer, body = User.objects.get(), Body.objects.get(code="ubnd-tinh")
    for _ in range(20):
        actions.take_number(body=body, family="state", kind="CV", on=ON, by=officer)


def work(_folder: str) -> None:
    """Be a worker until nothing waits."""
    from matbang.jobs.worker import Worker

    Worker(pause=0.1).run(once=True)


def tell(_folder: str) -> None:
    """Print how things stand."""
    from matbang.audit.models import Event
    from matbang.documents.models import ImportRun, NumberRegister
    from matbang.jobs.models import Notification
    from matbang.organisations.models import Territory

    run = ImportRun.objects.get()
    taken = Event.objects.filter(act="documents.numbered").order_by("seq")
    sys.stdout.write(
        json.dumps(
            {
                "numbers": [event.after["number"] for event in taken if event.after],
                "last": NumberRegister.objects.get().last_number,
                "state": run.state,
                "result": run.result,
                "places": Territory.objects.filter(code__startswith="0900").count(),
                "told": Notification.objects.count(),
            }
        )
    )


def commit_slowly(*, folder: Path) -> Mapping[str, int]:
    """Say that it has begun, and wait until it may go on."""
    with (folder / "starts").open("a", encoding="utf-8") as file:
        file.write("x")
    until = time.monotonic() + 60
    while not (folder / "go").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return {}


if __name__ == "__main__":
    django.setup()
    import tests.documents.places  # noqa: F401 - registers the kinds

    {"prepare": prepare, "number": number, "work": work, "tell": tell}[sys.argv[1]](sys.argv[2])
