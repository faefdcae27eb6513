"""How a directive goes on: progress, extension, pause, return, report, acceptance."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.directives.actions.noting import note, require_doer, require_other
from matbang.directives.errors import WrongEntry, WrongMoment
from matbang.directives.models import Directive, Entry, EntryKind, State
from matbang.documents.models import StoredFile
from matbang.kernel.dates import format_day
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require


@transaction.atomic
def note_progress(
    *,
    directive: Directive,
    words: str,
    file: StoredFile | None = None,
    on: date | None = None,
    by: User,
) -> Entry:
    """Note how far the work has come."""
    require_doer(directive, by)
    if not words.strip():
        raise WrongEntry(_("Cần ghi nội dung tiến độ."))
    return note(directive, EntryKind.PROGRESS, by, words=words, file=file, on=on)


@transaction.atomic
def ask_extension(
    *, directive: Directive, until: date, words: str, on: date | None = None, by: User
) -> Entry:
    """Ask for a later day, with the reason; the old day counts until it is granted."""
    require_doer(directive, by)
    if directive.due_on is None:
        raise WrongMoment(_("Nhiệm vụ không có thời hạn nên không cần gia hạn."))
    if until <= directive.due_on:
        raise WrongEntry(
            _("Ngày xin gia hạn phải sau ngày %(day)s.") % {"day": format_day(directive.due_on)}
        )
    return note(directive, EntryKind.EXTENSION_ASKED, by, words=words, due_on=until, on=on)


@transaction.atomic
def answer_extension(
    *, directive: Directive, granted: bool, words: str = "", on: date | None = None, by: User
) -> Entry:
    """Grant or refuse the extension asked for; whoever asked cannot answer."""
    require_other(directive, by, EntryKind.EXTENSION_ASKED)
    if not granted:
        return note(directive, EntryKind.EXTENSION_REFUSED, by, words=words, on=on)
    asked = directive.entries.filter(kind=EntryKind.EXTENSION_ASKED).order_by("-id").first()
    if asked is None or directive.state != State.EXTENSION_ASKED:
        raise WrongMoment(_("Không có đề nghị gia hạn đang chờ trả lời."))
    entry = note(
        directive, EntryKind.EXTENSION_GRANTED, by, words=words, due_on=asked.due_on, on=on
    )
    Directive.objects.filter(pk=directive.pk).update(due_on=asked.due_on)
    directive.due_on = asked.due_on
    return entry


@transaction.atomic
def pause(*, directive: Directive, words: str, on: date | None = None, by: User) -> Entry:
    """Stop the clock of a directive, with the reason."""
    require(by, Permission.MANAGE_DIRECTIVES, project=directive.project.code)
    return note(directive, EntryKind.PAUSED, by, words=words, on=on)


@transaction.atomic
def resume(*, directive: Directive, words: str = "", on: date | None = None, by: User) -> Entry:
    """Let a paused directive go on."""
    require(by, Permission.MANAGE_DIRECTIVES, project=directive.project.code)
    return note(directive, EntryKind.RESUMED, by, words=words, on=on)


@transaction.atomic
def return_directive(
    *, directive: Directive, words: str, on: date | None = None, by: User
) -> Entry:
    """Give a directive back as not one's own, with the reason: seen by all."""
    require_doer(directive, by)
    return note(directive, EntryKind.RETURNED, by, words=words, on=on)


@transaction.atomic
def reissue(*, directive: Directive, words: str = "", on: date | None = None, by: User) -> Entry:
    """Give a returned directive out again."""
    require(by, Permission.MANAGE_DIRECTIVES, project=directive.project.code)
    return note(directive, EntryKind.REISSUED, by, words=words, on=on)


@transaction.atomic
def report_done(
    *, directive: Directive, words: str, file: StoredFile | None, on: date | None = None, by: User
) -> Entry:
    """Report the work done, with its evidence; it counts when somebody else has accepted it."""
    require_doer(directive, by)
    if file is None:
        raise WrongEntry(_("Báo cáo hoàn thành phải kèm tệp minh chứng."))
    return note(directive, EntryKind.REPORTED, by, words=words, file=file, on=on)


@transaction.atomic
def accept(*, directive: Directive, words: str = "", on: date | None = None, by: User) -> Entry:
    """Accept a reported result; never by whoever did or reported it."""
    require_other(directive, by, EntryKind.REPORTED)
    return note(directive, EntryKind.ACCEPTED, by, words=words, on=on)


@transaction.atomic
def reject(*, directive: Directive, words: str, on: date | None = None, by: User) -> Entry:
    """Send a report back as late, wrong or off the point: the work counts as not done."""
    require_other(directive, by, EntryKind.REPORTED)
    return note(directive, EntryKind.REJECTED, by, words=words, on=on)
