"""Invented people: names as they are common in the hills of the north, nobody in particular.

Their citizen numbers have a true form (birthplace, century and sex, year of birth) and a running
number at the end that starts with 00: no more than the form is meant to be true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_FAMILIES = (
    "Hoàng", "Nông", "Lý", "Vi", "Lương", "Triệu", "Bế", "Đàm", "Hà", "Lâm", "Lộc", "Mã", "Chu",
    "Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đặng", "Bùi", "Dương", "Đinh", "Ngô", "Phùng", "Hứa",
    "Mông", "Lành", "Linh", "Nguyễn", "Hoàng", "Nông", "Lý", "Vi",
)  # fmt: skip
_MEN = (
    "An", "Bách", "Bảo", "Biên", "Cảnh", "Chiến", "Chung", "Cường", "Dũng", "Duy", "Đạt", "Đoàn",
    "Đức", "Giáp", "Hải", "Hậu", "Hiệp", "Hòa", "Hùng", "Huy", "Khải", "Khôi", "Kiên", "Lâm",
    "Long", "Lợi", "Mạnh", "Minh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Quý", "Sáng", "Sơn",
    "Tài", "Tân", "Thái", "Thành", "Thắng", "Thịnh", "Thọ", "Tiến", "Toàn", "Trọng", "Trung",
    "Tú", "Tùng", "Vinh",
)  # fmt: skip
_WOMEN = (
    "Ánh", "Bích", "Chinh", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hằng", "Hiền", "Hoa", "Hồng",
    "Huệ", "Hương", "Khuyên", "Lan", "Liên", "Loan", "Lý", "Mai", "Mây", "Minh", "Nga", "Ngân",
    "Ngọc", "Nhung", "Oanh", "Phương", "Quyên", "Sen", "Tâm", "Thảo", "Thu", "Thúy", "Thủy",
    "Trang", "Tuyết", "Vân", "Xuân", "Yến",
)  # fmt: skip
_MIDDLE_MEN = ("Văn", "Văn", "Văn", "Đình", "Đức", "Quang", "Hữu", "Xuân", "Công", "Ngọc")
_MIDDLE_WOMEN = ("Thị", "Thị", "Thị", "Thị", "Thúy", "Ngọc", "Thu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the demonstration."""

    name: str
    is_female: bool
    birth_year: int
    number: str

    @property
    def titled(self) -> str:
        """Return the name as the register writes a household's head."""
        return f"Hộ {'bà' if self.is_female else 'ông'} {self.name}"


class People:
    """Makes people one after another; the same seed makes the same people.

    `first` is where their running numbers begin, so that no two groups share one.
    """

    def __init__(self, seed: int, first: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._known: set[str] = set()
        self._made = first

    def person(self, family: str = "", born: tuple[int, int] = (1945, 1992)) -> Person:
        """Make a person whose name nobody else has yet."""
        rng = self._rng
        is_female = bool(rng.random() < 0.32)  # noqa: PLR2004 - heads of households, as registered
        name = self._name(family, is_female=is_female)
        while name in self._known:
            name = self._name(family, is_female=is_female)
        self._known.add(name)
        year = int(rng.integers(*born))
        return Person(
            name=name,
            is_female=is_female,
            birth_year=year,
            number=self._number(year, is_female=is_female),
        )

    def _name(self, family: str, *, is_female: bool) -> str:
        middle, given = (_MIDDLE_WOMEN, _WOMEN) if is_female else (_MIDDLE_MEN, _MEN)
        rng = self._rng
        family = family or str(rng.choice(_FAMILIES))
        return f"{family} {rng.choice(middle)} {rng.choice(given)}"

    def _number(self, year: int, *, is_female: bool) -> str:
        self._made += 1
        century = 2 * (year // 100 - 19) + int(is_female)
        return f"020{century}{year % 100:02d}{self._made:06d}"


def misspelt(name: str, rng: np.random.Generator) -> str:
    """Write a name as another office would: the same person, other letters."""
    words = name.split(" ")
    ways = [
        " ".join([words[0], *words[1:]]).upper(),
        " ".join([words[0][0] + ".", *words[1:]]),
        name.replace("ý", "í") if "ý" in words[-1] else name.replace("i", "y", 1),
        name.replace("òa", "oà").replace("úy", "uý").replace("ủy", "uỷ"),
        " ".join([words[0], words[-1]]) if len(words) > 2 else name,  # noqa: PLR2004
        name.replace("Đ", "D").replace("đ", "d"),
        name.replace("ươ", "ưo"),
    ]
    different = [way for way in ways if way != name]
    return str(rng.choice(different))
