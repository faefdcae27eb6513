"""Build the demonstration through the front door: files, imports, actions, engines.

Run as a program of its own (`python -m matbang.demo.build FILES`) on an empty database, so that
a build that is killed leaves nothing in the place where a finished one is looked for.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from matbang.demo.marking import mark

Step = tuple[str, Callable[[], object]]


def steps(files: Path) -> Iterator[Step]:
    """Yield what is to be done, in order, each with the words that tell of it."""
    from django.core.management import call_command

    from matbang.demo import conduct, founding, history, rulings
    from matbang.demo.generator.files import write_all

    yield "tạo cơ sở dữ liệu", lambda: call_command("migrate", interactive=False, verbosity=0)
    yield "viết tệp như các cơ quan có", lambda: write_all(files)
    yield "mở hệ thống, cơ quan, cán bộ", lambda: founding.open_offices(files)
    yield "lập dự án, ranh giới, mốc", lambda: founding.open_projects(files)
    for course in history.COURSES:
        yield from _project_steps(files, course)
    yield "thông báo tháng 12/2023", lambda: conduct.earlier_notice(files)
    yield "thông báo tháng 3/2024", lambda: conduct.later_notice(files)
    yield "giải quyết vướng mắc", conduct.work_on_obstacles
    yield "quyết định nội dung cần xác nhận", rulings.accept_invented_figures
    yield "công văn đôn đốc", rulings.remind
    yield "chứng minh điều kiện khởi công", lambda: founding.prove_conditions(files)


def _project_steps(files: Path, course: object) -> Iterator[Step]:
    from matbang.demo import history
    from matbang.demo.history import Course

    assert isinstance(course, Course)
    one = course
    yield f"{one.code}: sổ, bản đồ, đo đạc", lambda: history.bring_sources(one, files)
    yield f"{one.code}: đối chiếu", lambda: history.reconcile(one)
    yield f"{one.code}: các bước đã làm", lambda: history.take_steps(one, files)
    yield f"{one.code}: kiểm đếm", lambda: history.count_assets(one, files)
    yield f"{one.code}: phương án", lambda: history.plan_money(one, files)
    yield f"{one.code}: vướng mắc", lambda: history.report_obstacles(one, files)


def build(files: Path) -> None:
    """Do everything, telling how far it is; the last act is the mark that it is done."""
    from django.conf import settings
    from django.db import connection
    from tqdm import tqdm

    todo = list(steps(files))
    with tqdm(todo, unit="bước", disable=None, file=sys.stderr) as bar:
        for words, act in bar:
            bar.set_description_str(words)
            if bar.disable:
                print(f"· {words}", file=sys.stderr, flush=True)  # noqa: T201
            act()
    connection.close()
    mark(Path(settings.HOME))


def main(arguments: list[str]) -> int:
    """Start Django and build into the folder named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matbang.config.settings")
    import django

    django.setup()
    build(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
