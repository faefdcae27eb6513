"""`matbang`: find the command, run it, and end with a status that can be relied on.

0 done (findings are results); 2 bad input or usage; 3 interrupted, what was finished is kept;
1 our own fault.
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import Protocol, cast

from matbang.cli.commands import COMMANDS

DONE, OWN_FAULT, BAD_USE, INTERRUPTED = 0, 1, 2, 3
LANGUAGES = ("vi", "en")
_WRONG_PATH = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)

_WORDS = {
    "about": (
        "Mặt Bằng: giải phóng mặt bằng, từ thông báo của Ban Chỉ đạo đến ngày bàn giao.",
        "Mặt Bằng: land clearance, from the Committee's notice to the day of handover.",
    ),
    "commands": ("các lệnh", "commands"),
    "more": (
        "“matbang LỆNH --help” cho biết cách dùng từng lệnh.",
        '"matbang COMMAND --help" tells how to use a command.',
    ),
    "lang": ("ngôn ngữ của câu trả lời", "language of the answers"),
    "trace": ("in cả dấu vết khi có lỗi của chương trình", "print the trace of our own faults"),
    "stopped": (
        "Đã dừng theo yêu cầu; phần đã xong được giữ lại.",
        "Stopped as asked; what was finished is kept.",
    ),
    "fault": (
        "Lỗi của chương trình: {error}. Chạy lại với --trace để xem dấu vết.",
        "Our own fault: {error}. Run again with --trace to see the trace.",
    ),
    "path": ("{name}: {reason}", "{name}: {reason}"),
}


class CommandModule(Protocol):
    """What each command's module offers."""

    def configure(self, parser: ArgumentParser) -> None:
        """Declare the command's options."""

    def run(self, args: object) -> int:
        """Do it; return the exit status."""


def say(key: str, lang: str, **values: str) -> str:
    """Return a sentence of ours in `vi` or `en`."""
    return _WORDS[key][LANGUAGES.index(lang)].format(**values)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `matbang` with these arguments and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = _language(arguments)
    name = next((word for word in arguments if word in COMMANDS), None)
    before = arguments[: arguments.index(name)] if name else arguments
    if name is None or {"-h", "--help"} & set(before):
        return _without_command(arguments, lang)
    after = arguments[len(before) + 1 :]
    return _guarded(name, [*before, *after], lang)


def _language(arguments: Sequence[str]) -> str:
    """Find the language before anything is parsed, so that the help itself speaks it."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        given = word.removeprefix("--lang=") if word.startswith("--lang=") else following
        if word.partition("=")[0] == "--lang" and given in LANGUAGES:
            return given
    return LANGUAGES[0]


def _add_common(parser: ArgumentParser, lang: str) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=lang, help=say("lang", lang))
    parser.add_argument("--trace", action="store_true", help=say("trace", lang))


def _without_command(arguments: Sequence[str], lang: str) -> int:
    width = max(len(name) for name in COMMANDS)
    listed = [f"  {name:{width}}  {cmd.summary(lang)}" for name, cmd in COMMANDS.items()]
    parser = ArgumentParser(
        prog="matbang",
        description=say("about", lang),
        epilog="\n".join([f"{say('commands', lang)}:", *listed, "", say("more", lang)]),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=tuple(COMMANDS), metavar="COMMAND")
    _add_common(parser, lang)
    parser.parse_args(arguments or ["--help"])
    return BAD_USE


def _guarded(name: str, arguments: Sequence[str], lang: str) -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _run(name, arguments, lang)
    except KeyboardInterrupt:
        _complain(say("stopped", lang))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away; nothing more can be said
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except _WRONG_PATH as error:
        if error.filename is None:
            return _own_fault(error, arguments, lang)
        _complain(say("path", lang, name=str(error.filename), reason=str(error.strerror)))
        return BAD_USE
    except Exception as error:  # noqa: BLE001 - the last net: one line for the person
        return _refused_or_fault(error, arguments, lang)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _run(name: str, arguments: Sequence[str], lang: str) -> int:
    module = cast("CommandModule", importlib.import_module(COMMANDS[name].module))
    parser = ArgumentParser(
        prog=f"matbang {name}",
        description=COMMANDS[name].summary(lang),
        formatter_class=RawDescriptionHelpFormatter,
    )
    module.configure(parser)
    _add_common(parser, lang)
    return module.run(parser.parse_args(arguments))


def _refused_or_fault(error: Exception, arguments: Sequence[str], lang: str) -> int:
    from matbang.kernel.errors import BadInput, MatbangError
    from matbang.kernel.faults import lines

    if isinstance(error, BadInput) and error.faults:
        _complain(*lines(error.faults, lang))
        return BAD_USE
    if isinstance(error, MatbangError) and not error.is_fault:
        _complain(error.message)
        return BAD_USE
    return _own_fault(error, arguments, lang)


def _own_fault(error: BaseException, arguments: Sequence[str], lang: str) -> int:
    told = " ".join(f"{type(error).__name__}: {error}".split())
    _complain(say("fault", lang, error=told))
    if "--trace" in arguments:
        logging.getLogger("matbang").error("unexpected", exc_info=error)
    return OWN_FAULT


def _complain(*sentences: str) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
