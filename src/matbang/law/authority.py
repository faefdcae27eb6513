"""Who is competent for an act on a day: never the same as which law governs the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matbang.law.errors import NoAuthority
from matbang.law.levels import Level
from matbang.law.models import AuthorityRule, LawPack


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The competent body: its level of government, its kind and post, and the provision."""

    act: str
    level_of_government: str
    body_kind: str
    post_vi: str
    post_en: str
    citation: str
    citation_vi: str
    level: Level

    def post(self, lang: str = "vi") -> str:
        """Return the post's name."""
        return self.post_vi if lang == "vi" else self.post_en


def competent(
    packs: Iterable[LawPack], act: str, on: date, holder_kind: str = "household"
) -> Authority:
    """Return who decides an act on a day, or refuse where no pack names anyone.

    `packs` are all national packs: the day the act is signed counts, not the regime of the case.
    """
    for pack in packs:
        for rule in pack.authority:
            if _applies(rule, act, on, holder_kind):
                return _authority(pack, rule)
    raise NoAuthority(
        f"Các gói pháp luật đã nạp không nêu cơ quan có thẩm quyền cho việc “{act}” "
        f"vào ngày {on:%d/%m/%Y}."
    )


def _applies(rule: AuthorityRule, act: str, on: date, holder_kind: str) -> bool:
    return (
        rule.act == act
        and rule.period.holds(on)
        and (not rule.holders or holder_kind in rule.holders)
    )


def _authority(pack: LawPack, rule: AuthorityRule) -> Authority:
    return Authority(
        act=rule.act,
        level_of_government=rule.level_of_government,
        body_kind=rule.body_kind,
        post_vi=rule.post_vi,
        post_en=rule.post_en,
        citation=rule.citation,
        citation_vi=pack.cite(rule.citation),
        level=rule.level,
    )
