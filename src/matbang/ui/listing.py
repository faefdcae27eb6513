"""Lists: sort, search, filter, count and sum, paging, chosen columns, export of what is seen.

A listing is declared once beside its view and shown with `<c-listing :list="list" />`:

    PARTIES = Listing(
        name="parties",
        columns=(
            Column(key="code", label=_("Mã"), value="code", order=("code",), link=party_url),
            Column(key="area", label=_("Diện tích (m²)"), value="area_tenths", kind=CellKind.M2,
                   order=("area_tenths",), total="area_tenths"),
        ),
        filters=(Filter(key="commune", label=_("Xã"), choices=communes, apply=in_commune),),
        search=by_name,
    )

    def parties(request, code):
        return PARTIES.respond(request, queries.parties(project), "parties/list.html", {...})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from matbang.kernel.names import fold
from matbang.ui.columns import Cell, CellKind, Column
from matbang.ui.exporting import EXPORTS, Sheet

__all__ = ["Cell", "CellKind", "Column", "Filter", "Listing", "Seen"]

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Rows = Any  # a QuerySet, or a sequence of frozen rows a query has built
Choices = Sequence[tuple[str, "_StrOrPromise"]]

PER_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice above the list; `choices` may be a function asked once per page."""

    key: str
    label: _StrOrPromise
    choices: Choices | Callable[[], Choices]
    apply: Callable[[Rows, str], Rows]

    def options(self) -> Choices:
        """Give the choices now."""
        return self.choices() if callable(self.choices) else self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's head: where a click on it leads, and how the list is sorted now."""

    column: Column
    sort: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter with what is chosen."""

    filter: Filter
    options: Choices
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one person sees of a list now."""

    listing: Listing
    rows: Rows
    page: Page[Any]
    count: int
    heads: tuple[Head, ...]
    totals: tuple[Cell | None, ...]
    choices: tuple[Choice, ...]
    query: str
    sort: str
    hidden: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in sight."""
        return tuple(head.column for head in self.heads)

    @property
    def lines(self) -> list[list[Cell]]:
        """The rows of this page, cell by cell."""
        return [[column.cell(row) for column in self.columns] for row in self.page.object_list]

    @property
    def has_totals(self) -> bool:
        """True when a column in sight is summed."""
        return any(total is not None for total in self.totals)

    @property
    def searchable(self) -> bool:
        """True when the list can be searched (a template cannot name a function)."""
        return self.listing.search is not None

    @property
    def is_narrowed(self) -> bool:
        """True when a search or filter leaves rows out."""
        return bool(self.query) or any(choice.value for choice in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list's declaration; `name` is its identity in the session and in file names."""

    name: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: Callable[[Rows, str], Rows] | None = None
    sort: str = ""
    per_page: int = PER_PAGE
    _by_key: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {column.key: column for column in self.columns})

    def see(self, request: HttpRequest, rows: Rows) -> Seen:
        """Narrow, sort and cut the rows as the address asks; in two queries."""
        query = request.GET.get("q", "").replace("\x00", "").strip()
        if self.search is not None and query:
            rows = self.search(rows, fold(query))
        choices = tuple(self._chosen(request, one) for one in self.filters)
        rows = reduce(lambda left, c: c.filter.apply(left, c.value) if c.value else left,
                      choices, rows)  # fmt: skip
        columns = self._columns_in_sight(request)
        sort = self._sort_asked(request)
        count, totals = _count_and_totals(rows, columns)
        rows = self._sorted(rows, sort)
        paginator = Paginator(rows, self.per_page)
        paginator.__dict__["count"] = count  # known already; spares the paginator's own query
        return Seen(
            listing=self,
            rows=rows,
            page=paginator.get_page(request.GET.get("page")),
            count=count,
            heads=tuple(_head(column, sort) for column in columns),
            totals=totals,
            choices=choices,
            query=query,
            sort=sort,
            hidden=tuple(column for column in self.columns if column not in columns),
        )

    def respond(
        self, request: HttpRequest, rows: Rows, template: str, context: Mapping[str, object]
    ) -> HttpResponse:
        """Answer with the page, or with the file when `?export=csv` or `xlsx` asks for it."""
        seen = self.see(request, rows)
        export = EXPORTS.get(request.GET.get("export", ""))
        if export is not None:
            return export(_sheet(seen), self.name)
        return render(request, template, {**context, "list": seen})

    def _chosen(self, request: HttpRequest, one: Filter) -> Choice:
        options = one.options()
        asked = request.GET.get(one.key, "")
        known = asked in {str(value) for value, _label in options}
        return Choice(filter=one, options=options, value=asked if known else "")

    def _columns_in_sight(self, request: HttpRequest) -> tuple[Column, ...]:
        kept = f"columns:{self.name}"
        asked = [key for key in request.GET.getlist("columns") if key in self._by_key]
        if asked:
            request.session[kept] = asked
        chosen = asked or request.session.get(kept)
        if not chosen:
            return tuple(column for column in self.columns if column.shown)
        return tuple(column for column in self.columns if column.key in chosen) or self.columns

    def _sort_asked(self, request: HttpRequest) -> str:
        asked = request.GET.get("sort", self.sort)
        column = self._by_key.get(asked.removeprefix("-"))
        return asked if column is not None and column.order else ""

    def _sorted(self, rows: Rows, sort: str) -> Rows:
        if not sort:
            return rows
        column = self._by_key[sort.removeprefix("-")]
        down = sort.startswith("-")
        if isinstance(rows, QuerySet):
            return rows.order_by(*(_turned(name, down=down) for name in column.order), "pk")
        known = [row for row in rows if column.read(row) is not None]
        unknown = [row for row in rows if column.read(row) is None]
        return sorted(known, key=column.read, reverse=down) + unknown  # type: ignore[arg-type]


def _turned(name: str, *, down: bool) -> str:
    return name.removeprefix("-") if down and name.startswith("-") else ("-" if down else "") + name


def _head(column: Column, sort: str) -> Head:
    if not column.order:
        return Head(column=column)
    if sort == column.key:
        return Head(column=column, sort=f"-{column.key}", direction="ascending")
    direction = "descending" if sort == f"-{column.key}" else ""
    return Head(column=column, sort=column.key, direction=direction)


def _count_and_totals(
    rows: Rows, columns: tuple[Column, ...]
) -> tuple[int, tuple[Cell | None, ...]]:
    summed = {column.key: column.total for column in columns if column.total}
    if isinstance(rows, QuerySet):
        sums = {f"total_{key}": Sum(name) for key, name in summed.items()}
        found = rows.order_by().aggregate(rows_counted=Count("pk"), **sums)
    else:
        by_key = {column.key: column for column in columns}
        found = {"rows_counted": len(rows)} | {
            f"total_{key}": sum(_number(by_key[key].read(row)) for row in rows) for key in summed
        }
    totals = tuple(
        Cell(value=found[f"total_{column.key}"] or 0, kind=column.kind) if column.total else None
        for column in columns
    )
    return int(found["rows_counted"]), totals


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _sheet(seen: Seen) -> Sheet:
    rows = seen.rows.iterator(chunk_size=2000) if isinstance(seen.rows, QuerySet) else seen.rows
    return Sheet(
        heads=tuple(str(column.label) for column in seen.columns),
        kinds=tuple(str(column.kind) for column in seen.columns),
        rows=([column.read(row) for column in seen.columns] for row in rows),
    )
