"""The line of detail under the verdict: shortened only where it has no room."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from inspectfork.fault import Fault
from inspectfork.line.state import LineState
from inspectfork.verdict import Decision, Verdict, not_inspected
from ui.widgets.verdict_banner import TREATMENTS, VerdictBanner, shortened


def test_what_was_found_is_whole_where_one_line_holds_it(qtbot: QtBot) -> None:
    font, found = QFont(), "unknown defect 1.5 mm"
    font.setPixelSize(30)
    width = QFontMetricsF(font).horizontalAdvance(found)
    assert shortened(found, font, QRectF(0, 0, width + 1, 40)) == found
    assert "…" in shortened(found, font, QRectF(0, 0, width - 1, 40))


def test_every_state_of_a_line_has_its_row_and_ok_is_green_in_one_alone(qtbot: QtBot) -> None:
    assert set(TREATMENTS) == set(LineState)
    banner = VerdictBanner()
    qtbot.addWidget(banner)
    banner.show_verdict(Verdict(Decision.OK, 0.4, 1.0))
    green = []
    for state in LineState:
        banner.show_state(state)
        if banner.shown is Decision.OK:
            green.append(state)
    assert green == [LineState.RUNNING]


def test_a_score_below_the_limit_never_reads_like_it(qtbot: QtBot) -> None:
    banner = VerdictBanner()
    qtbot.addWidget(banner)
    banner.show_verdict(Verdict(Decision.OK, 1.7702, 1.7734))
    assert banner.detail() == "Score 1.770 · limit 1.773"


def test_why_a_part_was_not_judged_is_not_pushed_out_by_the_folders_of_its_file(qtbot: QtBot) -> None:
    banner, source = VerdictBanner(), "/data/line 7/2026-11-25/part-00008.png"
    qtbot.addWidget(banner)
    banner.show_verdict(not_inspected(Fault("picture.too_dark", source=source, found=7, least=64, most=125)))
    assert banner.detail().startswith("part-00008.png is too dark") and source in banner.toolTip()
    banner.show_verdict(not_inspected(Fault("picture.too_dark", source="rtsp://cam/1", found=7, least=64, most=125)))
    assert banner.detail().startswith("rtsp://cam/1 is too dark")
