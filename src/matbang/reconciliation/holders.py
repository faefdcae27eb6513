"""Who the holders of settled parcels are: one person once, however often recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from matbang.kernel.identifiers import kind_of
from matbang.kernel.names import fold, split_title
from matbang.organisations.models import User
from matbang.parties.actions.registering import register_parties
from matbang.parties.inputs import PartyInput, identifier
from matbang.parties.models import HolderFacts, Identifier, Party
from matbang.projects.models import Project
from matbang.reconciliation.holding import HolderPlan

Key = tuple[str, int | None, str, str]
Token = tuple[Key, tuple[str, ...]]


def identify(project: Project, plans: Sequence[HolderPlan], by: User) -> dict[str, Party]:
    """Return the party of every plan, by its source row.

    Rows with one number are one party. Rows without a number are one party when name, birth year
    and commune agree; a name alone never makes two rows one.
    """
    numbers: dict[Key, set[str]] = defaultdict(set)
    for plan in plans:
        numbers[_key(plan)].update(plan.numbers)
    wanted: dict[Token, HolderPlan] = {}
    place: dict[str, Token] = {}
    for plan in plans:
        key = _key(plan)
        said = tuple(sorted(numbers[key]))
        token = (key, said if _of_one_person(said) else plan.numbers)
        wanted.setdefault(token, plan)
        place[plan.row_key] = token
    codes = _known(project)
    taken = _known_numbers(number for _key, said in wanted for number in said)
    inputs = [
        _input(plan, said, "" if taken & set(said) else codes.get(key, ""))
        for (key, said), plan in wanted.items()
    ]
    parties = register_parties(project=project, parties=inputs, by=by)
    found = dict(zip(wanted, parties, strict=True))
    return {row_key: found[token] for row_key, token in place.items()}


def _of_one_person(numbers: tuple[str, ...]) -> bool:
    """Tell whether numbers may be one person's: at most one of each kind."""
    return len({kind_of(number) for number in numbers}) == len(numbers)


def _key(plan: HolderPlan) -> Key:
    name = fold(split_title(plan.name).name)
    if plan.birth_year is None and not plan.numbers and plan.kind in {"person", "household"}:
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


def _input(plan: HolderPlan, numbers: tuple[str, ...], code: str) -> PartyInput:
    typed = [identifier(number) for number in numbers]
    return PartyInput(
        kind=plan.kind,
        name=plan.name,
        code=code,
        commune_code=plan.commune_code,
        birth_year=plan.birth_year,
        identifiers=tuple(one for one in typed if one is not None),
    )
