"""Takes the README's pictures of the real window: python docs/pictures/take.py STATION

STATION is a finished demonstration (`inspectfork demo --station DIR` leaves it in DIR/demonstration); it is changed.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

from inspectfork.line.state import LineState
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.app import Workplace, open_window
from ui.window import MainWindow

HERE = Path(__file__).parent
LONGEST_MS = 120_000
SETTLED_MS = 400


def wait(until: Callable[[], bool], longest_ms: int = LONGEST_MS) -> None:
    give_up = QDeadlineTimer(longest_ms)
    while not (until() or give_up.hasExpired()):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def take(window: MainWindow, name: str) -> None:
    wait(lambda: False, SETTLED_MS)
    window.grab().save(str(HERE / f"{name}.png"))


def inspect(window: MainWindow) -> None:
    page = window.inspect
    page.recipe.setCurrentText("plate")
    page.camera.setText("simulated:plate?seed=2&defects=0.3&rate=0.8")
    page.start.click()
    wait(lambda: len(page.strip.model.parts) >= 12 and page.banner.shown is Decision.NG)
    take(window, "inspect")
    page.stop.click()
    wait(lambda: page.state is LineState.ENDED)


def teach(window: MainWindow, good: Path) -> None:
    window.show_page("teach")
    window.teach.good_folder.choose(good)
    window.teach.form.entries["name"].put("plate")
    wait(lambda: len(window.teach.gallery.paths()) > 0)
    take(window, "teach")


def log(window: MainWindow, name: str) -> None:
    window.show_page("log")
    wait(lambda: bool(window.log.table.rows.rows))
    rows = window.log.table.rows.rows
    window.log.table.selectRow(next(i for i, row in enumerate(rows) if row.decision is Decision.NG))
    wait(lambda: window.log.part.picture.has_map)
    take(window, name)


def main() -> None:
    station = Station(Path(sys.argv[1]))
    window = open_window(station)
    place = window.findChild(Workplace)
    assert place is not None
    place.speak("en")
    place.dress(dark=False)
    window.resize(1280, 800)
    window.show()
    inspect(window)
    teach(window, station.root / "good" / "plate")
    log(window, "log")
    place.speak("ja")
    log(window, "log-ja")
    window.close()


if __name__ == "__main__":
    main()
