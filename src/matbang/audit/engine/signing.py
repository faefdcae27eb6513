"""Ed25519 signatures over checkpoints."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from matbang.audit.engine.chain import canonical
from matbang.kernel import faults
from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault

faults.declare(
    {
        "key.unreadable": (
            "không phải khóa công khai Ed25519 dạng PEM",
            "not an Ed25519 public key in PEM form",
        )
    }
)

SIGNED = ("first", "last", "root", "head", "at", "by", "key")


def public_hex(private: Ed25519PrivateKey) -> str:
    """Give the raw public key of a private one, in hexadecimal."""
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def key_of_pem(file: str, content: bytes) -> str:
    """Read a public key's file; gives the raw key in hexadecimal.

    Raises:
        BadInput: it holds no Ed25519 public key.
    """
    try:
        key = load_pem_public_key(content)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise BadInput([Fault(file=file, code="key.unreadable")])
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def fingerprint(key: str) -> str:
    """Give the short form by which people compare a public key."""
    digest = hashlib.sha256(bytes.fromhex(key)).hexdigest()[:32]
    return ":".join(digest[at : at + 4] for at in range(0, 32, 4))


def sign(private: Ed25519PrivateKey, checkpoint: Mapping[str, object]) -> str:
    """Sign the signed fields of a checkpoint."""
    return private.sign(_message(checkpoint)).hex()


def is_signed(checkpoint: Mapping[str, object]) -> bool:
    """Check a checkpoint's signature against the key it names."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(str(checkpoint["key"])))
        key.verify(bytes.fromhex(str(checkpoint["signature"])), _message(checkpoint))
    except (InvalidSignature, ValueError, KeyError, TypeError):
        return False
    return True


def _message(checkpoint: Mapping[str, object]) -> bytes:
    return canonical({name: checkpoint[name] for name in SIGNED})
