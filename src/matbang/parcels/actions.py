"""What is done to source rows: checking and taking in register, map and survey."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault
from matbang.organisations.models import User
from matbang.parcels import frames, queries
from matbang.parcels.models import MapParcel, RegisterEntry, SurveyParcel
from matbang.projects.models import Project
from matbang.tables.reading import TableRead


def check_records(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find communes that are not the project's.

    A parcel recorded in two rows is no fault of the file but a finding of the comparison.
    """
    return tuple(frames.foreign_communes(table, queries.commune_codes(project)))


def check_map(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find communes that are not the project's."""
    return check_records(table=table, project=project)


def check_survey(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find communes that are not the project's and outlines far from its map."""
    place = Project.objects.get(code=project)
    foreign = frames.foreign_communes(table, queries.commune_codes(project))
    return (*foreign, *frames.misplaced(table, place.crs, queries.map_box(place)))


@transaction.atomic
def commit_records(
    *, table: TableRead, project: str, run: ImportRun, by: User
) -> Mapping[str, int]:
    """Take in the land register; rows that say the same are left alone."""
    place = Project.objects.get(code=project)
    counts = frames.load(RegisterEntry, frames.RECORD_FIELDS, table, place, run)
    return _recorded("parcels.records_imported", place, run, counts, by)


@transaction.atomic
def commit_map(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Take in the cadastral map; rows that say the same are left alone."""
    place = Project.objects.get(code=project)
    counts = frames.load(MapParcel, frames.MAP_FIELDS, table, place, run)
    return _recorded("parcels.map_imported", place, run, counts, by)


@transaction.atomic
def commit_survey(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Take in the field survey; rows that say the same are left alone."""
    place = Project.objects.get(code=project)
    counts = frames.load(SurveyParcel, frames.SURVEY_FIELDS, table, place, run)
    return _recorded("parcels.survey_imported", place, run, counts, by)


def _recorded(
    act: str, project: Project, run: ImportRun, counts: Mapping[str, int], by: User
) -> Mapping[str, int]:
    audit.record(
        by=by.actor,
        act=act,
        subject=Subject("project", project.code),
        after={"run": run.pk, "sha256": run.sha256, **counts},
    )
    return counts
