"""Directives as a person may see them, and where they stand on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Case, Exists, F, OuterRef, Prefetch, QuerySet, When

from matbang.clock.reading import today
from matbang.directives.engine.standing import (
    OPEN,
    SOON_DAYS,
    Fact,
    Position,
    Standing,
    stand,
)
from matbang.directives.errors import NoSuchDirective
from matbang.directives.models import (
    Directive,
    DirectiveParty,
    DirectiveTask,
    Entry,
    PartyRole,
    State,
)
from matbang.organisations.models import Body, RoleAssignment, Tenure, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import grants_of, in_force, may, project_codes
from matbang.organisations.roles import ROLES
from matbang.projects.models import Project

__all__ = [
    "Placed",
    "Standing",
    "Summary",
    "defects",
    "for_meeting",
    "get_for",
    "summary",
    "visible_to",
]


@dataclass(frozen=True)
class Placed:
    """A directive with where it stands on a day."""

    directive: Directive
    position: Position

    @property
    def standing(self) -> Standing:
        """Where it stands."""
        return self.position.standing

    @property
    def is_late_and_lying(self) -> bool:
        """Say whether it is overdue and nothing was noted lately."""
        return self.standing is Standing.OVERDUE and not self.position.is_moving

    @cached_property
    def leads(self) -> list[DirectiveParty]:
        """The parties that must do it."""
        return [p for p in self.directive.parties.all() if p.role == PartyRole.LEAD]

    @cached_property
    def helpers(self) -> list[DirectiveParty]:
        """The parties that work along."""
        return [p for p in self.directive.parties.all() if p.role == PartyRole.COOPERATE]

    @cached_property
    def report_to(self) -> list[DirectiveParty]:
        """The parties that receive the report."""
        return [p for p in self.directive.parties.all() if p.role == PartyRole.REPORT_TO]

    @cached_property
    def lacks(self) -> tuple[str, ...]:
        """What is still missing: no body, no person, no date, no measure."""
        return defects(self.directive)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of a project on a day, and the late ones in order of lateness."""

    as_of: date
    total: int
    counts: Mapping[Standing, int]
    late: tuple[Placed, ...]

    @property
    def late_moving(self) -> int:
        """Overdue, with something noted in the last two weeks."""
        return sum(1 for placed in self.late if not placed.is_late_and_lying)

    @property
    def late_lying(self) -> int:
        """Overdue, with nothing noted for two weeks."""
        return sum(1 for placed in self.late if placed.is_late_and_lying)

    @property
    def open(self) -> int:
        """Not completed."""
        return sum(count for standing, count in self.counts.items() if standing in OPEN)


def _ready(found: QuerySet[Directive]) -> QuerySet[Directive]:
    return found.select_related("project", "notice", "person").prefetch_related(
        Prefetch(
            "parties",
            DirectiveParty.objects.select_related("body").order_by("role", "ordinal"),
        ),
        Prefetch(
            "entries", Entry.objects.select_related("by", "person", "file").order_by("on", "id")
        ),
        Prefetch("tasks", DirectiveTask.objects.select_related("person").order_by("ordinal")),
    )


def visible_to(user: User) -> QuerySet[Directive]:
    """Give the directives of the projects in which a person may see them, by due day."""
    codes = project_codes(user, Permission.VIEW_DIRECTIVES)
    found = (
        Directive.objects.all()
        if codes is None
        else Directive.objects.filter(project__code__in=codes)
    )
    return _ready(found).order_by(F("due_on").asc(nulls_last=True), "project_id", "number")


def get_for(user: User, code: str, number: int) -> Directive:
    """Give one directive to a person who may see it.

    Raises:
        NoSuchDirective: there is none, or the person may not; an outsider is told 404 either way.
    """
    found = visible_to(user).filter(project__code=code, number=number).first()
    if found is None:
        raise NoSuchDirective("Không có nhiệm vụ này, hoặc bạn chưa được phân quyền xem.")
    return found


def position(directive: Directive, as_of: date | None = None) -> Position:
    """Work out where a directive stands; uses the entries that were fetched with it."""
    facts = sorted(directive.entries.all(), key=lambda entry: (entry.on, entry.pk))
    return stand(
        deadline_on=directive.deadline_on,
        facts=(Fact(kind=entry.kind, on=entry.on, due_on=entry.due_on) for entry in facts),
        as_of=as_of or today(),
    )


def place_all(found: Iterable[Directive], as_of: date | None = None) -> list[Placed]:
    """Place directives on a day; those issued later are left out."""
    day = as_of or today()
    return [Placed(d, position(d, day)) for d in found if d.issued_on <= day]


def summary(project: Project, as_of: date | None = None) -> Summary:
    """Count a project's directives by where they stand on a day, and list the late ones."""
    day = as_of or today()
    placed = place_all(_ready(Directive.objects.filter(project=project)).order_by("number"), day)
    counts = dict.fromkeys(Standing, 0)
    for one in placed:
        counts[one.standing] += 1
    late = [one for one in placed if one.standing is Standing.OVERDUE]
    late.sort(key=lambda one: (-one.position.days_late, one.directive.number))
    return Summary(as_of=day, total=len(placed), counts=counts, late=tuple(late))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Who must do what today: late, due this week, waiting for me, then the rest."""

    late: tuple[Placed, ...]
    soon: tuple[Placed, ...]
    waiting: tuple[Placed, ...]
    rest: tuple[Placed, ...]
    done: tuple[Placed, ...]

    @property
    def count(self) -> int:
        """How many in all."""
        return sum(map(len, (self.late, self.soon, self.waiting, self.rest, self.done)))


def agenda(user: User, found: Iterable[Directive], as_of: date | None = None) -> Agenda:
    """Order directives by what a person must look at first; each stands in one group."""
    day = as_of or today()
    groups: dict[str, list[Placed]] = {
        "late": [],
        "soon": [],
        "waiting": [],
        "rest": [],
        "done": [],
    }
    bodies = bodies_of(user)
    for placed in place_all(found, day):
        groups[_group(user, bodies, placed, day)].append(placed)
    groups["late"].sort(key=lambda one: -one.position.days_late)
    return Agenda(**{name: tuple(items) for name, items in groups.items()})


def _group(user: User, bodies: frozenset[int], placed: Placed, day: date) -> str:
    if placed.standing not in OPEN:
        return "done"
    if placed.standing is Standing.OVERDUE:
        return "late"
    due = placed.position.due_on
    if (
        due is not None
        and due - day <= timedelta(days=SOON_DAYS)
        and placed.standing is Standing.DUE_SOON
    ):
        return "soon"
    return "waiting" if waits_for(user, bodies, placed) else "rest"


def waits_for(user: User, bodies: frozenset[int], placed: Placed) -> bool:
    """Say whether the next move is this person's: to answer, or to do."""
    directive = placed.directive
    if placed.standing in {Standing.AWAITING, Standing.EXTENSION_ASKED, Standing.RETURNED}:
        return may(user, Permission.MANAGE_DIRECTIVES, project=directive.project.code)
    if directive.person_id is not None:
        return directive.person_id == user.pk
    return any(party.body_id in bodies for party in placed.leads if party.body_id)


def bodies_of(user: User) -> frozenset[int]:
    """Give the bodies for which a person holds a role today."""
    return frozenset(grant.body_id for grant in grants_of(user) if grant.body_id)


def is_doer(user: User, directive: Directive) -> bool:
    """Say whether the work is the person's own, or of a body that the person works for."""
    if directive.person_id == user.pk:
        return True
    bodies = bodies_of(user)
    leads = directive.parties.filter(role=PartyRole.LEAD, body_id__in=bodies)
    return leads.exists() or directive.tasks.filter(person=user).exists()


def person_may_work(person: User, directive: Directive) -> bool:
    """Say whether a person has the right to act on directives of the project."""
    return may(person, Permission.ACT_ON_DIRECTIVES, project=directive.project.code)


def candidates(directive: Directive) -> list[User]:
    """Give the people who may answer for a directive, those of its lead bodies first."""
    bodies = [p.body_id for p in directive.parties.all() if p.role == PartyRole.LEAD and p.body_id]
    acting = [
        key for key, role in ROLES.items() if Permission.ACT_ON_DIRECTIVES in role.permissions
    ]
    held = RoleAssignment.objects.filter(in_force(today()), user=OuterRef("pk"), role__in=acting)
    posts = Tenure.objects.filter(in_force(today()), user=OuterRef("pk"), post__body_id__in=bodies)
    found = User.objects.filter(
        Exists(held.filter(project_code__in=["", directive.project.code])), is_active=True
    ).annotate(
        is_own=Case(
            When(Exists(held.filter(body_id__in=bodies)) | Exists(posts), then=0), default=1
        )
    )
    return list(found.order_by("is_own", "search_name", "id"))


def bodies_to_choose() -> QuerySet[Body]:
    """Give every body, by name, for a party that nobody has identified."""
    return Body.objects.order_by("search_name", "id")


def defects(directive: Directive) -> tuple[str, ...]:
    """List what a directive still lacks; a completed one lacks nothing."""
    if directive.state == State.DONE:
        return ()
    leads = [p for p in directive.parties.all() if p.role == PartyRole.LEAD]
    found = {
        "no_body": not leads or all(party.body_id is None for party in leads),
        "no_person": directive.person_id is None,
        "no_date": directive.due_on is None and not (directive.recurrence or directive.condition),
        "no_measure": not directive.measure,
    }
    return tuple(code for code, lacking in found.items() if lacking)


def for_meeting(placed: Sequence[Placed]) -> list[Placed]:
    """Keep what a meeting must speak of: late, returned, asking for more time."""
    wanted = {Standing.OVERDUE, Standing.RETURNED, Standing.EXTENSION_ASKED}
    return [one for one in placed if one.standing in wanted]
