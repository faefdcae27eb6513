"""The subjects that lower slices know: project, phase, commune, parcel, file, condition."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import NoReverseMatch, reverse

from matbang.kernel.names import fold
from matbang.obstacles.subjects import Concern
from matbang.parcels.models import Parcel, ParcelState
from matbang.procedure.models import CaseFile
from matbang.projects.models import Condition, Project


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _numbers(ids: tuple[str, ...]) -> list[int]:
    return [int(key) for key in ids if key.isascii() and key.isdigit()]


def projects(*, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
    """The project itself, by its code."""
    if project.code not in ids:
        return {}
    return {project.code: Concern(title=project.short_name, whole_project=True)}


def find_project(*, project: Project, words: str) -> str | None:
    """The project whatever is typed: there is only one."""
    del words
    return project.code


def phases(*, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
    """Phases by number."""
    rows = project.phases.filter(number__in=_numbers(ids))
    return {
        str(row.number): Concern(title=row.name, phase_id=row.pk, whole_phase=True) for row in rows
    }


def communes(*, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
    """The project's communes by code."""
    rows = project.territories.filter(code__in=ids)
    return {
        row.code: Concern(title=str(row), commune_code=row.code, whole_commune=True) for row in rows
    }


def find_commune(*, project: Project, words: str) -> str | None:
    """A commune of the project by code or name."""
    key = fold(words)
    for row in project.territories.order_by("code"):
        if key in {row.code, fold(row.name), fold(str(row))}:
            return row.code
    return None


def parcels(*, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
    """Settled parcels by id."""
    rows = Parcel.objects.filter(project=project, pk__in=_numbers(ids))
    return {
        str(row.pk): Concern(
            title=str(row),
            url=_address("parcels:parcel", project.code, row.pk),
            commune_code=row.commune_code,
            phase_id=row.phase_id,
            parcel_ids=frozenset({row.pk}),
        )
        for row in rows
    }


def find_parcel(*, project: Project, words: str) -> str | None:
    """A parcel by "commune/sheet/number"; the commune may be left out where it is not needed."""
    parts = [part.strip() for part in words.split("/")]
    rows = Parcel.objects.filter(project=project, state=ParcelState.ACTIVE)
    if len(parts) == len(("sheet", "number")):
        rows = rows.filter(sheet=parts[0], number=parts[1])
    elif len(parts) == len(("commune", "sheet", "number")):
        rows = rows.filter(commune_code=parts[0], sheet=parts[1], number=parts[2])
    else:
        return None
    found = list(rows.order_by("label", "pk").values_list("pk", "commune_code")[:2])
    if not found or (len(parts) == len(("sheet", "number")) and len({c for _p, c in found}) > 1):
        return None
    return str(found[0][0])


def cases(*, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
    """Case files by id."""
    rows = CaseFile.objects.filter(project=project, pk__in=_numbers(ids))
    return {
        str(row.pk): Concern(
            title=row.label,
            url=_address("procedure:case", project.code, row.number),
            commune_code=row.commune_code,
            phase_id=row.phase_id,
            case_ids=frozenset({row.pk}),
        )
        for row in rows
    }


def find_case(*, project: Project, words: str) -> str | None:
    """A file by its number, with or without "HS-"."""
    digits = fold(words).removeprefix("hs-").lstrip("0")
    if not digits.isascii() or not digits.isdigit():
        return None
    found = CaseFile.objects.filter(project=project, number=int(digits)).first()
    return str(found.pk) if found else None


def conditions(*, project: Project, ids: tuple[str, ...]) -> Mapping[str, Concern]:
    """Conditions of the project's milestones by id."""
    rows = Condition.objects.filter(milestone__project=project, pk__in=_numbers(ids))
    return {
        str(row.pk): Concern(
            title=f"{row.milestone.name}: {row}",
            url=_address("projects:condition", project.code, row.pk),
            phase_id=row.milestone.phase_id,
        )
        for row in rows.select_related("milestone")
    }


def find_condition(*, project: Project, words: str) -> str | None:
    """A condition by its kind ("land_use_change") or its Vietnamese name."""
    key = fold(words)
    rows = Condition.objects.filter(milestone__project=project).order_by(
        "-milestone__is_main", "milestone__value_on", "pk"
    )
    for row in rows:
        if key in {row.kind, fold(str(row))}:
            return str(row.pk)
    return None
