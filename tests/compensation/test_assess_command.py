"""`matbang assess`: a folder in, tables and explanations out; every fault at once."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from matbang.cli.main import main

DECISION = """project: DEMO
as_of: 2024-03-20
recovery_notice_on: 2023-09-01
provincial_pack: lang-son-demo
"""
HOLDERS = """holder,name,kind,commune,farms_directly,members_sharing_right,agri_area_used_m2,moving
H1,Nguyễn Văn Mẫu,household,06451,có,5,9000,stay
H2,Trần Thị Ví Dụ,hộ gia đình,06451,không,3,9000,stay
"""
LAND = """holder,land,land_type,area_certificate_m2,area_measured_m2,area_recovered_m2,compensable
H1,L1,LUC,"1245,6","1245,6","1245,6",có
H2,L2,ONT,200,200,200,có
"""
ASSETS = """holder,asset,kind,code,quantity,unit,age_years,life_years,compensable
H2,A2,dwelling,NHA-2T,98.4,m2,,,có
H2,A3,other_building,CHUONG-TRAI,30,m2,8,20,có
H2,A4,other_building,CHUONG-TRAI,30,m2,,20,có
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, text in {
        "decision.yaml": DECISION,
        "holders.csv": HOLDERS,
        "land.csv": LAND,
        "assets.csv": ASSETS,
    }.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def run(folder: Path, *options: str) -> tuple[int, Path]:
    out = folder.parent / "out"
    return main(["assess", str(folder), "--out", str(out), *options]), out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_lines_add_to_totals(folder: Path) -> None:
    status, out = run(folder)
    assert status == 0
    lines, totals = rows(out / "lines.csv"), rows(out / "totals.csv")
    for holder in ("H1", "H2"):
        amounts = [int(row["amount"] or 0) for row in lines if row["holder"] == holder]
        total = next(row for row in totals if (row["holder"], row["chapter"]) == (holder, "total"))
        assert sum(amounts) == int(total["amount"])


def test_a_missing_column_is_a_doubt_and_an_empty_amount(folder: Path) -> None:
    out = run(folder)[1]
    line = next(row for row in rows(out / "lines.csv") if row["subject"] == "A4")
    assert (line["amount"], line["state"]) == ("", "needs_confirmation")
    assert [(row["code"], row["detail"]) for row in rows(out / "doubts.csv")] == [
        ("column_missing", "age_years")
    ]


def test_the_same_folder_gives_the_same_bytes(folder: Path) -> None:
    out = run(folder)[1]
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert first == {path.name: path.read_bytes() for path in run(folder)[1].iterdir()}


def test_a_household_is_explained_from_the_same_numbers(folder: Path) -> None:
    out = run(folder, "--explain", "H2")[1]
    text = (out / "explain" / "H2.md").read_text(encoding="utf-8").replace("\u202f", " ")
    assert "30 m² × 980.000 đ/m² × (20 − 8)/20 × (1 + 20%) = 21.168.000 đ" in text
    assert "khoản 1 Điều 89 Luật Đất đai 2013" in text
    assert "số liệu giả định" in text


def test_a_what_if_is_stamped_on_every_line(folder: Path) -> None:
    out = run(folder, "--law", "vn-2024")[1]
    lines = rows(out / "lines.csv")
    assert {(row["law"], row["what_if"]) for row in lines} == {("vn-2024", "vn-2024")}


def test_the_summary_names_the_law_by_its_hash(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--json")
    summary = json.loads(capsys.readouterr().out)
    assert set(summary["law"]) == {"vn-2013", "vn-2024", "lang-son-demo"}
    assert summary["synthetic"] is True
    assert summary["lines_needing_confirmation"] == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("land.csv", "H2,L2", "H9,L2", "land.csv:3:holder"),
        ("land.csv", "ONT", "XYZ", "land.csv:3:land_type"),
        ("land.csv", '"1245,6",có', "20.000,có", "land.csv:2:area_recovered_m2"),
        ("holders.csv", "H2,", "H1,", "holders.csv:3:holder"),
        ("holders.csv", ",3,9000", ",-3,9000", "holders.csv:3:members_sharing_right"),
        ("assets.csv", "dwelling", "castle", "assets.csv:2:kind"),
        ("decision.yaml", "as_of: 2024-03-20", "as_of: sometime", "decision.yaml:as_of"),
        ("decision.yaml", "lang-son-demo", "nowhere", "decision.yaml:provincial_pack"),
        ("decision.yaml", "project: DEMO", "colour: red", "decision.yaml:colour"),
    ],
)
def test_a_fault_is_told_with_its_place_and_nothing_is_written(  # noqa: PLR0917
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    place: str,
) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    status, out = run(folder)
    assert status == 2
    assert place in capsys.readouterr().err
    assert not out.exists()


def test_faults_of_all_files_come_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file, old, new in (("land.csv", "ONT", "XYZ"), ("assets.csv", "dwelling", "castle")):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert run(folder)[0] == 2
    told = capsys.readouterr().err
    assert "land.csv:3:land_type" in told
    assert "assets.csv:2:kind" in told


def test_an_unknown_household_cannot_be_explained(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--explain", "H9")[0] == 2
    assert "H9" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_bad_use(tmp_path: Path) -> None:
    assert main(["assess", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
