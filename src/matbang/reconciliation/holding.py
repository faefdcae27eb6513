"""Whom an official believes, and who holds a parcel as the believed source writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from matbang.kernel.identifiers import kind_of
from matbang.kernel.names import fold, split_title
from matbang.parcels.models import MapParcel, RegisterEntry, SurveyParcel
from matbang.reconciliation.errors import NotToSettle

_STATE = re.compile(r"^(ubnd|uy ban nhan dan|nha nuoc)\b")
_ORGANISATION = re.compile(r"^(cong ty|truong|hop tac xa|htx|doanh nghiep|tram|chi nhanh|ban )\b")
_COMMUNITY = re.compile(r"^(thon|cong dong|khu dan cu|nha van hoa|dong ho|chua|dinh)\b")


class Side(StrEnum):
    """Which source is believed."""

    RECORD = "record"
    MAP = "map"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What an official chose where the sources differ; None leaves it to the rule.

    By rule the holder and the land type are the record's, and outline and area the survey's.
    """

    holder: Side | None = None
    land_type: Side | None = None
    area: Side | None = None

    def as_json(self) -> dict[str, str]:
        """Return what was chosen, for the decision's row."""
        chosen = {"holder": self.holder, "land_type": self.land_type, "area": self.area}
        return {name: side.value for name, side in chosen.items() if side}


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderPlan:
    """A person as the chosen source writes them.

    Where the comparison found the surveyed person to be the one recorded, the survey fills in a
    year or a number that the record lacks; the old and the new card are two numbers of one person.
    """

    name: str
    birth_year: int | None
    numbers: tuple[str, ...]
    commune_code: str
    certificate: str
    row_key: str

    @property
    def kind(self) -> str:
        """Household, person, organisation or community, as the written name says."""
        key = fold(self.name)
        if _STATE.match(key) or _ORGANISATION.match(key):
            return "organisation"
        if _COMMUNITY.match(key):
            return "community"
        title = fold(split_title(self.name).title)
        return "household" if title.startswith(("ho", "gia dinh")) else "person"

    @property
    def is_state(self) -> bool:
        """Tell whether the State itself manages the ground: nothing is owed for it."""
        return bool(_STATE.match(fold(self.name)))


def holders_of(
    survey: SurveyParcel | None,
    records: Sequence[RegisterEntry],
    named: MapParcel | SurveyParcel,
    choices: Choices,
) -> tuple[HolderPlan, ...]:
    """Return the holders as the chosen source names them.

    Raises:
        NotToSettle: the survey is chosen and names nobody.
    """
    commune = named.commune_code
    surveyed = choices.holder is Side.SURVEY or not records
    if surveyed and survey is not None and survey.owner:
        return (_holder(survey, commune, "", f"survey:{survey.source_id}"),)
    if choices.holder is not None and surveyed:
        raise NotToSettle(_("Thực địa không ghi tên chủ sử dụng."))
    return tuple(
        _holder(row, commune, row.certificate, f"record:{row.source_id}") for row in records
    )


def _holder(
    row: RegisterEntry | SurveyParcel, commune: str, certificate: str, key: str
) -> HolderPlan:
    return HolderPlan(
        name=row.owner,
        birth_year=row.owner_birth_year,
        numbers=(row.owner_number,) if row.owner_number else (),
        commune_code=commune,
        certificate=certificate,
        row_key=key,
    )


def completed(holders: tuple[HolderPlan, ...], same: SurveyParcel) -> tuple[HolderPlan, ...]:
    """Add to the one recorded holder what the survey knows of the same person."""
    if len(holders) != 1 or not holders[0].row_key.startswith(f"{Side.RECORD}:"):
        return holders
    one, number = holders[0], same.owner_number
    kinds = {kind_of(known) for known in one.numbers}
    more = (number,) if number and kind_of(number) not in kinds else ()
    year = one.birth_year or same.owner_birth_year
    return (replace(one, birth_year=year, numbers=(*one.numbers, *more)),)
