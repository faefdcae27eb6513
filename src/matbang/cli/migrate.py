"""`matbang migrate`: bring the database to what this version needs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from matbang.cli import house


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--check", action="store_true", help="only tell what would be done")


def run(args: Namespace) -> int:
    """Apply the migrations that are missing."""
    house.home().mkdir(parents=True, exist_ok=True)
    house.start()
    from django.core.management import call_command

    if args.check:
        call_command("showmigrations", "--plan")
    else:
        call_command("migrate", interactive=False, verbosity=1)
    return 0
