"""Papers as files: PDF/A by Typst, editable DOCX by docxtpl, both from one name and one data.

A template is `SLICE/NAME`: its Typst source lies in `matbang/SLICE/papers/NAME.typ`, its DOCX is
built by `matbang/SLICE/papers/NAME.py` (a function `build() -> docx.document.Document` that returns
a docxtpl template). `data` is anything JSON can hold. Printed letters are Tinos only; a letter that
Tinos lacks refuses the paper instead of being set in another face or as an empty box.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.utils.translation import gettext as _
from docxtpl import DocxTemplate

from matbang.documents.errors import FontsMissing, NotPrintable

FONTS: Final = Path("ui/static/ui/vendor/fonts/tinos")
# Word files carry a time in each part; one fixed time keeps equal papers equal to the byte.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """Print a PDF/A-2b; the same template and data give the same bytes.

    Raises:
        NotPrintable: a letter in the data is not in the printing face.
        FontsMissing: the front-end packages were never fetched.
    """
    source = _home(template).with_suffix(".typ")
    try:
        return typst.compile(
            source,
            root=settings.PACKAGE,
            font_paths=_fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            pdf_standards="a-2b",
            timestamp=0,
        )
    except typst.TypstError as fault:
        if "could not be displayed" not in fault.message:
            raise
        raise NotPrintable(
            _("Văn bản có ký tự mà phông chữ in (Tinos) không có: %(message)s")
            % {"message": fault.message}
        ) from fault


def docx(template: str, data: Mapping[str, Any]) -> bytes:
    """Print an editable Word file; what stands in the data is text, never markup."""
    paper = DocxTemplate(io.BytesIO(_template(template)))
    paper.render(dict(data), autoescape=True)
    written = io.BytesIO()
    paper.save(written)
    return _same_bytes(written.getvalue())


@cache
def _template(template: str) -> bytes:
    slice_name, name = template.split("/")
    document = import_module(f"matbang.{slice_name}.papers.{name}").build()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _home(template: str) -> Path:
    slice_name, name = template.split("/")
    return Path(settings.PACKAGE) / slice_name / "papers" / name


@cache
def _fonts() -> typst.Fonts:
    folder = Path(settings.PACKAGE) / FONTS
    if not list(folder.glob("*.ttf")):
        raise FontsMissing(_("Chưa có phông chữ in: hãy chạy `make setup`."))
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _same_bytes(content: bytes) -> bytes:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
