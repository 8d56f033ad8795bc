"""Reports can be searched and worked with: text is text in both languages, numbers are numbers, times have a zone."""

import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from pytestqt.qtbot import QtBot
from recorded import ng, ok, record
from terminal import said

from inspectfork.frame import now
from inspectfork.station import Station
from ui.report.paging import keep_headings

NAMED = re.compile(rb"\[((?: ?<[0-9A-F]{4}>)+) ?\]")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def day(bare_station: Station) -> Station:
    """Three hours of parts, of two classes with characters that are also radicals."""
    for hour in range(3):
        parts = {f"plate-{hour}-{n:02}": ng("欠け" if n else "見逃し", 1 + n / 10) if n < 2 else ok() for n in range(8)}
        record(bare_station, parts, now() - timedelta(hours=6 - hour), pictures=False)
    return bare_station


def report(station: Station, out: Path, *more: object) -> Path:
    asked = ("report", "--from", "2026-01-01", "--to", "2100-01-01", "--station", station.root, "--out", out, *more)
    assert said(*asked).code == 0
    return out


def fonts(pdf: bytes) -> list[str]:
    """For each font of the file, the characters that its glyphs are said to be, but for that of what is missing."""
    found = []
    for names in NAMED.findall(pdf):
        codes = [int(code, 16) for code in re.findall(rb"<([0-9A-F]{4})>", names)]
        found.append("".join(map(chr, codes[1:])))
    return found


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_text_of_a_report_is_what_it_looks_like(day: Station, tmp_path: Path, language: str) -> None:
    named = fonts(report(day, tmp_path / "day.pdf", "--recipe", "plate", "--language", language).read_bytes())
    written = set("".join(named))
    assert set("0123456789見逃欠 plate+:[]") <= written
    assert not {"\0", "\t"} & written  # a glyph that belongs to no character
    assert not {sign for sign in written if 0x2E80 <= ord(sign) < 0x2FE0}


def test_no_heading_stays_alone_at_the_end_of_a_page(qtbot: QtBot, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    writer.setResolution(150)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    for lines in range(30, 60):
        page = QTextDocument()
        page.setHtml("<p>line</p>" * lines + "<h2>Heading</h2><p style='font-size: 150pt'>chart</p>")
        keep_headings(page, writer)
        page.print_(writer)
        breaks = [page.findBlockByNumber(n).blockFormat().pageBreakPolicy().value for n in range(page.blockCount())]
        assert sum(breaks) <= 1 and not any(breaks[:lines])


def test_a_table_holds_numbers_and_times_and_texts(day: Station, tmp_path: Path) -> None:
    record(day, {"=1+1": ok(), "{=1}": ok(), "00012": ok()}, now() - timedelta(minutes=9), pictures=False)
    with zipfile.ZipFile(report(day, tmp_path / "day.xlsx")) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        words = [text.text or "" for text in shared.iter(f"{SHEET}t")]
        figures, rows = (cells(book.read(f"xl/worksheets/sheet{n}.xml"), words) for n in (1, 3))
        assert b"<autoFilter" in book.read("xl/worksheets/sheet3.xml")
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
    ok_row = next(row for row in figures if row[0] == "OK")
    share = next(row for row in figures if row[0] == "Yield, of the inspected parts")
    assert ok_row[1] == 21.0
    assert share[1] == pytest.approx(21 / 27) and share[4:6] == [21.0, 27.0]
    head, newest = rows[0], rows[1]
    assert {row[head.index("serial")] for row in rows[1:]} > {"=1+1", "{=1}", "00012"}
    told = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=float(newest[head.index("taken_at_utc")]))
    assert abs(now() - told) < timedelta(hours=1)
    assert any(re.search(r"to \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d", word) for word in words)
    assert "Written" in words and not any("2100" in word for word in words)


def cells(sheet: bytes, words: list[str]) -> list[list[str | float]]:
    """The cells of each row that has some."""
    found = []
    for row in ElementTree.fromstring(sheet).iter(f"{SHEET}row"):
        values = [(cell.get("t"), cell.findtext(f"{SHEET}v")) for cell in row]
        found.append([words[int(value)] if kind == "s" else float(value) for kind, value in values if value])
    return found
