"""The window with a camera in front of it: waits until something is to be seen, and takes it in both languages."""

from collections.abc import Callable, Container
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from records import PLATE

from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import Camera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.station import Station
from ui.app import Workplace, open_window

HERE = Path(__file__).parent
SIZE = (1280, 800)
LONGEST_MS = 1_800_000
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
        self.station, self._wanted = station, wanted
        self.window = open_window(station, open_camera=_camera)
        place = self.window.findChild(Workplace)
        assert place is not None
        self.place = place
        place.speak("en")
        place.dress(dark=False)
        self.window.resize(*SIZE)
        self.window.show()

    def take(self, name: str) -> None:
        """The window as it stands, as NAME.png and in Japanese as NAME-ja.png."""
        if name not in self._wanted:
            return
        for language, ending in (("en", ""), ("ja", "-ja")):
            self.place.speak(language)
            rest(SETTLED_MS)
            path = HERE / f"{name}{ending}.png"
            self.window.grab().save(str(path))
            picture = Image.open(path).convert("RGB")
            picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
        self.place.speak("en")
        print(name, flush=True)


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until then. Exits with a sentence where that takes too long."""
    for _ in range(LONGEST_MS // LOOK_MS):
        if until():
            return
        rest(LOOK_MS)
    raise SystemExit("The window does not show what was to be taken.")


def rest(ms: int) -> None:
    """The event loop runs and sleeps: what the window waits for has the processor meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _camera(address: str) -> Camera:
    return PulledCamera(PLATE, seed=3, defect_rate=0.0, fps=2) if address == LOST else open_camera(address)
