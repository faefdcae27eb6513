"""The installation's signing key, made on first use and kept in `$MATBANG_HOME/keys`."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

PRIVATE = "audit-ed25519.pem"
PUBLIC = "audit-ed25519.pub.pem"


def folder() -> Path:
    """Give the folder that holds the keys."""
    return Path(settings.HOME) / "keys"


def signing_key() -> Ed25519PrivateKey:
    """Load the private key; on first use make it and write the public one beside it."""
    path = folder() / PRIVATE
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path.name} does not hold an Ed25519 key")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        path.hardlink_to(own)  # the first process wins; nobody reads a half-written key
    except FileExistsError:
        return
    finally:
        own.unlink()
    path.with_name(PUBLIC).write_bytes(_public(key))


def public_pem() -> bytes:
    """Give the public key, to be handed to whoever verifies an exported log."""
    return _public(signing_key())


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
