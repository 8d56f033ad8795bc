"""A report as an Excel file: the figures, the worst parts with pictures, and every inspection as a row."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path

import xlsxwriter
from PySide6.QtCore import QCoreApplication
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from db.csv_file import COLUMNS, line_of
from db.log import LoggedInspection
from ui.report.facts import Facts, caption_of, figures_of, span_text, title_text
from ui.words import class_word

OPTIONS = {
    "default_date_format": "yyyy-mm-dd hh:mm:ss",
    "strings_to_formulas": False,  # a serial may begin with = and stays a serial
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
MOST_ROWS = 1_048_575  # what a sheet holds below its head
NAME_WIDTH, PICTURE_ROWS, PICTURE_SCALE = 44, 17, 0.5


def excel_of(facts: Facts, inspections: Iterable[LoggedInspection]) -> bytes:
    """The whole file, with `inspections` as far as a sheet holds them. For a task."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, OPTIONS)
    _write_figures(book, facts)
    _write_worst(book, facts)
    _write_inspections(book, inspections)
    book.close()
    return written.getvalue()


def _write_figures(book: Workbook, facts: Facts) -> None:
    sheet, strong = book.add_worksheet(QCoreApplication.translate("Report", "Figures")), book.add_format({"bold": True})
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.write_row(0, 0, [title_text(), span_text(facts.query)], strong)
    place = 2
    for name, value in figures_of(facts.summary):
        sheet.write_row(place, 0, [name, value])
        place += 1
    place = _write_table(sheet, place + 1, _group_head(), _groups(facts), strong)
    classes = [[class_word(name), parts] for name, parts in facts.summary.classes]
    _write_table(sheet, place + 1, _class_head(), classes, strong)


def _group_head() -> list[str]:
    return [
        QCoreApplication.translate("Report", "From"),
        QCoreApplication.translate("Report", "OK"),
        QCoreApplication.translate("Report", "NG"),
        QCoreApplication.translate("Report", "Not inspected"),
        QCoreApplication.translate("Report", "Yield, %"),
    ]


def _class_head() -> list[str]:
    return [QCoreApplication.translate("Report", "Defect class"), QCoreApplication.translate("Report", "Parts")]


def _groups(facts: Facts) -> list[list[object]]:
    groups = facts.summary.groups
    shares = [round(100 * g.ok / g.inspected, 1) if g.inspected else None for g in groups]
    return [[g.at, g.ok, g.ng, g.not_inspected, share] for g, share in zip(groups, shares, strict=True)]


def _write_table(
    sheet: Worksheet, place: int, head: list[str], rows: Iterable[Sequence[object]], strong: Format
) -> int:
    """The head and the rows from row `place` on; gives the row after them."""
    sheet.write_row(place, 0, head, strong)
    for row in rows:
        place += 1
        for column, value in enumerate(row):
            sheet.write(place, column, value)
    return place + 1


def _write_worst(book: Workbook, facts: Facts) -> None:
    sheet = book.add_worksheet(QCoreApplication.translate("Report", "The worst parts"))
    for number, row in enumerate(facts.worst):
        place = number * (PICTURE_ROWS + 1)
        sheet.write_string(place, 0, f"{number + 1}. {caption_of(row)}")
        if (picture := facts.pictures.get(row.id)) is not None:
            options = {"image_data": BytesIO(picture), "x_scale": PICTURE_SCALE, "y_scale": PICTURE_SCALE}
            sheet.insert_image(place + 1, 0, f"{row.id}.png", options)


def _write_inspections(book: Workbook, inspections: Iterable[LoggedInspection]) -> None:
    sheet = book.add_worksheet(QCoreApplication.translate("Report", "Inspections"))
    sheet.freeze_panes(1, 0)
    sheet.set_column(1, 2, 24)
    head = book.add_format({"bold": True})
    _write_table(sheet, 0, list(COLUMNS), (_cells(row) for row in islice(inspections, MOST_ROWS)), head)


def _cells(row: LoggedInspection) -> list[object]:
    return [str(cell) if isinstance(cell, Path) else cell for cell in line_of(row)]
