"""A report as PDF, its font inside it, so that Japanese is read anywhere."""

import html
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QBuffer, QCoreApplication, QMarginsF, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QPageSize, QPdfWriter, QTextDocument

from ui import look
from ui.report.facts import Facts, caption_of, figures_of, origin_of, span_text, title_text
from ui.report.paging import keep_headings
from ui.report.searching import searchable

DPI = 150
CHART_PX, PICTURE_PX = 620, (300, 250)  # on the page, at 96 to the inch: a width, and what a picture is fitted into
STYLE = (
    "h1 { font-size: 20pt; } h2 { font-size: 13pt; } td, th { padding: 3px 14px 3px 0; } p, td, th { font-size: 10pt; }"
)


def pdf_of(facts: Facts, charts: Mapping[str, bytes]) -> bytes:
    """The whole file. Touches no widget: for a task."""
    page = QTextDocument()
    font = QFont()
    font.setFamilies(list(look.FAMILIES))
    font.setFeature(QFont.Tag("locl"), 0)  # another language's digits are signs that no character belongs to
    page.setDefaultFont(font)
    page.setDefaultStyleSheet(STYLE)
    for name, picture in _pictures(facts, charts).items():
        page.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), QImage.fromData(picture))
    page.setHtml("\n".join(_lines(facts, charts)))
    return searchable(_printed(page), page.toPlainText(), font)


def _printed(page: QTextDocument) -> bytes:
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setTitle(title_text())
    writer.setCreator("inspectfork")
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))  # the text brings its own of 2 cm, and the number of the page
    keep_headings(page, writer)
    page.print_(writer)
    return bytes(written.data().data())


def _pictures(facts: Facts, charts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**charts, **{f"part-{id}": picture for id, picture in facts.pictures.items()}}


def _lines(facts: Facts, charts: Mapping[str, bytes]) -> Iterator[str]:
    yield f"<h1>{html.escape(title_text())}</h1><p>{html.escape(span_text(facts))}</p>"
    yield _table(origin_of(facts))
    yield "<p></p>"
    yield _table(figures_of(facts.summary))
    intervals = QCoreApplication.translate("Report", "In square brackets: 95 % intervals.")
    yield f"<p>{html.escape(intervals)}</p>"
    names = {
        "yield": QCoreApplication.translate("Report", "Yield, %; pale bars: number of parts"),
        "p_chart": QCoreApplication.translate("Report", "p-chart: NG parts, %, with limits of 3σ and rule marks"),
        "pareto": QCoreApplication.translate("Report", "Defect classes: parts, and the share that they make together"),
    }
    for name in charts:
        yield f"<h2>{html.escape(names[name])}</h2><p><img src='{name}' width='{CHART_PX}'></p>"
    if facts.worst:
        worst = html.escape(QCoreApplication.translate("Report", "The worst parts"))
        yield f"<h2 style='page-break-before: always'>{worst}</h2>"
        yield _gallery(facts)


def _table(rows: list[tuple[str, str]]) -> str:
    cells = (f"<tr><td>{html.escape(name)}</td><td><b>{html.escape(value)}</b></td></tr>" for name, value in rows)
    return f"<table>{''.join(cells)}</table>"


def _gallery(facts: Facts) -> str:
    """Two parts side by side."""
    told = [_told(facts, place) for place in range(len(facts.worst))]
    rows = ("".join(f"<td width='50%'>{cell}</td>" for cell in told[at : at + 2]) for at in range(0, len(told), 2))
    return "<table width='100%'>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _told(facts: Facts, place: int) -> str:
    row = facts.worst[place]
    words = f"{place + 1}. {html.escape(caption_of(row))}"
    if row.id not in facts.pictures:
        return words
    size = QImage.fromData(facts.pictures[row.id]).size().scaled(*PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatio)
    return f"<img src='part-{row.id}' width='{size.width()}' height='{size.height()}'><br>{words}"
