"""Planted tampering is found and named, by the command that knows nothing of the database."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from matbang.audit import actions, keys, queries
from matbang.audit.actions import Subject
from matbang.audit.engine import merkle
from matbang.audit.engine.signing import key_of_pem
from matbang.audit.engine.verify import verify
from matbang.audit.models import Event
from matbang.audit.personal import Personal
from matbang.cli.main import main
from matbang.kernel.errors import BadInput

pytestmark = pytest.mark.django_db
Lines = list[dict[str, Any]]


@pytest.fixture
def log(settings: Settings, tmp_path: Path) -> Lines:
    """Seven events, the first five under one checkpoint, the last two under another."""
    settings.HOME = tmp_path
    for count in range(7):
        actions.record(
            by="user:1",
            act="plans.changed",
            subject=Subject("plan", str(count)),
            before={"amount_dong": 1000 * count},
            after={"amount_dong": 2000, "name": Personal(f"Hộ {count}")},
        )
        if count == 4:
            actions.checkpoint(by="system:test")
    actions.checkpoint(by="system:test")
    return [json.loads(line) for line in queries.lines()]


def codes(lines: Lines, trusted: set[str] | None = None) -> list[str]:
    verdict = verify((json.dumps(line) for line in lines), file="log", keys=trusted)
    return [fault.code for fault in verdict.faults]


def test_an_honest_log_is_whole(log: Lines) -> None:
    verdict = verify((json.dumps(line) for line in log), file="log")
    assert verdict.is_whole
    assert (verdict.events, verdict.checkpoints, verdict.signed_to) == (7, 2, 7)


def _alter(log: Lines) -> None:
    log[2]["after"]["amount_dong"] = 9999


def _remove(log: Lines) -> None:
    del log[3]


def _swap(log: Lines) -> None:
    log[1], log[2] = log[2], log[1]


def _insert(log: Lines) -> None:
    log.insert(2, dict(log[1]))


def _add_unhashed(log: Lines) -> None:
    log[2]["note"] = "thêm"


def _move_root(log: Lines) -> None:
    log[5]["checkpoint"]["root"] = "0" * 64


def _drop_checkpoint(log: Lines) -> None:
    del log[5]


def _redo_chain(log: Lines) -> None:
    """Alter an event and recompute every hash after it, as one would who owns the database."""
    from matbang.audit.engine.chain import GENESIS, event_hash

    log[2]["after"]["amount_dong"] = 9999
    prev = GENESIS
    for line in log:
        if "checkpoint" not in line:
            line["prev"] = prev
            line["hash"] = prev = event_hash(line)


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (_alter, {"log.hash"}),
        (_remove, {"log.seq", "log.prev", "log.checkpoint_range"}),
        (_swap, {"log.seq", "log.prev"}),
        (_insert, {"log.seq", "log.prev"}),
        (_add_unhashed, {"log.field_strange"}),
        (_move_root, {"log.root", "log.signature"}),
        (_drop_checkpoint, {"log.checkpoint_range"}),
        (_redo_chain, {"log.root"}),
    ],
)
def test_tampering_is_named(log: Lines, tamper: Callable[[Lines], None], named: set[str]) -> None:
    tamper(log)
    assert named <= set(codes(log))


def test_a_fault_says_in_which_line(log: Lines) -> None:
    log[2]["actor"] = "user:9"
    verdict = verify((json.dumps(line) for line in log), file="log.jsonl")
    assert [fault.text() for fault in verdict.faults] == [
        "log.jsonl:3: nội dung sự kiện 3 đã bị sửa: mã băm không khớp"
    ]


def test_a_log_signed_anew_with_another_key_is_seen(log: Lines, tmp_path: Path) -> None:
    published = key_of_pem("key", keys.public_pem())
    assert codes(log, {published}) == []
    assert codes(log, {"ab" * 32}) == ["log.key", "log.key"]
    with pytest.raises(BadInput):
        key_of_pem("key", b"not a key")


def test_a_log_stripped_of_its_checkpoints_is_not_signed_by_the_key(log: Lines) -> None:
    published = key_of_pem("key", keys.public_pem())
    events = [line for line in log if "checkpoint" not in line]
    assert codes(events) == []
    assert codes(events, {published}) == ["log.unsigned"]


def test_after_erasing_a_person_the_log_is_still_whole(log: Lines) -> None:
    actions.erase(subject=Subject("plan", "3"), by="user:2", reason="yêu cầu xóa")
    assert codes([json.loads(line) for line in queries.lines()]) == []


@pytest.mark.parametrize("text", ["", "\n", "not json\n", "[1]\n", "\x00\xff", '{"seq": 1.5}\n'])
def test_what_is_no_log_is_said_to_be_none(text: str) -> None:
    assert not verify(text.splitlines(), file="log").is_whole


def test_the_command_needs_no_django_and_ends_with_a_status(
    log: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text("\n".join(json.dumps(line) for line in log), encoding="utf-8")
    log[2]["actor"] = "user:9"
    bad.write_text("\n".join(json.dumps(line) for line in log), encoding="utf-8")
    code = (
        "import sys; from matbang.cli.main import main; status = main(sys.argv[1:]);"
        "print(status, 'django' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "verify", "--json", str(good)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    document, status = done.stdout.splitlines()
    assert json.loads(document)["whole"] is True
    assert status == "0 False"
    assert main(["verify", str(good)]) == 0
    assert main(["verify", str(bad)]) == 2
    assert "bad.jsonl:3" in capsys.readouterr().err


def test_an_event_proves_that_it_is_under_a_signed_root(log: Lines) -> None:
    for event in Event.objects.all():
        found = queries.inclusion(event.seq)
        assert found is not None
        point, path = found
        size = point.last - point.first + 1
        assert merkle.holds(event.hash, event.seq - point.first, size, path, point.root)
        assert not merkle.holds("ab" * 32, event.seq - point.first, size, path, point.root)
        assert not merkle.holds(event.hash, size, size, path, point.root)
