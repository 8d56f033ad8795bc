"""What a report says, gathered once for every kind of file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QCoreApplication, Qt
from PySide6.QtGui import QImage, QImageWriter

from db.log import LoggedInspection, LogQuery
from db.store import Store
from inspectfork.fault import Fault
from ui import look
from ui.charts.quality import Chart, draw_p_chart, draw_pareto, draw_yield, image_of
from ui.maps import drawn_over
from ui.part_reading import picture_of
from ui.summing import Summary, summary_of
from ui.widgets.figure_board import share_text
from ui.widgets.log_table import defect_words, time_text

CHARTS = {"yield": draw_yield, "p_chart": draw_p_chart, "pareto": draw_pareto}
WORST = 6  # parts with their pictures
LONGEST_PX = 640  # of a picture in a report


@dataclass(frozen=True, eq=False)
class Facts:
    """`pictures` are PNG files of the worst parts by inspection id; some have none."""

    query: LogQuery
    summary: Summary
    worst: Sequence[LoggedInspection]
    pictures: Mapping[int, bytes]


def facts_of(store: Store, query: LogQuery) -> Facts:
    """Everything but the charts; for a task."""
    query = replace(query, limit=None)
    worst = store.worst(query, WORST)
    pictures = {row.id: picture for row in worst if (picture := _pictured(row, store)) is not None}
    return Facts(query, summary_of(store, query), worst, pictures)


def charts_in(summary: Summary) -> list[str]:
    """The names of the charts that there are."""
    return list(CHARTS) if summary.chart is not None else []


def chart_of(name: str, summary: Summary) -> QImage:
    """One chart in light colours, as on paper; in the window's thread, as it is a widget."""
    chart = Chart(look.LIGHT)
    CHARTS[name](chart, summary)
    return image_of(chart)


def png_of(picture: QImage) -> bytes:
    """A picture as a PNG file."""
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(written, b"png").write(picture)
    return bytes(written.data().data())


def span_text(query: LogQuery) -> str:
    """From when until when, which recipe and which lot."""
    begin = time_text(query.since) if query.since else QCoreApplication.translate("Report", "the beginning")
    end = time_text(query.until) if query.until else QCoreApplication.translate("Report", "now")
    said = [QCoreApplication.translate("Report", "{begin} to {end}").format(begin=begin, end=end)]
    if query.recipe:
        said.append(QCoreApplication.translate("Report", "recipe {name}").format(name=query.recipe))
    if query.serial:
        said.append(QCoreApplication.translate("Report", "lot {name}").format(name=query.serial))
    return " · ".join(said)


def figures_of(summary: Summary) -> list[tuple[str, str]]:
    """The figures above everything else, each with its name."""
    whole, unknown = summary.counted(), QCoreApplication.translate("Report", "not known yet")
    shares = (
        (QCoreApplication.translate("Report", "Yield"), summary.yield_share),
        (QCoreApplication.translate("Report", "Escapes, of parts reviewed as defective"), summary.escapes),
        (QCoreApplication.translate("Report", "Overkill, of parts reviewed as good"), summary.overkill),
    )
    return [
        (QCoreApplication.translate("Report", "OK"), str(whole.ok)),
        (QCoreApplication.translate("Report", "NG"), str(whole.ng)),
        (QCoreApplication.translate("Report", "Not inspected"), str(whole.not_inspected)),
        *((name, share_text(share) if share else unknown) for name, share in shares),
    ]


def caption_of(row: LoggedInspection) -> str:
    """One of the worst parts in a line."""
    score = "" if row.score is None or row.limit is None else f"{row.score:.2f} / {row.limit:.2f}"
    return " · ".join(text for text in (row.serial, time_text(row.taken_at), score, defect_words(row)) if text)


def title_text() -> str:
    """What a report is called."""
    return QCoreApplication.translate("Report", "Inspection report")


def _pictured(row: LoggedInspection, store: Store) -> bytes | None:
    """The picture with its map; None where none is kept, or it cannot be read any more."""
    if row.picture_path is None:
        return None
    try:
        picture = drawn_over(*picture_of(row, store))
    except Fault:
        return None
    if max(picture.width(), picture.height()) > LONGEST_PX:
        kept = Qt.AspectRatioMode.KeepAspectRatio
        picture = picture.scaled(LONGEST_PX, LONGEST_PX, kept, Qt.TransformationMode.SmoothTransformation)
    return png_of(picture)
