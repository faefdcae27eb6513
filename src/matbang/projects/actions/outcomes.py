"""Outcome indicators: a target, and values that are added as they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now, today
from matbang.kernel.names import nfc
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.projects.errors import ProjectRefusal
from matbang.projects.models import Indicator, IndicatorValue, Project
from matbang.projects.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """What is said of an indicator."""

    name: str
    unit: str
    source: Source
    target: Decimal | None = None
    target_on: date | None = None


@transaction.atomic
def put_indicator(*, project: Project, facts: IndicatorFacts, by: User) -> Indicator:
    """Add an indicator, or correct the one of this name.

    Raises:
        Forbidden: the person may not manage this project.
    """
    require(by, Permission.MANAGE_PROJECT, project=project.code)
    indicator, is_new = Indicator.objects.update_or_create(
        project=project,
        name=nfc(facts.name),
        defaults={
            "unit": nfc(facts.unit),
            "target": facts.target,
            "target_on": facts.target_on,
            "recorded_by": by,
            "recorded_at": now(),
            **facts.source.columns(),
        },
    )
    audit.record(
        by=by.actor,
        act="projects.indicator_added" if is_new else "projects.indicator_corrected",
        subject=Subject("indicator", str(indicator.pk)),
        after={
            "project": project.code,
            "name": indicator.name,
            "unit": indicator.unit,
            "target": str(facts.target) if facts.target is not None else None,
        },
        citation=facts.source.words,
    )
    return indicator


@transaction.atomic
def record_value(
    *, indicator: Indicator, value: Decimal, on: date, source: Source, by: User
) -> IndicatorValue:
    """Add what was reached by a day; an earlier value stays.

    Raises:
        Forbidden: the person may not manage this project.
        ProjectRefusal: the day is to come.
    """
    require(by, Permission.MANAGE_PROJECT, project=indicator.project.code)
    if on > today():
        raise ProjectRefusal(_("Không thể ghi kết quả của ngày chưa đến."))
    row = IndicatorValue.objects.create(
        indicator=indicator,
        value=value,
        on=on,
        recorded_by=by,
        recorded_at=now(),
        **source.columns(),
    )
    audit.record(
        by=by.actor,
        act="projects.indicator_value_recorded",
        subject=Subject("indicator", str(indicator.pk)),
        after={"value": str(value), "on": on.isoformat()},
        citation=source.words,
    )
    return row
