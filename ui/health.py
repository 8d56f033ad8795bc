"""Looks at everything the program leans on: libraries, runtime, weights, fonts, disk, database, camera."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from inspectfork import settings, weights
from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import SourceEnded
from inspectfork.camera.credentials import shown_address
from inspectfork.camera.secrets import CameraSecrets
from inspectfork.fault import Fault
from inspectfork.runtime import installed_runtimes
from inspectfork.station import Station
from ui.finding import Finding, State
from ui.record_health import record_findings

LEAST_FREE_GB = 2.0
GB = 1e9
CAMERA_S = 5.0
LIBRARIES = (
    *("numpy", "torch", "openvino", "opencv-python-headless"),
    *("PySide6-Essentials", "SQLAlchemy", "faiss-cpu", "zxing-cpp"),
)


def examine(station: Station) -> Iterator[Finding]:
    """Look at one thing after the other; no finding keeps the next from being made."""
    yield from _libraries()
    yield from _runtime()
    yield _weights()
    yield from _fonts()
    yield _disk(station)
    yield from record_findings(station)
    yield from _camera(station)


def _libraries() -> Iterator[Finding]:
    yield Finding("system", State.GOOD, f"Python {platform.python_version()} on {platform.platform()}")
    for name in LIBRARIES:
        try:
            yield Finding(name, State.GOOD, version(name))
        except PackageNotFoundError:
            yield Finding(name, State.BAD, "is not installed; run the set-up again: python3 installer/setup.py run")


def _runtime() -> Iterator[Finding]:
    found = installed_runtimes()
    listed = ", ".join(f"{name} {number}" for name, number in found.items()) or "none"
    if len(found) != 1:
        yield Finding("runtime", State.BAD, str(Fault("runtime.not_one", found=listed)))
        return
    yield Finding("runtime", State.GOOD, listed)
    from inspectfork.predict.providers import usable_providers  # only now is it known that it can be loaded

    usable = usable_providers()
    yield Finding("providers", State.GOOD if usable else State.BAD, ", ".join(usable) or "no provider can be used")


def _weights() -> Finding:
    try:
        return Finding("weights", State.GOOD, str(weights.weights_file()))
    except Fault as fault:
        return Finding("weights", State.BAD, str(fault))


def _fonts() -> Iterator[Finding]:
    """Qt may be unable to start here; that is a finding too."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        yield Finding("display", State.NOTE, "none; the window cannot be shown here, everything else works")
    try:
        from PySide6.QtGui import QFontDatabase, QGuiApplication
    except ImportError as error:
        yield Finding("window", State.NOTE, f"the window's libraries cannot be loaded: {error}")
        return
    application = QGuiApplication.instance() or QGuiApplication([])
    japanese = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    del application
    if japanese:
        yield Finding("fonts", State.GOOD, f"Japanese can be shown: {', '.join(japanese[:3])}")
    else:
        yield Finding("fonts", State.NOTE, "no Japanese font; install fonts-noto-cjk")


def _disk(station: Station) -> Finding:
    folder = next(place for place in (station.root, *station.root.absolute().parents) if place.exists())
    free = shutil.disk_usage(folder).free / GB
    text = f"{free:.1f} GB free for {station.root}"
    return Finding("disk", State.GOOD if free >= LEAST_FREE_GB else State.BAD, text)


def _camera(station: Station) -> Iterator[Finding]:
    try:
        address = settings.load(station.settings).camera
        camera = open_camera(address, CameraSecrets(station.secrets))
        camera.open()
        try:
            frame = camera.read(CAMERA_S)
        finally:
            camera.close()
    except (Fault, SourceEnded) as gone:
        yield Finding("camera", State.NOTE, str(gone) or "the camera has no more pictures")
        return
    seen = f"gives {frame.size[0]} x {frame.size[1]} pixels" if frame else f"gave nothing within {CAMERA_S:g} seconds"
    yield Finding("camera", State.GOOD if frame else State.NOTE, f"{shown_address(address)} {seen}")
