"""The window on a station: opened, shown until it is closed, or saved as a picture."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from inspectfork.camera import address
from inspectfork.camera.secrets import CameraSecrets
from inspectfork.fault import Fault
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.loaded import LoadedParts
from inspectfork.settings import Settings
from inspectfork.station import Station
from ui import look
from ui.collecting import Collecting
from ui.crash import LOG_FILE
from ui.first_place import open_at_first
from ui.inspecting import OpenJudge
from ui.kept_settings import KeptSettings
from ui.refusal import refusal_on
from ui.running import OpenCamera
from ui.stopping import stopping
from ui.window import MainWindow
from ui.workplace import Workplace

log = logging.getLogger(__name__)
PICTURE_WAIT_MS = 5000
LOG_BYTES = 1_000_000


def open_window(
    station: Station, open_judge: OpenJudge | None = None, open_camera: OpenCamera | None = None
) -> MainWindow:
    """The window on `station`, not shown yet; its work is at `window.findChild(Workplace)`. Raises Fault.

    Unless `open_judge` is another way, recipes are opened with parts that stay loaded for as long as the window.

    A station on which another program works is opened for reading: the log can be read, nothing else be done.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    look.prepare(app)
    chosen, refusal = _settings_of(station)
    window = MainWindow(len(chosen.lanes))
    judges = open_judge or partial(open_inspector, parts=LoadedParts())
    cameras = open_camera or partial(address.open_camera, secrets=CameraSecrets(station.secrets))
    Workplace(station, window, chosen, judges, cameras)
    if refusal is not None:
        window.messages.fault(refusal)
    return window


def run_window(station: Station, start: bool = False) -> int:
    """Show the window until it is closed, with the line started where asked for; gives the exit code. Raises Fault."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with stopping(lambda: QTimer.singleShot(0, app.closeAllWindows)):
        return _shown_to_the_end(app, station, start)


def _shown_to_the_end(app: QApplication, station: Station, start: bool) -> int:
    try:
        window = open_window(station)
    except Fault as fault:
        if app.platformName() != "offscreen":  # somebody may look at the screen, and at no terminal
            refusal = refusal_on(station, fault)
            refusal.show()
            app.exec()
        raise
    workplace = window.findChild(Workplace)
    assert workplace is not None
    _keep_log(station)
    sys.excepthook = _hook(workplace)
    if not workplace.was_placed:
        open_at_first(window)
    window.show()
    if start:
        for lane in window.lanes.lanes:
            lane.start.click()
    collecting = Collecting(app)  # its timer also lets Python hear of a request to end
    try:
        return app.exec()
    finally:
        collecting.end()


def window_picture(station: Station, path: Path) -> None:
    """Save a picture of the window on `station`, its newest inspections in sight and the picture of the last part."""
    window = open_window(station)
    window.resize(1280, 800)
    window.show()
    window.show_page("log")
    give_up = QDeadlineTimer(PICTURE_WAIT_MS)
    while not (window.log.part.is_settled or give_up.hasExpired()):  # rows and picture come from tasks
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    window.grab().save(str(path))
    window.close()


def _settings_of(station: Station) -> tuple[Settings, Fault | None]:
    """The station's settings; the defaults where they cannot be read, and why."""
    try:
        return KeptSettings(station).load(), None
    except Fault as fault:
        return Settings(), fault


def _keep_log(station: Station) -> None:
    handler = RotatingFileHandler(station.root / LOG_FILE, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _hook(workplace: Workplace) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What happens to an error nobody caught: it is written down and told, and the line stops."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("an error of ours", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            workplace.tell_crash(error)

    return tell
