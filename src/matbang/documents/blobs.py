"""Contents on disk, each under its SHA-256: written whole or not at all, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from matbang.documents import media_types
from matbang.documents.errors import TooLarge, megabytes
from matbang.documents.models import StoredFile, blob_path

CHUNK = 1024 * 1024
NAME_LENGTH = 255
KEPT_UNNAMED = timedelta(days=1)
_SAFE_NAME_BYTES = 200

Content = bytes | Path | File  # type: ignore[type-arg]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A content that has come in under its own name and is not kept yet."""

    path: Path
    name: str
    sha256: str
    size: int
    media_type: str

    def keep(self) -> None:
        """Move the content to its place; the same content is kept once."""
        place = blob_path(self.sha256)
        if place.exists():
            # A newer time keeps the daily sweep away until the caller's transaction is through.
            os.utime(place)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o640)
        self.path.replace(place)


@contextmanager
def arriving(content: Content, name: str) -> Iterator[Arrival]:
    """Stream a content to disk; what is not kept within the block leaves nothing behind.

    Raises:
        TooLarge: it has more bytes than `MATBANG_UPLOAD_LIMIT`.
    """
    incoming = Path(settings.MEDIA_ROOT) / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=incoming) as folder:
        plain = plain_name(name)
        path = Path(folder) / _on_disk(plain)
        with path.open("wb") as file:
            sha256, size = _copy(content, file)
        yield Arrival(
            path=path,
            name=plain,
            sha256=sha256,
            size=size,
            media_type=media_types.of_file(path, plain),
        )


@contextmanager
def under_its_name(stored: StoredFile) -> Iterator[Path]:
    """Show a kept content under the name it came with, for readers that go by the suffix."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _on_disk(stored.name)
        path.symlink_to(stored.present().resolve())
        yield path


def plain_name(name: str) -> str:
    """Return a file's own name: no folders, no control characters, NFC, at most 255 letters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if letter.isprintable()).strip()
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) <= NAME_LENGTH:
        return shown
    return f"{stem[: NAME_LENGTH - 1 - len(suffix)]}{dot}{suffix}"[:NAME_LENGTH]


def _on_disk(name: str) -> str:
    """Cut a name to what every file system takes, keeping its suffix."""
    path = Path(name if name.strip(". ") else "file")
    stem = path.stem.encode()[: _SAFE_NAME_BYTES - len(path.suffix.encode())]
    return stem.decode(errors="ignore") + path.suffix[:_SAFE_NAME_BYTES]


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


def sweep(at: datetime) -> int:
    """Remove contents and broken-off arrivals that no row names and nobody touched for a day.

    Returns how many files went. The day keeps what an open transaction has just written.
    """
    root = Path(settings.MEDIA_ROOT)
    old = (at - KEPT_UNNAMED).timestamp()
    ours = (*root.glob("incoming/*/*"), *root.glob("??/??/*"))
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    gone = [path for path in ours if path.stat().st_mtime < old and path.name not in named]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
