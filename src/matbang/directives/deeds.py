"""What can be done on a directive's page: which form, by whom, in which state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matbang.directives.actions import assigning, following
from matbang.directives.models import Directive, State
from matbang.directives.queries import is_doer
from matbang.documents.actions import store_file
from matbang.documents.models import StoredFile
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import may

_OPEN = frozenset({State.NOT_STARTED, State.IN_PROGRESS, State.EXTENSION_ASKED})
_WORKING = frozenset({State.NOT_STARTED, State.IN_PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing somebody can do; `who` is doer, leader or judge."""

    key: str
    label: str | Promise
    who: str
    states: frozenset[State]
    act: Callable[[Directive, dict[str, Any], User], object]
    is_danger: bool = False


def _file(directive: Directive, data: dict[str, Any], by: User) -> StoredFile | None:
    upload = data.get("file")
    if not upload:
        return None
    return store_file(
        content=upload,
        name=upload.name,
        by=by,
        project=directive.project.code,
        permission=Permission.VIEW_DIRECTIVES,
    )


DEEDS: tuple[Deed, ...] = (
    Deed(
        key="progress",
        label=_("Báo cáo tiến độ"),
        who="doer",
        states=_OPEN,
        act=lambda d, data, by: following.note_progress(
            directive=d, words=data["words"], file=_file(d, data, by), by=by
        ),
    ),
    Deed(
        key="done",
        label=_("Báo cáo hoàn thành"),
        who="doer",
        states=_OPEN,
        act=lambda d, data, by: following.report_done(
            directive=d, words=data["words"], file=_file(d, data, by), by=by
        ),
    ),
    Deed(
        key="extension",
        label=_("Xin gia hạn"),
        who="doer",
        states=_WORKING,
        act=lambda d, data, by: following.ask_extension(
            directive=d, until=data["until"], words=data["words"], by=by
        ),
    ),
    Deed(
        key="return",
        label=_("Trả lại, không thuộc trách nhiệm"),
        who="doer",
        states=_OPEN,
        is_danger=True,
        act=lambda d, data, by: following.return_directive(directive=d, words=data["words"], by=by),
    ),
    Deed(
        key="accept",
        label=_("Xác nhận hoàn thành"),
        who="judge",
        states=frozenset({State.REPORTED}),
        act=lambda d, data, by: following.accept(directive=d, words=data["words"], by=by),
    ),
    Deed(
        key="reject",
        label=_("Trả lại báo cáo"),
        who="judge",
        states=frozenset({State.REPORTED}),
        is_danger=True,
        act=lambda d, data, by: following.reject(directive=d, words=data["words"], by=by),
    ),
    Deed(
        key="grant",
        label=_("Đồng ý gia hạn"),
        who="judge",
        states=frozenset({State.EXTENSION_ASKED}),
        act=lambda d, data, by: following.answer_extension(
            directive=d, granted=True, words=data["words"], by=by
        ),
    ),
    Deed(
        key="refuse",
        label=_("Không đồng ý gia hạn"),
        who="judge",
        states=frozenset({State.EXTENSION_ASKED}),
        act=lambda d, data, by: following.answer_extension(
            directive=d, granted=False, words=data["words"], by=by
        ),
    ),
    Deed(
        key="pause",
        label=_("Tạm dừng"),
        who="judge",
        states=_OPEN,
        act=lambda d, data, by: following.pause(directive=d, words=data["words"], by=by),
    ),
    Deed(
        key="resume",
        label=_("Cho thực hiện trở lại"),
        who="judge",
        states=frozenset({State.PAUSED}),
        act=lambda d, data, by: following.resume(directive=d, words=data["words"], by=by),
    ),
    Deed(
        key="reissue",
        label=_("Giao lại"),
        who="judge",
        states=frozenset({State.RETURNED}),
        act=lambda d, data, by: following.reissue(directive=d, words=data["words"], by=by),
    ),
    Deed(
        key="person",
        label=_("Phân công người chịu trách nhiệm"),
        who="leader",
        states=frozenset(State) - {State.DONE, State.REPORTED},
        act=lambda d, data, by: assigning.assign_person(directive=d, person=data["person"], by=by),
    ),
    Deed(
        key="measure",
        label=_("Xác định kết quả phải đạt"),
        who="leader",
        states=frozenset(State) - {State.DONE},
        act=lambda d, data, by: assigning.set_measure(directive=d, measure=data["measure"], by=by),
    ),
)
BY_KEY = {deed.key: deed for deed in DEEDS}


def open_to(user: User, directive: Directive) -> list[Deed]:
    """Give what this person can do to a directive as it stands."""
    code = directive.project.code
    if not may(user, Permission.ACT_ON_DIRECTIVES, project=code):
        return []
    manages = may(user, Permission.MANAGE_DIRECTIVES, project=code)
    does = is_doer(user, directive)
    allowed = {"doer": does, "judge": manages, "leader": does or manages}
    return [
        deed
        for deed in DEEDS
        if allowed[deed.who]
        and State(directive.state) in deed.states
        and _sensible(deed, directive)
    ]


def _sensible(deed: Deed, directive: Directive) -> bool:
    return deed.key != "extension" or directive.due_on is not None
