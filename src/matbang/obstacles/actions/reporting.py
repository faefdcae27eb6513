"""Reporting a difficulty: with its cause, a proposal and the level that can remove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from matbang.clock.reading import now, today
from matbang.documents.models import StoredFile
from matbang.kernel.names import nfc
from matbang.obstacles import subjects
from matbang.obstacles.actions.entries import Paper, enter
from matbang.obstacles.checks import competent, wants
from matbang.obstacles.errors import ObstacleRefusal
from matbang.obstacles.models import Act, Category, Cause, Obstacle, ObstacleSubject
from matbang.organisations.models import Body, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.projects.models import Phase, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A difficulty as reported: cause, proposal and competent level are not to be left out.

    `subjects` are (kind, id); the first is the main one. `deciding_body` is the State body that
    decides, `steering_body` the Committee or Party body that steers.
    """

    subjects: Sequence[tuple[str, str]]
    category: str
    cause: str
    description: str
    proposal: str
    level: str
    deciding_body: Body
    since_on: date
    steering_body: Body | None = None
    cause_words: str = ""
    phase: Phase | None = None
    reporter_body: Body | None = None
    due_on: date | None = None
    evidence: StoredFile | None = None
    source_words: str = ""


@transaction.atomic
def report(*, project: Project, facts: Report, by: User) -> Obstacle:
    """Report a difficulty today.

    Raises:
        Forbidden: the person may not report obstacles in this project.
        ObstacleRefusal: cause, proposal or competent level is missing, or bodies do not fit.
        NoSuchSubject: what it lies on is not in the project.
    """
    require(by, Permission.REPORT_OBSTACLES, project=project.code)
    if facts.cause not in Cause.values or facts.category not in Category.values:
        raise ObstacleRefusal(_("Phải nêu nhóm vướng mắc và nguyên nhân khách quan hay chủ quan."))
    competent(facts.level, facts.deciding_body, facts.steering_body)
    if facts.since_on > today():
        raise ObstacleRefusal(_("Ngày phát sinh không thể sau hôm nay."))
    if not facts.subjects:
        raise ObstacleRefusal(_("Phải nêu vướng mắc nằm ở đâu."))
    Project.objects.select_for_update().get(pk=project.pk)  # numbers are given one by one
    obstacle = _obstacle(project, facts, by)
    obstacle.save(force_insert=True)
    others = dict.fromkeys(facts.subjects[1:])
    for kind, key in others:
        subjects.one(project, kind, key)
    ObstacleSubject.objects.bulk_create(
        ObstacleSubject(obstacle=obstacle, subject_kind=kind, subject_id=key)
        for kind, key in others
    )
    enter(obstacle, Act.REPORTED, obstacle.description, by, Paper(file=facts.evidence))
    return obstacle


def _obstacle(project: Project, facts: Report, by: User) -> Obstacle:
    (kind, key), day = facts.subjects[0], today()
    concern = subjects.one(project, kind, key)
    last = Obstacle.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return Obstacle(
        project=project,
        number=(last or 0) + 1,
        phase=facts.phase or project.phases.filter(pk=concern.phase_id or 0).first(),
        subject_kind=kind,
        subject_id=key,
        commune_code=concern.commune_code,
        category=facts.category,
        cause=facts.cause,
        cause_words=nfc(facts.cause_words),
        description=wants(facts.description, _("Phải mô tả vướng mắc.")),
        proposal=wants(facts.proposal, _("Phải có đề xuất hướng giải quyết.")),
        level=facts.level,
        deciding_body=facts.deciding_body,
        steering_body=facts.steering_body,
        since_on=facts.since_on,
        reported_on=day,
        level_since_on=day,
        reporter=by,
        reporter_body=facts.reporter_body,
        due_on=facts.due_on,
        source_words=facts.source_words,
        created_at=now(),
    )
