"""The list of files, declared once."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, Max, Prefetch, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matbang.procedure import pages
from matbang.procedure.models import CaseFile, StepRecord
from matbang.procedure.queries import MEASURES
from matbang.projects.models import Phase
from matbang.ui.columns import CellKind, Column
from matbang.ui.listing import Filter, Listing
from matbang.ui.states import Kind, State

REACHED = (
    State(kind=Kind.NONE, label=_("Chưa kiểm đếm")),
    State(kind=Kind.MOVING, label=_("Đã kiểm đếm")),
    State(kind=Kind.MOVING, label=_("Đã duyệt phương án")),
    State(kind=Kind.MOVING, label=_("Đã chi trả")),
    State(kind=Kind.DONE, label=_("Đã bàn giao")),
)


def with_steps(cases: QuerySet[CaseFile]) -> QuerySet[CaseFile]:
    """Add to each file the furthest measure it has reached, and its live steps in one query."""
    whens = [
        When(steps__counts_as=name, steps__voided_at__isnull=True, then=Value(at + 1))
        for at, name in enumerate(MEASURES)
    ]
    live = StepRecord.objects.filter(voided_at__isnull=True)
    reached = Max(Case(*whens, default=Value(0), output_field=IntegerField()), default=0)
    return cases.annotate(reached=reached).prefetch_related(
        Prefetch("steps", queryset=live, to_attr="live_steps")
    )


def _number(case: CaseFile) -> str:
    return f"{case.number:05d}"


def _address(case: CaseFile) -> str:
    return reverse("procedure:case", args=[case.project.code, case.number])


def _reached(case: Any) -> State:  # noqa: ANN401 - a file with what the query added
    return REACHED[case.reached]


def _waits_for(case: Any) -> State:  # noqa: ANN401 - a file with what the query added
    return pages.next_state(case, {record.step: record.on for record in case.live_steps})


def _phases() -> list[tuple[str, str]]:
    numbers = Phase.objects.values_list("number", flat=True).distinct().order_by("number")
    return [(str(number), gettext("Giai đoạn %(n)s") % {"n": number}) for number in numbers]


def _in_phase(cases: QuerySet[CaseFile], value: str) -> QuerySet[CaseFile]:
    return cases.filter(phase__number=value) if value.isdecimal() else cases


def _at(cases: QuerySet[CaseFile], value: str) -> QuerySet[CaseFile]:
    return cases.filter(Q(("reached", value))) if value.isdecimal() else cases


def _named(cases: QuerySet[CaseFile], key: str) -> QuerySet[CaseFile]:
    found = Q()
    for word in key.split():
        found &= Q(party__search_name__contains=word)
    return cases.filter(found | _numbered(key))


def _numbered(key: str) -> Q:
    digits = "".join(char for char in key if char.isdecimal())
    return Q(number=int(digits)) if digits and len(digits) < 10 else Q(pk__in=[])  # noqa: PLR2004


def _by_number(cases: QuerySet[CaseFile], key: str) -> QuerySet[CaseFile]:
    return cases.filter(_numbered(key))


_NUMBER = Column(key="number", label=_("Số hồ sơ"), value=_number, order=("number",), link=_address)
_HOLDER = Column(
    key="holder", label=_("Người có đất"), value="party", order=("party__search_name",)
)
_REST = (
    Column(key="phase", label=_("Giai đoạn"), value="phase.name", order=("phase__number",)),
    Column(key="commune", label=_("Mã xã"), value="commune_code", order=("commune_code",)),
    Column(
        key="area",
        label=_("Thu hồi (m²)"),
        value="recovered_tenths",
        kind=CellKind.M2,
        order=("recovered_tenths",),
        total="recovered_tenths",
    ),
    Column(
        key="reached",
        label=_("Đã đến bước"),
        value=_reached,
        kind=CellKind.STATE,
        order=("reached", "number"),
    ),
    Column(key="next", label=_("Việc tiếp theo"), value=_waits_for, kind=CellKind.STATE),
)
_FILTERS = (
    Filter(key="phase", label=_("Giai đoạn"), choices=_phases, apply=_in_phase),
    Filter(
        key="reached",
        label=_("Đã đến bước"),
        choices=[(str(at), state.label) for at, state in enumerate(REACHED)],
        apply=_at,
    ),
)

# Committee and investor see files by number; names only with the right to see holders.
WITH_NAMES = Listing(
    name="cases", columns=(_NUMBER, _HOLDER, *_REST), filters=_FILTERS, search=_named
)
WITHOUT_NAMES = Listing(
    name="cases-bare", columns=(_NUMBER, *_REST), filters=_FILTERS, search=_by_number
)
