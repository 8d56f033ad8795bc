"""What a report says, gathered once for every kind of file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QCoreApplication, Qt
from PySide6.QtGui import QImage, QImageWriter

from db.log import LoggedInspection, LogQuery
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.frame import now
from inspectfork.readable import readable
from inspectfork.score_text import value_and_limit
from ui import look
from ui.charts.quality import Chart, draw_p_chart, draw_pareto, draw_yield, image_of
from ui.maps import drawn_over
from ui.part_reading import picture_of
from ui.summing import Share, Summary, summary_of
from ui.widgets.figure_board import share_text
from ui.widgets.log_table import defect_words
from ui.words import class_word

CHARTS = {"yield": draw_yield, "p_chart": draw_p_chart, "pareto": draw_pareto}
WORST = 6  # parts with their pictures
LONGEST_PX = 640  # of a picture in a report
HASH_SIGNS = 12


@dataclass(frozen=True, eq=False)
class Facts:
    """`query` has an end. `pictures` are PNG files of the worst parts by inspection id; some have none.

    `bundles` are the hashes of those that judged, where one recipe was asked for.
    """

    query: LogQuery
    summary: Summary
    worst: Sequence[LoggedInspection]
    pictures: Mapping[int, bytes]
    station: str
    written_at: datetime
    bundles: Sequence[str] = ()


def facts_of(store: Store, query: LogQuery) -> Facts:
    """Everything but the charts; for a task."""
    written_at = now()
    until = written_at if query.until is None else min(query.until, written_at)
    query = replace(query, limit=None, until=until)
    worst = store.worst(query, WORST)
    pictures = {row.id: picture for row in worst if (picture := _pictured(row, store)) is not None}
    summary, bundles = summary_of(store, query), _bundles(store, query)
    return Facts(query, summary, worst, pictures, store.station_name(), written_at, bundles)


def _bundles(store: Store, query: LogQuery) -> list[str]:
    """Those that judged the recipe in this time."""
    if query.bundle or not query.recipe:
        return [query.bundle] if query.bundle else []
    began_after = query.since or datetime.min.replace(tzinfo=UTC)
    uses = [use for use in store.version_uses(query.recipe) if use.last >= began_after]
    used = {use.version for use in uses if query.until is None or use.first < query.until}
    hashes = [stored.bundle_hash for stored in store.versions(query.recipe) if stored.version in used]
    return list(dict.fromkeys(hash for hash in hashes if hash is not None))


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


def stamp(moment: datetime) -> str:
    """A moment in the station's time, with its offset from UTC."""
    local = moment.astimezone()
    offset = f"{local:%z}"
    return f"{local:%Y-%m-%d %H:%M:%S} {offset[:3]}:{offset[3:5]}"


def span_text(facts: Facts) -> str:
    """From when until when, which recipe and which lot."""
    query, groups = facts.query, facts.summary.groups
    begin = query.since or (groups[0].at if groups else facts.written_at)
    end = query.until or facts.written_at
    said = [QCoreApplication.translate("Report", "{begin} to {end}").format(begin=stamp(begin), end=stamp(end))]
    if query.recipe:
        said.append(QCoreApplication.translate("Report", "recipe {name}").format(name=query.recipe))
    if query.serial:
        said.append(QCoreApplication.translate("Report", "lot {name}").format(name=query.serial))
    return " · ".join(said)


def origin_of(facts: Facts) -> list[tuple[str, str]]:
    """Where the report comes from, when it was written, and what else it was narrowed to."""
    query = facts.query
    told = [
        (QCoreApplication.translate("Report", "Station"), facts.station),
        (QCoreApplication.translate("Report", "Written"), stamp(facts.written_at)),
        (QCoreApplication.translate("Report", "Operator"), query.operator or ""),
        (
            QCoreApplication.translate("Report", "Defect class"),
            class_word(query.class_name) if query.class_name else "",
        ),
        (QCoreApplication.translate("Report", "Camera"), query.source or ""),
        (QCoreApplication.translate("Report", "Bundle"), ", ".join(hash[:HASH_SIGNS] for hash in facts.bundles)),
    ]
    return [(name, readable(value)) for name, value in told if value]


def counts_of(summary: Summary) -> list[tuple[str, int]]:
    """How many parts of each verdict."""
    whole = summary.counted()
    return [
        (QCoreApplication.translate("Report", "OK"), whole.ok),
        (QCoreApplication.translate("Report", "NG"), whole.ng),
        (QCoreApplication.translate("Report", "Not inspected"), whole.not_inspected),
    ]


def shares_of(summary: Summary) -> list[tuple[str, Share | None]]:
    """The shares that matter; None where there is nothing to tell one from."""
    return [
        (QCoreApplication.translate("Report", "Yield, of the inspected parts"), summary.yield_share),
        (QCoreApplication.translate("Report", "Escapes, of parts reviewed as defective"), summary.escapes),
        (QCoreApplication.translate("Report", "Overkill, of parts reviewed as good"), summary.overkill),
    ]


def unknown_text() -> str:
    """What stands for a share that nothing tells of."""
    return QCoreApplication.translate("Report", "not known yet")


def figures_of(summary: Summary) -> list[tuple[str, str]]:
    """The figures above everything else, each with its name."""
    counts = [(name, str(count)) for name, count in counts_of(summary)]
    shares = [(name, share_text(share) if share else unknown_text()) for name, share in shares_of(summary)]
    return [*counts, *shares]


def caption_of(row: LoggedInspection) -> str:
    """One of the worst parts in a line."""
    score = "" if row.score is None or row.limit is None else " / ".join(value_and_limit(row.score, row.limit))
    words = (readable(row.serial), stamp(row.taken_at), score, defect_words(row))
    return " · ".join(text for text in words if text)


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
