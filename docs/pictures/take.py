"""Takes the pictures of the README and of the guides from the real window: python docs/pictures/take.py

It teaches and inspects drawn parts in a folder for passing files first, which takes some minutes. Every picture is
taken in English (NAME.png) and in Japanese (NAME-ja.png).
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PIL import Image
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from records import PLATE, dark_folder, demonstration_station

from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import Camera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.line.state import LineState
from inspectfork.roles import Role
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.app import Workplace, open_window
from ui.demo import fresh_station

HERE = Path(__file__).parent
ROOT = Path(tempfile.gettempdir()) / "inspectfork"
SIZE = (1280, 800)
LONGEST_MS = 300_000
SETTLED_MS = 500
LOST = "usb:0"  # the address of a camera whose cable is pulled
USERS = (
    ("Sato", Role.ADMINISTRATOR, "correct horse"),
    ("Aoki", Role.OPERATOR, "2580"),
    ("Mori", Role.QUALITY, "battery staple"),
)
COLOURS = 96  # of a picture: a fifth of the bytes, and hardly to be seen


class PulledCamera(SimulatedCamera):
    """Gives some parts, then answers no more."""

    def read(self, timeout_s: float) -> Frame | None:
        if self._number == 4:
            raise Fault("camera.lost", source=LOST)
        return super().read(timeout_s)

    def open(self) -> None:
        if self._number == 4:
            raise Fault("camera.lost", source=LOST)
        super().open()


def camera(address: str) -> Camera:
    return PulledCamera(PLATE, seed=3, defect_rate=0.0, fps=2) if address == LOST else open_camera(address)


def wait(until: Callable[[], bool], longest_ms: int = LONGEST_MS) -> None:
    give_up = QDeadlineTimer(longest_ms)
    while not (until() or give_up.hasExpired()):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


class Photographer:
    """The window on the demonstration station, brought from page to page."""

    def __init__(self, station: Station) -> None:
        self.station, self.window = station, open_window(station, open_camera=camera)
        place = self.window.findChild(Workplace)
        assert place is not None
        self.place = place
        place.speak("en")
        place.dress(dark=False)
        self.window.resize(*SIZE)
        self.window.show()

    def take(self, name: str) -> None:
        """The window as it stands, in both languages."""
        for language, ending in (("en", ""), ("ja", "-ja")):
            self.place.speak(language)
            wait(lambda: False, SETTLED_MS)
            path = HERE / f"{name}{ending}.png"
            self.window.grab().save(str(path))
            picture = Image.open(path).convert("RGB")
            picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
        self.place.speak("en")

    def first(self) -> None:
        """The first start on a station that knows nothing yet."""
        page = self.window.first
        page.camera.test.click()
        wait(page.camera.go_on.isEnabled)
        self.take("first")
        page.camera.go_on.click()
        page.capture.click()
        wait(page.named.isEnabled)
        page.named.click()
        page.teach.click()
        wait(lambda: page.part.has_picture)
        self.take("first-verdict")

    def users(self) -> None:
        page, accounts = self.window.users, self.place.store.accounts
        for name, role, secret in USERS:
            accounts.add(name, role, secret)
        self.place.signing.begin(USERS[0][0], USERS[0][2])
        wait(lambda: self.place.signing.user is not None)
        self.window.show_page("users")
        wait(lambda: page.table.rowCount() == len(USERS))
        page.table.selectRow(0)
        self.take("users")

    def start(self, address: str) -> None:
        self.window.show_page("inspect")
        page = self.window.inspect
        page.recipe.setCurrentText(PLATE)
        page.camera.setText(address)
        page.start.click()
        wait(lambda: page.state is LineState.RUNNING)

    def stop(self) -> None:
        page = self.window.inspect
        page.stop.click()
        wait(lambda: page.state in (LineState.ENDED, LineState.FAILED))
        self.window.messages.withdraw("camera.", "picture.", "disagree")

    def inspect(self) -> None:
        page = self.window.inspect
        self.start(f"simulated:{PLATE}?seed=2&defects=0.3&rate=0.8")
        wait(lambda: len(page.strip.model.parts) >= 12 and page.banner.shown is Decision.NG)
        page.freeze()
        page.back_to_live()
        self.take("inspect")
        wait(lambda: page.banner.shown is Decision.NG)
        page.disagree.ask()
        self.take("disagree")
        page.disagree.cancel()
        self.stop()

    def bad_days(self) -> None:
        page = self.window.inspect
        self.start(str(dark_folder(self.station)))
        wait(lambda: page.state is LineState.ENDED)
        self.take("not-inspected")
        self.window.messages.withdraw("picture.")
        self.start(LOST)
        wait(lambda: page.state is LineState.WAITING)
        self.take("camera-lost")
        self.stop()

    def log(self) -> None:
        page = self.window.log
        self.window.show_page("log")
        wait(lambda: bool(page.table.rows.rows))
        page.table.selectRow(next(i for i, row in enumerate(page.table.rows.rows) if row.decision is Decision.NG))
        wait(lambda: page.part.picture.has_map)
        self.take("log")

    def review(self) -> None:
        page = self.window.review
        self.window.show_page("review")
        wait(lambda: page.part.picture.has_picture)
        self.take("review")

    def figures(self) -> None:
        page = self.window.figures
        self.window.show_page("figures")
        wait(lambda: bool(page.count_text.text()))
        for name, board in (("figures", "overview"), ("drift", "drift"), ("versions", "history")):
            page.tabs[board].click()
            self.take(name)
        page.tabs["overview"].click()

    def pictures(self) -> None:
        page = self.window.pictures
        self.window.show_page("pictures")
        page.recipe.setCurrentText(PLATE)
        page.kind.setCurrentIndex(page.kind.findData("defect"))
        wait(lambda: bool(page.gallery.samples.samples))
        self.take("pictures")
        page.gallery.setCurrentIndex(page.gallery.model().index(7, 0))
        page.draw.click()
        wait(lambda: self.window.label.canvas.drawing is not None)
        self.take("label")

    def part(self) -> None:
        self.window.show_page("part")
        wait(lambda: self.window.part.canvas.has_picture)
        self.take("part")

    def teach(self) -> None:
        page = self.window.teach
        self.window.show_page("teach")
        page.good_folder.choose(self.station.root / "good" / "board")
        page.form.entries["name"].put("board")
        wait(page.teach.isEnabled)
        self.take("teach")
        page.teach.click()
        wait(lambda: page.lesson.taught == "board")
        self.take("taught")

    def compare(self) -> None:
        """The plates taught once more, from their own pictures: the curve on the way, then old and new."""
        page = self.window.teach
        self.window.show_page("teach")
        page.form.entries["name"].put(PLATE)
        page.own.click()
        wait(lambda: page.teach.isEnabled() and bool(page.gallery.paths()))
        page.teach.click()
        wait(lambda: len(page.lesson.curve.lines.get("score", ([], []))[0]) > 12)
        self.take("learning")
        wait(page.lesson.compare.isVisible)
        page.lesson.compare.click()
        wait(lambda: self.window.page == "compare")
        self.take("compare")


def main() -> None:
    newcomer = Photographer(fresh_station(ROOT / "newcomer"))
    newcomer.first()
    newcomer.users()
    newcomer.window.close()
    photographer = Photographer(demonstration_station(ROOT))
    take_all(photographer)
    photographer.window.close()


def take_all(photographer: Photographer) -> None:
    """In the order of the guides."""
    photographer.log()
    photographer.review()
    photographer.figures()
    photographer.pictures()
    photographer.part()
    photographer.inspect()
    photographer.bad_days()
    photographer.teach()
    photographer.compare()


if __name__ == "__main__":
    main()
