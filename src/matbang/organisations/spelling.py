"""How papers write the names of bodies: their usual abbreviations, written out."""

from __future__ import annotations

import re

from matbang.kernel.names import fold

ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("ubmttq", "uy ban mat tran to quoc"),
    ("mttq", "mat tran to quoc"),
    ("bcd", "ban chi dao"),
    ("btv", "ban thuong vu"),
    ("tn&mt", "tai nguyen va moi truong"),
    ("tnmt", "tai nguyen va moi truong"),
    ("nn&ptnt", "nong nghiep va phat trien nong thon"),
    ("kh&dt", "ke hoach va dau tu"),
    ("gtvt", "giao thong van tai"),
    ("ptqd", "phat trien quy dat"),
    ("gpmb", "giai phong mat bang"),
    ("kcn", "khu cong nghiep"),
    ("tp", "thanh pho"),
    ("tt", "thuong truc"),
    ("tnhh", "trach nhiem huu han"),
)
_LONG = dict(ABBREVIATIONS)
_NOISE = re.compile(r"[\"'“”().,;:*]+")


def expand(text: str) -> str:
    """Fold a body's name and write its abbreviations out: "UBND tỉnh" → "uy ban nhan dan tinh"."""
    words = _NOISE.sub(" ", fold(text)).split()
    return " ".join(_LONG.get(word, word) for word in words)
