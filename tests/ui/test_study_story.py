"""The engineer looks at studies of the model as charts, makes one, and stops it to go on later."""

import os
import shutil
from pathlib import Path

import pytest
from belt import WAIT_MS, Open, Press
from pytestqt.qtbot import QtBot

from inspectfork.station import Station
from training.released import released_studies
from ui.studies import STUDIES, Asked, read_study
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def made(bare_station: Station) -> Station:
    """A station with two finished studies, the one of depths made later."""
    for place, study in enumerate(("sharing", "depth")):
        folder = Asked(study, quick=True).folder(bare_station)
        shutil.copytree(released_studies() / study, folder)
        os.utime(folder / "result.json", (place, place))
    return bare_station


@pytest.fixture
def studies(made: Station, open_on: Open, press: Press, qtbot: QtBot) -> MainWindow:
    window = open_on(made)
    window.show_page("teach")
    press(window.teach.studies)
    qtbot.waitUntil(lambda: window.study.board.result is not None, timeout=WAIT_MS)
    return window


def listed(window: MainWindow) -> list[str]:
    return [window.study.shown.itemText(place) for place in range(window.study.shown.count())]


def test_the_newest_study_is_shown_and_the_released_ones_come_last(studies: MainWindow, qtbot: QtBot) -> None:
    page, board = studies.study, studies.study.board
    assert [name.split(" · ")[0] for name in listed(studies)[:2]] == [
        "Where to fork quick look",
        "What sharing costs quick look",
    ]
    assert [name.split(" · ")[1] for name in listed(studies)[2:]] == ["released"] * 3
    assert board.question.text() == "Where should the Y fork?" and board.answer.text() == "Recommended: 0"
    assert board.why.isHidden() and "depth 6" in board.findings.text()
    page.shown.setCurrentIndex(2)
    page.shown.activated.emit(2)
    qtbot.waitUntil(lambda: board.answer.text() == "Recommended: two experts", timeout=WAIT_MS)
    assert "six blocks" in board.why.text() and board.why.isVisible()
    qtbot.waitUntil(lambda: sum(not chart.isHidden() for chart in board.charts) == 3, timeout=WAIT_MS)


def test_a_folder_without_a_study_is_told_and_what_is_shown_stays(
    studies: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "result.json").write_text('{"title": 3}')
    for folder in (tmp_path, tmp_path / "nothing"):
        studies.study.folder.choose(folder)
        qtbot.waitUntil(lambda folder=folder: str(folder) in studies.messages.text(), timeout=WAIT_MS)
    assert studies.study.board.answer.text() == "Recommended: 0"
    studies.study.folder.choose(released_studies() / "alignment")
    qtbot.waitUntil(lambda: studies.study.board.answer.text() == "Recommended: 3", timeout=WAIT_MS)
    assert studies.messages.text() == ""


def test_a_study_is_stopped_and_goes_on_later(studies: MainWindow, made: Station, press: Press, qtbot: QtBot) -> None:
    page = studies.study
    page.kind.setCurrentIndex(STUDIES.index("alignment"))
    press(page.start)
    qtbot.waitUntil(lambda: " of " in page.progress._text.text(), timeout=WAIT_MS)
    assert not page.start.isEnabled() and page.progress.isVisible()
    press(page.progress.cancel)
    qtbot.waitUntil(page.progress.isHidden, timeout=WAIT_MS)
    folder = Asked("alignment", quick=True).folder(made)
    assert list(folder.glob("runs/*")) and not (folder / "result.json").exists()
    assert page.start.isEnabled() and studies.messages.text() == ""
    (folder / "runs" / "an-arm" / "parts").mkdir(parents=True)
    (folder / "runs" / "an-arm" / "parts" / "parts.json").write_text("{}")
    studies.show_page("teach")
    studies.show_page("study")
    qtbot.waitUntil(lambda: page.start.text() == "Go on", timeout=WAIT_MS)
    assert "1 of its models are trained" in page.note.text()


def test_no_study_begins_while_a_line_runs(studies: MainWindow) -> None:
    studies.study.show_line_runs(True)
    assert not studies.study.start.isEnabled() and "Stop the line first" in studies.study.note.text()


@pytest.mark.parametrize("study", STUDIES)
def test_the_released_studies_are_those_of_the_results(study: str) -> None:
    assert read_study(released_studies() / study) == read_study(ROOT / "docs" / "results" / f"study-{study}")
