"""What stands in the menus: slices register their pages, roles decide who sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Judge = Callable[[object, str, str | None], bool]

# The order of the menu follows the procedure: what was ordered, whose land, what is owed.
SECTIONS: dict[str, _StrOrPromise] = {
    "overview": _("Tổng quan"),
    "steering": _("Chỉ đạo"),
    "land": _("Đất đai"),
    "people": _("Người có đất"),
    "money": _("Bồi thường"),
    "papers": _("Hồ sơ, văn bản"),
    "settings": _("Thiết lập"),
    "system": _("Hệ thống"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One page in a menu; an empty `permission` means everybody who has signed in."""

    section: str
    label: _StrOrPromise
    url_name: str
    permission: str = ""
    order: int = 100
    project: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A registered page, resolved for one person and one place."""

    label: _StrOrPromise
    url: str
    current: bool


# Of the house's menu, what everybody uses daily stands in the bar; the rest one click below.
DAILY = frozenset({"overview", "steering"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The links of one section."""

    section: str
    label: _StrOrPromise
    links: tuple[Link, ...]

    @property
    def is_daily(self) -> bool:
        """True for what stands in the bar itself."""
        return self.section in DAILY


_items: dict[str, Item] = {}
_judges: list[Judge] = []


def register(item: Item) -> None:
    """Add a page to the menus; called in `AppConfig.ready()`."""
    _items[item.url_name] = item


def registered() -> tuple[Item, ...]:
    """Give every registered item, in the order of the menus."""
    known = list(SECTIONS)
    return tuple(
        sorted(
            _items.values(),
            key=lambda item: (
                known.index(item.section) if item.section in known else len(known),
                item.order,
                item.url_name,
            ),
        )
    )


def judge_with(judge: Judge) -> None:
    """Name the function that says whether a user may: (user, permission, project code).

    Without a project the question is whether the person may in at least one.
    """
    _judges[:] = [judge]


def may(user: object, permission: str, project: str | None = None) -> bool:
    """Ask the judge; without one, only what needs no permission is open."""
    if not permission:
        return True
    return bool(_judges) and all(judge(user, permission, project) for judge in _judges)


def groups(*, user: object, path: str, project: str | None = None) -> tuple[Group, ...]:
    """Build the menu of one person: of a project when its code is given, else of the house."""
    found: dict[str, list[Link]] = {}
    for item in registered():
        if item.project is (project is None) or not may(user, item.permission, project):
            continue
        url = _address(item, project)
        if url:
            found.setdefault(item.section, []).append(
                Link(label=item.label, url=url, current=False)
            )
    current = _longest_match(path, (link.url for links in found.values() for link in links))
    return tuple(
        Group(
            section=section,
            label=SECTIONS.get(section, section),
            links=tuple(
                Link(label=link.label, url=link.url, current=link.url == current) for link in links
            ),
        )
        for section, links in found.items()
    )


def _address(item: Item, project: str | None) -> str:
    try:
        return reverse(item.url_name, args=[project] if item.project else [])
    except NoReverseMatch:  # the slice has no such page (yet); a test names it
        return ""


def _longest_match(path: str, urls: Iterable[str]) -> str:
    """Find the page one is on, or under; the front page is only itself."""
    return max(
        (url for url in urls if path == url or (url != "/" and path.startswith(url))),
        key=len,
        default="",
    )
