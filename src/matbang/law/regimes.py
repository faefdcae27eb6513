"""Which law governs a holder: from the holder's own dates, never one law for a project.

The five cases are those of the transition between the Land Laws of 2013 and 2024.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matbang.law.errors import PackNotFound
from matbang.law.models import LawPack


class Case(StrEnum):
    """How the regime came about."""

    IN_FORCE = "in_force"
    """No transition: the decisions, or the day it is seen from, lie in one law's time."""
    APPROVED_BEFORE = "approved_before"
    """Case 1: recovered and approved before the change: the approved plan goes on."""
    RECOVERED_NOT_APPROVED = "recovered_not_approved"
    """Case 2: recovered before the change, not approved: the new law for compensation."""
    UNDECIDED = "undecided"
    """Case 3: neither before the change: the new law."""
    POLICY_FRAMEWORK = "policy_framework"
    """Case 5: an approved policy framework and no approved plan: whichever is better."""


class RegimeDoubt(StrEnum):
    """What an official must settle before the regime is sure."""

    APPROVED_WITHOUT_RECOVERY = "approved_without_recovery"
    BETTER_FOR_HOLDER = "better_for_holder"
    BEFORE_ALL_PACKS = "before_all_packs"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderDates:
    """The dates of one holder that decide its regime."""

    recovery_notice_on: date | None = None
    recovery_decided_on: date | None = None
    plan_approved_on: date | None = None
    plot_allocated_on: date | None = None
    policy_framework: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The law of a holder, and which days fix its prices.

    `valued_on` is the day of prices; `provisional` where that decision is still to come, so that
    the day it is seen from stands in. `plot_prices_on` are the days of the resettlement price: the
    lower price of them counts (case 4). `alternatives` are the laws to compare in case 5.
    """

    pack: str
    case: Case
    valued_on: date
    provisional: bool
    late_pay_pack: str
    plot_prices_on: tuple[date, ...]
    alternatives: tuple[str, ...]
    citation: str
    doubts: tuple[RegimeDoubt, ...]


def choose(dates: HolderDates, packs: Sequence[LawPack], *, on: date) -> Regime:
    """Choose a holder's regime, as seen from the day `on`.

    `packs` are the national packs. The dates of the change are theirs, not written here.
    """
    laws = sorted((p for p in packs if p.kind == "national"), key=lambda p: p.period.since)
    if not laws:
        raise PackNotFound("Chưa nạp gói pháp luật quốc gia nào.")
    if len(laws) == 1:
        return _regime(dates, laws, _Choice(laws[0], Case.IN_FORCE), on)
    return _regime(dates, laws, _chosen(dates, laws[-2], laws[-1], on), on)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The law chosen, by which case, and what is open about it."""

    law: LawPack
    case: Case
    doubts: tuple[RegimeDoubt, ...] = ()


def _chosen(dates: HolderDates, old: LawPack, new: LawPack, on: date) -> _Choice:
    change = new.period.since
    days = (dates.recovery_decided_on, dates.plan_approved_on)
    recovered, approved = (day is not None and day < change for day in days)
    decided_after = any(day is not None and day >= change for day in days)
    if recovered and approved:
        return _Choice(old, Case.APPROVED_BEFORE if on >= change else Case.IN_FORCE)
    if on < change and not decided_after:
        return _Choice(old, Case.IN_FORCE)
    if approved:
        return _Choice(new, Case.UNDECIDED, (RegimeDoubt.APPROVED_WITHOUT_RECOVERY,))
    if dates.policy_framework:
        return _Choice(new, Case.POLICY_FRAMEWORK, (RegimeDoubt.BETTER_FOR_HOLDER,))
    return _Choice(new, Case.RECOVERED_NOT_APPROVED if recovered else Case.UNDECIDED)


def _regime(dates: HolderDates, laws: Sequence[LawPack], choice: _Choice, on: date) -> Regime:
    law, case = choice.law, choice.case
    decided = _decided(dates, law)
    valued_on = decided or on
    before = (RegimeDoubt.BEFORE_ALL_PACKS,) if valued_on < laws[0].period.since else ()
    late = law if dates.recovery_decided_on is None else _in_force(laws, dates.recovery_decided_on)
    others = tuple(pack.name for pack in laws[-2:]) if case is Case.POLICY_FRAMEWORK else ()
    return Regime(
        pack=law.name,
        case=case,
        valued_on=valued_on,
        provisional=decided is None,
        late_pay_pack=(late if case is Case.APPROVED_BEFORE else law).name,
        plot_prices_on=_plot_days(dates, law, case),
        alternatives=others,
        citation=laws[-1].transition.get(case, ""),
        doubts=(*choice.doubts, *before),
    )


def _decided(dates: HolderDates, law: LawPack) -> date | None:
    """Return the day of the decision that fixes prices under this law, if it has been taken."""
    if law.valuation is None:
        return None
    days = {
        "recovery_decided": dates.recovery_decided_on,
        "plan_approved": dates.plan_approved_on,
    }
    return days[law.valuation.decision]


def _plot_days(dates: HolderDates, law: LawPack, case: Case) -> tuple[date, ...]:
    """Return the days of the resettlement price; two where the plot came after (case 4)."""
    approved, allocated = dates.plan_approved_on, dates.plot_allocated_on
    if approved is None:
        return ()
    crossed = allocated is not None and law.period.until is not None
    if case is Case.APPROVED_BEFORE and crossed and allocated is not None:
        return (approved, allocated) if allocated > (law.period.until or allocated) else (approved,)
    return (approved,)


def _in_force(packs: Sequence[LawPack], day: date) -> LawPack:
    return next((pack for pack in packs if pack.period.holds(day)), packs[-1])
