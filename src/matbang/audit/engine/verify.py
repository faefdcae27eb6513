"""Check an exported log with no trust in the database it came from."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from matbang.audit.engine import chain, merkle, signing
from matbang.kernel import faults
from matbang.kernel.faults import Fault

faults.declare(
    {
        "log.not_json": (
            "dòng không phải một đối tượng JSON hợp lệ",
            "the line is not a JSON object",
        ),
        "log.field_missing": ("sự kiện thiếu mục “{value}”", "the event lacks “{value}”"),
        "log.field_strange": (
            "sự kiện có mục lạ “{value}” mà mã băm không bao gồm",
            "the event has an entry “{value}” that its hash does not cover",
        ),
        "log.seq": (
            "số thứ tự {value}, phải là {expected}: sự kiện bị bỏ, chèn hoặc đảo thứ tự",
            "sequence {value}, expected {expected}: an event was removed, inserted or moved",
        ),
        "log.prev": (
            "không nối với sự kiện trước (prev {value}, phải là {expected})",
            "not linked to the event before (prev {value}, expected {expected})",
        ),
        "log.hash": (
            "nội dung sự kiện {value} đã bị sửa: mã băm không khớp",
            "the content of event {value} was altered: its hash does not match",
        ),
        "log.checkpoint_range": (
            "điểm chốt {value} không tiếp theo điểm chốt trước hoặc không đủ sự kiện",
            "checkpoint {value} does not follow the one before, or events are missing",
        ),
        "log.root": (
            "gốc Merkle của điểm chốt {value} không khớp với các sự kiện",
            "the Merkle root of checkpoint {value} does not match the events",
        ),
        "log.signature": (
            "chữ ký của điểm chốt {value} không đúng",
            "the signature of checkpoint {value} is wrong",
        ),
        "log.key": (
            "điểm chốt {value} được ký bằng khóa lạ",
            "checkpoint {value} is signed by a key that was not given",
        ),
        "log.unsigned": (
            "các sự kiện từ {value} chưa được ký: phần cuối hoặc các điểm chốt đã bị bỏ",
            "the events from {value} are not signed: the end or the checkpoints were removed",
        ),
        "log.empty": ("nhật ký không có sự kiện nào", "the log holds no event"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found: nothing wrong means that all was linked and signed as it says."""

    faults: tuple[Fault, ...]
    events: int
    checkpoints: int
    head: str
    signed_to: int
    keys: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """True when nothing was found."""
        return not self.faults


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; memory holds the hashes since the last checkpoint."""

    file: str
    trusted: Collection[str] | None
    found: list[Fault] = field(default_factory=list)
    row: int = 0
    events: int = 0
    checkpoints: int = 0
    seq: int = 0
    head: str = chain.GENESIS
    signed_to: int = 0
    open_hashes: list[str] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)

    def fault(self, code: str, value: object = "", **params: object) -> None:
        self.found.append(
            Fault(
                file=self.file,
                row=self.row,
                code=code,
                value=str(value),
                params={key: str(param) for key, param in params.items()},
            )
        )

    def line(self, text: str) -> None:
        self.row += 1
        try:
            value = json.loads(text)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            self.fault("log.not_json")
        elif set(value) == {"checkpoint"} and isinstance(value["checkpoint"], dict):
            self.checkpoint(value["checkpoint"])
        else:
            self.event(value)

    def event(self, event: Mapping[str, Any]) -> None:
        self.events += 1
        wanted = {*chain.FIELDS, "hash"}
        for name in sorted(wanted - set(event)):
            self.fault("log.field_missing", name)
        for name in sorted(set(event) - wanted):
            self.fault("log.field_strange", name)
        if wanted - set(event):
            return
        if event["seq"] != self.seq + 1:
            self.fault("log.seq", event["seq"], expected=self.seq + 1)
        if event["prev"] != self.head:
            self.fault("log.prev", str(event["prev"])[:12], expected=self.head[:12])
        if _hash_of(event) != event["hash"]:
            self.fault("log.hash", event["seq"])
        self.seq = event["seq"] if isinstance(event["seq"], int) else self.seq + 1
        self.head = str(event["hash"])
        self.open_hashes.append(self.head)

    def checkpoint(self, point: Mapping[str, Any]) -> None:
        self.checkpoints += 1
        name = f"{point.get('first')}–{point.get('last')}"
        key = str(point.get("key"))
        self.keys[key] = None
        hashes, self.open_hashes = self.open_hashes, []
        if (point.get("first"), point.get("last")) != (self.signed_to + 1, self.seq) or (
            len(hashes) != self.seq - self.signed_to
        ):
            self.fault("log.checkpoint_range", name)
        if not _is_root(hashes, point):
            self.fault("log.root", name)
        if not signing.is_signed(point):
            self.fault("log.signature", name)
        if self.trusted is not None and key not in self.trusted:
            self.fault("log.key", name)
        self.signed_to = point["last"] if isinstance(point.get("last"), int) else self.seq


def verify(lines: Iterable[str], *, file: str, keys: Collection[str] | None = None) -> Verdict:
    """Check chain, checkpoints and signatures of a log, line by line.

    `keys` are the public keys (hexadecimal) that may have signed; None trusts the keys that the
    log itself names, which must then be compared by their fingerprint with the published one.
    With `keys`, every event must be signed: an export is signed up to its last.
    """
    reader = _Reader(file=file, trusted=keys)
    for text in lines:
        if text.strip():
            reader.line(text)
    if not reader.events:
        reader.row = 1
        reader.fault("log.empty")
    elif keys is not None and reader.signed_to < reader.seq:
        reader.fault("log.unsigned", reader.signed_to + 1)
    return Verdict(
        faults=tuple(reader.found),
        events=reader.events,
        checkpoints=reader.checkpoints,
        head=reader.head,
        signed_to=reader.signed_to,
        keys=tuple(reader.keys),
    )


def _hash_of(event: Mapping[str, Any]) -> str:
    try:
        return chain.event_hash(event)
    except (TypeError, ValueError):  # a float, or what canonical JSON cannot hold
        return ""


def _is_root(hashes: list[str], point: Mapping[str, Any]) -> bool:
    try:
        return bool(hashes) and (merkle.root(hashes), hashes[-1]) == (point["root"], point["head"])
    except (KeyError, ValueError):
        return False
