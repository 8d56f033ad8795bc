"""The real window on a real station, with a recipe that was really taught."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from belt import WAIT_MS, Belt, Open, workplace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from terminal import said

from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import Camera
from inspectfork.drawn import draw_part
from inspectfork.frame import Pixels
from inspectfork.station import Station
from ui.app import open_window
from ui.window import MainWindow

SETTINGS = 'camera = "usb:0"\ntrigger = "free"\noperator = "Aoki"\ninterval_s = 0.0\n'


@pytest.fixture(scope="session")
def taught_station(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station that knows the recipe `plate`, to be copied."""
    folder = tmp_path_factory.mktemp("known") / "station"
    assert said("recipe", "import", package, "--station", folder).code == 0
    (folder / "settings.toml").write_text(SETTINGS)
    return folder


@pytest.fixture
def station(taught_station: Path, tmp_path: Path) -> Station:
    shutil.copytree(taught_station, tmp_path / "station")
    return Station(tmp_path / "station")


@pytest.fixture
def bare_station(tmp_path: Path) -> Station:
    """A station on which nothing was taught yet."""
    (tmp_path / "station").mkdir()
    (tmp_path / "station" / "settings.toml").write_text(SETTINGS)
    return Station(tmp_path / "station")


@pytest.fixture
def belt() -> Belt:
    return Belt()


@pytest.fixture
def open_on(qtbot: QtBot) -> Open:
    """Opens the window in English and in light colours; it is closed after the test."""

    def open_it(station: Station, camera: Callable[[str], Camera] = open_camera) -> MainWindow:
        window = open_window(station, open_camera=camera)
        qtbot.addWidget(window)
        place = workplace(window)
        place.speak("en")
        place.dress(dark=False)
        window.show()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)  # keys reach it only then
        return window

    return open_it


@pytest.fixture
def window(station: Station, belt: Belt, open_on: Open) -> MainWindow:
    """The window of a station with a recipe, its camera over the belt."""
    return open_on(station, lambda _: belt)


@pytest.fixture
def press(qtbot: QtBot) -> Callable[[QPushButton], None]:
    """Waits until the button can be pressed, and presses it."""

    def press_it(button: QPushButton) -> None:
        qtbot.waitUntil(button.isEnabled, timeout=WAIT_MS)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return press_it


@pytest.fixture(scope="session")
def good() -> list[Pixels]:
    return [draw_part("plate", 7, number, None).pixels for number in range(100, 104)]


@pytest.fixture(scope="session")
def dented() -> list[Pixels]:
    return [draw_part("plate", 7, number, "dent").pixels for number in range(200, 202)]
