"""Contents on disk, each under its SHA-256: written whole or not at all, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from matbang.documents import media_types
from matbang.documents.errors import TooLarge, megabytes
from matbang.documents.models import blob_path

CHUNK = 1024 * 1024
NAME_LENGTH = 255

Content = bytes | Path | File  # type: ignore[type-arg]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A content that lies on disk."""

    sha256: str
    size: int
    media_type: str


def keep(content: Content, name: str) -> Blob:
    """Write a content to its place, streamed; the same content is written once.

    Raises:
        TooLarge: it has more bytes than `MATBANG_UPLOAD_LIMIT`; nothing stays on disk.
    """
    incoming = Path(settings.MEDIA_ROOT) / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    handle, place = tempfile.mkstemp(dir=incoming)
    temporary = Path(place)
    try:
        with os.fdopen(handle, "wb") as file:
            sha256, size = _copy(content, file)
        blob = Blob(sha256=sha256, size=size, media_type=media_types.of_file(temporary, name))
        _settle(temporary, blob_path(sha256))
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    return blob


def _copy(content: Content, file: IO[bytes]) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(content):
        size += len(chunk)
        if size > settings.MATBANG_UPLOAD_LIMIT:
            raise TooLarge(
                _("Tệp lớn hơn mức hệ thống nhận (%(limit)s); không lưu gì.")
                % {"limit": megabytes(settings.MATBANG_UPLOAD_LIMIT)}
            )
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _chunks(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, Path):
        with content.open("rb") as file:
            yield from _read(file)
    else:
        yield from content.chunks(CHUNK)


def _read(file: IO[Any]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _settle(temporary: Path, place: Path) -> None:
    if place.exists():
        # A newer time keeps the daily sweep away until the caller's transaction is through.
        os.utime(place)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary.chmod(0o640)
    temporary.replace(place)


def plain_name(name: str) -> str:
    """Return a file's own name: no folders, no control characters, NFC, at most 255 letters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if letter.isprintable()).strip()
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) <= NAME_LENGTH:
        return shown
    return f"{stem[: NAME_LENGTH - 1 - len(suffix)]}{dot}{suffix}"[:NAME_LENGTH]
