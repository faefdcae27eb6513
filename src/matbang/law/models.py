"""What a law pack holds, frozen: documents, provisions, parameters, authority, steps, prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from matbang.kernel.citation import Citation, from_key
from matbang.law.levels import Level


class Unit(StrEnum):
    """In what a term is counted."""

    CALENDAR_DAYS = "calendar-days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"


class Bound(StrEnum):
    """Whether a term is a least or a most."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    """ "quá 10 ngày": not before the day after the term's last day."""
    AT_MOST = "at-most"


class Counts(StrEnum):
    """The four measures of progress a step can count towards."""

    SURVEYED = "surveyed"
    PLANNED = "planned"
    PAID = "paid"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of days, both ends included; an open end is None."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether the day lies in the span."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision and what it means, in both languages."""

    citation: str
    period: Period
    text_vi: str
    text_en: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure in force over a span; `value` is None where the law leaves it to the province."""

    period: Period
    value: Decimal | str | None
    citation: str
    level: Level
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A dated figure of the law or of a province."""

    key: str
    unit: str
    jurisdiction: str
    meaning_vi: str
    meaning_en: str
    values: tuple[Value, ...]

    def on(self, day: date) -> Value | None:
        """Return the value in force on a day, if there is one."""
        return next((value for value in self.values if value.period.holds(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRule:
    """Who decides an act, for which holders, in which span."""

    act: str
    holders: tuple[str, ...]
    period: Period
    level_of_government: str
    body_kind: str
    post_vi: str
    post_en: str
    citation: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A lawful term of a step, counted from an earlier step."""

    bound: Bound
    amount: int
    unit: Unit
    from_step: str
    land_group: str
    citation: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the procedure that a holder's file goes through."""

    key: str
    order: int
    name_vi: str
    name_en: str
    actor: str
    document: str
    citation: str
    limits: tuple[Limit, ...]
    counts_as: Counts | None
    after: tuple[str, ...]
    same_day_as: str
    optional: bool
    level: Level

    @property
    def minimum(self) -> tuple[Limit, ...]:
        """Return the terms that must have run before the step may be taken."""
        return tuple(limit for limit in self.limits if limit.bound is not Bound.AT_MOST)

    def name(self, lang: str = "vi") -> str:
        """Return the step's name."""
        return self.name_vi if lang == "vi" else self.name_en


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPrice:
    """A unit price that comes with a provincial pack; columns as in the `prices` table."""

    price_list: str
    code: str
    name: str
    unit: str
    price: int
    commune: str
    position: str
    period: Period
    citation: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """Which decision of a holder fixes the price, and which lists are compensation prices."""

    decision: str
    citation: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPack:
    """A loaded pack; `sha256` is of its file's bytes and of those it inherits."""

    name: str
    title_vi: str
    title_en: str
    kind: str
    jurisdiction: str
    period: Period
    inherits: str
    synthetic: bool
    sha256: str
    documents: Mapping[str, str]
    provisions: Mapping[str, Provision]
    parameters: Mapping[str, Parameter]
    land_types: Mapping[str, str]
    authority: tuple[AuthorityRule, ...]
    steps: tuple[Step, ...]
    prices: tuple[PackPrice, ...]
    valuation: Valuation | None
    transition: Mapping[str, str]

    def title(self, lang: str = "vi") -> str:
        """Return the pack's title."""
        return self.title_vi if lang == "vi" else self.title_en

    def citation(self, key: str) -> Citation:
        """Return the provision named by a short key of this pack's documents."""
        return from_key(key, self.documents)

    def cite(self, key: str, lang: str = "vi") -> str:
        """Write a short key in words: `khoản 2 Điều 74 Luật Đất đai 2013`."""
        return self.citation(key).text(lang, self.documents)

    def provision(self, key: str) -> Provision | None:
        """Return what the pack says about a provision."""
        return self.provisions.get(key)
