"""What an import takes in: is the file such a thing at all, and where does it lie."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matbang.documents import media_types
from matbang.documents.errors import NotThisKind
from matbang.documents.imports import ImportKind
from matbang.kernel.schema import header_key

TABLES: Final = frozenset({media_types.CSV, media_types.XLSX, media_types.PARQUET})
LAYERS: Final = frozenset(
    {
        media_types.GEOPACKAGE,
        media_types.GEOJSON,
        media_types.FLATGEOBUF,
        media_types.SHAPEFILE,
        media_types.DXF,
        media_types.ZIP,
        "application/json",
        media_types.PARQUET,
    }
)
TABLE_NAMES: Final = ".xlsx, .csv, .parquet"
LAYER_NAMES: Final = ".gpkg, .geojson, .fgb, .dxf, .parquet, .zip (shapefile)"
LARGE: Final = 20 * 1024 * 1024
CHUNK: Final = 64 * 1024
_PARTS: Final = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
_WHAT: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("image/", gettext_lazy("tệp ảnh")),
    ("video/", gettext_lazy("tệp video")),
    (media_types.PDF, gettext_lazy("tệp PDF")),
    (media_types.DOCX, gettext_lazy("văn bản Word")),
    (media_types.XLSX, gettext_lazy("bảng tính Excel")),
    (media_types.CSV, gettext_lazy("bảng CSV")),
    (media_types.GEOPACKAGE, gettext_lazy("lớp bản đồ")),
    (
        media_types.SHAPEFILE,
        gettext_lazy("tệp .shp lẻ (hãy nén .shp, .shx, .dbf, .prj thành .zip)"),
    ),
    ("application/x-ole-storage", gettext_lazy("tệp Office đời cũ (hãy lưu lại thành .xlsx)")),
    (media_types.TEXT, gettext_lazy("tệp văn bản")),
    (media_types.ZIP, gettext_lazy("tệp nén")),
    ("application/x-executable", gettext_lazy("chương trình máy tính")),
)


def accepted(kind: ImportKind) -> str:
    """Say which files a kind of import takes."""
    return LAYER_NAMES if kind.layer else TABLE_NAMES


def must_be_such(kind: ImportKind, *, name: str, size: int, media_type: str) -> None:
    """Refuse a file that cannot hold this kind of data.

    Raises:
        NotThisKind: with a sentence that says what the file is and what is taken.
    """
    if size == 0:
        raise NotThisKind(_("Tệp “%(name)s” rỗng; không lưu gì.") % {"name": name})
    suffix = PurePath(name).suffix.lower()
    taken = suffix in accepted(kind).replace(",", "").split()
    unreadable_csv = suffix == ".csv" and media_type == media_types.UNKNOWN
    if unreadable_csv and not kind.layer:
        raise NotThisKind(
            _("Tệp “%(name)s” không ở mã UTF-8; hãy lưu lại thành “CSV UTF-8”. Không lưu gì.")
            % {"name": name}
        )
    if taken and media_type in (LAYERS if kind.layer else TABLES):
        return
    raise NotThisKind(
        _("Tệp “%(name)s” là %(what)s, không phải dữ liệu cần nhập. Nhận: %(taken)s. Không lưu gì.")
        % {"name": name, "what": said(media_type), "taken": accepted(kind)}
    )


def must_be_readable(kind: ImportKind, path: Path, *, media_type: str, size: int) -> None:
    """Refuse what would fill the machine's memory before anybody learns that it is the wrong file.

    Raises:
        NotThisKind: a workbook that unpacks beyond measure, or a large table none of whose first
            lines names a column of this kind.
    """
    if media_type == media_types.XLSX and _unpacked(path) > 2 * settings.MATBANG_UPLOAD_LIMIT:
        raise NotThisKind(_("Bảng tính bung ra lớn hơn mức hệ thống nhận; không lưu gì."))
    if media_type == media_types.CSV and size > LARGE and not _names_a_column(kind, path):
        raise NotThisKind(
            _("Những dòng đầu của tệp không có tên cột nào của “%(kind)s”; không lưu gì.")
            % {"kind": kind.title}
        )


def _unpacked(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist())


def _names_a_column(kind: ImportKind, path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(CHUNK).decode("utf-8-sig", errors="replace")
    cells = {header_key(cell.strip('"')) for cell in re.split(r"[,;\t\n\r]+", head)}
    return any(column.header_keys() & cells for column in kind.schema.columns)


def said(media_type: str) -> str:
    """Say what a file is."""
    for start, words in _WHAT:
        if media_type.startswith(start):
            return str(words)
    return _("tệp không rõ loại")


@contextmanager
def readable(path: Path) -> Iterator[Path]:
    """Give the path a reader takes: a zipped shapefile is unpacked for the time of the block.

    Raises:
        NotThisKind: the archive holds no shapefile, more than one, or more than the limit.
    """
    if path.suffix.lower() != ".zip":
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        yield _unpack(path, Path(folder))


def _unpack(path: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [
                part
                for part in archive.infolist()
                if PurePath(part.filename).suffix.lower() in _PARTS
            ]
            shapes = [part for part in parts if part.filename.lower().endswith(".shp")]
            if len(shapes) != 1:
                raise NotThisKind(
                    _("Tệp nén phải có đúng một lớp shapefile; tệp này có %(count)d. Không lưu gì.")
                    % {"count": len(shapes)}
                )
            if sum(part.file_size for part in parts) > settings.MATBANG_UPLOAD_LIMIT:
                raise NotThisKind(_("Tệp nén bung ra lớn hơn mức hệ thống nhận; không lưu gì."))
            for part in parts:
                target = folder / f"{path.stem}{PurePath(part.filename).suffix.lower()}"
                target.write_bytes(archive.read(part))
    except (zipfile.BadZipFile, OSError, RuntimeError) as fault:
        raise NotThisKind(_("Tệp nén hỏng, không mở được; không lưu gì.")) from fault
    return folder / f"{path.stem}.shp"
