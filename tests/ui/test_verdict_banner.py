"""The line of detail under the verdict: shortened only where it has no room."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from inspectfork.fault import Fault
from inspectfork.verdict import not_inspected
from ui.widgets.verdict_banner import VerdictBanner, shortened


def test_what_was_found_is_whole_where_one_line_holds_it(qtbot: QtBot) -> None:
    font, found = QFont(), "unknown defect 1.5 mm"
    font.setPixelSize(30)
    width = QFontMetricsF(font).horizontalAdvance(found)
    assert shortened(found, font, QRectF(0, 0, width + 1, 40)) == found
    assert "…" in shortened(found, font, QRectF(0, 0, width - 1, 40))


def test_why_a_part_was_not_judged_is_not_pushed_out_by_the_folders_of_its_file(qtbot: QtBot) -> None:
    banner, source = VerdictBanner(), "/data/line 7/2026-11-25/part-00008.png"
    qtbot.addWidget(banner)
    banner.show_verdict(not_inspected(Fault("picture.too_dark", source=source, found=7, least=64, most=125)))
    assert banner.detail().startswith("part-00008.png is too dark") and source in banner.toolTip()
    banner.show_verdict(not_inspected(Fault("picture.too_dark", source="rtsp://cam/1", found=7, least=64, most=125)))
    assert banner.detail().startswith("rtsp://cam/1 is too dark")
