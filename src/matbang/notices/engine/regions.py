# ruff: noqa: E501
"""Where the paper's parts stand: head, body, tail (recipients and signature), annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matbang.notices.engine.layout import Line, marker_of

TYPES = {
    "thong bao": "thông báo", "chi thi": "chỉ thị", "cong dien": "công điện", "quyet dinh": "quyết định",
    "ke hoach": "kế hoạch", "bien ban": "biên bản", "ket luan": "kết luận", "nghi quyet": "nghị quyết",
    "bao cao": "báo cáo", "to trinh": "tờ trình", "huong dan": "hướng dẫn", "chuong trinh": "chương trình",
    "giay moi": "giấy mời", "quy dinh": "quy định", "quy che": "quy chế", "thong bao ket luan": "thông báo",
    "cong van": "công văn", "phuong an": "phương án", "thong cao": "thông cáo", "huong dan lien nganh": "hướng dẫn",
    "bien ban lam viec": "biên bản", "bien ban cuoc hop": "biên bản", "bien ban hop": "biên bản",
}  # fmt: skip
_TYPE_LINE = re.compile(
    rf"^(?P<type>{'|'.join(sorted(TYPES, key=len, reverse=True))})(?: so:? ?[\w/-]*)?(?P<rest>.*)$"
)
_ABOUT = re.compile(r"^(?:v/v|ve viec)\b:? ?")
_NUMBER = re.compile(r"^so\b ?:?")
_RECIPIENTS = re.compile(r"^noi nhan\b ?:?")
_ANNEX = re.compile(
    r"^(?:phu luc|bieu mau|danh muc nhiem vu kem theo|bang phan cong)\b(?:(?: so)? ?[\divx]+)?\b"
)
_SIGNING = re.compile(
    r"^(?:(?:kt|k/t|tm|t/m|tl|t/l|tuq|q|thua lenh|thay mat)\.? ?)?(?:(?:pho |quyen )?(?:chu tich|chanh van phong|giam doc|truong ban|bi thu|"
    r"bo truong|cuc truong|truong phong|tong giam doc|to truong|chanh thanh tra|vien truong|truong doan|hieu truong|chu nhiem|tong cuc truong)\b|thu truong\b|thu tuong\b|"
    r"uy ban nhan dan|ubnd|ban thuong vu|thuong truc|tinh uy|huyen uy|ban chi dao|hoi dong|chu toa|chu tri\b|thu ky|nguoi ghi bien ban|nguoi chu tri)"
)
_HEAD_LINES = 40
_TAIL_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """Line ranges of the parts; `type_at` is the line of the kind of paper, -1 when none."""

    lines: tuple[Line, ...]
    type_at: int
    subject: range
    body: range
    tail: range
    annexes: range


def type_of(line: Line) -> tuple[str, str] | None:
    """Return the kind of paper a line names and what follows on the same line."""
    match = _TYPE_LINE.match(line.key)
    if match is None:
        return None
    first = next((word for word in line.text.lstrip("*# ").split()), "")
    rest = match["rest"].strip(" :-")
    if not first.isupper() or (rest and not _same_line_subject(line, match["type"])):
        return None
    return TYPES[match["type"]], rest


def _same_line_subject(line: Line, kind: str) -> bool:
    written = line.text.lstrip("*# ").split()
    count = len(kind.split())
    return all(word.isupper() for word in written[:count]) and not all(
        word.isupper() for word in written[count:] if word.isalpha()
    )


def split_regions(lines: Sequence[Line]) -> Regions:
    """Find the parts of a paper."""
    filled = [index for index, line in enumerate(lines) if not line.is_blank]
    type_at = next((i for i in filled[:_HEAD_LINES] if type_of(lines[i]) is not None), -1)
    subject = _subject(lines, type_at, filled)
    body_start = max(subject.stop, type_at + 1, _last_head_line(lines, filled, subject.stop))
    annex_start = _annex_start(lines, filled, body_start)
    tail_start = _tail_start(lines, body_start, annex_start)
    return Regions(
        lines=tuple(lines),
        type_at=type_at,
        subject=subject,
        body=range(body_start, tail_start),
        tail=range(tail_start, annex_start),
        annexes=range(annex_start, len(lines)),
    )


def _subject(lines: Sequence[Line], type_at: int, filled: Sequence[int]) -> range:
    if type_at < 0:
        about = next((i for i in filled[:_HEAD_LINES] if _about_cell(lines[i])), -1)
        return _about_lines(lines, about) if about >= 0 else range(0)
    index = type_at + 1
    found = type_of(lines[type_at])
    start = type_at if found is not None and found[1] else -1
    while index < len(lines) and start < 0 and lines[index].is_blank:
        index += 1
    if start < 0:
        start = index
        index += 1
    while index < len(lines) and not lines[index].is_blank and not _begins_body(lines, index):
        index += 1
    return range(start, min(index, len(lines)))


def _about_cell(line: Line) -> bool:
    return any(_ABOUT.match(cell.key) for cell in line.cells()) and len(line.key) > len("v/v ")


def _about_lines(lines: Sequence[Line], start: int) -> range:
    index = start + 1
    while index < len(lines) and not lines[index].is_blank and not _is_head_line(lines[index]):
        index += 1
    return range(start, index)


_BODY_WORDS = re.compile(
    r"^(?:ngay \d|thuc hien |can cu |chieu ngay|sang ngay|trong ngay|tiep theo|theo |de |xet |qua |sau khi |kinh gui|tu ngay|hom nay|thoi gian|thanh phan|i\.|1\.)"
)


def _begins_body(lines: Sequence[Line], index: int) -> bool:
    before = lines[index - 1].text.rstrip()
    return (
        bool(_BODY_WORDS.match(lines[index].key))
        and not before.endswith(",")
        and (lines[index].text[:1].isupper() or lines[index].text[:1].isdigit())
    )


def _is_head_line(line: Line) -> bool:
    if marker_of(line.text) is not None:
        return False
    cells = line.cells() or (line,)
    return all(
        cell.is_capital
        or _NUMBER.match(cell.key)
        or cell.key.startswith(("doc lap", "kinh gui", "kinh trinh", "hoa toc", "khan", "mat"))
        or place_and_date(cell) is not None
        for cell in cells
    )


_PLACE_DATE = re.compile(
    r"^(?P<place>[^,\d]{2,40}),? ngay ?(?P<day>\d{1,2}|[.… ]*) ?thang ?(?P<month>\d{1,2}|[.… ]*) ?nam ?(?P<year>\d{4}|[\d.… ]*)$"
)


def place_and_date(line: Line) -> re.Match[str] | None:
    """Match `Yên Hà, ngày 19 tháng 8 năm 2024`, also with the day or month left blank."""
    return _PLACE_DATE.match(line.key)


def _last_head_line(lines: Sequence[Line], filled: Sequence[int], after: int) -> int:
    """Return the line after the last heading line that stands after the subject."""
    index = after
    for i in filled:
        if i < after:
            continue
        if _is_head_line(lines[i]) and not lines[i].key.startswith("kinh"):
            index = i + 1
            continue
        break
    return index


def _annex_start(lines: Sequence[Line], filled: Sequence[int], body_start: int) -> int:
    signed = False
    for i in filled:
        if i < body_start:
            continue
        signed = signed or bool(_RECIPIENTS.match(lines[i].key))
        if _ANNEX.match(lines[i].key) and lines[i].text.lstrip("*# ")[:3].isupper():
            return i
    return len(lines)


def _tail_start(lines: Sequence[Line], body_start: int, stop: int) -> int:
    noi_nhan = next(
        (
            i
            for i in range(body_start, stop)
            if any(_RECIPIENTS.match(cell.key) for cell in lines[i].cells())
        ),
        stop,
    )
    filled = [i for i in range(body_start, stop) if not lines[i].is_blank][-_TAIL_LINES:]
    signing = next((i for i in filled if i < noi_nhan and is_signing(lines[i])), stop)
    return min(noi_nhan, signing)


def is_signing(line: Line) -> bool:
    """Say whether a line is a signing title in capitals (`KT. CHỦ TỊCH`)."""
    cells = line.cells()
    return any(_SIGNING.match(cell.key) is not None and _capital_title(cell) for cell in cells)


def _capital_title(line: Line) -> bool:
    letters = [char for char in line.text.replace("*", "") if char.isalpha()]
    small = sum(1 for char in letters if char.islower())
    return len(letters) > 1 and small == 0 and not line.text.rstrip().endswith((":", ";"))
