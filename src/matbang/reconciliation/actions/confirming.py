"""Settling groups: by an official's decision, or many at once by rule."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.audit.personal import Personal
from matbang.clock.reading import now
from matbang.organisations.models import User
from matbang.organisations.permissions import Permission
from matbang.organisations.queries import require
from matbang.projects.models import Project
from matbang.reconciliation import queries, settling
from matbang.reconciliation.actions import writing
from matbang.reconciliation.errors import NotToSettle
from matbang.reconciliation.holding import Choices
from matbang.reconciliation.models import Decision, Group, Run

_BATCH = 500


@transaction.atomic
def confirm_group(
    *, group: Group, by: User, reason: str, source: str, choices: Choices | None = None
) -> Decision:
    """Settle one group: its parcels, their holders' rights and files.

    Raises:
        Forbidden: the person may not reconcile in this project or commune.
        NotToSettle: no reason or source, settled already, an older run, or no outline.
    """
    project = group.run.project
    require(
        by,
        Permission.RECONCILE,
        project=project.code,
        territory=group.commune_code or None,
    )
    if not reason.strip() or not source.strip():
        raise NotToSettle(_("Cần ghi lý do và căn cứ của quyết định."))
    made = _settle(project, [group], choices or Choices(), (reason.strip(), source.strip()), by)
    decision = made[group.key]
    audit.record(
        by=by.actor,
        act="reconciliation.confirmed",
        subject=Subject("reconciliation_group", group.key),
        after={
            "run": group.run_id,
            "decision": decision.pk,
            "choices": decision.choices,
            "source": Personal(decision.source),
        },
        reason=Personal(decision.reason),
    )
    return decision


@transaction.atomic
def confirm_groups(
    *,
    groups: Sequence[Group],
    by: User,
    reason: str,
    source: str,
    choices: Choices | None = None,
) -> list[Decision]:
    """Settle many groups of one run alike in one act: one minute, one reason, one choice.

    Raises:
        Forbidden: the person may not reconcile in this project or in one of the communes.
        NotToSettle: as `confirm_group`, or groups of several runs.
    """
    if not groups:
        return []
    run = groups[0].run
    for commune in {group.commune_code for group in groups}:
        require(by, Permission.RECONCILE, project=run.project.code, territory=commune or None)
    if not reason.strip() or not source.strip():
        raise NotToSettle(_("Cần ghi lý do và căn cứ của quyết định."))
    if any(group.run_id != run.pk for group in groups):
        raise NotToSettle(_("Các nhóm phải thuộc cùng một lần đối chiếu."))
    words = (reason.strip(), source.strip())
    made = _settle(run.project, groups, choices or Choices(), words, by)
    audit.record_bulk(
        by=by.actor,
        act="reconciliation.confirmed_together",
        subject=Subject("reconciliation_run", str(run.pk)),
        rows=({"group": key, "decision": one.pk} for key, one in made.items()),
        after={"choices": (choices or Choices()).as_json(), "reason": Personal(words[0])},
    )
    return list(made.values())


@transaction.atomic
def confirm_sure_groups(*, run: Run, by: User) -> list[Decision]:
    """Settle in one act the groups that the rule covers, in the communes where the person may.

    The rule: one parcel in each source, and no difference but the spelling of a name.
    `undo_batch` takes them back.

    Raises:
        Forbidden: the person may not reconcile in this project.
        NotToSettle: an older run.
    """
    require(by, Permission.RECONCILE, project=run.project.code)
    seen = queries.groups_visible_to(by, run).values("pk")
    groups = list(queries.open_groups(run).filter(is_sure=True, pk__in=seen))
    for group in groups:
        group.run = run
    reason = _("Theo quy tắc: một thửa ở mỗi nguồn, không sai khác ngoài cách viết tên.")
    words = (reason, _("Lần đối chiếu số %(run)s") % {"run": run.pk})
    made = _settle(run.project, groups, Choices(), words, by, by_rule=True)
    audit.record_bulk(
        by=by.actor,
        act="reconciliation.confirmed_by_rule",
        subject=Subject("reconciliation_run", str(run.pk)),
        rows=({"group": key, "decision": one.pk} for key, one in made.items()),
        reason=reason,
    )
    return list(made.values())


def _settle(  # noqa: PLR0913 - one act on many groups
    project: Project,
    groups: Sequence[Group],
    choices: Choices,
    words: tuple[str, str],
    by: User,
    *,
    by_rule: bool = False,
) -> dict[str, Decision]:
    Project.objects.select_for_update().get(pk=project.pk)
    _must_be_open(project, groups)
    sources = settling.load(project, groups)
    changed = queries.survey_of_others(groups)
    plans = [plan for group in groups for plan in settling.plan(group, sources, choices, changed)]
    batch, at = uuid.uuid4(), now()
    decisions = Decision.objects.bulk_create(
        [
            Decision(
                project=project,
                group_key=group.key,
                fingerprint=group.fingerprint,
                choices=choices.as_json(),
                by_rule=by_rule,
                reason=words[0],
                source=words[1],
                batch=batch,
                decided_by=by,
                decided_at=at,
            )
            for group in groups
        ],
        batch_size=_BATCH,
    )
    by_key = {decision.group_key: decision for decision in decisions}
    writing.write(project, plans, by_key, by)
    for group in groups:
        group.decision, group.has_changed = by_key[group.key], False
    own = Decision.objects.filter(batch=batch, group_key=OuterRef("key")).values("pk")
    Group.objects.filter(run=groups[0].run_id if groups else None, decision__isnull=True).filter(
        Exists(own)
    ).update(decision_id=Subquery(own[:1]), has_changed=False)
    return by_key


def _must_be_open(project: Project, groups: Sequence[Group]) -> None:
    if any(not group.run.is_current for group in groups[:1]):
        raise NotToSettle(_("Đã có lần đối chiếu mới hơn; hãy mở lần mới nhất."))
    live = queries.decisions_in_force(project)
    if len(groups) == 1:
        live = live.filter(group_key=groups[0].key)
    keys = {group.key for group in groups}
    taken = next((row for row in live if row.group_key in keys), None)
    if taken is not None:
        name = taken.decided_by.full_name
        raise NotToSettle(_("Nhóm này đã được %(name)s xác nhận.") % {"name": name})
