"""Registering parties in a project: one, or thousands in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.audit.personal import Personal
from matbang.clock.reading import now
from matbang.kernel.identifiers import normalise
from matbang.kernel.names import fold, nfc, split_title
from matbang.organisations.models import User
from matbang.parties.errors import PartyRefusal
from matbang.parties.inputs import IdentifierInput, MemberInput, PartyInput, checked
from matbang.parties.models import HolderFacts, Identifier, Member, MemberRole, Party, PartyKind
from matbang.projects.models import Project

BATCH = 500


@transaction.atomic
def register_party(*, project: Project, party: PartyInput, by: User) -> Party:
    """Register one party in a project, or give the one that is meant.

    The party is found again by its code in the project, else by a typed number that one party
    alone has; never by its name.

    Raises:
        WrongIdentifierError: a number does not have the form of its kind.
    """
    return register_parties(project=project, parties=[party], by=by)[0]


@transaction.atomic
def register_parties(
    *, project: Project, parties: Sequence[PartyInput], by: User
) -> tuple[Party, ...]:
    """Register many parties; the answer stands in the order given (see `register_party`).

    Raises:
        WrongIdentifierError: a number does not have the form of its kind; nothing is written.
        PartyRefusal: the kind of a party is not known, or two rows of one code are two parties.
    """
    # The project's row is the lock under which codes are given out.
    Project.objects.select_for_update().get(pk=project.pk)
    work = _Registration(project, parties)
    found = [work.take(one) for one in parties]
    work.write()
    if work.fresh or work.joined:
        _record(project, work, by)
    return tuple(found)


@dataclass(slots=True)
class _Registration:
    """Parties being registered: what is known already, and what is to be written."""

    project: Project
    given: Sequence[PartyInput]
    by_code: dict[str, Party] = field(init=False)
    by_number: dict[tuple[str, str], Party | None] = field(default_factory=dict)
    here: set[str] = field(init=False)
    fresh: list[tuple[Party, PartyInput]] = field(default_factory=list)
    joined: list[tuple[Party, str]] = field(default_factory=list)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        holders = HolderFacts.objects.filter(project=self.project)
        self.last = holders.count()
        numbers = Identifier.objects.filter(member__isnull=True).select_related("party")
        known = holders.select_related("party")
        if len(self.given) <= BATCH:  # a few: fetch what they name, not the whole register
            values = {normalise(n.value).upper() for one in self.given for n in one.identifiers}
            numbers = numbers.filter(value__in=values)
            parties = numbers.values("party_id")
            codes = {one.code for one in self.given}
            known = known.filter(Q(code__in=codes) | Q(party_id__in=parties))
        self.by_code = {holder.code: holder.party for holder in known}
        self.here = {party.code for party in self.by_code.values()}
        for row in numbers.iterator(chunk_size=5000):
            self._know(row.kind, row.value, row.party)

    def _taken(self, code: str) -> bool:
        if code in self.by_code:
            return True
        few = len(self.given) <= BATCH
        return few and HolderFacts.objects.filter(project=self.project, code=code).exists()

    def _know(self, kind: str, value: str, party: Party) -> None:
        # A number that two parties have points to neither.
        known = self.by_number.get((kind, value), party)
        self.by_number[kind, value] = party if known is party or known == party else None

    def take(self, given: PartyInput) -> Party:
        if given.kind not in PartyKind.values:
            raise PartyRefusal(_("Không có loại người có đất “%(kind)s”.") % {"kind": given.kind})
        numbers = tuple(checked(one) for one in given.identifiers)
        known = self.by_code.get(given.code)
        party = known or self._by_number(numbers)
        if party is None:
            return self._make(given, numbers)
        if party.code not in self.here:
            self._join(party, given.code)
        elif known is None and given.code:
            raise PartyRefusal(
                _("Mã %(code)s: số định danh này đã thuộc về một mã khác trong dự án.")
                % {"code": given.code}
            )
        return party

    def _by_number(self, numbers: Iterable[IdentifierInput]) -> Party | None:
        named = (self.by_number.get((one.kind, one.value)) for one in numbers)
        found = {party.code: party for party in named if party is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def _make(self, given: PartyInput, numbers: tuple[IdentifierInput, ...]) -> Party:
        title, name = split_title(given.name)
        party = Party(
            kind=given.kind,
            title=title,
            name=nfc(name),
            search_name=fold(name),
            birth_year=given.birth_year,
            commune_code=given.commune_code,
            village=nfc(given.village),
            created_at=now(),
        )
        self._join(party, given.code)
        self.fresh.append((party, given))
        for one in numbers:
            self._know(one.kind, one.value, party)
        return party

    def _join(self, party: Party, code: str) -> None:
        while not code or self._taken(code):
            self.last += 1
            code = f"H{self.last:05d}"
        party.code = party.code or f"{self.project.code}/{code}"
        self.by_code[code] = party
        self.here.add(party.code)
        self.joined.append((party, code))

    def write(self) -> None:
        Party.objects.bulk_create([party for party, _given in self.fresh], batch_size=BATCH)
        at = now()
        HolderFacts.objects.bulk_create(
            [
                HolderFacts(project=self.project, party=party, code=code, recorded_at=at)
                for party, code in self.joined
            ],
            batch_size=BATCH,
        )
        pairs = [(p, _member(p, one), one) for p, given in self.fresh for one in given.members]
        Member.objects.bulk_create([member for _p, member, _one in pairs], batch_size=BATCH)
        own = [(party, None, one) for party, given in self.fresh for one in given.identifiers]
        theirs = [(party, member, n) for party, member, one in pairs for n in one.identifiers]
        Identifier.objects.bulk_create(
            [
                Identifier(party=party, member=member, kind=one.kind, value=checked(one).value)
                for party, member, one in (*own, *theirs)
            ],
            batch_size=BATCH,
        )


def _member(party: Party, given: MemberInput) -> Member:
    if given.role not in MemberRole.values:
        raise PartyRefusal(_("Không có vai trò thành viên “%(role)s”.") % {"role": given.role})
    _title, name = split_title(given.name)
    return Member(
        party=party,
        name=nfc(name),
        search_name=fold(name),
        role=given.role,
        birth_year=given.birth_year,
        is_female=given.is_female,
        shares_right=given.shares_right,
        moves=given.moves,
    )


def _record(project: Project, work: _Registration, by: User) -> None:
    if len(work.joined) == 1:
        party, code = work.joined[0]
        audit.record(
            by=by.actor,
            act="parties.registered",
            subject=Subject("party", str(party.pk)),
            after={"project": project.code, "code": code, "name": Personal(party.name)},
        )
        return
    audit.record_bulk(
        by=by.actor,
        act="parties.registered_many",
        subject=Subject("project", project.code),
        rows=({"code": code, "party": party.pk, "name": party.name} for party, code in work.joined),
        after={"new": len(work.fresh)},
    )
