"""`matbang worker`: run what waits in the background."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from matbang.cli import house


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--once", action="store_true", help="stop when nothing waits any more")


def run(args: Namespace) -> int:
    """Work until told to stop."""
    return work(once=args.once)


def work(*, once: bool) -> int:
    """Start Django and work; SIGTERM and SIGINT stop it after the task at hand."""
    house.start()
    from matbang.jobs.worker import Worker

    worker = Worker()
    worker.stop_on_signals()
    worker.run(once=once)
    return 0
