"""Find papers, directives, files, parcels and holders by words typed without tones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from matbang.directives.queries import visible_to as directives_for
from matbang.kernel.names import fold
from matbang.notices.queries import visible_to as notices_for
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.parcels.queries import visible_to as parcels_for
from matbang.parties.queries import holders_visible_to, search
from matbang.procedure.queries import visible_to as cases_for
from matbang.projects.models import Project
from matbang.projects.queries import visible_to as projects_for

SHOWN = 12
LEAST = 2
_PLACE = re.compile(r"^(?:to\s*)?(\w{1,8})\s*(?:/|,|\s)\s*(?:thua\s*)?(\w{1,8})$")
_CASE = re.compile(r"^(?:hs\s*-?\s*)?0*(\d{1,6})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found, with the page it opens."""

    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found of one kind; `more` when there is more than is shown."""

    title: str
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything a search found that the person may see."""

    too_short: bool = False
    groups: tuple[Hits, ...] = field(default=())


def find(asked: str, *, user: User) -> Found:
    """Search every project the person may see; a handful of queries for each project."""
    words = fold(asked)
    if len(words) < LEAST:
        return Found(too_short=bool(asked))
    projects = list(projects_for(user))
    groups = (
        _hits(_("Dự án"), _projects(words, projects)),
        _hits(_("Văn bản chỉ đạo"), _notices(words, user)),
        _hits(_("Nhiệm vụ"), _directives(words, user)),
        _hits(_("Hồ sơ thu hồi đất"), _cases(words, user, projects)),
        _hits(_("Thửa đất"), _parcels(words, user, projects)),
        _hits(_("Người có đất"), _holders(asked, user, projects)),
    )
    return Found(groups=tuple(group for group in groups if group.hits))


def _hits(title: str, found: Iterable[Hit]) -> Hits:
    hits = tuple(found)
    return Hits(title=title, hits=hits[:SHOWN], more=len(hits) > SHOWN)


def _projects(words: str, projects: Iterable[Project]) -> Iterable[Hit]:
    for project in projects:
        if _all_in(words, fold(f"{project.code} {project.name} {project.short_name}")):
            yield Hit(title=project.name, note="", url=_url("reports:project", project.code))


def _notices(words: str, user: User) -> Iterable[Hit]:
    for notice in notices_for(user).defer("text", "recipients")[:500]:
        title = notice.subject or notice.symbol or _("Văn bản không có trích yếu")
        if _all_in(words, fold(f"{notice.number} {notice.symbol} {notice.issuer} {title}")):
            note = f"{notice.symbol or notice.number} · {notice.project.short_name}".strip(" ·")
            yield Hit(
                title=title, note=note, url=_url("notices:one", notice.project.code, notice.pk)
            )


def _directives(words: str, user: User) -> Iterable[Hit]:
    wanted = Q()
    for word in words.split():
        wanted &= Q(search_text__contains=word)
    for one in directives_for(user).filter(wanted)[: SHOWN + 1]:
        code = one.project.code
        yield Hit(
            title=one.text[:160],
            note=one.project.short_name,
            url=_url("directives:one", code, one.number),
        )


def _cases(words: str, user: User, projects: Iterable[Project]) -> Iterable[Hit]:
    number = _CASE.match(words)
    if number is None:
        return
    for project in projects:
        for case in cases_for(user, project).filter(number=int(number[1])):
            url = _url("procedure:case", project.code, case.number)
            yield Hit(title=case.label, note=project.short_name, url=url)


def _parcels(words: str, user: User, projects: Iterable[Project]) -> Iterable[Hit]:
    place = _PLACE.match(words)
    if place is None:
        return
    for project in projects:
        found = parcels_for(user, project).filter(sheet__iexact=place[1], number__iexact=place[2])
        for parcel in found[: SHOWN + 1]:
            yield Hit(
                title=str(parcel),
                note=f"{parcel.land_type} · {project.short_name}",
                url=_url("parcels:parcel", project.code, parcel.pk),
            )


def _holders(asked: str, user: User, projects: Iterable[Project]) -> Iterable[Hit]:
    for project in projects:
        holders = holders_visible_to(user, project, Permission.VIEW_HOLDERS)
        for one in search(holders, asked)[: SHOWN + 1]:
            yield Hit(
                title=str(one.party),
                note=f"{one.code} · {project.short_name}",
                url=_url("parties:holder", project.code, one.party_id),
            )


def _all_in(words: str, text: str) -> bool:
    return all(word in text for word in words.split())


def _url(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:  # the slice has no such page (yet)
        return ""
