"""The command finds its module late, speaks two languages and ends with a status to rely on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from matbang.cli import main as cli
from matbang.cli.commands import COMMANDS
from matbang.kernel.errors import BadInput, MatbangError, Refused
from matbang.kernel.faults import Fault

HEAVY = ("django", "numpy", "polars", "shapely", "pyproj", "yaml")


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


class OwnError(MatbangError):
    is_fault = True


@contextmanager
def command_that(raises: BaseException | None) -> Iterator[None]:
    """Put a module in the place of `verify` that ends as told."""
    name = COMMANDS["verify"].module
    kept = sys.modules.pop(name, None)
    module = ModuleType(name)

    def configure(parser: object) -> None:
        pass

    def run(args: object) -> int:
        if raises is not None:
            raise raises
        return 0

    module.__dict__.update(configure=configure, run=run)
    sys.modules[name] = module
    try:
        yield
    finally:
        sys.modules.pop(name)
        if kept is not None:
            sys.modules[name] = kept


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    out = python(
        "import sys\nfrom matbang.cli import main\n"
        "try:\n main.main(['--help'])\n"
        f"except SystemExit:\n print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    assert out.splitlines()[-1] == "[]"
    assert all(name in out for name in COMMANDS)


def test_help_speaks_english_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--lang", "en", "--help"], ["--lang=en"]):
        with pytest.raises(SystemExit):
            cli.main([*arguments, "--help"])
        assert "compare records, map and survey" in capsys.readouterr().out


def test_an_unknown_command_is_bad_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["forecast"])
    assert ended.value.code == 2
    assert "forecast" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "status", "told"),
    [
        (None, 0, ""),
        (Refused("Chưa có quyết định."), 2, "Chưa có quyết định.\n"),
        (BadInput([Fault(file="a.csv", row=2, code="odd", value="v")]), 2, "a.csv:2: odd v\n"),
        (BadInput([], "Không đọc được."), 2, "Không đọc được.\n"),
        (KeyboardInterrupt(), 3, "Đã dừng theo yêu cầu; phần đã xong được giữ lại.\n"),
        (FileNotFoundError(2, "No such file", "x.txt"), 2, "x.txt: No such file\n"),
        (
            FileNotFoundError("gone"),
            1,
            "Lỗi của chương trình: FileNotFoundError: gone. Chạy lại với --trace để xem dấu vết.\n",
        ),
        (
            OwnError("hỏng"),
            1,
            "Lỗi của chương trình: OwnError: hỏng. Chạy lại với --trace để xem dấu vết.\n",
        ),
    ],
)
def test_the_status_tells_whose_fault_it_was(
    raised: BaseException | None, status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with command_that(raised):
        assert cli.main(["verify"]) == status
    assert capsys.readouterr().err == told


def test_at_most_fifty_faults_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    faults = [Fault(file="a.csv", row=row, code="odd") for row in range(2, 90)]
    with command_that(BadInput(faults)):
        assert cli.main(["--lang", "en", "verify"]) == 2
    shown = capsys.readouterr().err.splitlines()
    assert len(shown) == 51
    assert shown[-1] == "… 88 faults in all, the first 50 are shown"


def test_the_trace_is_shown_only_when_asked(caplog: pytest.LogCaptureFixture) -> None:
    with command_that(RuntimeError("broken")):
        cli.main(["verify"])
        assert caplog.records == []
        cli.main(["verify", "--trace"])
    assert caplog.records[0].exc_info is not None


def test_every_command_of_the_table_has_its_module() -> None:
    folder = Path(cli.__file__).parent
    missing = [
        name
        for name, command in COMMANDS.items()
        if not (folder / f"{command.module.rpartition('.')[2]}.py").is_file()
    ]
    assert missing == []
