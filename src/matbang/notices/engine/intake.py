"""From bytes to the text of a notice, or a sentence that says why it is none."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from matbang.kernel.errors import MatbangError
from matbang.notices.engine.findings import Reading
from matbang.notices.engine.reading import read
from matbang.notices.engine.shadow import bare

MAX_BYTES = 2_000_000

MESSAGES: dict[str, tuple[str, str]] = {
    "empty": ("tệp trống, không có nội dung để đọc", "the file is empty"),
    "too_large": (
        "tệp quá lớn ({size}); một thông báo dạng văn bản không quá {limit}",
        "the file is too large ({size}); the text of a notice is at most {limit}",
    ),
    "picture": (
        "đây là tệp ảnh, không phải văn bản; cần bản có chữ",
        "this is a picture, not a text",
    ),
    "spreadsheet": (
        "đây là bảng tính, không phải thông báo; bảng dữ liệu được nhập ở mục Nhập dữ liệu",
        "this is a spreadsheet, not a notice; tables go through the importer",
    ),
    "word": (
        "chưa đọc được tệp Word; hãy lưu thành .txt (UTF-8) hoặc dán nội dung vào ô văn bản",
        "Word files cannot be read yet; save as .txt (UTF-8) or paste the text",
    ),
    "pdf": (
        "chưa đọc được tệp PDF; hãy sao chép nội dung thành .txt (UTF-8) hoặc dán vào ô văn bản",
        "PDF files cannot be read yet; save the words as .txt (UTF-8) or paste them",
    ),
    "archive": ("đây là tệp nén, không phải văn bản", "this is an archive, not a text"),
    "binary": ("đây không phải tệp văn bản", "this is not a text file"),
    "encoding": (
        "bảng mã không phải Unicode (UTF-8, UTF-16); hãy chuyển mã rồi thử lại",
        "the text is not Unicode (UTF-8, UTF-16); convert it and try again",
    ),
    "language": (
        "văn bản không phải tiếng Việt",
        "the text is not Vietnamese",
    ),
    "not_a_notice": (
        (
            "văn bản không có dấu hiệu của một thông báo, kết luận "
            "(tên loại, số, nơi nhận, nội dung giao việc)"
        ),
        "the text has nothing of a notice (kind, number, recipients, orders)",
    ),
}


class NotANotice(MatbangError):  # noqa: N818 - a refusal, named by what it says
    """The file is no notice; `code` tells why."""

    code = "notice_unreadable"
    http_status: ClassVar[int] = 422

    def __init__(self, reason: str, **values: str) -> None:
        self.reason = reason
        self.values = values
        super().__init__(self.sentence("vi"), code=f"notice_{reason}")

    def sentence(self, lang: str = "vi") -> str:
        """Say why, in `vi` or `en`."""
        return MESSAGES[self.reason][0 if lang == "vi" else 1].format(**self.values)


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0"


def text_of(content: bytes) -> str:
    """Decode a notice's bytes to NFC text.

    Raises:
        NotANotice: empty, too large, a picture, a spreadsheet, another format or encoding.
    """
    refuse_size(len(content))
    _refuse_formats(content)
    text = _decoded(content)
    if not text.strip():
        raise NotANotice("empty")
    if _controls(text):
        raise NotANotice("binary")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def refuse_size(size: int) -> None:
    """Refuse what is larger than a notice can be, and say how large it is.

    Raises:
        NotANotice: too large.
    """
    if size > MAX_BYTES:
        raise NotANotice("too_large", size=_megabytes(size), limit=_megabytes(MAX_BYTES))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _refuse_formats(content: bytes) -> None:
    head = content[:8]
    if head.startswith(b"%PDF"):
        raise NotANotice("pdf")
    if head.startswith(b"PK\x03\x04"):
        names = content[:200_000] + content[-200_000:]
        if b"word/" in names:
            raise NotANotice("word")
        raise NotANotice("spreadsheet" if b"xl/" in names else "archive")
    if head.startswith(_OLE):
        is_sheet = "Workbook".encode("utf-16-le") in content or b"Workbook" in content
        raise NotANotice("spreadsheet" if is_sheet else "word")
    if head.startswith(_PICTURES) and b"\x00" in content[:400]:
        raise NotANotice("picture")
    if head.startswith((b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        raise NotANotice("archive")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        if b"\x00" in content:
            raise NotANotice("binary")
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotANotice("encoding") from None


_MANY_CONTROLS = 0.01
_LAYOUT = dict.fromkeys(map(ord, "\n\t\r\f"))


def _controls(text: str) -> bool:
    head = text[:20_000].translate(_LAYOUT)
    found = sum(1 for char in head if unicodedata.category(char) == "Cc")
    return found > _MANY_CONTROLS * len(head) or "\x00" in text


# Syllables that no page of Vietnamese is without, tones folded away.
_SYLLABLES = """
cua cac va duoc trong cho theo voi nhung la khong da den tai ve tu so ngay thang nam viec thuc hien
nhan dan ubnd huyen tinh xa du an cong tac thong bao ket luan yeu cau giao truoc
"""
_FREQUENT = frozenset(_SYLLABLES.split())
_SHARE = 0.12
_FEW = 4


def is_vietnamese(text: str) -> bool:
    """Say whether a text is Vietnamese, with or without tones."""
    words = re.findall(r"[a-z]+", bare(text[:60_000]).lower())
    if not words:
        return False
    share = sum(1 for word in words if word in _FREQUENT) / len(words)
    toned = sum(1 for char in text[:60_000] if "\u1ea0" <= char <= "\u1ef9" or char in "đĐơƠưƯăĂ")
    return share >= _SHARE and (toned >= _FEW or share >= 2 * _SHARE)


def read_file(content: bytes) -> Reading:
    """Read a notice from the bytes of a .txt file.

    Raises:
        NotANotice: it is none; the sentence says why.
    """
    return read_text(text_of(content))


def read_text(text: str) -> Reading:
    """Read a notice from text that somebody pasted.

    Raises:
        NotANotice: it is empty, too large, not Vietnamese, or nothing of a notice.
    """
    if not text.strip():
        raise NotANotice("empty")
    refuse_size(len(text))
    if not is_vietnamese(text):
        raise NotANotice("language")
    reading = read(text)
    if not _looks_like_one(reading):
        raise NotANotice("not_a_notice")
    return reading


def _looks_like_one(reading: Reading) -> bool:
    header = reading.header
    marks = (header.type, header.number, header.date, reading.recipients, header.signer_title)
    return bool(reading.directives) or sum(1 for mark in marks if mark) > 1
