"""The names over a picture's defects: none covers another, and the worst defect keeps its own."""

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from inspectfork.drawn import draw_part
from inspectfork.verdict import Decision, Defect, Verdict
from ui.widgets import picture_view
from ui.widgets.picture_view import PictureView


def test_where_names_would_cover_one_another_that_of_the_worst_defect_stands(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    draw = picture_view._draw_tag

    def noted(painter: object, tag: QRectF, word: str) -> None:
        written.append(word)
        draw(painter, tag, word)  # type: ignore[arg-type]

    monkeypatch.setattr(picture_view, "_draw_tag", noted)
    close, worst, far = (120, 150, 20, 20), (130, 154, 20, 20), (300, 250, 20, 20)
    defects = (Defect("dent", 1.0, close, 400), Defect("stain", 2.0, worst, 400), Defect("scratch", 1.2, far, 400))
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(480, 360)
    view.show_picture(draw_part("plate", 7, 1, None).pixels, Verdict(Decision.NG, 2.0, 0.8, defects))
    view.grab()
    assert written == ["stain", "scratch"]
