"""`matbang worker`: run what waits in the background."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

SUMMARY = "run background jobs, the daily works and nothing else"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--once", action="store_true", help="stop when nothing waits any more")


def run(options: Namespace) -> int:
    """Work until told to stop."""
    return work(once=options.once)


def work(*, once: bool) -> int:
    """Start Django and work; SIGTERM and SIGINT stop it after the task at hand."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matbang.config.settings")
    import django

    django.setup()
    from matbang.jobs.worker import Worker

    worker = Worker()
    worker.stop_on_signals()
    worker.run(once=once)
    return 0
