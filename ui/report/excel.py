"""A report as an Excel file: the figures, the worst parts with pictures, and every inspection as a row."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC
from io import BytesIO
from itertools import islice

import xlsxwriter
from PySide6.QtCore import QCoreApplication
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from db.csv_file import COLUMNS, line_of
from db.log import LoggedInspection
from ui.report.facts import Facts, caption_of, counts_of, origin_of, shares_of, span_text, title_text, unknown_text
from ui.words import class_word

OPTIONS = {
    "default_date_format": "yyyy-mm-dd hh:mm:ss",
    "strings_to_formulas": False,  # a serial may begin with = and stays a serial
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
MOST_ROWS = 1_048_575  # what a sheet holds below its head
NAME_WIDTH, FIGURE_WIDTH, TIME_WIDTH = 44, 22, 24
PICTURE_ROWS, PICTURE_SCALE = 17, 0.5
TIMES = {COLUMNS.index("taken_at_utc"): UTC, COLUMNS.index("taken_at_local"): None}  # None: the station's own zone


class _Formats:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        self.strong = book.add_format({"bold": True})
        self.share = book.add_format({"num_format": "0.0%"})


def excel_of(facts: Facts, inspections: Iterable[LoggedInspection]) -> bytes:
    """The whole file, with `inspections` as far as a sheet holds them. For a task."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, OPTIONS)
    formats = _Formats(book)
    _write_figures(book, facts, formats)
    _write_worst(book, facts)
    _write_inspections(book, inspections, formats)
    book.close()
    return written.getvalue()


def _write_figures(book: Workbook, facts: Facts, formats: _Formats) -> None:
    sheet = book.add_worksheet(QCoreApplication.translate("Report", "Figures"))
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 5, FIGURE_WIDTH)
    sheet.write_string(0, 0, title_text(), formats.strong)
    sheet.write_string(0, 1, span_text(facts), formats.strong)
    place = _write_table(sheet, 1, [], origin_of(facts), formats)
    place = _write_table(sheet, place, [], counts_of(facts.summary), formats)
    place = _write_table(sheet, place, _share_head(), _shares(facts), formats, shares=(1, 2, 3))
    place = _write_table(sheet, place + 1, _group_head(), _groups(facts), formats, shares=(4,))
    classes = [[class_word(name), parts] for name, parts in facts.summary.classes]
    _write_table(sheet, place + 1, _class_head(), classes, formats)


def _share_head() -> list[str]:
    return [
        "",
        QCoreApplication.translate("Report", "Share"),
        QCoreApplication.translate("Report", "95 % interval, from"),
        QCoreApplication.translate("Report", "95 % interval, to"),
        QCoreApplication.translate("Report", "Parts"),
        QCoreApplication.translate("Report", "Of"),
    ]


def _shares(facts: Facts) -> list[list[object]]:
    rows: list[list[object]] = []
    for name, share in shares_of(facts.summary):
        if share is None:
            rows.append([name, unknown_text()])
        else:
            rows.append([name, share["share"], share["low"], share["high"], share["count"], share["total"]])
    return rows


def _group_head() -> list[str]:
    return [
        QCoreApplication.translate("Report", "From"),
        QCoreApplication.translate("Report", "OK"),
        QCoreApplication.translate("Report", "NG"),
        QCoreApplication.translate("Report", "Not inspected"),
        QCoreApplication.translate("Report", "Yield"),
    ]


def _class_head() -> list[str]:
    return [QCoreApplication.translate("Report", "Defect class"), QCoreApplication.translate("Report", "Parts")]


def _groups(facts: Facts) -> list[list[object]]:
    groups = facts.summary.groups
    shares = [g.ok / g.inspected if g.inspected else None for g in groups]
    return [[g.at, g.ok, g.ng, g.not_inspected, share] for g, share in zip(groups, shares, strict=True)]


def _write_table(
    sheet: Worksheet,
    place: int,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    formats: _Formats,
    shares: Collection[int] = (),
) -> int:
    """The head, if any, and the rows from row `place` on; gives the row after them. `shares` are columns."""
    if head:
        for column, name in enumerate(head):
            sheet.write_string(place, column, name, formats.strong)
        place += 1
    for row in rows:
        for column, value in enumerate(row):
            _write_cell(sheet, place, column, value, formats.share if column in shares else None)
        place += 1
    return place


def _write_cell(sheet: Worksheet, place: int, column: int, value: object, how: Format | None) -> None:
    """A text as a text, whatever it begins with; everything else as what it is."""
    if isinstance(value, str):
        sheet.write_string(place, column, value)
    else:
        sheet.write(place, column, value, how)


def _write_worst(book: Workbook, facts: Facts) -> None:
    sheet = book.add_worksheet(QCoreApplication.translate("Report", "The worst parts"))
    for number, row in enumerate(facts.worst):
        place = number * (PICTURE_ROWS + 1)
        sheet.write_string(place, 0, f"{number + 1}. {caption_of(row)}")
        if (picture := facts.pictures.get(row.id)) is not None:
            options = {"image_data": BytesIO(picture), "x_scale": PICTURE_SCALE, "y_scale": PICTURE_SCALE}
            sheet.insert_image(place + 1, 0, f"{row.id}.png", options)


def _write_inspections(book: Workbook, inspections: Iterable[LoggedInspection], formats: _Formats) -> None:
    sheet = book.add_worksheet(QCoreApplication.translate("Report", "Inspections"))
    sheet.freeze_panes(1, 0)
    for column in TIMES:
        sheet.set_column(column, column, TIME_WIDTH)
    rows = (_cells(row) for row in islice(inspections, MOST_ROWS))
    end = _write_table(sheet, 0, COLUMNS, rows, formats)
    sheet.autofilter(0, 0, max(1, end - 1), len(COLUMNS) - 1)


def _cells(row: LoggedInspection) -> list[object]:
    """A row of the log; its times as a spreadsheet counts them, which knows no zones."""
    cells = line_of(row)
    for column, zone in TIMES.items():
        cells[column] = row.taken_at.astimezone(zone).replace(tzinfo=None)
    return cells
