"""Milestones, and the conditions that must be proven before they can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.documents.models import StoredFile
from matbang.kernel.dates import LegalDate
from matbang.kernel.names import nfc
from matbang.organisations.models import Body, User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.projects.errors import ProjectRefusal
from matbang.projects.models import (
    Condition,
    ConditionKind,
    ConditionState,
    Milestone,
    MilestoneKind,
    Phase,
    Project,
)
from matbang.projects.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFacts:
    """What is said of a milestone; `when` is None where the paper names no date."""

    name: str
    words: str
    source: Source
    when: LegalDate | None = None
    kind: str = MilestoneKind.OTHER
    phase: Phase | None = None
    is_main: bool = False


@transaction.atomic
def put_milestone(*, project: Project, facts: MilestoneFacts, by: User) -> Milestone:
    """Add a milestone, or correct the one of this name; a ground-breaking gets its conditions.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: it has no words, or its phase is of another project.
    """
    require(by, Permission.MANAGE_PROJECT, project=project.code)
    if not facts.words.strip():
        raise ProjectRefusal(_("Mốc phải giữ nguyên lời văn của văn bản giao."))
    if facts.phase is not None and facts.phase.project_id != project.pk:
        raise ProjectRefusal(_("Giai đoạn không thuộc dự án này."))
    if facts.is_main:
        project.milestones.filter(is_main=True).exclude(name=nfc(facts.name)).update(is_main=False)
    milestone, is_new = Milestone.objects.update_or_create(
        project=project, name=nfc(facts.name), defaults=_columns(facts, by)
    )
    if is_new and milestone.kind == MilestoneKind.GROUND_BREAKING:
        _open_all(milestone, facts.source, by)
    audit.record(
        by=by.actor,
        act="projects.milestone_added" if is_new else "projects.milestone_corrected",
        subject=Subject("milestone", str(milestone.pk)),
        after={
            "project": project.code,
            "name": milestone.name,
            "words": milestone.words,
            "value_on": milestone.value_on.isoformat() if milestone.value_on else None,
            "precision": milestone.precision,
        },
        citation=facts.source.words,
    )
    return milestone


def _columns(facts: MilestoneFacts, by: User) -> dict[str, object]:
    when = facts.when
    return {
        "kind": facts.kind,
        "phase": facts.phase,
        "words": nfc(facts.words),
        "value_on": when.value if when else None,
        "precision": when.precision.value if when else "",
        "computed": when.computed if when else "",
        "is_main": facts.is_main,
        "recorded_by": by,
        "recorded_at": now(),
        **facts.source.columns(),
    }


def _open_all(milestone: Milestone, source: Source, by: User) -> None:
    Condition.objects.bulk_create(
        Condition(
            milestone=milestone, kind=kind, recorded_by=by, recorded_at=now(), **source.columns()
        )
        for kind in ConditionKind.values
    )


@transaction.atomic
def reach_milestone(*, milestone: Milestone, on: date, by: User) -> None:
    """Say that a milestone was reached on a day.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: a condition is still not proven, or the day is to come.
    """
    require(by, Permission.MANAGE_PROJECT, project=milestone.project.code)
    if on > today():
        raise ProjectRefusal(_("Chưa đến ngày này, không thể ghi nhận đã đạt mốc."))
    missing = milestone.conditions.exclude(
        state__in=[ConditionState.PROVEN, ConditionState.NOT_REQUIRED]
    )
    if missing.exists():
        names = "; ".join(str(one) for one in missing.order_by("id"))
        raise ProjectRefusal(_("Còn điều kiện chưa có văn bản: %(names)s.") % {"names": names})
    milestone.reached_on = on
    milestone.save(update_fields=["reached_on"])
    audit.record(
        by=by.actor,
        act="projects.milestone_reached",
        subject=Subject("milestone", str(milestone.pk)),
        after={"reached_on": on.isoformat()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFacts:
    """Who must bring what by when; `lawful_min_on` is the earliest the law allows, with why."""

    source: Source
    body: Body | None = None
    person: User | None = None
    document_wanted: str = ""
    due_on: date | None = None
    due_words: str = ""
    lawful_min_on: date | None = None
    lawful_citation: str = ""


@transaction.atomic
def put_condition(*, milestone: Milestone, kind: str, facts: ConditionFacts, by: User) -> Condition:
    """Say who must bring a condition, by when; adds it when the milestone has none of this kind.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: it is proven already, or a lawful minimum has no citation.
    """
    require(by, Permission.MANAGE_PROJECT, project=milestone.project.code)
    if facts.lawful_min_on and not facts.lawful_citation.strip():
        raise ProjectRefusal(_("Thời hạn tối thiểu theo luật phải kèm điều luật."))
    condition = Condition.objects.filter(milestone=milestone, kind=kind).first() or Condition(
        milestone=milestone, kind=ConditionKind(kind).value
    )
    if condition.state == ConditionState.PROVEN:
        raise ProjectRefusal(_("Điều kiện đã được chứng minh; muốn sửa phải mở lại, có lý do."))
    _write_facts(condition, facts, by)
    if condition.state == ConditionState.OPEN and (facts.body or facts.person):
        condition.state = ConditionState.UNDER_WAY
    condition.save()
    _record(condition, "projects.condition_assigned", by)
    return condition


def _write_facts(condition: Condition, facts: ConditionFacts, by: User) -> None:
    for name, value in {
        "body": facts.body,
        "person": facts.person,
        "document_wanted": facts.document_wanted,
        "due_on": facts.due_on,
        "due_words": facts.due_words,
        "lawful_min_on": facts.lawful_min_on,
        "lawful_citation": facts.lawful_citation,
        "recorded_by": by,
        "recorded_at": now(),
        **facts.source.columns(),
    }.items():
        setattr(condition, name, value)


@transaction.atomic
def prove_condition(
    *, condition: Condition, proof: StoredFile, on: date, number: str, by: User
) -> None:
    """Prove a condition by a stored document with its number and day.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: the document is of another project, or its day is to come.
    """
    project = condition.milestone.project
    require(by, Permission.MANAGE_PROJECT, project=project.code)
    if proof.project_code not in {"", project.code}:
        raise ProjectRefusal(_("Văn bản này thuộc dự án khác."))
    if on > today():
        raise ProjectRefusal(_("Ngày của văn bản không thể sau hôm nay."))
    _settle(condition, ConditionState.PROVEN, by, reason="")
    condition.proof, condition.proof_number, condition.proven_on = proof, number, on
    condition.save()
    _record(condition, "projects.condition_proven", by)


@transaction.atomic
def set_not_required(*, condition: Condition, reason: str, by: User) -> None:
    """Say that a condition does not apply to this project, and why.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: there is no reason.
    """
    require(by, Permission.MANAGE_PROJECT, project=condition.milestone.project.code)
    _wants_reason(reason)
    _settle(condition, ConditionState.NOT_REQUIRED, by, reason=reason)
    condition.save()
    _record(condition, "projects.condition_not_required", by)


@transaction.atomic
def reopen_condition(*, condition: Condition, reason: str, by: User) -> None:
    """Take back that a condition is proven or not required; the event log keeps what it was.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: there is no reason.
    """
    require(by, Permission.MANAGE_PROJECT, project=condition.milestone.project.code)
    _wants_reason(reason)
    _record(condition, "projects.condition_reopened", by, reason=reason)
    _settle(condition, ConditionState.UNDER_WAY, by, reason="")
    condition.save()


def _wants_reason(reason: str) -> None:
    if not reason.strip():
        raise ProjectRefusal(_("Phải ghi lý do."))


def _settle(condition: Condition, state: str, by: User, *, reason: str) -> None:
    condition.state, condition.reason = state, nfc(reason)
    condition.proof, condition.proof_number, condition.proven_on = None, "", None
    condition.recorded_by, condition.recorded_at = by, now()


def _record(condition: Condition, act: str, by: User, *, reason: str = "") -> None:
    audit.record(
        by=by.actor,
        act=act,
        subject=Subject("condition", str(condition.pk)),
        after={
            "project": condition.milestone.project.code,
            "kind": condition.kind,
            "state": condition.state,
            "body": condition.body.code if condition.body else "",
            "due_on": condition.due_on.isoformat() if condition.due_on else None,
            "proof": condition.proof.sha256 if condition.proof else "",
            "proven_on": condition.proven_on.isoformat() if condition.proven_on else None,
        },
        reason=reason or condition.reason,
    )
