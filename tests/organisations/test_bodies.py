from __future__ import annotations

from datetime import date

import pytest

from matbang.organisations.actions.bodies import BodyFacts, appoint, put_body, put_post
from matbang.organisations.errors import NotAllowed, NotPossible
from matbang.organisations.models import Body, BodyKind, Level, Line, Post, User
from matbang.organisations.queries import body_named, head_of, superior, superiors
from matbang.organisations.trees import tree
from tests import cast


@pytest.mark.parametrize(
    "written",
    ["UBND huyện Hữu Yên", "Ủy ban nhân dân huyện Hữu Yên", "uỷ ban nhân dân  huyện hữu yên",
     "UBND HUYEN HUU YEN"],
)  # fmt: skip
def test_a_body_is_known_by_its_abbreviations_and_without_tones(
    world: cast.World, written: str
) -> None:
    assert body_named(written) == world.district_body


def test_a_name_that_two_bodies_bear_names_neither(world: cast.World) -> None:
    for code in ("phong-a", "phong-b"):
        cast.body(code, "Phòng Tài nguyên", BodyKind.DIVISION, Level.DISTRICT, world.district_body)
    assert body_named("Phòng Tài nguyên") is None
    assert body_named("") is None


def test_a_body_is_known_by_its_alias(world: cast.World, administrator: User) -> None:
    put_body(
        facts=BodyFacts(
            code="ubnd-huyen",
            name="UBND huyện Hữu Yên",
            kind="peoples_committee",
            line="state",
            level="district",
            aliases=["huyện Hữu Yên", "Hữu Yên"],
            state_parent=world.province,
        ),
        by=administrator,
    )
    assert body_named("Huyện Hữu Yên") == world.district_body
    assert body_named("hữu yên") == world.district_body


def test_the_party_line_and_the_state_line_are_two(world: cast.World) -> None:
    assert superior(world.province, Line.PARTY) == world.province_party
    assert superior(world.province, Line.STATE) is None
    assert superiors(world.commune_body, Line.STATE) == [world.district_body, world.province]


def test_a_body_never_stands_above_itself(world: cast.World, administrator: User) -> None:
    with pytest.raises(NotPossible):
        put_body(
            facts=BodyFacts(
                code="ubnd-tinh",
                name="UBND tỉnh Lâm Sơn",
                kind="peoples_committee",
                line="state",
                level="province",
                state_parent=world.commune_body,
            ),
            by=administrator,
        )
    world.province.refresh_from_db()
    assert world.province.state_parent is None


def test_the_head_of_a_body_is_who_held_the_post_on_the_day(
    world: cast.World, head: User, outsider: User, administrator: User
) -> None:
    post = Post.objects.get(body=world.district_body, is_head=True)
    appoint(post=post, user=outsider, valid_from=date(2024, 3, 1), by=administrator)
    assert head_of(world.district_body, on=date(2024, 2, 29)) == head
    assert head_of(world.district_body, on=date(2024, 3, 1)) == outsider
    assert head_of(world.commune_body, on=cast.TODAY) is None


def test_a_body_has_one_post_of_head(world: cast.World, head: User, administrator: User) -> None:
    assert head_of(world.district_body, on=cast.TODAY) == head
    with pytest.raises(NotPossible, match="người đứng đầu"):
        put_post(body=world.district_body, name="Bí thư", is_head=True, by=administrator)


def test_only_who_keeps_the_organisation_changes_it(world: cast.World, clerk: User) -> None:
    with pytest.raises(NotAllowed):
        put_post(body=world.province, name="Chủ tịch", is_head=True, by=clerk)


def test_the_tree_follows_one_line(world: cast.World) -> None:
    state = [(branch.body.code, branch.depth) for branch in tree(Line.STATE, cast.TODAY)]
    assert state == [("ubnd-tinh", 0), ("ubnd-huyen", 1), ("ptqd", 2), ("ubnd-xa", 2)]
    party = {branch.body.code: branch.depth for branch in tree(Line.PARTY, cast.TODAY)}
    assert party == {"tinh-uy": 0, "bcd-gpmb": 1, "ubnd-tinh": 1}
    assert Body.objects.count() == 7
    assert world.investor.code not in party
