# ruff: noqa: E501
"""The fields around the text: issuer, number, place and date, kind, subject."""

from __future__ import annotations

import re
from datetime import date

from matbang.notices.engine.findings import Header
from matbang.notices.engine.layout import Line
from matbang.notices.engine.regions import Regions, place_and_date, type_of
from matbang.notices.engine.shadow import bare

_MOTTO = re.compile(
    r"^(?:cong hoa xa hoi chu nghia viet nam|doc lap ?[-,]? ?tu do ?[-,]? ?hanh phuc|dang cong san viet nam|du thao.*|ban sao|hoa toc.*|khan|thuong khan|mat|toi mat|\(?ban hanh kem theo.*)$"
)
_STATE = re.compile(r"cong hoa xa hoi chu nghia|doc lap ?- ?tu do")
_PARTY = re.compile(
    r"dang cong san viet nam|(?:tinh|huyen|thanh|thi|quan|dang) uy|van phong (?:tinh|huyen|thanh) uy|ban thuong vu"
)
_PARTY_SYMBOL = re.compile(r"^[\d]*-[a-z]+/|-tb/|-kl/|-cv/|/(?:vptu|vphu|bcd$|tu$|hu$)")
_NUMBER = re.compile(r"^so\b ?[:.]? ?(?P<number>[\d.… _]*)(?P<symbol>[-/ ].*)?$")
_NUMBER_CELL = re.compile(r"^so ?(?::|[\d.…_]|/)")
_URGENT = re.compile(r"^(?:hoa toc|thuong khan|khan)\b")
_ABOUT = re.compile(r"^\s*v/v:?\s*", re.IGNORECASE)


def read_header(regions: Regions) -> Header:
    """Read the header's fields; signer and title come from the tail."""
    lines = regions.lines
    stop = regions.body.start
    cells = [cell for line in lines[: max(stop, 0)] for cell in line.cells()]
    head = lines[: regions.type_at] if regions.type_at >= 0 else lines[:stop]
    issuer = _issuer([cell for line in head for cell in line.cells()])
    number, symbol = _number(cells)
    place, day = _place_and_date(cells)
    found = type_of(lines[regions.type_at]) if regions.type_at >= 0 else None
    subject = _subject(regions)
    kind = found[0] if found else _kind_without_title(symbol, subject)
    return Header(
        family=_family(cells, symbol, issuer),
        type=kind,
        issuer=issuer,
        number=number,
        symbol=symbol,
        date=day,
        place=place,
        subject=subject,
        urgency=next((_spoken(c.text) for c in cells if _URGENT.match(c.key)), None),
    )


def _kind_without_title(symbol: str | None, subject: str | None) -> str | None:
    return "công văn" if subject or symbol else None


def _spoken(text: str) -> str:
    words = text.strip("*#() .").lower()
    return words[:1].upper() + words[1:]


def _family(cells: list[Line], symbol: str | None, issuer: str | None) -> str | None:
    if any(_STATE.search(cell.key) for cell in cells):
        return "state"
    if any("dang cong san viet nam" in cell.key for cell in cells):
        return "party"
    if symbol and _PARTY_SYMBOL.search(bare(symbol).lower()):
        return "party"
    if issuer and _PARTY.search(bare(issuer).lower()):
        return "party"
    return "state" if issuer or symbol else None


def _number(cells: list[Line]) -> tuple[str | None, str | None]:
    for cell in cells:
        match = _NUMBER.match(cell.key)
        if match is None:
            continue
        written = re.sub(r"^\W*(?:[Ss][ốỐ]|[Ss][oO])\W*", "", cell.text.replace("*", "")).strip()
        parts = re.match(r"(?P<number>\d+[A-Za-z]?)?[\s.…_]*(?P<symbol>[-/].*)?$", written)
        if parts is None:
            continue
        symbol = re.sub(r"\s+", "", parts["symbol"] or "").strip()
        if not parts["number"]:
            return None, symbol.lstrip("/-") or None
        return _whole_number(parts["number"], symbol)
    return None, None


def _whole_number(number: str, symbol: str) -> tuple[str, str | None]:
    # The sign between number and symbol tells the families apart: 05-TB/BCĐ, 215/TB-VPUBND.
    return f"{number}{symbol}", symbol.lstrip("/-") or None


def _place_and_date(cells: list[Line]) -> tuple[str | None, date | None]:
    for cell in cells:
        match = place_and_date(cell)
        if match is None:
            continue
        written = cell.text.replace("*", "")
        place = re.split(r",?\s*[Nn]g[àa]y\b", written, maxsplit=1)[0].strip(" ,(") or None
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            day = None
        return place, day
    return None, None


def _subject(regions: Regions) -> str | None:
    parts: list[str] = []
    for index in regions.subject:
        line = regions.lines[index]
        if index == regions.type_at:
            found = type_of(line)
            count = len((found[0] if found else "").split())
            parts.append(" ".join(line.text.split()[count:]))
        else:
            cells = [
                c for c in line.cells() if place_and_date(c) is None and not _MOTTO.match(c.key)
            ]
            parts.append(" ".join(cell.text for cell in cells[:1]))
    text = re.sub(r"\s+", " ", " ".join(parts)).replace("*", "").replace("#", "")
    text = re.sub(r"(?<=\w)['`´](?=\w)", "", text)
    return _ABOUT.sub("", text).strip(" -–:.") or None


_SMALL = (
    "nhân dân", "tỉnh", "huyện", "thị xã", "thành phố", "xã", "phường", "thị trấn", "quận", "quản lý", "kinh tế", "công nghiệp", "khu", "các", "dự án", "đầu tư",
    "xây dựng", "công trình", "giao thông", "dân dụng", "và", "phòng", "chỉ đạo", "ủy", "uỷ", "trọng điểm", "thực hiện", "công tác", "bồi thường", "hỗ trợ", "tái định cư",
    "giải phóng", "mặt bằng", "quỹ đất", "phát triển", "của", "trên", "địa bàn", "tài chính", "kế hoạch", "môi trường", "tài nguyên", "nông thôn", "nông nghiệp", "thương",
)  # fmt: skip
_CAPITAL_NAMES = (
    ("ủy ban", "Ủy ban"), ("uy ban", "Uy ban"), ("văn phòng chính phủ", "Văn phòng Chính phủ"), ("ban quản lý", "Ban Quản lý"), ("ban chỉ đạo", "Ban Chỉ đạo"), ("sở tài nguyên và môi trường", "Sở Tài nguyên và Môi trường"),
    ("kế hoạch và đầu tư", "Kế hoạch và Đầu tư"), ("công thương", "Công Thương"), ("khu kinh tế", "Khu kinh tế"), ("đảng ủy", "Đảng ủy"),
    ("sở tài chính", "Sở Tài chính"), ("sở xây dựng", "Sở Xây dựng"), ("nông nghiệp và môi trường", "Nông nghiệp và Môi trường"), ("sở giao thông", "Sở Giao thông"),
)  # fmt: skip
_ACRONYMS = frozenset(
    {"UBND", "HĐND", "GPMB", "MTTQ", "QLDA", "BQL", "BQLDA", "KKT", "KKTCK", "KCN", "BCĐ", "VP", "TNHH", "CP", "MTV", "PTQĐ", "BTV", "TW", "GTVT", "PTNT", "ĐTXD", "UBMTTQ"}
)  # fmt: skip
_OWN_KIND = re.compile(
    r"^(?:van phong|so|phong|thanh tra|trung tam|chi cuc|hoi dong|ban qlda|ban quan ly du an|ban to chuc|ban dan van|cong an)\b"
)
_HAS_PLACE = re.compile(r"\b(?:tinh|huyen|thanh pho|thi xa|xa|phuong|ubnd|tp)\b")


def _issuer(cells: list[Line]) -> str | None:
    named: list[str] = []
    for cell in cells:
        if _MOTTO.match(cell.key) or cell.is_blank or _NUMBER_CELL.match(cell.key):
            if _NUMBER_CELL.match(cell.key):
                break
            continue
        if place_and_date(cell) is not None or not cell.is_capital:
            continue
        named.append(re.sub(r"\s+", " ", cell.text.replace("*", "")).strip())
    if not named:
        return None
    named = _joined(named)
    own, above = named[-1], named[:-1]
    key = bare(own).lower()
    return _with_parent(own, key, above[-1]) if above else _titled(own)


def _joined(named: list[str]) -> list[str]:
    """Join a heading that was cut before its place: `ỦY BAN NHÂN DÂN` / `HUYỆN …`."""
    kept: list[str] = []
    for line in named:
        key = bare(line).lower()
        if (
            kept
            and _HAS_PLACE.match(key)
            and not _HAS_PLACE.search(bare(kept[-1]).lower().replace("ubnd", ""))
        ):
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return kept


def _with_parent(own: str, key: str, above: str) -> str:
    parent = _titled(above)
    if key.startswith("ban chi dao") and bare(above).lower().startswith(
        ("tinh uy", "huyen uy", "thanh uy")
    ):
        return f"{parent} ({_titled(own)})"
    if key == "van phong":
        return f"{_titled(own)} {parent}"
    if _OWN_KIND.match(key) and not _HAS_PLACE.search(key.replace("hdnd va ubnd", "")):
        place = re.search(r"\b(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường)\b.*", parent)
        return f"{_titled(own)} {place[0]}" if place else _titled(own)
    return _titled(own)


def _titled(capitals: str) -> str:
    toned = bare(capitals) != capitals
    phrase = " ".join(w if w in _ACRONYMS or "&" in w else w.lower() for w in capitals.split())
    small = {word for entry in _SMALL for word in (entry if toned else bare(entry)).split()}
    words = [w if w in small or w.isupper() else w[:1].upper() + w[1:] for w in phrase.split()]
    text = " ".join(words)
    for plain, titled in _CAPITAL_NAMES:
        text = re.sub(re.escape(plain), titled, text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]
