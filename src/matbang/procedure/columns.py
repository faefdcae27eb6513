"""The columns of the table of steps taken: how an office hands over a file's history."""

from __future__ import annotations

from matbang.kernel.schema import Column, Kind, TableSchema

STEPS = TableSchema(
    name="steps",
    title_vi="Các bước đã thực hiện",
    title_en="Steps taken",
    columns=(
        Column(
            name="holder",
            kind=Kind.ID,
            aliases_vi=("mã chủ sử dụng", "mã hộ"),
            explain_vi="Mã của người có đất trong dự án; không cần khi đã ghi số hồ sơ.",
            explain_en="The holder's code in the project; not needed where the case is given.",
        ),
        Column(
            name="case",
            kind=Kind.ID,
            aliases_vi=("số hồ sơ", "hồ sơ"),
            explain_vi="Số hồ sơ, ví dụ HS-00012 hoặc 12.",
            explain_en="Number of the case, such as HS-00012 or 12.",
        ),
        Column(
            name="phase",
            kind=Kind.INTEGER,
            aliases_vi=("giai đoạn", "đợt"),
            minimum=1,
            maximum=99,
            explain_vi="Cần khi người có đất có hồ sơ ở nhiều giai đoạn.",
            explain_en="Needed where the holder has cases in several phases.",
        ),
        Column(
            name="step",
            required=True,
            aliases_vi=("bước", "bước thực hiện", "nội dung"),
            explain_vi="Tên bước theo trình tự của luật áp dụng, hoặc mã của bước.",
            explain_en="The step's name under the law that applies, or its key.",
        ),
        Column(name="date", kind=Kind.DATE, required=True, aliases_vi=("ngày", "ngày thực hiện")),
        Column(
            name="paper_number",
            required=True,
            aliases_vi=("số văn bản", "số văn bản, biên bản", "số chứng từ"),
        ),
        Column(name="amount", kind=Kind.MONEY, aliases_vi=("số tiền",), minimum=0),
        Column(name="note", aliases_vi=("ghi chú",)),
    ),
)
