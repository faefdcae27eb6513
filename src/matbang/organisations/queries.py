"""Questions about rights, places, bodies and people."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from matbang.clock.reading import today
from matbang.organisations.errors import (
    AmbiguousTerritoryError,
    NotAllowed,
    UnknownBody,
    UnknownTerritory,
)
from matbang.organisations.models import (
    Body,
    BodyAlias,
    Line,
    Post,
    RoleAssignment,
    Succession,
    Tenure,
    Territory,
    User,
)
from matbang.organisations.permissions import OF_THE_HOUSE, Permission
from matbang.organisations.rights import Grant, allowing
from matbang.organisations.spelling import expand

__all__ = [
    "Grant",
    "body_by_code",
    "body_named",
    "expand",
    "grants_of",
    "head_of",
    "in_force",
    "may",
    "may_somewhere",
    "may_throughout",
    "people_of",
    "posts_of",
    "project_codes",
    "require",
    "require_somewhere",
    "require_throughout",
    "sees",
    "successors_of",
    "superior",
    "superiors",
    "territories_on",
    "territory_at",
    "territory_codes",
]


def in_force(day: date, *, prefix: str = "") -> Q:
    """Filter rows with `valid_from` and `valid_to` (inclusive) to those in force on a day."""
    ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})
    return begun & ended


def grants_of(user: User, *, on: date | None = None) -> tuple[Grant, ...]:
    """Give the roles a person holds on a day; today's are kept on the object (one query)."""
    day = on or today()
    kept: dict[date, tuple[Grant, ...]] = user.__dict__.setdefault("_grants", {})
    if day not in kept:
        rows = RoleAssignment.objects.filter(in_force(day), user_id=user.pk, user__is_active=True)
        kept[day] = tuple(
            Grant(
                role=row.role,
                body_id=row.body_id,
                project_code=row.project_code,
                territory_code=row.territory_code,
            )
            for row in rows.order_by("id")
        )
    return kept[day]


def may(
    user: User,
    permission: Permission | str,
    *,
    project: str | None = None,
    territory: str | None = None,
) -> bool:
    """Say whether a person may do something.

    Without a project the act concerns the whole house, so a role limited to one project does not
    reach it (see `may_somewhere`). With a territory, a role limited to a place must be of it.
    """
    return any(
        territory is None or grant.territory_code in {"", territory, *_above(territory)}
        if grant.territory_code
        else True
        for grant in _allowing(user, permission)
        if grant.reaches(project)
    )


def may_somewhere(user: User, permission: Permission | str) -> bool:
    """Say whether a person may do something in at least one project: for menus and lists."""
    return bool(_allowing(user, permission))


def may_throughout(user: User, permission: Permission | str, *, project: str) -> bool:
    """Say whether a right reaches every place of a project."""
    reaching = (grant for grant in _allowing(user, permission) if grant.reaches(project))
    return any(not grant.territory_code for grant in reaching)


def sees(user: object, permission: str, project: str | None) -> bool:
    """Judge a menu's entry: of a project by its scope, of the house by any scope."""
    if not isinstance(user, User):
        return False
    if project is None and permission not in OF_THE_HOUSE:
        return may_somewhere(user, permission)
    return may(user, permission, project=project)


def require(
    user: User,
    permission: Permission | str,
    *,
    project: str | None = None,
    territory: str | None = None,
) -> None:
    """Refuse with 403 unless the person may."""
    if not may(user, permission, project=project, territory=territory):
        raise NotAllowed("Bạn chưa được phân quyền thực hiện việc này trong phạm vi đang xem.")


def require_somewhere(user: User, permission: Permission | str) -> None:
    """Refuse with 403 unless the person may in at least one project."""
    if not may_somewhere(user, permission):
        raise NotAllowed("Bạn chưa được phân quyền xem nội dung này.")


def require_throughout(user: User, permission: Permission | str, *, project: str) -> None:
    """Refuse with 403 unless the right reaches every place of the project."""
    require(user, permission, project=project)
    if not may_throughout(user, permission, project=project):
        raise NotAllowed("Việc này tác động đến toàn dự án, ngoài địa bàn bạn được phân quyền.")


def project_codes(user: User, permission: Permission | str) -> frozenset[str] | None:
    """Give the projects in which a person may do something; None means all."""
    codes = frozenset(grant.project_code for grant in _allowing(user, permission))
    return None if "" in codes else codes


def territory_codes(
    user: User, permission: Permission | str, *, project: str | None = None
) -> frozenset[str] | None:
    """Give the places, with those below them, in which a person may act; None means all."""
    codes = frozenset(
        grant.territory_code for grant in _allowing(user, permission) if grant.reaches(project)
    )
    return None if "" in codes else frozenset(codes | _below(codes))


def _allowing(user: User, permission: Permission | str) -> tuple[Grant, ...]:
    if not user.is_authenticated:  # the anonymous visitor of a public page
        return ()
    return allowing(grants_of(user), Permission(permission))


def _above(code: str) -> set[str]:
    """Codes of the units that ever held the unit: its district, its province."""
    found: set[str] = set()
    asked = {code}
    while asked:
        parents = set(
            Territory.objects.filter(code__in=asked).values_list("parent_code", flat=True)
        )
        asked = parents - found - {""}
        found |= asked
    return found


def _below(codes: frozenset[str]) -> set[str]:
    """Codes of the units that were ever held by these units: a district's communes."""
    found: set[str] = set()
    asked = set(codes)
    while asked:
        children = Territory.objects.filter(parent_code__in=asked)
        asked = set(children.values_list("code", flat=True)) - found - codes
        found |= asked
    return found


def territory_at(code: str, *, on: date | None) -> Territory:
    """Give the unit that had this code on this day; a code without a day is ambiguous."""
    if on is None:
        raise AmbiguousTerritoryError(
            f"Mã đơn vị hành chính {code} phải đi kèm ngày: cùng một mã có thể chỉ nơi khác nhau."
        )
    found = Territory.objects.filter(in_force(on), code=code).order_by("-valid_from").first()
    if found is None:
        raise UnknownTerritory(f"Không có đơn vị hành chính mã {code} vào ngày {on:%d/%m/%Y}.")
    return found


def territories_on(day: date) -> QuerySet[Territory]:
    """Give every unit that existed on a day."""
    return Territory.objects.filter(in_force(day)).order_by("code")


def successors_of(territory: Territory) -> QuerySet[Succession]:
    """Give where a unit's ground went, directly."""
    return territory.successions.select_related("successor").order_by("on", "successor__code")


def body_by_code(code: str) -> Body:
    """Give a body by its code, or refuse."""
    found = Body.objects.filter(code=code).first()
    if found is None:
        raise UnknownBody(f"Không có cơ quan, đơn vị mã {code}.")
    return found


def body_named(text: str, *, on: date | None = None) -> Body | None:
    """Find the one body that papers call so; None when there is none, or more than one."""
    key = expand(text)
    if not key:
        return None
    by_alias = BodyAlias.objects.filter(search_name=key).values("body_id")
    found = Body.objects.filter(Q(search_name=key) | Q(id__in=by_alias))
    if on is not None:
        found = found.filter(in_force(on))
    rows = list(found.order_by("id")[:2])
    return rows[0] if len(rows) == 1 else None


def superior(body: Body, line: Line | str) -> Body | None:
    """Give the body one step up on the Party line or on the State line."""
    return body.party_parent if line == Line.PARTY else body.state_parent


def superiors(body: Body, line: Line | str) -> list[Body]:
    """Give the bodies above on one line, nearest first."""
    found: list[Body] = []
    above = superior(body, line)
    while above is not None and above not in found:
        found.append(above)
        above = superior(above, line)
    return found


def head_of(body: Body, *, on: date) -> User | None:
    """Give who heads a body on a day; None when the post is empty."""
    tenure = (
        Tenure.objects.filter(in_force(on), post__body=body, post__is_head=True)
        .select_related("user")
        .order_by("-valid_from")
        .first()
    )
    return tenure.user if tenure else None


def people_of(body: Body, *, on: date) -> list[User]:
    """Give the people who hold a post or a role in a body on a day, by name."""
    posts = Tenure.objects.filter(in_force(on), post__body=body).values("user_id")
    roles = RoleAssignment.objects.filter(in_force(on), body=body).values("user_id")
    return list(
        User.objects.filter(Q(id__in=posts) | Q(id__in=roles), is_active=True).order_by(
            "search_name", "id"
        )
    )


def posts_of(user: User, *, on: date) -> list[Post]:
    """Give the posts a person holds on a day."""
    tenures = Tenure.objects.filter(in_force(on), user=user).values("post_id")
    return list(Post.objects.filter(id__in=tenures).select_related("body").order_by("id"))
