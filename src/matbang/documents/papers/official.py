"""The form of a State paper (Decree 30/2020, annex I) as a Word template for docxtpl.

Page, faces, the header's two columns and the place of signing; a paper's own builder fills them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FACE: Final = "Times New Roman"
NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
LEFT: Final = WD_ALIGN_PARAGRAPH.LEFT
JUSTIFIED: Final = WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a line is set."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = JUSTIFIED
    before: float = 0
    after: float = 0
    indent_mm: float = 0
    first_mm: float = 0


def blank() -> Document:
    """Return an empty A4 paper with the Decree's margins, face and page number."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(14)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        faces.set(qn(script), FACE)
    _page_number(section.header.paragraphs[0])
    return document


def line(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """Set one line of text."""
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(look.size), FACE
    run.bold, run.italic = look.bold, look.italic
    shape = paragraph.paragraph_format
    shape.alignment = look.align
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    shape.left_indent, shape.first_line_indent = Mm(look.indent_mm), Mm(look.first_mm)
    return paragraph


def control(parent: Document | _Cell, tag: str) -> None:
    """Add a paragraph that holds only a template tag; it disappears when the paper is filled."""
    parent.add_paragraph(tag)


def columns(document: Document, left_mm: float, right_mm: float, rows: int) -> Table:
    """Add a table without lines, for what stands side by side."""
    table: Table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, (left_mm, right_mm), strict=True):
            cell.width = Mm(width)
    return table


def head(document: Document) -> Table:
    """Set the header: bodies on the left, the nation on the right, then reference and place.

    Fields: `superior`, `body`, `place_and_day`. The lower left cell is for the paper's reference.
    """
    table = columns(document, 68, 97, 2)
    left, right = table.rows[0].cells
    first = left.paragraphs[0]
    first.add_run("{%p if superior %}")
    line(left.add_paragraph(), "{{ superior|upper }}", Look(size=13, align=CENTRE))
    control(left, "{%p endif %}")
    line(left.add_paragraph(), "{{ body|upper }}", Look(size=13, bold=True, align=CENTRE))
    rule(left, 22)
    line(right.paragraphs[0], NATION, Look(size=13, bold=True, align=CENTRE))
    line(right.add_paragraph(), MOTTO, Look(size=14, bold=True, align=CENTRE))
    rule(right, 15)
    line(
        table.rows[1].cells[1].paragraphs[0],
        "{{ place_and_day }}",
        Look(italic=True, align=CENTRE, before=6),
    )
    return table


def foot(document: Document) -> None:
    """Set receivers and signature. Fields: `copies`, `authority`, `post`, `signer`."""
    table = columns(document, 80, 85, 1)
    left, right = table.rows[0].cells
    receivers = Look(size=12, bold=True, italic=True, align=LEFT, before=10)
    line(left.paragraphs[0], "Nơi nhận:", receivers)
    control(left, "{%p for copy in copies %}")
    line(left.add_paragraph(), "- {{ copy }}", Look(size=11, align=LEFT))
    control(left, "{%p endfor %}")
    right.paragraphs[0].add_run("{%p for words in authority %}")
    signing = Look(size=13, bold=True, align=CENTRE)
    line(right.add_paragraph(), "{{ words|upper }}", signing)
    control(right, "{%p endfor %}")
    line(right.add_paragraph(), "{{ post|upper }}", signing)
    line(right.add_paragraph(), "{{ signer }}", Look(bold=True, align=CENTRE, before=68))


def rule(cell: _Cell, indent_mm: float) -> None:
    """Draw a thin line under what stands above, `indent_mm` from both sides."""
    paragraph = line(cell.add_paragraph(), "", Look(size=2, align=CENTRE, indent_mm=indent_mm))
    paragraph.paragraph_format.right_indent = Mm(indent_mm)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)  # noqa: SLF001
