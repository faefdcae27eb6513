"""Who the holders of settled parcels are: one person once, however often recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from matbang.kernel.names import fold, split_title
from matbang.organisations.models import User
from matbang.parties.actions.registering import register_parties
from matbang.parties.inputs import PartyInput, identifier
from matbang.parties.models import HolderFacts, Identifier, Party
from matbang.projects.models import Project
from matbang.reconciliation.settling import HolderPlan

Key = tuple[str, int | None, str, str]


def identify(project: Project, plans: Sequence[HolderPlan], by: User) -> dict[str, Party]:
    """Return the party of every plan, by its source row.

    Rows with one number are one party. Rows without a number are one party when name, birth year
    and commune agree; a name alone never makes two rows one.
    """
    keys = [_key(plan) for plan in plans]
    numbers: dict[Key, set[str]] = defaultdict(set)
    for key, plan in zip(keys, plans, strict=True):
        if plan.number:
            numbers[key].add(plan.number)
    codes = _known(project)
    wanted: dict[tuple[Key, str], HolderPlan] = {}
    place: dict[str, tuple[Key, str]] = {}
    for key, plan in zip(keys, plans, strict=True):
        said = numbers[key]
        number = plan.number or (next(iter(said)) if len(said) == 1 else "")
        place[plan.row_key] = (key, number) if number else (key, "")
        wanted.setdefault(place[plan.row_key], plan)
    taken = _known_numbers(number for _key, number in wanted)
    inputs = [
        _input(plan, number, "" if number in taken else codes.get(key, ""))
        for (key, number), plan in wanted.items()
    ]
    parties = register_parties(project=project, parties=inputs, by=by)
    found = dict(zip(wanted, parties, strict=True))
    return {row_key: found[where] for row_key, where in place.items()}


def _key(plan: HolderPlan) -> Key:
    name = fold(split_title(plan.name).name)
    if plan.birth_year is None and not plan.number and plan.kind in {"person", "household"}:
        return (name, None, plan.commune_code, plan.row_key)
    return (name, plan.birth_year, plan.commune_code, "")


def _known(project: Project) -> dict[Key, str]:
    """Return the codes of holders already registered, where name, year and place are one's own."""
    found: dict[Key, list[str]] = defaultdict(list)
    rows = HolderFacts.objects.filter(project=project, party__birth_year__isnull=False)
    for code, name, year, commune in rows.values_list(
        "code", "party__search_name", "party__birth_year", "party__commune_code"
    ):
        found[name, year, commune, ""].append(code)
    return {key: codes[0] for key, codes in found.items() if len(codes) == 1}


def _known_numbers(numbers: Iterable[str]) -> frozenset[str]:
    """Return which of the numbers some party bears already: they say who it is."""
    wanted = {number for number in numbers if number}
    rows = Identifier.objects.filter(member__isnull=True).values_list("value", flat=True)
    return frozenset(value for value in rows.iterator() if value in wanted)


def _input(plan: HolderPlan, number: str, code: str) -> PartyInput:
    typed = identifier(number) if number else None
    return PartyInput(
        kind=plan.kind,
        name=plan.name,
        code=code,
        commune_code=plan.commune_code,
        birth_year=plan.birth_year,
        identifiers=(typed,) if typed else (),
    )
