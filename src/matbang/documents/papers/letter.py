"""An official letter (công văn) of a State body, as a Word template."""

from __future__ import annotations

from docx.document import Document

from matbang.documents.papers.official import (
    CENTRE,
    JUSTIFIED,
    LEFT,
    Look,
    blank,
    control,
    foot,
    head,
    line,
)


def build() -> Document:
    """Return the docxtpl template; its fields are those of `letters.printed`."""
    document = blank()
    reference = head(document).rows[1].cells[0]
    line(reference.paragraphs[0], "Số: {{ code }}", Look(size=13, align=CENTRE, before=6))
    line(reference.add_paragraph(), "V/v {{ subject }}", Look(size=12, align=CENTRE))
    _receivers(document)
    control(document, "{%p for paragraph in paragraphs %}")
    body = Look(align=JUSTIFIED, first_mm=12.7, before=3, after=6)
    line(document.add_paragraph(), "{{ paragraph }}", body)
    control(document, "{%p endfor %}")
    foot(document)
    return document


def _receivers(document: Document) -> None:
    control(document, "{%p if recipients|length == 1 %}")
    one = Look(align=CENTRE, before=14, after=8)
    line(document.add_paragraph(), "Kính gửi: {{ recipients[0] }}.", one)
    control(document, "{%p else %}")
    line(document.add_paragraph(), "Kính gửi:", Look(align=LEFT, before=14, indent_mm=26))
    control(document, "{%p for recipient in recipients %}")
    each = Look(align=LEFT, after=2, indent_mm=46, first_mm=-4)
    end = "{{ '.' if loop.last else ';' }}"
    line(document.add_paragraph(), f"- {{{{ recipient }}}}{end}", each)
    control(document, "{%p endfor %}")
    control(document, "{%p endif %}")
