"""Bodies on their two lines, their names, posts and who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.kernel.names import nfc
from matbang.organisations.errors import NotPossible
from matbang.organisations.models import Body, BodyAlias, Line, Post, Tenure, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import expand, require, superiors


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """What is said of a body."""

    code: str
    name: str
    kind: str
    line: str
    level: str
    short_name: str = ""
    aliases: Sequence[str] = ()
    party_parent: Body | None = None
    state_parent: Body | None = None
    territory_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@transaction.atomic
def put_body(*, facts: BodyFacts, by: User) -> Body:
    """Add a body, or correct the one with this code; its names are searched folded.

    Raises:
        Forbidden: `by` may not manage the organisation.
        NotPossible: the body would stand above itself on a line.
    """
    require(by, Permission.MANAGE_ORGANISATION)
    known = Body.objects.filter(code=facts.code).first()
    before = _shown(known) if known else None
    body = write_body(facts, known)
    audit.record(
        by=by.actor,
        act="organisations.body_corrected" if known else "organisations.body_added",
        subject=Subject("body", body.code),
        before=before,
        after=_shown(body),
    )
    return body


def write_body(facts: BodyFacts, known: Body | None) -> Body:
    """Write a body without an event; for actions that record many at once."""
    body = known or Body(code=facts.code)
    body.name, body.short_name = nfc(facts.name), nfc(facts.short_name)
    body.search_name = expand(facts.name)
    body.kind, body.line, body.level = facts.kind, facts.line, facts.level
    body.party_parent, body.state_parent = facts.party_parent, facts.state_parent
    body.territory_code, body.source = facts.territory_code, facts.source
    body.valid_from, body.valid_to = facts.valid_from, facts.valid_to
    refuse_circle(body)
    body.save()
    names = {expand(name): nfc(name) for name in (*facts.aliases, facts.short_name) if name}
    names.pop(body.search_name, None)
    body.aliases.exclude(search_name__in=names).delete()
    kept = set(body.aliases.values_list("search_name", flat=True))
    BodyAlias.objects.bulk_create(
        BodyAlias(body=body, name=name, search_name=key)
        for key, name in names.items()
        if key not in kept
    )
    return body


def refuse_circle(body: Body) -> None:
    """Refuse a body that would stand above itself on the Party line or the State line."""
    for line in (Line.PARTY, Line.STATE):
        if any(above.pk == body.pk for above in superiors(body, line)):
            raise NotPossible(
                _("“%(name)s” không thể là cấp trên của chính mình.") % {"name": body.name}
            )


@transaction.atomic
def put_post(*, body: Body, name: str, is_head: bool, by: User) -> Post:
    """Add a post to a body; a body has one post of head.

    Raises:
        Forbidden: `by` may not manage the organisation.
        NotPossible: the body has another post of head.
    """
    require(by, Permission.MANAGE_ORGANISATION)
    post = write_post(body, name, is_head=is_head)
    audit.record(
        by=by.actor,
        act="organisations.post_added",
        subject=Subject("body", body.code),
        after={"post": post.name, "is_head": post.is_head},
    )
    return post


def write_post(body: Body, name: str, *, is_head: bool) -> Post:
    """Write a post without an event; the same post again is the same row."""
    written = nfc(name)
    other = body.posts.filter(is_head=True).exclude(name=written).first() if is_head else None
    if other is not None:
        raise NotPossible(
            _("%(body)s đã có chức vụ người đứng đầu: %(post)s.")
            % {"body": body, "post": other.name}
        )
    post, _is_new = Post.objects.get_or_create(
        body=body, name=written, defaults={"is_head": is_head}
    )
    if is_head and not post.is_head:
        post.is_head = True
        post.save(update_fields=["is_head"])
    return post


@transaction.atomic
def appoint(  # noqa: PLR0913 - keyword-only
    *,
    post: Post,
    user: User,
    valid_from: date,
    by: User,
    valid_to: date | None = None,
    decision_number: str = "",
) -> Tenure:
    """Let a person hold a post from a day; a former head's time ends the day before.

    Raises:
        Forbidden: `by` may not manage the organisation.
        NotPossible: the days are out of order.
    """
    require(by, Permission.MANAGE_ORGANISATION)
    tenure = write_tenure(post, user, (valid_from, valid_to), decision_number)
    audit.record(
        by=by.actor,
        act="organisations.appointed",
        subject=Subject("body", post.body.code),
        after={
            "post": post.name,
            "user": user.actor,
            "valid_from": valid_from.isoformat(),
            "valid_to": valid_to.isoformat() if valid_to else None,
            "decision": decision_number,
        },
    )
    return tenure


def write_tenure(
    post: Post, user: User, days: tuple[date, date | None], decision_number: str
) -> Tenure:
    """Write a tenure without an event; a head who steps in ends the one before."""
    valid_from, valid_to = days
    if valid_to is not None and valid_to < valid_from:
        raise NotPossible(_("Ngày thôi giữ chức vụ phải sau ngày bắt đầu."))
    if post.is_head:
        _end_former_head(post, user, valid_from)
    tenure, _is_new = Tenure.objects.update_or_create(
        post=post,
        user=user,
        valid_from=valid_from,
        defaults={"valid_to": valid_to, "decision_number": decision_number},
    )
    return tenure


def _end_former_head(post: Post, user: User, on: date) -> None:
    last_day = date.fromordinal(on.toordinal() - 1)
    former = post.tenures.filter(valid_from__lt=on).exclude(user=user)
    former.filter(valid_to__isnull=True).update(valid_to=last_day)
    former.filter(valid_to__gte=on).update(valid_to=last_day)


def _shown(body: Body) -> dict[str, object]:
    return {
        "name": body.name,
        "kind": body.kind,
        "line": body.line,
        "level": body.level,
        "party_parent": body.party_parent.code if body.party_parent else "",
        "state_parent": body.state_parent.code if body.state_parent else "",
        "territory": body.territory_code,
        "valid_from": body.valid_from.isoformat() if body.valid_from else None,
        "valid_to": body.valid_to.isoformat() if body.valid_to else None,
    }
