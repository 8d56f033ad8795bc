"""Looks at everything the program leans on: libraries, runtime, weights, fonts, disk, database, camera."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from db.leftover_pictures import MOST_UNRECORDED
from db.pictures import PictureState
from db.store import Store
from inspectfork import settings, weights
from inspectfork.camera.address import open_camera
from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.runtime import installed_runtimes
from inspectfork.station import Station
from ui.leftovers import found_leftovers

LEAST_FREE_GB = 2.0
GB = 1e9
CAMERA_S = 5.0
UNKEPT_WORDS = {
    PictureState.DROPPED: "came too fast",
    PictureState.NO_ROOM: "for want of room",
    PictureState.LOST: "lost by a sudden end or the disk",
}
LIBRARIES = (
    *("numpy", "torch", "openvino", "opencv-python-headless"),
    *("PySide6-Essentials", "SQLAlchemy", "faiss-cpu", "zxing-cpp"),
)


class State(StrEnum):
    """How much a finding matters: `bad` keeps the program from inspecting, `note` only from a part of it."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    check: str
    state: State
    text: str


def examine(station: Station) -> Iterator[Finding]:
    """Look at one thing after the other; no finding keeps the next from being made."""
    yield from _libraries()
    yield from _runtime()
    yield _weights()
    yield from _fonts()
    yield _disk(station)
    yield _database(station)
    yield from _kept(station)
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


def _database(station: Station) -> Finding:
    if not station.database.exists():
        return Finding("database", State.GOOD, f"none yet; {station.database} is made when it is needed")
    try:
        Store.open(station.database, read_only=True).close()
    except Fault as fault:
        return Finding("database", State.BAD, str(fault))
    return Finding("database", State.GOOD, str(station.database))


def _kept(station: Station) -> Iterator[Finding]:
    """What became of the pictures; nothing where the database is not there, or was told of already."""
    if not station.database.exists():
        return
    try:
        store = Store.open(station.database, read_only=True)
    except Fault:
        return
    try:
        yield _pictures(store)
        yield _leftovers(station, store)
    except Fault as fault:
        yield Finding("pictures", State.BAD, str(fault))
    finally:
        store.close()


def _pictures(store: Store) -> Finding:
    """How many are kept, and how many are not although the recipe wants them."""
    counts = store.picture_counts()
    unkept = [f"{counts[state]:,} {UNKEPT_WORDS[state]}" for state in UNKEPT_WORDS if counts.get(state)]
    text = f"{counts.get(PictureState.STORED, 0):,} stored"
    if not unkept:
        return Finding("pictures", State.GOOD, text)
    return Finding("pictures", State.NOTE, f"{text}; not kept: {', '.join(unkept)}; see inspectfork events")


def _leftovers(station: Station, store: Store) -> Finding:
    found = found_leftovers(station, store)
    unrecorded = len(found.pictures.unrecorded)
    if unrecorded > MOST_UNRECORDED:
        text = f"{unrecorded:,} pictures without a record stay; was an older copy of the database put back?"
        return Finding("leftovers", State.NOTE, text)
    count = len(found.removable)
    if count:
        return Finding("leftovers", State.NOTE, f"{count} of a sudden end; the next start removes them")
    return Finding("leftovers", State.GOOD, "none")


def _camera(station: Station) -> Iterator[Finding]:
    try:
        address = settings.load(station.settings).camera
        camera = open_camera(address)
        camera.open()
        try:
            frame = camera.read(CAMERA_S)
        finally:
            camera.close()
    except (Fault, SourceEnded) as gone:
        yield Finding("camera", State.NOTE, str(gone) or "the camera has no more pictures")
        return
    seen = f"gives {frame.size[0]} x {frame.size[1]} pixels" if frame else f"gave nothing within {CAMERA_S:g} seconds"
    yield Finding("camera", State.GOOD if frame else State.NOTE, f"{address} {seen}")
