"""A Merkle root over event hashes, and proofs that an event is in it (RFC 6962 shapes)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf(event_hash: str) -> bytes:
    """Hash a leaf; its prefix keeps leaves and nodes apart."""
    return hashlib.sha256(b"\x00" + bytes.fromhex(event_hash)).digest()


def root(hashes: Sequence[str]) -> str:
    """Give the root over at least one event hash."""
    return _root([leaf(each) for each in hashes]).hex()


def proof(hashes: Sequence[str], index: int) -> tuple[str, ...]:
    """Give the sibling hashes from the leaf at `index` up to the root."""
    return tuple(each.hex() for each in _path([leaf(h) for h in hashes], index))


def holds(event_hash: str, index: int, size: int, path: Sequence[str], expected: str) -> bool:
    """Check a proof: does the event stand at `index` of `size` under the expected root?"""
    if not 0 <= index < size:
        return False
    try:
        found, rest = _climb(leaf(event_hash), index, size, [bytes.fromhex(p) for p in path])
    except IndexError:
        return False
    return not rest and found.hex() == expected


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(size: int) -> int:
    """Give the largest power of two below a size of two or more."""
    return 1 << ((size - 1).bit_length() - 1)


def _root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    cut = _split(len(leaves))
    return _node(_root(leaves[:cut]), _root(leaves[cut:]))


def _path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    if len(leaves) == 1:
        return []
    cut = _split(len(leaves))
    if index < cut:
        return [*_path(leaves[:cut], index), _root(leaves[cut:])]
    return [*_path(leaves[cut:], index - cut), _root(leaves[:cut])]


def _climb(
    found: bytes, index: int, size: int, path: Sequence[bytes]
) -> tuple[bytes, Sequence[bytes]]:
    if size == 1:
        return found, path
    cut = _split(size)
    if index < cut:
        below, rest = _climb(found, index, cut, path)
        return _node(below, rest[0]), rest[1:]
    below, rest = _climb(found, index - cut, size - cut, path)
    return _node(rest[0], below), rest[1:]
