"""Which body of the house a name in a paper means; a name of several is nobody's.

What is found is a proposal: the clerk sees it beside the words and confirms or corrects it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from matbang.organisations.models import Body, BodyAlias
from matbang.organisations.queries import expand
from matbang.projects.models import Project

# "Chủ tịch UBND huyện …" is the body's head: the body answers.
_POST = re.compile(
    r"^(?:(?:cac )?dong chi )?(?:pho )?(?:chu tich|giam doc|truong phong|truong ban|cuc truong|"
    r"tong giam doc|bi thu|chanh van phong|lanh dao|thu truong|nguoi dung dau) (?=\S)"
)
_PLACE = re.compile(r"^(?:huyen|thanh pho|thi xa|quan|xa|phuong|thi tran|tinh) \S")
_INVESTOR = re.compile(r"^(?:nha dau tu|chu dau tu)(?: du an.*)?$")


class Bodies:
    """Every body by its folded names, loaded once (two queries)."""

    def __init__(self, project: Project) -> None:
        self._investor = project.investor
        self._named: dict[str, dict[int, Body]] = defaultdict(dict)
        bodies = {body.pk: body for body in Body.objects.all()}
        for body in bodies.values():
            self._named[body.search_name][body.pk] = body
        for alias in BodyAlias.objects.all():
            self._named[alias.search_name][alias.body_id] = bodies[alias.body_id]

    def named(self, name: str) -> Body | None:
        """Give the one body that is called so."""
        outer, _, inner = name.partition("(")
        for part in (name, outer, inner):
            key = expand(part)
            found = self._by(key) or self._by(_POST.sub("", key))
            if found is not None:
                return found
        return self._investor if _INVESTOR.match(expand(outer)) else None

    def _by(self, key: str) -> Body | None:
        if not key:
            return None
        exact = self._named.get(key, {})
        if exact:
            return self._only(exact)
        if _PLACE.match(key):
            return self._only(self._named.get(f"uy ban nhan dan {key}", {}))
        return self._only(self._longer(key))

    def _longer(self, key: str) -> dict[int, Body]:
        """Find "UBND tỉnh Lâm Sơn" for "UBND tỉnh": two words at least, and only one such body."""
        if " " not in key:
            return {}
        found: dict[int, Body] = {}
        for name, bodies in self._named.items():
            if name.startswith(f"{key} "):
                found |= bodies
        return found

    def _only(self, found: dict[int, Body]) -> Body | None:
        return next(iter(found.values())) if len(found) == 1 else None
