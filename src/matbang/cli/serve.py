"""`matbang serve`: the pages, on loopback unless told otherwise."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from matbang.cli import house


def configure(parser: ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=1, help="server processes")
    parser.add_argument("--threads", type=int, default=8, help="requests at once in each")
    parser.add_argument(
        "--no-worker", action="store_true", help="background jobs run elsewhere (matbang worker)"
    )


def run(args: Namespace) -> int:
    """Serve until told to stop; the worker beside it stops with it."""
    worker = None if args.no_worker else house.start_worker()
    try:
        serve(host=args.host, port=args.port, processes=args.processes, threads=args.threads)
    finally:
        if worker is not None:
            house.stop_worker(worker)
    return 0


def serve(*, host: str, port: int, processes: int = 1, threads: int = 8) -> None:
    """Serve the pages in this process until SIGTERM or SIGINT."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    (house.home() / "static").mkdir(parents=True, exist_ok=True)
    Granian(
        "matbang.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    ).serve()
