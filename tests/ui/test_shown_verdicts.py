"""What the window holds does not grow with the verdicts it shows; `tests/soak/window.py` shows 20,000."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from showing import held, open_showing, show

FIRST, ALL = 260, 520  # a person looks around once in each half


def test_verdicts_that_were_shown_leave_no_widget_and_no_object_behind(tmp_path: Path, qtbot: QtBot) -> None:
    window = open_showing(tmp_path / "station", ALL)
    qtbot.addWidget(window)
    show(window, FIRST)
    early = held()
    show(window, ALL)
    late = held()
    assert late.widgets <= early.widgets
    assert late.objects - early.objects < ALL - FIRST
    assert abs(late.nones - early.nones) < ALL - FIRST  # some are kept with each new widget
