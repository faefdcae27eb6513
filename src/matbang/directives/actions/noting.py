"""Adding entries: the one place that knows which entry may follow which state."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.directives.engine.standing import state_after
from matbang.directives.errors import NotYours, OwnWork, WrongEntry, WrongMoment
from matbang.directives.models import Directive, Entry, EntryKind, State
from matbang.directives.queries import is_doer
from matbang.documents.models import StoredFile
from matbang.jobs import actions as jobs
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require

_OPEN = frozenset({State.NOT_STARTED, State.IN_PROGRESS, State.EXTENSION_ASKED})
# From which states an entry may follow.
_FROM: dict[EntryKind, frozenset[State]] = {
    EntryKind.ASSIGNED: _OPEN | {State.RETURNED, State.PAUSED},
    EntryKind.MEASURE_SET: frozenset(State) - {State.DONE},
    EntryKind.PROGRESS: _OPEN,
    EntryKind.EXTENSION_ASKED: frozenset({State.NOT_STARTED, State.IN_PROGRESS}),
    EntryKind.EXTENSION_GRANTED: frozenset({State.EXTENSION_ASKED}),
    EntryKind.EXTENSION_REFUSED: frozenset({State.EXTENSION_ASKED}),
    EntryKind.PAUSED: _OPEN,
    EntryKind.RESUMED: frozenset({State.PAUSED}),
    EntryKind.RETURNED: _OPEN,
    EntryKind.REISSUED: frozenset({State.RETURNED}),
    EntryKind.REPORTED: _OPEN,
    EntryKind.REJECTED: frozenset({State.REPORTED}),
    EntryKind.ACCEPTED: frozenset({State.REPORTED}),
}
_NEEDS_REASON = frozenset(
    {
        EntryKind.EXTENSION_ASKED,
        EntryKind.EXTENSION_REFUSED,
        EntryKind.PAUSED,
        EntryKind.RETURNED,
        EntryKind.REJECTED,
    }
)


def note(  # noqa: PLR0913 - the fields of an entry, keyword-only
    directive: Directive,
    kind: EntryKind,
    by: User,
    *,
    words: str = "",
    on: date | None = None,
    due_on: date | None = None,
    person: User | None = None,
    file: StoredFile | None = None,
) -> Entry:
    """Add an entry if the directive's state allows it, with its event."""
    locked = Directive.objects.select_for_update().get(pk=directive.pk)
    if State(locked.state) not in _FROM[kind]:
        raise WrongMoment(
            _("Không thể ghi “%(kind)s” khi nhiệm vụ ở trạng thái “%(state)s”.")
            % {"kind": kind.label, "state": locked.get_state_display()}
        )
    if kind in _NEEDS_REASON and not words.strip():
        raise WrongEntry(_("Cần ghi rõ lý do."))
    entry = Entry.objects.create(
        directive=locked, kind=kind, on=day_of(on), words=words.strip(), due_on=due_on,
        person=person, file=file, by=by, at=now(),
    )  # fmt: skip
    before = locked.state
    directive.state = locked.state = state_after(kind, locked.state)
    locked.save(update_fields=["state"])
    audit.record(
        by=by.actor,
        act=f"directives.{kind}",
        subject=subject_of(directive),
        before={"state": before},
        after={"state": locked.state, "on": entry.on.isoformat()},
    )
    return entry


def day_of(on: date | None) -> date:
    """Give the day of an entry; none lies after today."""
    if on is not None and on > today():
        raise WrongEntry(_("Ngày ghi nhận không được sau hôm nay."))
    return on or today()


def subject_of(directive: Directive) -> Subject:
    """Name a directive in the event log."""
    return Subject("directive", str(directive.pk))


def ring(directive: Directive, to: User, subject: str, by: User) -> None:
    """Ring the bell of a person."""
    jobs.notify(
        to=to.actor,
        subject=subject,
        body=directive.text[:300],
        url=reverse("directives:one", args=[directive.project.code, directive.number]),
        by=by.actor,
    )


def require_doer(directive: Directive, by: User) -> None:
    """Refuse unless the person or the body has the work."""
    require(by, Permission.ACT_ON_DIRECTIVES, project=directive.project.code)
    if not is_doer(by, directive):
        raise NotYours(_("Chỉ cơ quan, người được giao mới ghi nhận được việc này."))


def require_leader(directive: Directive, by: User) -> None:
    """Assigning is for the office and for the body that has the work."""
    require(by, Permission.ACT_ON_DIRECTIVES, project=directive.project.code)
    if not is_doer(by, directive):
        require(by, Permission.MANAGE_DIRECTIVES, project=directive.project.code)


def require_other(directive: Directive, by: User, kind: EntryKind) -> None:
    """Refuse the doer and whoever wrote the entry that is judged."""
    require(by, Permission.MANAGE_DIRECTIVES, project=directive.project.code)
    last = directive.entries.filter(kind=kind).order_by("-id").first()
    if by.pk == directive.person_id or (last is not None and last.by_id == by.pk):
        raise OwnWork(_("Người thực hiện không tự xác nhận việc của mình."))
