"""Creating a project, correcting what is said of it, adding phases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.kernel.names import fold, nfc
from matbang.kernel.zones import NotAZone, zone
from matbang.organisations.models import Body, Committee, Territory, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.projects.errors import ProjectRefusal
from matbang.projects.models import Phase, Project, ProjectState, ProjectTerritory
from matbang.projects.sources import Source

_CODE = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What is said of a project; `crs` is its VN-2000 zone, `EPSG:…`."""

    name: str
    short_name: str
    crs: str
    owner: Body
    source: Source
    investor: Body | None = None
    committee: Committee | None = None
    territories: Sequence[Territory] = ()
    is_key: bool = False
    planned_area_tenths: int | None = None
    capital_dong: int | None = None
    state: str = ProjectState.PREPARING
    started_on: date | None = None


@transaction.atomic
def create_project(*, code: str, facts: ProjectFacts, by: User) -> Project:
    """Create a project under a code of small letters, digits and hyphens.

    Raises:
        Forbidden: the person may not manage projects of the whole house.
        ProjectRefusal: the code is taken or malformed, or the zone is no VN-2000 zone.
    """
    require(by, Permission.MANAGE_PROJECT)
    if not _CODE.match(code):
        raise ProjectRefusal(_("Mã dự án chỉ gồm chữ thường không dấu, số và dấu gạch nối."))
    if Project.objects.filter(code=code).exists():
        raise ProjectRefusal(_("Mã dự án “%(code)s” đã có.") % {"code": code})
    project = _write(Project(code=code), facts, by)
    _record(project, "projects.created", None, by)
    return project


@transaction.atomic
def edit_project(*, project: Project, facts: ProjectFacts, by: User) -> Project:
    """Correct what is said of a project; the zone stays once ground has been measured in it.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: the zone would change under measured ground.
    """
    require(by, Permission.MANAGE_PROJECT, project=project.code)
    if facts.crs != project.crs and project.boundaries.exists():
        raise ProjectRefusal(_("Không thể đổi hệ tọa độ khi dự án đã có ranh giới đo vẽ."))
    before = _shown(project)
    _write(project, facts, by)
    _record(project, "projects.corrected", before, by)
    return project


def _write(project: Project, facts: ProjectFacts, by: User) -> Project:
    try:
        crs = zone(facts.crs).crs
    except NotAZone as error:
        raise ProjectRefusal(
            _("“%(crs)s” không phải múi chiếu VN-2000.") % {"crs": facts.crs}
        ) from error
    for name, value in {
        "name": nfc(facts.name),
        "short_name": nfc(facts.short_name),
        "search_name": fold(f"{facts.short_name} {facts.name}")[:300],
        "crs": crs,
        "investor": facts.investor,
        "owner": facts.owner,
        "committee": facts.committee,
        "is_key": facts.is_key,
        "planned_area_tenths": facts.planned_area_tenths,
        "capital_dong": facts.capital_dong,
        "state": facts.state,
        "started_on": facts.started_on,
        "recorded_by": by,
        "recorded_at": now(),
        **facts.source.columns(),
    }.items():
        setattr(project, name, value)
    project.save()
    project.places.exclude(territory__in=facts.territories).delete()
    kept = set(project.places.values_list("territory_id", flat=True))
    ProjectTerritory.objects.bulk_create(
        ProjectTerritory(project=project, territory=unit)
        for unit in facts.territories
        if unit.pk not in kept
    )
    return project


@transaction.atomic
def put_phase(
    *,
    project: Project,
    number: int,
    name: str,
    by: User,
    planned_area_tenths: int | None = None,
) -> Phase:
    """Add a phase, or correct the one with this number.

    Raises:
        Forbidden: the person may not manage this project.
    """
    require(by, Permission.MANAGE_PROJECT, project=project.code)
    phase, is_new = Phase.objects.update_or_create(
        project=project,
        number=number,
        defaults={"name": nfc(name), "planned_area_tenths": planned_area_tenths},
    )
    audit.record(
        by=by.actor,
        act="projects.phase_added" if is_new else "projects.phase_corrected",
        subject=Subject("project", project.code),
        after={"number": number, "name": phase.name, "area_tenths": planned_area_tenths},
    )
    return phase


def _shown(project: Project) -> dict[str, object]:
    return {
        "name": project.name,
        "crs": project.crs,
        "owner": project.owner.code,
        "investor": project.investor.code if project.investor else "",
        "committee": project.committee.code if project.committee else "",
        "state": project.state,
        "planned_area_tenths": project.planned_area_tenths,
        "capital_dong": project.capital_dong,
        "territories": sorted(
            f"{place.territory.code}@{place.territory.valid_from}"
            for place in project.places.select_related("territory")
        ),
    }


def _record(project: Project, act: str, before: dict[str, object] | None, by: User) -> None:
    audit.record(
        by=by.actor,
        act=act,
        subject=Subject("project", project.code),
        before=before,
        after=_shown(project),
        citation=project.source_words,
    )
