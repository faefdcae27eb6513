"""Menus show the pages a person may open, in the order of the procedure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, reverse

from matbang.ui import navigation
from matbang.ui.navigation import Item


@pytest.fixture
def empty_menu() -> Iterator[None]:
    """Set the real menu aside for one test."""
    kept, judges = dict(navigation._items), list(navigation._judges)
    navigation._items.clear()
    yield
    navigation._items.clear()
    navigation._items.update(kept)
    navigation._judges[:] = judges


@pytest.mark.usefixtures("empty_menu")
def test_a_page_nobody_may_open_is_not_shown() -> None:
    navigation.register(Item(section="system", label="Bộ thành phần", url_name="ui:gallery",
                             permission="manage"))  # fmt: skip
    navigation.judge_with(
        lambda user, permission, _project: (user, permission) == ("boss", "manage")
    )
    assert navigation.groups(user="boss", path="/")[0].links[0].url == "/gallery/"
    assert navigation.groups(user="other", path="/") == ()


@pytest.mark.usefixtures("empty_menu")
def test_without_a_judge_only_open_pages_are_shown() -> None:
    navigation._judges.clear()
    navigation.register(Item(section="system", label="x", url_name="ui:gallery", permission="any"))
    assert navigation.groups(user="boss", path="/") == ()


@pytest.mark.usefixtures("empty_menu")
def test_the_page_one_is_on_is_marked() -> None:
    navigation.register(Item(section="system", label="x", url_name="ui:gallery"))
    (group,) = navigation.groups(user="boss", path="/gallery/")
    assert [link.current for link in group.links] == [True]


def test_every_registered_page_has_an_address() -> None:
    missing = []
    for item in navigation.registered():
        try:
            reverse(item.url_name, args=["MA-DU-AN"] if item.project else [])
        except NoReverseMatch:
            missing.append(item.url_name)
    assert missing == []
