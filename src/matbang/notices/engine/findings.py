"""What the reader returns: frozen, with spans on the NFC text, and its JSON (`matbang read`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Half-open range of characters of the NFC text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A body or person as named; the span is raw, the name may be cleaned of marks."""

    name: str
    span: Span

    def as_json(self) -> dict[str, Any]:
        """Return the JSON of `formats.md`."""
        return {"name": self.name, "span": list(self.span)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time as worded; `date` is null for a recurring order or one counted from an event."""

    words: str
    span: Span
    date: date | None = None
    precision: str | None = None
    recurrence: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the JSON of `formats.md`."""
        return {
            "words": self.words,
            "span": list(self.span),
            "date": self.date.isoformat() if self.date else None,
            "precision": self.precision,
            "recurrence": self.recurrence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One separate work inside a directive."""

    text: str
    span: Span

    def as_json(self) -> dict[str, Any]:
        """Return the JSON of `formats.md`."""
        return {"text": self.text, "span": list(self.span)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """One order: who must do what, with whom, reporting to whom, by when."""

    id: str
    clause: str | None
    text: str
    span: Span
    lead: tuple[Party, ...] = ()
    cooperate: tuple[Party, ...] = ()
    report_to: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    condition: str | None = None
    tasks: tuple[Task, ...] = ()
    lint: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the JSON of `formats.md`."""
        return {
            "id": self.id,
            "clause": self.clause,
            "text": self.text,
            "span": list(self.span),
            "lead": [party.as_json() for party in self.lead],
            "cooperate": [party.as_json() for party in self.cooperate],
            "report_to": [party.as_json() for party in self.report_to],
            "deadline": self.deadline.as_json() if self.deadline else None,
            "condition": self.condition,
            "tasks": [task.as_json() for task in self.tasks],
            "lint": list(self.lint),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The fields around the text; what the paper does not say is None."""

    family: str | None = None
    type: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: date | None = None
    place: str | None = None
    subject: str | None = None
    urgency: str | None = None
    signer: str | None = None
    signer_title: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the JSON of `formats.md`."""
        names = ("family", "type", "issuer", "number", "symbol", "date", "place", "subject")
        values = {name: getattr(self, name) for name in names}
        values["date"] = self.date.isoformat() if self.date else None
        return values | {
            "urgency": self.urgency,
            "signer": self.signer,
            "signer_title": self.signer_title,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One entry of `Nơi nhận`; the purpose is the mark in brackets (`b/c`)."""

    name: str
    purpose: str | None
    span: Span

    def as_json(self) -> dict[str, Any]:
        """Return the JSON of `formats.md`."""
        return {"name": self.name, "purpose": self.purpose}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole notice as read; every span counts characters of `text`, which is NFC."""

    text: str
    header: Header = field(default_factory=Header)
    recipients: tuple[Recipient, ...] = ()
    directives: tuple[Directive, ...] = ()

    def as_json(self, *, file: str = "", sha256: str = "") -> dict[str, Any]:
        """Return the whole document of `formats.md`."""
        return {
            "source": {"file": file, "sha256": sha256, "characters": len(self.text)},
            "header": self.header.as_json(),
            "recipients": [recipient.as_json() for recipient in self.recipients],
            "directives": [directive.as_json() for directive in self.directives],
        }
