"""Every URL name of the house, and what each of the cast is answered there.

A line of `PAGES` reads: name | what its address needs | who sees it | who is refused with 403.
Everybody else is told 404: to them the thing is not there. People are letters (see `CAST`).
Addresses that only take a POST stand in `POSTS`: whoever has no right there changes nothing.
A new URL name without a line fails the first test.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from matbang.organisations.models import User
from matbang.projects.models import Project
from tests import cast
from tests.furnish import furnish
from tests.scene import Scene, set_scene

LIBRARY = ("account_", "mfa_", "set_language")
CAST = {
    "c": "clerk",
    "H": "head",
    "o": "compensation_officer",
    "a": "approver",
    "m": "commune_officer",
    "f": "field_officer",
    "i": "investor",
    "u": "auditor",
    "A": "administrator",
    "x": "outsider",
}
# Who steers, invests or administers is never shown a household's name.
NO_NAMES = "cHiA"
NAMES = ("Lành Văn Thử", "Nguyễn Văn H1")
SHOWN, FORBIDDEN, HIDDEN = (200, 302), (403,), (404,)

PAGES = """
organisations:bodies |  | cHoamfiuA | x
organisations:new_body |  | A | cHoamfiux
organisations:body | body | cHoamfiuA | x
organisations:edit_body | body | A | cHoamfiux
organisations:appoint | body | A | cHoamfiux
organisations:committees |  | cHoamfiuA | x
organisations:committee | committee | cHoamfiuA | x
organisations:territories |  | cHoamfiuA | x
organisations:territory | territory | cHoamfiuA | x
organisations:people |  | A | cHoamfiux
organisations:new_person |  | A | cHoamfiux
organisations:person | person | A | cHoamfiux
organisations:rename | person | A | cHoamfiux
organisations:assign | person | A | cHoamfiux
organisations:end_role | person assignment | A | cHoamfiux
organisations:toggle | person | A | cHoamfiux
organisations:reset_second_step | person | A | cHoamfiux
organisations:temporary_password | person | A | cHoamfiux
organisations:me |  | cHoamfiuAx |
projects:create |  | cA | Hoamfiux
projects:settings | code | cHoamfiuA |
projects:edit | code | cA | Hoamfiu
projects:phase | code | cA | Hoamfiu
projects:milestones | code | cHoamfiuA |
projects:new_milestone | code | cA | Hoamfiu
projects:reached | code milestone | cA | Hoamfiu
projects:condition | code condition | cHoamfiuA |
projects:assign | code condition | cA | Hoamfiu
projects:prove | code condition | cA | Hoamfiu
projects:not_required | code condition | cA | Hoamfiu
projects:reopen | code condition | cA | Hoamfiu
projects:indicators | code | cHoamfiuA |
projects:new_indicator | code | cA | Hoamfiu
projects:indicator | code indicator | cHoamfiuA |
parties:holders | code | oamfu |
parties:holder | code party | oamfu |
parties:reveal | code party identifier | oa | mfu
obstacles:obstacles | code | cHoamfiu |
obstacles:new | code | cHoamfi | u
obstacles:obstacle | code obstacle | cHoamfiu |
obstacles:act | code obstacle key | cHoamfi | u
notices:list | code | cHoamiu |
notices:receive | code | c | Hoamiu
notices:one | code notice | cHoamiu |
directives:mine |  | cHoamiu | fAx
directives:list | code | cHoamiu |
directives:one | code directive | cHoamiu |
documents:house_imports |  | cHoamfiuAx |
documents:house_upload | house_kind | A | cHoamfiux
documents:imports | code | cHoamfiuA |
documents:upload | code kind | o |
documents:import | import | o |
documents:faults | import | o |
documents:file | file | cHoamu |
documents:papers | code | cHoamu |
documents:letter | code | c |
jobs:list |  | cHoamfiuAx |
jobs:job | job | c |
jobs:inbox |  | cHoamfiuAx |
parcels:list | code | cHoamfiu |
parcels:parcel | code parcel | cHoamfiu |
parcels:map | code | cHoamfiu |
parcels:layer | code | cHoamfiu |
parcels:at | code |  |
procedure:cases | code | cHoamfu |
procedure:case | code case | cHoamfu |
procedure:record | code case | oam | cHfu
procedure:void | code case record | oam | cHfu
procedure:consent | code case | oam | cHfu
inventory:list | code | oamfu |
inventory:holder | code case_party | oamfu |
inventory:sheet | code case_party | oamfu |
inventory:add | code case_party | of | amu
inventory:correct | code case_party item | of | amu
inventory:remove | code case_party item | of | amu
reconciliation:queue | code | o |
reconciliation:runs | code | o |
reconciliation:groups | code | o |
reconciliation:group | code group | o |
compensation:plans | code | oamu |
compensation:create | code | o | amu
compensation:plan | code plan | oamu |
compensation:version | code plan version | oamu |
compensation:holder | code plan version case | oamu |
compensation:doubt | code plan version doubt | oamu |
reports:province |  | cHoamfiuAx |
reports:work |  | cHoamfiuAx |
reports:search |  | cHoamfiuAx |
reports:log |  | uA | cHoamfix
reports:log_event | event | uA | cHoamfix
reports:project | code | cHoamfiuA |
ui:gallery |  | A |
"""

POSTS = """
notices:confirm | code notice
notices:withdraw | code notice
notices:add | code notice
notices:correct | code notice order
notices:drop | code notice order
notices:restore | code notice order
directives:do | code directive key
directives:set_task | code directive task
directives:finish_task | code directive task
directives:name_body | code directive directive_party
documents:confirm | import
documents:discard | import
jobs:open | bell
jobs:read_all |
reconciliation:start | code
reconciliation:undo | code group
reconciliation:confirm_sure | code
compensation:assess | code plan
compensation:close | code plan version
"""
# What a person does to one's own bell needs no role.
ONES_OWN = ("jobs:read_all",)


def _table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= _names(
                one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space
            )
        elif one.name:
            found.add(space + one.name)
    return found


def test_every_url_name_has_its_line() -> None:
    own = {n for n in _names(get_resolver().url_patterns) if not n.startswith(LIBRARY)}
    assert own == {row[0] for row in _table(PAGES) + _table(POSTS)}


@pytest.fixture
def scene(
    tmp_path: Path, project: Project, world: cast.World, clerk: User, compensation_officer: User
) -> Scene:
    """One of everything, in the first project."""
    made = set_scene(project, world, clerk, compensation_officer)
    made.ids |= {"code": made.code, "key": "note", "kind": "holders", "house_kind": "bodies"}
    return furnish(made, project, (clerk, compensation_officer), tmp_path)


def _address(scene: Scene, name: str, needs: str) -> str:
    return reverse(name, args=[scene.ids[key] for key in needs.split()])


def _expected(who: str, shown: str, refused: str) -> tuple[int, ...]:
    if who in shown:
        return SHOWN
    return FORBIDDEN if who in refused else HIDDEN


def test_each_of_the_cast_is_answered_as_the_table_says(
    request: pytest.FixtureRequest, scene: Scene, client: Client
) -> None:
    wrong = []
    for who, fixture in CAST.items():
        client.force_login(request.getfixturevalue(fixture))
        for name, needs, shown, refused in _table(PAGES):
            answer = client.get(_address(scene, name, needs))
            if answer.status_code not in _expected(who, shown, refused):
                wrong.append(f"{name}: {fixture} is answered {answer.status_code}")
            text = b"" if answer.streaming else answer.content
            if who in NO_NAMES and any(named.encode() in text for named in NAMES):
                wrong.append(f"{name}: {fixture} reads the name of a household")
    assert not wrong, "\n".join(wrong)


def test_a_visitor_is_led_to_the_sign_in_page(scene: Scene, client: Client) -> None:
    for name, needs, *_who in _table(PAGES):
        if name == "ui:gallery":  # a page for those who build: not even its address is told
            continue
        answer = client.get(_address(scene, name, needs))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/account/login/"), name
    for name, needs in _table(POSTS):
        answer = client.post(_address(scene, name, needs))
        assert answer.headers.get("Location", "").startswith("/account/login/"), name


def test_an_outsider_posts_nowhere(scene: Scene, client: Client, outsider: User) -> None:
    client.force_login(outsider)
    for name, needs in _table(POSTS):
        if name in ONES_OWN:
            continue
        answer = client.post(_address(scene, name, needs))
        assert answer.status_code in {403, 404}, f"{name}: {answer.status_code}"
