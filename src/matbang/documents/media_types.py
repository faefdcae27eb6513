"""What a file is, told by its first bytes; its name is only believed where bytes cannot tell."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Final

UNKNOWN: Final = "application/octet-stream"
TEXT: Final = "text/plain"
CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"
PARQUET: Final = "application/vnd.apache.parquet"
GEOPACKAGE: Final = "application/geopackage+sqlite3"
GEOJSON: Final = "application/geo+json"
FLATGEOBUF: Final = "application/vnd.flatgeobuf"
SHAPEFILE: Final = "application/vnd.shp"
DXF: Final = "image/vnd.dxf"
ZIP: Final = "application/zip"

# (offset, bytes, media type)
_MAGIC: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"%PDF-", PDF),
    (0, b"PAR1", PARQUET),
    (0, b"fgb", FLATGEOBUF),
    (0, b"\x00\x00\x27\x0a", SHAPEFILE),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"Rar!", "application/vnd.rar"),
    (0, b"7z\xbc\xaf", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"MZ", "application/x-executable"),
)
_TEXT_SUFFIXES: Final[Mapping[str, str]] = {
    ".csv": CSV,
    ".geojson": GEOJSON,
    ".json": "application/json",
    ".dxf": DXF,
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}
# Everything a browser may show in its own window without running anything.
SHOWN_IN_BROWSER: Final = frozenset({PDF, TEXT, "image/png", "image/jpeg", "image/webp"})


def of_file(path: Path, name: str = "") -> str:
    """Return the media type of a file by its content; `name` settles kinds of text."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head[:4] == b"PK\x03\x04":
        return _of_zip(path)
    return of_head(head, name or path.name)


def of_head(head: bytes, name: str) -> str:
    """Return the media type told by the first bytes of a file that is no zip archive."""
    for offset, magic, media_type in _MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return media_type
    if head[:15] == b"SQLite format 3":
        return GEOPACKAGE if head[68:72] in {b"GPKG", b"GP10", b"GP11"} else "application/x-sqlite3"
    if not is_text(head):
        return UNKNOWN
    return _TEXT_SUFFIXES.get(PurePath(name).suffix.lower(), TEXT)


def is_text(head: bytes) -> bool:
    """Tell whether the bytes are UTF-8 text (a character cut at the end is forgiven)."""
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(head) - 3 and fault.end == len(head)
    return True


def _of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return UNKNOWN
    if "xl/workbook.xml" in names:
        return XLSX
    if "word/document.xml" in names:
        return DOCX
    return ZIP
