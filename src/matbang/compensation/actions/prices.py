"""Taking price lists in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from matbang.audit.actions import Subject, record
from matbang.clock.reading import now
from matbang.compensation.files import row_faults
from matbang.compensation.models import PriceEntry, PriceSet
from matbang.documents.models import ImportRun
from matbang.kernel.faults import Fault
from matbang.organisations.models import User
from matbang.projects.models import Project
from matbang.tables.reading import TableRead


def check_prices(*, table: TableRead, project: str) -> tuple[Fault, ...]:
    """Find prices that are negative or end before they begin; the schema finds the rest."""
    del project
    return tuple(row_faults(table))


@transaction.atomic
def commit_prices(*, table: TableRead, project: str, run: ImportRun, by: User) -> Mapping[str, int]:
    """Keep a file's prices as the set in use from now on; older sets and their plans stay."""
    owner = Project.objects.select_for_update().get(code=project)
    newest = PriceSet.objects.filter(project=owner).aggregate(number=Max("number"))["number"]
    rows = table.frame.to_dicts()
    made = PriceSet.objects.create(
        project=owner,
        number=(newest or 0) + 1,
        run=run,
        is_synthetic=any(row["synthetic"] for row in rows),
        imported_by=by,
        imported_at=now(),
    )
    PriceEntry.objects.bulk_create([_entry(made, row) for row in rows], batch_size=2000)
    record(
        by=by.actor,
        act="compensation.prices_imported",
        subject=Subject("price_set", str(made.pk)),
        after={"project": project, "number": made.number, "rows": len(rows), "file": run.sha256},
    )
    return {"prices": len(rows)}


def _entry(made: PriceSet, row: Mapping[str, Any]) -> PriceEntry:
    return PriceEntry(
        price_set=made,
        price_list=row["list"],
        code=row["code"],
        name=row["name"] or "",
        commune_code=row["commune"] or "",
        position=row["position"] or "",
        unit=row["unit"],
        price_dong=row["price"],
        valid_from=row["from"],
        valid_to=row["to"],
        citation=row["citation"],
        is_verified=row["verified"],
        is_synthetic=bool(row["synthetic"]),
        file_row=row["_row"],
    )
