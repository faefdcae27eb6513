"""The hash of an event and the plain values an event may hold."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

import rfc8785

# What goes before the first event.
GENESIS = "0" * 64
# RFC 8785 writes numbers as JavaScript does: beyond this, whole numbers lose digits.
LARGEST = 2**53 - 1
FIELDS = (
    "seq",
    "at",
    "actor",
    "act",
    "subject",
    "before",
    "after",
    "reason",
    "citation",
    "prev",
)

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """Turn a value into what canonical JSON writes in one way only.

    Floats are refused: a decimal goes in as text. A whole number too large for JSON too.

    Raises:
        TypeError: the value has no single written form.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, int):
        return value if abs(value) <= LARGEST else str(value)
    if isinstance(value, str):
        return str(value)
    return _compound(value)


def _compound(value: object) -> Plain:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    raise TypeError(f"an event cannot hold a {type(value).__name__}: {value!r}")


def instant(at: datetime) -> str:
    """Write an instant in UTC with microseconds, always the same way."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def event_hash(event: Mapping[str, object]) -> str:
    """Hash an event: SHA-256 over the canonical JSON (RFC 8785) of everything but its hash."""
    return hashlib.sha256(canonical({name: event[name] for name in FIELDS})).hexdigest()


def canonical(value: Mapping[str, object]) -> bytes:
    """Write a mapping of plain values as RFC 8785 does."""
    return rfc8785.dumps(plain(value))


def commitment(salt: bytes, value: str) -> str:
    """Bind to a personal value without showing it: HMAC-SHA-256 under its own salt."""
    return hmac.new(salt, value.encode("utf-8"), hashlib.sha256).hexdigest()
