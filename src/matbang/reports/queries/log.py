"""The event log as auditors read it: who did what to which thing, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from matbang.audit.models import Checkpoint, Event
from matbang.audit.queries import events
from matbang.kernel.errors import NotFound
from matbang.organisations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of an event, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """How far the log is sealed: the newest signed checkpoint and what stands after it."""

    checkpoint: Checkpoint | None
    head: Event | None

    @property
    def open_events(self) -> int:
        """Count the events after the last checkpoint."""
        if self.head is None:
            return 0
        return self.head.seq - (self.checkpoint.last if self.checkpoint else 0)


def log(*, act: str = "", subject_kind: str = "", subject_id: str = "") -> QuerySet[Event]:
    """List events, newest first, each with `actor_name`."""
    named = User.objects.annotate(
        key=Concat(Value("user:"), Cast("pk", CharField()), output_field=CharField())
    )
    found = events(act=act, subject_kind=subject_kind, subject_id=subject_id)
    return found.annotate(
        actor_name=Subquery(named.filter(key=OuterRef("actor")).values("full_name")[:1]),
    )


def slices_with_events() -> Sequence[tuple[str, str]]:
    """Give the slices that write events, with their names, for the filter."""
    return [
        (config.label, str(config.verbose_name))
        for config in apps.get_app_configs()
        if config.name.startswith("matbang.") and config.label not in {"ui", "reports", "clock"}
    ]


def act_in_words(act: str) -> str:
    """Write `notices.confirmed` as the slice's name and the verb."""
    label, _dot, verb = act.partition(".")
    known = apps.is_installed(f"matbang.{label}")
    name = apps.get_app_config(label).verbose_name if known else label
    return f"{name}: {verbs().get(verb, verb.replace('_', ' '))}"


def verbs() -> dict[str, str]:
    """Give the verbs of the log in words; one that is not listed is shown as recorded."""
    return {
        "accepted": _("chấp nhận"),
        "added": _("thêm"),
        "answered": _("trả lời"),
        "approved": _("phê duyệt"),
        "assessed": _("tính toán"),
        "assigned": _("giao việc"),
        "begun": _("bắt đầu"),
        "changed": _("thay đổi"),
        "checkpointed": _("chốt nhật ký"),
        "closed": _("đóng"),
        "confirmed": _("xác nhận"),
        "corrected": _("sửa"),
        "created": _("lập"),
        "decided": _("quyết định"),
        "granted": _("giao quyền"),
        "handed_up": _("chuyển cấp trên"),
        "imported": _("nhập dữ liệu"),
        "issued": _("ban hành"),
        "launched": _("khởi chạy"),
        "opened": _("mở"),
        "paused": _("tạm dừng"),
        "proven": _("chứng minh"),
        "recorded": _("ghi nhận"),
        "refused": _("từ chối"),
        "removed": _("gỡ"),
        "reported": _("báo cáo"),
        "resolved": _("giải quyết"),
        "returned": _("trả lại"),
        "started": _("bắt đầu"),
        "stored": _("lưu tệp"),
        "undone": _("hoàn tác"),
        "voided": _("hủy bỏ"),
        "withdrawn": _("rút"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSheet:
    """One event with its words and what it changed."""

    event: Event
    actor_name: str
    act: str
    changes: tuple[Change, ...]


def one(seq: int) -> EventSheet:
    """Give one event.

    Raises:
        NotFound: there is no event of this number.
    """
    event = log().filter(seq=seq).first()
    if event is None:
        raise NotFound("Nhật ký không có sự kiện này.")
    return EventSheet(
        event=event,
        actor_name=getattr(event, "actor_name", None) or event.actor,
        act=act_in_words(event.act),
        changes=changes(event),
    )


def changes(event: Event) -> tuple[Change, ...]:
    """Lay an event's before and after side by side, field by field."""
    before, after = event.before or {}, event.after or {}
    fields = list(dict.fromkeys([*before, *after]))
    return tuple(
        Change(field=field, before=before.get(field), after=after.get(field)) for field in fields
    )


def seal() -> Seal:
    """Say how far the log is sealed (two queries)."""
    return Seal(
        checkpoint=Checkpoint.objects.order_by("-last").first(),
        head=Event.objects.order_by("-seq").first(),
    )
