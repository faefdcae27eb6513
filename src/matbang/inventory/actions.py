"""What is done to the inventory: items added, corrected, taken back, imported."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from matbang.audit import actions as audit
from matbang.audit.actions import Subject
from matbang.clock.reading import now
from matbang.documents.models import ImportRun
from matbang.inventory.asset_tables import judge_table, new_items
from matbang.inventory.errors import ItemRefused
from matbang.inventory.facts import Facts, changed, facts_of
from matbang.inventory.models import MICRO, Item, ItemVersion
from matbang.kernel.errors import BadInput
from matbang.kernel.faults import Fault
from matbang.organisations.models import User
from matbang.parties.models import Party
from matbang.projects.models import Project
from matbang.tables.reading import TableRead

__all__ = [
    "Facts",
    "add_item",
    "check_assets",
    "commit_assets",
    "correct_item",
    "remove_item",
]


@transaction.atomic
def add_item(*, project: Project, party: Party, code: str, facts: Facts, by: User) -> ItemVersion:
    """Add an item to a holder's inventory.

    Raises:
        ItemRefused: the code stands already, or a figure cannot be.
    """
    _refuse_impossible(facts)
    try:
        with transaction.atomic():
            item = Item.objects.create(
                project=project, party=party, code=code.strip(), created_at=now()
            )
    except IntegrityError:
        raise ItemRefused(
            f"Mã tài sản “{code}” đã có trong bảng kiểm đếm của người này. "
            "Đính chính tài sản đó, hoặc dùng mã khác."
        ) from None
    made = _write(item, 1, facts, by)
    _record(made, by, "inventory.item_added", after=facts.values())
    return made


@transaction.atomic
def correct_item(*, current: ItemVersion, facts: Facts, reason: str, by: User) -> ItemVersion:
    """Record a later finding of an item as a new version.

    Raises:
        ItemRefused: no reason, nothing differs, or somebody else corrected it meanwhile.
    """
    _refuse_impossible(facts)
    differs = changed(facts_of(current), facts)
    if not reason.strip():
        raise ItemRefused("Cần ghi lý do thay đổi kết quả kiểm đếm.")
    if not differs and not current.is_removed:
        raise ItemRefused("Kết quả không khác lần kiểm đếm trước.")
    made = _follow(current, facts, reason, by)
    _record(
        made,
        by,
        "inventory.item_corrected",
        before={name: pair[0] for name, pair in differs.items()},
        after={name: pair[1] for name, pair in differs.items()},
        reason=reason,
    )
    return made


@transaction.atomic
def remove_item(*, current: ItemVersion, reason: str, by: User) -> ItemVersion:
    """Take an item counted by mistake out of the inventory; its versions stay to be seen.

    Raises:
        ItemRefused: no reason, or it is taken out already.
    """
    if not reason.strip():
        raise ItemRefused("Cần ghi lý do đưa tài sản ra khỏi bảng kiểm đếm.")
    if current.is_removed:
        raise ItemRefused("Tài sản này đã được đưa ra khỏi bảng kiểm đếm.")
    made = _follow(current, facts_of(current), reason, by, removed=True)
    _record(made, by, "inventory.item_removed", reason=reason)
    return made


def check_assets(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find what in a table of assets does not fit the holders or what was counted before."""
    return tuple(judge_table(table, project).faults)


@transaction.atomic
def commit_assets(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Write all rows: new items, new versions of changed ones; the same finding changes nothing."""
    judged = judge_table(table, project)
    if judged.faults:
        raise BadInput(judged.faults)
    place = Project.objects.get(code=project)
    made = iter(Item.objects.bulk_create(new_items(judged.rows, place, now()), batch_size=500))
    earlier = [row.known.pk for row in judged.rows if row.known is not None]
    for start in range(0, len(earlier), 500):
        ItemVersion.objects.filter(pk__in=earlier[start : start + 500]).update(is_current=False)
    versions = [
        ItemVersion(
            item=next(made) if row.known is None else row.known.item,
            version=1 if row.known is None else row.known.version + 1,
            reason=row.reason if row.known is not None else "",
            source_run=run,
            source_row=row.row,
            recorded_by=by,
            recorded_at=now(),
            **row.facts.values(),
        )
        for row in judged.rows
    ]
    ItemVersion.objects.bulk_create(versions, batch_size=200)
    audit.record_bulk(
        by=by.actor,
        act="inventory.imported",
        subject=Subject("project", project),
        rows=({"party": r.party_id, "code": r.code, **r.facts.values()} for r in judged.rows),
        after={"run": run.pk, "changed": len(earlier), "unchanged": judged.unchanged},
    )
    return {
        "added": len(judged.rows) - len(earlier),
        "changed": len(earlier),
        "unchanged": judged.unchanged,
    }


def _refuse_impossible(facts: Facts) -> None:
    if facts.quantity_micro < 0:
        raise ItemRefused("Khối lượng không được âm.")
    if facts.share_micro is not None and not 0 < facts.share_micro <= MICRO:
        raise ItemRefused("Phần sở hữu phải lớn hơn 0 và không quá 1.")


def _follow(
    current: ItemVersion, facts: Facts, reason: str, by: User, *, removed: bool = False
) -> ItemVersion:
    followed = ItemVersion.objects.filter(pk=current.pk, is_current=True).update(is_current=False)
    if not followed:
        raise ItemRefused(
            "Người khác vừa ghi kết quả mới cho tài sản này. Mở lại trang để xem rồi ghi tiếp."
        )
    return _write(
        current.item, current.version + 1, facts, by, reason=reason.strip(), is_removed=removed
    )


def _write(item: Item, version: int, facts: Facts, by: User, **more: str | bool) -> ItemVersion:
    return ItemVersion.objects.create(
        item=item,
        version=version,
        recorded_by=by,
        recorded_at=now(),
        **facts.values(),
        **more,
    )


def _record(  # noqa: PLR0913 - the fields of an event
    made: ItemVersion,
    by: User,
    act: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.record(
        by=by.actor,
        act=act,
        subject=Subject("item", str(made.item_id)),
        before=before,
        after={"version": made.version, **(after or {})},
        reason=reason,
    )
