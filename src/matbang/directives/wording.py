"""Words of the screens: where a directive stands, with its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matbang.directives.engine.standing import Standing
from matbang.directives.queries import Placed
from matbang.ui.states import Kind, State

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

_STANDING: dict[Standing, tuple[Kind, _StrOrPromise]] = {
    Standing.NOT_STARTED: (Kind.NONE, _("chưa thực hiện")),
    Standing.ON_TIME: (Kind.MOVING, _("đang thực hiện, trong hạn")),
    Standing.DUE_SOON: (Kind.WAITING, _("sắp đến hạn")),
    Standing.OVERDUE: (Kind.STUCK, _("quá hạn")),
    Standing.UNDATED: (Kind.NONE, _("không thời hạn")),
    Standing.AWAITING: (Kind.WAITING, _("chờ xác nhận hoàn thành")),
    Standing.EXTENSION_ASKED: (Kind.WAITING, _("xin gia hạn")),
    Standing.PAUSED: (Kind.NONE, _("tạm dừng")),
    Standing.RETURNED: (Kind.STUCK, _("trả lại")),
    Standing.DONE: (Kind.DONE, _("hoàn thành")),
    Standing.DONE_ON_TIME: (Kind.DONE, _("hoàn thành đúng hạn")),
    Standing.DONE_LATE: (Kind.DONE, _("hoàn thành quá hạn")),
}
LACKS: dict[str, _StrOrPromise] = {
    "no_body": _("chưa rõ cơ quan"),
    "no_person": _("chưa rõ người"),
    "no_date": _("chưa có thời hạn"),
    "no_measure": _("chưa có kết quả đo được"),
}


def standing_word(standing: Standing) -> _StrOrPromise:
    """Say where a directive stands, without its colour."""
    return _STANDING[standing][1]


def state_of(placed: Placed) -> State:
    """Say where a directive stands; overdue and moving is not the same as overdue and lying."""
    kind, label = _STANDING[placed.standing]
    if placed.standing is Standing.UNDATED and placed.directive.recurrence:
        started = placed.position.state == "in_progress"
        return State(kind=Kind.MOVING if started else Kind.NONE, label=_("định kỳ"))
    if placed.standing is Standing.UNDATED and placed.position.state == "in_progress":
        return State(kind=Kind.MOVING, label=_("đang thực hiện, không thời hạn"))
    if placed.standing is Standing.OVERDUE:
        if placed.position.is_moving:
            return State(kind=Kind.WAITING, label=_("quá hạn, đang làm"))
        return State(kind=Kind.STUCK, label=_("quá hạn, nằm im"))
    return State(kind=kind, label=label)
