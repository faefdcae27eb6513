from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from docx.shared import Mm
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from matbang.audit.models import Event
from matbang.clock.reading import standing_at
from matbang.documents import letters, printing
from matbang.documents.actions import issue_letter, take_number
from matbang.documents.errors import NotPrintable, NumberOutOfOrder
from matbang.documents.letters import Letter, printed
from matbang.documents.models import IssuedPaper, NumberRegister
from matbang.kernel.errors import Forbidden
from matbang.organisations.models import User
from tests import cast

pytestmark = pytest.mark.django_db
_BASE = "aăâeêioôơuưy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
VIETNAMESE = "".join(letter + tone for letter in _BASE + _BASE.upper() for tone in ("", *_TONES))


@pytest.fixture
def letter(world: cast.World) -> Letter:
    return Letter(
        body=world.province,
        symbol="UBND-KT",
        subject="đôn đốc bàn giao mặt bằng & báo cáo tiến độ",
        recipients=("UBND huyện Hữu Yên", "Sở Tài nguyên và Môi trường"),
        paragraphs=("Đề nghị báo cáo <số liệu> kiểm đếm.", "Trân trọng."),
        place="Lâm Sơn",
        on=date(2024, 3, 5),
        superior="",
        authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch"),
        post="Phó Chủ tịch",
        signer="Vi Thị Ước",
        copies=("Như trên;", "- Thường trực Tỉnh ủy (b/c)", "Lưu: VT, KT (2)."),
    )


def test_a_letter_gets_the_first_number_of_the_year(letter: Letter, clerk: User) -> None:
    paper = issue_letter(letter=letter, by=clerk, project=cast.PROJECT)
    assert paper.code == "01/UBND-KT"
    assert (paper.docx.name, paper.pdf.name) == ("01-UBND-KT.docx", "01-UBND-KT.pdf")
    assert paper.pdf.media_type == "application/pdf"
    assert Event.objects.filter(act="documents.issued", subject_id=str(paper.pk)).exists()


def test_numbers_follow_each_other_and_restart_on_the_first_of_january(
    letter: Letter, clerk: User
) -> None:
    with standing_at(date(2023, 12, 29)):
        old = replace(letter, on=date(2023, 12, 29))
        codes = [issue_letter(letter=old, by=clerk).number for _ in range(2)]
    codes += [issue_letter(letter=letter, by=clerk).number for _ in range(2)]
    assert codes == [1, 2, 1, 2]


def test_registers_of_bodies_families_and_kinds_are_separate(
    world: cast.World, clerk: User
) -> None:
    on = date(2024, 1, 2)
    take_number(body=world.province, family="state", kind="CV", on=on, by=clerk)
    for key in (
        {"body": world.district_body, "family": "state", "kind": "CV"},
        {"body": world.province, "family": "party", "kind": "CV"},
        {"body": world.province, "family": "state", "kind": "TB"},
    ):
        assert take_number(**key, on=on, by=clerk)[1] == 1  # type: ignore[arg-type]


def test_a_number_cannot_be_dated_before_the_last_one(letter: Letter, clerk: User) -> None:
    issue_letter(letter=letter, by=clerk)
    with pytest.raises(NumberOutOfOrder, match="Số 01 của sổ đã cấp ngày 05/03/2024"):
        issue_letter(letter=replace(letter, on=date(2024, 3, 4)), by=clerk)
    with pytest.raises(NumberOutOfOrder, match="sau hôm nay"):
        issue_letter(letter=replace(letter, on=date(2024, 3, 21)), by=clerk)


def test_a_letter_that_cannot_be_printed_takes_no_number(letter: Letter, clerk: User) -> None:
    with pytest.raises(NotPrintable, match="Tinos"):
        issue_letter(letter=replace(letter, signer="汉字"), by=clerk)
    assert not NumberRegister.objects.exists()
    assert issue_letter(letter=letter, by=clerk).number == 1


def test_the_party_s_letters_are_not_printed_in_the_state_s_form(
    letter: Letter, clerk: User, world: cast.World
) -> None:
    with pytest.raises(NotPrintable, match="Đảng"):
        issue_letter(letter=replace(letter, body=world.province_party), by=clerk)


def test_only_who_may_issue_papers_does(
    letter: Letter, head: User, compensation_officer: User, outsider: User
) -> None:
    for person in (head, compensation_officer, outsider):
        with pytest.raises(Forbidden):
            issue_letter(letter=letter, by=person, project=cast.PROJECT)
    assert not IssuedPaper.objects.exists()


def test_the_database_keeps_numbers_unique_and_registers_true(letter: Letter, clerk: User) -> None:
    paper = issue_letter(letter=letter, by=clerk)
    second = issue_letter(letter=letter, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedPaper.objects.filter(pk=second.pk).update(number=paper.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberRegister.objects.update(year=F("year") + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberRegister.objects.update(last_number=0)


def test_the_pdf_is_the_same_to_the_byte_and_archival(letter: Letter) -> None:
    data = printed(letter, "05/UBND-KT")
    content = printing.pdf(letters.TEMPLATE, data)
    assert content == printing.pdf(letters.TEMPLATE, data)
    reader = PdfReader(io.BytesIO(content))
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert re.search(rb"pdfaid:part>2<", metadata.get_data())
    assert reader.metadata is not None
    assert reader.metadata.title == letter.subject
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx(
        [595.28, 841.89], abs=0.1
    )


def test_the_pdf_says_everything_the_decree_wants(letter: Letter) -> None:
    content = printing.pdf(letters.TEMPLATE, printed(letter, "05/UBND-KT"))
    text = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND TỈNH LÂM SƠN",
        "Số: 05/UBND-KT",
        "Lâm Sơn, ngày 05 tháng 3 năm 2024",
        "V/v đôn đốc bàn giao mặt bằng & báo cáo tiến độ",
        "Kính gửi:",
        "- Sở Tài nguyên và Môi trường.",
        "Đề nghị báo cáo <số liệu> kiểm đếm.",
        "Trân trọng./.",
        "- Thường trực Tỉnh ủy (b/c);",
        "- Lưu: VT, KT (2).",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Vi Thị Ước",
    ):
        assert part in text


def fonts(page: PageObject) -> list[DictionaryObject]:
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    named = resources["/Font"].get_object()
    assert isinstance(named, DictionaryObject)
    found = [font.get_object() for font in named.values()]
    return [font for font in found if isinstance(font, DictionaryObject)]


def test_only_tinos_is_embedded_and_it_has_every_vietnamese_letter(letter: Letter) -> None:
    long = replace(letter, paragraphs=(VIETNAMESE + "đĐ₫–—“”…≤≥²",) * 40)
    reader = PdfReader(io.BytesIO(printing.pdf(letters.TEMPLATE, printed(long, "1/A"))))
    faces = {str(font["/BaseFont"]).split("+")[-1] for page in reader.pages for font in fonts(page)}
    assert faces
    assert all(face.startswith("Tinos") for face in faces)
    assert len(reader.pages) > 1
    assert reader.pages[1].extract_text().strip().startswith("2")


def test_the_word_file_holds_the_same_words_and_margins(letter: Letter) -> None:
    data = printed(letter, "05/UBND-KT")
    content = printing.docx(letters.TEMPLATE, data)
    assert content == printing.docx(letters.TEMPLATE, data)
    paper = docx.Document(io.BytesIO(content))
    section = paper.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in sides if side] == [20, 20, 30, 15]
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    text = "\n".join([*cells, *(p.text for p in paper.paragraphs)])
    assert "V/v đôn đốc bàn giao mặt bằng & báo cáo tiến độ" in text
    assert "Đề nghị báo cáo <số liệu> kiểm đếm." in text
    assert "{" not in text
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_a_word_in_the_letter_is_never_a_command(letter: Letter) -> None:
    sly = replace(letter, paragraphs=("{{ 7 * 7 }} {% raw %} #panic() *x*",))
    data = printed(sly, "05/UBND-KT")
    paper = docx.Document(io.BytesIO(printing.docx(letters.TEMPLATE, data)))
    assert any("{{ 7 * 7 }} {% raw %} #panic() *x*./." in p.text for p in paper.paragraphs)
    page = PdfReader(io.BytesIO(printing.pdf(letters.TEMPLATE, data))).pages[0]
    assert "{{ 7 * 7 }} {% raw %} #panic() *x*./." in page.extract_text()
