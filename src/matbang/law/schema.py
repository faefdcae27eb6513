"""From a YAML file to a frozen pack; all faults of the file are found in one reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeVar

from matbang.kernel.citation import DOCUMENTS, NotACitation, from_key
from matbang.kernel.faults import Fault
from matbang.law.entries import Entry, Report, parse
from matbang.law.levels import Level
from matbang.law.models import (
    AuthorityRule,
    Bound,
    Counts,
    LawPack,
    Limit,
    PackPrice,
    Parameter,
    Period,
    Provision,
    Step,
    Unit,
    Valuation,
    Value,
)

ItemT = TypeVar("ItemT")
KINDS = ("national", "provincial")


def read_pack(text: str, file: str, sha256: str) -> tuple[LawPack, list[Fault]]:
    """Read a pack; it may be used only where the list of faults is empty."""
    data, faults = parse(text, file)
    report = Report(file, list(faults))
    if faults:
        return _pack(Entry({}, 0, "", Report(file)), sha256), report.faults
    return _pack(Entry(data, data.row, "", report), sha256), report.faults


def _pack(top: Entry, sha256: str) -> LawPack:
    top.only(
        *("name", "title_vi", "title_en", "kind", "jurisdiction", "since", "until", "inherits"),
        *("synthetic", "documents", "provisions", "parameters", "land_types", "authority"),
        *("steps", "prices", "valuation", "transition"),
    )
    documents = {**DOCUMENTS, **top.mapping("documents")}
    reader = _PackReader(top, documents, top.text("jurisdiction"))
    kind = top.text("kind")
    if kind not in KINDS:
        top.fault("kind", "pack.choice", kind, expected=", ".join(KINDS))
    return LawPack(
        name=top.text("name"),
        title_vi=top.text("title_vi"),
        title_en=top.text("title_en"),
        kind=kind,
        jurisdiction=reader.jurisdiction,
        period=reader.period(top),
        inherits=top.text("inherits", ""),
        synthetic=top.flag("synthetic"),
        sha256=sha256,
        documents=MappingProxyType(documents),
        provisions=MappingProxyType(reader.keyed("provisions", reader.provision, "citation")),
        parameters=MappingProxyType(reader.keyed("parameters", reader.parameter, "key")),
        land_types=MappingProxyType(top.mapping("land_types")),
        authority=tuple(reader.authority(entry) for entry in top.items("authority")),
        steps=reader.steps(),
        prices=tuple(reader.price(entry) for entry in top.items("prices")),
        valuation=reader.valuation(),
        transition=MappingProxyType(reader.transition()),
    )


class _PackReader:
    """Reads the parts of one pack against its own list of documents."""

    def __init__(self, top: Entry, documents: dict[str, str], jurisdiction: str) -> None:
        self.top, self.documents, self.jurisdiction = top, documents, jurisdiction

    def keyed(self, section: str, read: Callable[[Entry], ItemT], key: str) -> dict[str, ItemT]:
        found: dict[str, ItemT] = {}
        for entry in self.top.items(section):
            name = entry.text(key)
            if name in found:
                entry.fault(key, "pack.duplicate", name)
            found[name] = read(entry)
        return found

    def period(self, entry: Entry, since: str = "since", until: str = "until") -> Period:
        first = entry.day(since, required=True) or date.min
        last = entry.day(until)
        if last is not None and last < first:
            entry.fault(until, "pack.dates", last.isoformat())
        return Period(since=first, until=last)

    def citation(self, entry: Entry, key: str = "citation") -> str:
        text = entry.text(key)
        if not text:
            return ""
        try:
            citation = from_key(text, self.documents)
        except NotACitation:
            entry.fault(key, "pack.citation", text)
            return text
        if citation.document not in self.documents:
            entry.fault(key, "pack.citation", text)
        return text

    def provision(self, entry: Entry) -> Provision:
        entry.only("citation", "since", "until", "text_vi", "text_en", "verified")
        return Provision(
            citation=self.citation(entry),
            period=self.period(entry),
            text_vi=entry.text("text_vi"),
            text_en=entry.text("text_en"),
            level=entry.level(),
        )

    def parameter(self, entry: Entry) -> Parameter:
        entry.only("key", "unit", "meaning_vi", "meaning_en", "jurisdiction", "values")
        values = sorted(
            (self.value(item) for item in entry.items("values")), key=lambda v: v.period.since
        )
        if not values:
            entry.fault("values", "pack.missing")
        _check_succession(entry, values)
        return Parameter(
            key=entry.text("key"),
            unit=entry.text("unit"),
            jurisdiction=entry.text("jurisdiction", self.jurisdiction),
            meaning_vi=entry.text("meaning_vi"),
            meaning_en=entry.text("meaning_en"),
            values=tuple(values),
        )

    def value(self, entry: Entry) -> Value:
        entry.only("from", "to", "value", "citation", "verified", "note")
        return Value(
            period=self.period(entry, "from", "to"),
            value=entry.decimal("value"),
            citation=self.citation(entry),
            level=entry.level(),
            note=entry.text("note", ""),
        )

    def authority(self, entry: Entry) -> AuthorityRule:
        entry.only(
            *("act", "holders", "from", "to", "level", "body_kind", "post_vi", "post_en"),
            *("citation", "verified"),
        )
        return AuthorityRule(
            act=entry.text("act"),
            holders=entry.words("holders"),
            period=self.period(entry, "from", "to"),
            level_of_government=entry.text("level"),
            body_kind=entry.text("body_kind"),
            post_vi=entry.text("post_vi"),
            post_en=entry.text("post_en"),
            citation=self.citation(entry),
            level=entry.level(),
        )

    def steps(self) -> tuple[Step, ...]:
        found = [self.step(entry) for entry in self.top.items("steps")]
        known = {step.key for step in found}
        for entry, step in zip(self.top.items("steps"), found, strict=True):
            named = {*step.after, *(limit.from_step for limit in step.limits)}
            if step.same_day_as:
                named.add(step.same_day_as)
            for missing in sorted(named - known):
                entry.fault("after", "pack.step", missing)
        return tuple(sorted(found, key=lambda step: step.order))

    def step(self, entry: Entry) -> Step:
        entry.only(
            *("key", "order", "name_vi", "name_en", "actor", "document", "citation", "limits"),
            *("counts_as", "after", "same_day_as", "optional", "verified"),
        )
        counts = entry.choice("counts_as", Counts) if "counts_as" in entry.data else None
        return Step(
            key=entry.text("key"),
            order=entry.number("order"),
            name_vi=entry.text("name_vi"),
            name_en=entry.text("name_en"),
            actor=entry.text("actor"),
            document=entry.text("document", ""),
            citation=self.citation(entry),
            limits=tuple(self.limit(item) for item in entry.items("limits")),
            counts_as=counts,
            after=entry.words("after"),
            same_day_as=entry.text("same_day_as", ""),
            optional=entry.flag("optional"),
            level=entry.level(),
        )

    def limit(self, entry: Entry) -> Limit:
        entry.only("bound", "amount", "unit", "from_step", "land_group", "citation", "verified")
        return Limit(
            bound=entry.choice("bound", Bound) or Bound.AT_LEAST,
            amount=entry.number("amount"),
            unit=entry.choice("unit", Unit, Unit.CALENDAR_DAYS) or Unit.CALENDAR_DAYS,
            from_step=entry.text("from_step"),
            land_group=entry.text("land_group", ""),
            citation=self.citation(entry),
            level=entry.level(),
        )

    def price(self, entry: Entry) -> PackPrice:
        entry.only(
            *("list", "code", "name", "unit", "price", "commune", "position", "from", "to"),
            *("citation", "verified"),
        )
        return PackPrice(
            price_list=entry.text("list"),
            code=entry.text("code"),
            name=entry.text("name", ""),
            unit=entry.text("unit"),
            price=entry.number("price"),
            commune=entry.text("commune", ""),
            position=entry.text("position", ""),
            period=self.period(entry, "from", "to"),
            citation=self.citation(entry),
            level=entry.level(),
        )

    def valuation(self) -> Valuation | None:
        entry = self._section("valuation")
        if entry is None:
            return None
        entry.only("decision", "citation", "verified")
        return Valuation(
            decision=entry.text("decision"), citation=self.citation(entry), level=entry.level()
        )

    def transition(self) -> dict[str, str]:
        entry = self._section("transition")
        if entry is None:
            return {}
        for key in entry.data:
            self.citation(entry, key)
        return {key: entry.text(key) for key in entry.data}

    def _section(self, name: str) -> Entry | None:
        value = self.top.data.get(name)
        if not isinstance(value, dict):
            return None
        return Entry(value, getattr(value, "row", 0), name, self.top.report)


def _check_succession(entry: Entry, values: Iterable[Value]) -> None:
    """Note days on which two values are in force, or none between two."""
    before: Value | None = None
    for value in values:
        if before is not None:
            expected = before.period.until
            since = value.period.since
            if expected is None or since <= expected:
                entry.fault("values", "pack.overlap", since.isoformat())
            elif since > expected + timedelta(days=1):
                gap = expected + timedelta(days=1)
                entry.fault("values", "pack.gap", gap.isoformat())
        before = value


def synthetic_marks(pack: LawPack) -> list[str]:
    """List the figures of a synthetic pack that fail to say so."""
    if not pack.synthetic:
        return []
    figures = [
        parameter.key
        for parameter in pack.parameters.values()
        if any(value.level is not Level.SYNTHETIC for value in parameter.values)
    ]
    return figures + [price.code for price in pack.prices if price.level is not Level.SYNTHETIC]
