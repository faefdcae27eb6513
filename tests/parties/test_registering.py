from __future__ import annotations

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from matbang.audit.models import Event
from matbang.organisations.errors import NotAllowed
from matbang.organisations.models import User
from matbang.parties.actions.personal import reveal_identifier
from matbang.parties.actions.registering import register_parties, register_party
from matbang.parties.errors import NoSuchParty, PartyRefusal, WrongIdentifierError
from matbang.parties.inputs import IdentifierInput, MemberInput, PartyInput, identifier
from matbang.parties.models import HolderFacts, Identifier, Party
from matbang.parties.queries import (
    by_codes,
    by_identifier,
    holder_for,
    holders_visible_to,
    masked_identifiers,
    search,
)
from matbang.projects.models import Project
from tests import cast

NUMBER = IdentifierInput(kind="citizen", value="020 070 001 234")


def _party(name: str = "Hộ ông Lành Văn Thử", **otherwise: object) -> PartyInput:
    return PartyInput(**({"kind": "household", "name": name} | otherwise))  # type: ignore[arg-type]


def test_a_party_keeps_its_title_apart_from_its_name(project: Project, clerk: User) -> None:
    party = register_party(project=project, party=_party(), by=clerk)
    assert (party.title, party.name, party.search_name) == (
        "Hộ ông", "Lành Văn Thử", "lanh van thu",
    )  # fmt: skip
    assert party.code == "kcn-tan-lap/H00001"


def test_a_party_is_found_again_by_its_number(
    project: Project, other_project: Project, clerk: User
) -> None:
    first = register_party(project=project, party=_party(identifiers=(NUMBER,)), by=clerk)
    same = register_party(
        project=other_project,
        party=_party("Lành Văn Thử", identifiers=(NUMBER,)),
        by=clerk,
    )
    assert first == same
    assert by_identifier("citizen", "020070001234") == first
    assert HolderFacts.objects.filter(party=first).count() == 2


def test_a_party_is_never_found_again_by_its_name(project: Project, clerk: User) -> None:
    first = register_party(project=project, party=_party(), by=clerk)
    second = register_party(project=project, party=_party(), by=clerk)
    assert first != second


def test_a_party_is_found_again_by_its_code(project: Project, clerk: User) -> None:
    first = register_party(project=project, party=_party(code="A-7"), by=clerk)
    again = register_party(project=project, party=_party("Hộ bà Khác", code="A-7"), by=clerk)
    assert first == again
    assert by_codes(project, ["A-7"]) == {"A-7": first.pk}


def test_one_number_under_two_codes_is_refused(project: Project, clerk: User) -> None:
    with pytest.raises(PartyRefusal, match="B-2"):
        register_parties(
            project=project,
            parties=[
                _party(code="B-1", identifiers=(NUMBER,)),
                _party(code="B-2", identifiers=(NUMBER,)),
            ],
            by=clerk,
        )
    assert not Party.objects.exists()


def test_a_number_of_two_parties_points_to_neither(project: Project, clerk: User) -> None:
    first, second = (register_party(project=project, party=_party(), by=clerk) for _i in range(2))
    for party in (first, second):
        Identifier.objects.create(party=party, kind="identity", value="080123456")
    number = IdentifierInput(kind="identity", value="080123456")
    third = register_party(project=project, party=_party(identifiers=(number,)), by=clerk)
    assert third not in {first, second}
    assert by_identifier("identity", "080123456") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("020070001234", "citizen"), ("080123456", "identity"), ("0101234567", "tax"),
     ("C1234567", "passport"), ("12345", None), ("mất", None)],
)  # fmt: skip
def test_a_number_is_typed_by_its_form(text: str, kind: str | None) -> None:
    found = identifier(text)
    assert (found.kind if found else None) == kind


def test_a_number_of_the_wrong_form_is_refused_without_being_repeated(
    project: Project, clerk: User
) -> None:
    wrong = IdentifierInput(kind="citizen", value="0200700")
    with pytest.raises(WrongIdentifierError) as error:
        register_party(project=project, party=_party(identifiers=(wrong,)), by=clerk)
    assert "0200700" not in str(error.value)


def test_the_database_too_refuses_a_number_of_the_wrong_form(project: Project, clerk: User) -> None:
    party = register_party(project=project, party=_party(), by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(party=party, kind="citizen", value="12345")


def test_a_household_has_members_and_one_head(project: Project, clerk: User) -> None:
    members = (
        MemberInput(name="Lành Văn Thử", role="head", identifiers=(NUMBER,)),
        MemberInput(name="Hứa Thị Mẫu", role="spouse", shares_right=True),
    )
    party = register_party(project=project, party=_party(members=members), by=clerk)
    assert party.members.count() == 2
    assert Identifier.objects.get().member == party.members.get(role="head")
    with pytest.raises(IntegrityError), transaction.atomic():
        party.members.create(name="Người hai", search_name="nguoi hai", role="head")


def test_numbers_come_masked(project: Project, clerk: User) -> None:
    party = register_party(project=project, party=_party(identifiers=(NUMBER,)), by=clerk)
    (shown,) = masked_identifiers(party)
    assert shown.masked == "•••••••••234"
    assert "020070001234" not in str(Identifier.objects.get())


def test_who_may_see_a_number_in_full_leaves_a_trace(
    project: Project, compensation_officer: User
) -> None:
    party = register_party(
        project=project, party=_party(identifiers=(NUMBER,)), by=compensation_officer
    )
    number = party.identifiers.get()
    ask = partial(reveal_identifier, identifier=number, project=project, by=compensation_officer)
    with pytest.raises(PartyRefusal):
        ask(reason=" ")
    assert ask(reason="Lập phiếu chi") == "020070001234"
    event = Event.objects.get(act="parties.identifier_revealed")
    assert (event.reason, "020070001234" in str(event.after)) == ("Lập phiếu chi", False)


def test_the_auditor_does_not_see_a_number_in_full(
    project: Project, compensation_officer: User, auditor: User
) -> None:
    party = register_party(
        project=project, party=_party(identifiers=(NUMBER,)), by=compensation_officer
    )
    with pytest.raises(NotAllowed):
        reveal_identifier(
            identifier=party.identifiers.get(), project=project, reason="xem", by=auditor
        )


def test_an_officer_of_a_commune_sees_its_own_holders(
    project: Project, world: cast.World, compensation_officer: User, commune_officer: User
) -> None:
    own, other = (
        register_party(
            project=project, party=_party(commune_code=unit.code), by=compensation_officer
        )
        for unit in world.communes
    )
    assert [row.party for row in holders_visible_to(commune_officer, project)] == [own]
    with pytest.raises(NoSuchParty):
        holder_for(commune_officer, project, other.pk)


@pytest.mark.parametrize("who", ["investor", "clerk", "head", "administrator", "outsider"])
def test_steering_investor_and_administrator_see_no_holder(
    request: pytest.FixtureRequest, project: Project, compensation_officer: User, who: str
) -> None:
    register_party(project=project, party=_party(), by=compensation_officer)
    assert not holders_visible_to(request.getfixturevalue(who), project).exists()


def test_holders_are_searched_without_tones(project: Project, compensation_officer: User) -> None:
    party = register_party(
        project=project, party=_party(identifiers=(NUMBER,)), by=compensation_officer
    )
    rows = holders_visible_to(compensation_officer, project)
    for words in ("lanh thu", "LÀNH", "h00001", "020070001234"):
        assert [row.party for row in search(rows, words)] == [party], words
    assert not search(rows, "khong co ai").exists()


def test_a_thousand_parties_take_a_handful_of_queries(
    project: Project, clerk: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = [
        _party(
            f"Hộ ông Thử {number}",
            identifiers=(IdentifierInput(kind="citizen", value=f"0200700{number:05d}"),),
        )
        for number in range(1000)
    ]
    # SQLite takes some hundred values in one INSERT.
    with django_assert_max_num_queries(80):
        found = register_parties(project=project, parties=many, by=clerk)
    assert len({party.pk for party in found}) == 1000


def test_the_page_of_a_number_asks_for_the_right_in_the_holders_commune(
    client: Client, project: Project, world: cast.World, compensation_officer: User, outsider: User
) -> None:
    own, other = (unit.code for unit in world.communes)
    party = register_party(
        project=project,
        party=_party(identifiers=(NUMBER,), commune_code=own),
        by=compensation_officer,
    )
    cast.assign(outsider, "auditor", project=cast.PROJECT)
    cast.assign(outsider, "approver", project=cast.PROJECT, territory=other)
    number = party.identifiers.get().pk
    url = reverse("parties:reveal", args=[project.code, party.pk, number])
    client.force_login(outsider)
    assert client.get(url).status_code == 403
    client.force_login(compensation_officer)
    assert client.get(url).status_code == 200
