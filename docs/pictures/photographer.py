"""The window with a camera in front of it: waits until something is to be seen, and takes it in both languages."""

from collections.abc import Callable, Container
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from records import PLATE

from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import Camera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.station import Station
from ui.app import open_window
from ui.collecting import Collecting
from ui.workplace import Workplace

HERE = Path(__file__).parent
SIZE = (1280, 800)
LONGEST_S, LONGEST_TEACHING_S = 120, 1800  # of one wait, on a machine that has other work as well
LOOK_MS, SETTLED_MS = 50, 500
LOST = "usb:0"  # the address of a camera whose cable is pulled
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


class Photographer:
    """The window on a station; of what it is asked to take it takes what is `wanted`."""

    def __init__(self, station: Station, wanted: Container[str]) -> None:
        self.station, self._wanted, self._scene = station, wanted, ""
        self.window = open_window(station, open_camera=_camera)
        place = self.window.findChild(Workplace)
        assert place is not None
        self.place = place
        place.speak("en")
        place.dress(dark=False)
        self.window.resize(*SIZE)
        self.window.show()
        app = QApplication.instance()
        assert app is not None
        self._collecting = Collecting(app)  # as the program itself does it

    def play(self, scene: Callable[["Photographer"], None]) -> None:
        """Bring the window where the scene wants it, and take it there."""
        self._scene = scene.__name__
        scene(self)

    def close(self) -> None:
        """What goes on in the window ends with it."""
        self.window.close()
        self._collecting.end()

    def wait(self, wanted: str, until: Callable[[], bool], longest_s: int = LONGEST_S) -> None:
        """Let the window work until then. Exits with a sentence where that takes too long."""
        give_up = QDeadlineTimer(longest_s * 1000)
        while not until():
            if give_up.hasExpired():
                raise SystemExit(f"The scene {self._scene} has waited {longest_s} s in vain for {wanted}.")
            rest(LOOK_MS)

    def take(self, name: str) -> None:
        """The window as it stands, as NAME.png and in Japanese as NAME-ja.png."""
        if name not in self._wanted:
            return
        for language, ending in (("en", ""), ("ja", "-ja")):
            self.place.speak(language)
            rest(SETTLED_MS)
            QCoreApplication.processEvents()  # a busy machine may not have laid everything out by then
            path = HERE / f"{name}{ending}.png"
            self.window.grab().save(str(path))
            picture = Image.open(path).convert("RGB")
            picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
        self.place.speak("en")
        print(name, flush=True)


def rest(ms: int) -> None:
    """The event loop runs and sleeps: what the window waits for has the processor meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _camera(address: str) -> Camera:
    return PulledCamera(PLATE, seed=3, defect_rate=0.0, fps=2) if address == LOST else open_camera(address)
