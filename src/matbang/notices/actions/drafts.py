"""A draft under one person's hand: locked, of the version that the person saw."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from matbang.audit.actions import Subject
from matbang.clock.reading import ZONE, now
from matbang.notices.errors import ChangedMeanwhile, NotADraft
from matbang.notices.models import Notice, NoticeState, Order
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


def draft_of(notice: Notice, version: int, by: User) -> Notice:
    """Lock a draft for a correction and raise its version."""
    require(by, Permission.WRITE_NOTICES, project=notice.project.code)
    found = locked(notice, version)
    Notice.objects.filter(pk=found.pk).update(version=F("version") + 1)
    found.version += 1
    notice.version = found.version
    return found


def locked(notice: Notice, version: int) -> Notice:
    """Lock a notice that is still the draft its reader saw, or say who was faster."""
    found = Notice.objects.select_for_update().get(pk=notice.pk)
    if found.state == NoticeState.CONFIRMED and found.confirmed_by and found.confirmed_at:
        raise ChangedMeanwhile(
            _("%(who)s đã xác nhận thông báo này lúc %(when)s.")
            % {"who": found.confirmed_by.full_name, "when": _moment(found.confirmed_at)}
        )
    if found.state != NoticeState.DRAFT:
        raise NotADraft(_("Thông báo này đã được rút, không sửa được nữa."))
    if found.version != version:
        raise ChangedMeanwhile(
            _("Người khác vừa sửa thông báo này; hãy tải lại trang để xem bản mới rồi tiếp tục.")
        )
    return found


def _moment(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}"


def mark_corrected(order: Order, by: User) -> None:
    """Save an order with who corrected it."""
    order.corrected_by, order.corrected_at = by, now()
    order.save()


def subject_of(notice: Notice) -> Subject:
    """Name a notice in the event log."""
    return Subject("notice", str(notice.pk))
