"""Money of a project by what the papers of its steps say: approved, paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from matbang.procedure.models import CaseState, StepRecord
from matbang.projects.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Sums on a day; `unpriced` are steps whose paper names no sum."""

    approved_dong: int
    approved_cases: int
    approved_unpriced: int
    paid_dong: int
    paid_cases: int
    paid_unpriced: int

    @property
    def paid_share(self) -> float | None:
        """What is paid of what is approved, of one."""
        return self.paid_dong / self.approved_dong if self.approved_dong else None

    @property
    def is_empty(self) -> bool:
        """True before the first approval and payment."""
        return not (self.approved_cases or self.paid_cases)


def money(project: Project, as_of: date) -> Money:
    """Add up the sums of approvals and payments up to a day (two queries)."""
    steps = StepRecord.objects.filter(
        case__project=project,
        case__state=CaseState.ACTIVE,
        voided_at__isnull=True,
        on__lte=as_of,
        counts_as__in=("planned", "paid"),
    )
    sums: dict[str, int] = {}
    for name, counted in (("approved", "planned"), ("paid", "paid")):
        of = Q(counts_as=counted)
        found = steps.filter(of).aggregate(
            dong=Sum("amount_dong", default=0),
            cases=Count("case_id", distinct=True),
            unpriced=Count("pk", filter=Q(amount_dong__isnull=True)),
        )
        sums |= {f"{name}_{key}": value for key, value in found.items()}
    return Money(**sums)
