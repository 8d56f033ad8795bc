"""The line of detail under the verdict: shortened only where it has no room."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from ui.widgets.verdict_banner import shortened


def test_what_was_found_is_whole_where_one_line_holds_it(qtbot: QtBot) -> None:
    font, found = QFont(), "unknown defect 1.5 mm"
    font.setPixelSize(30)
    width = QFontMetricsF(font).horizontalAdvance(found)
    assert shortened(found, font, QRectF(0, 0, width + 1, 40)) == found
    assert "…" in shortened(found, font, QRectF(0, 0, width - 1, 40))
