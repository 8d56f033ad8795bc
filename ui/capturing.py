"""Taking the pictures to teach from with the station's camera."""

from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic

from inspectfork.camera.camera import Camera, SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.picture import encode_png
from inspectfork.station import Station
from ui.tasks import Task

READ_S = 0.5
PATIENCE_S = 20.0  # a camera that gives no picture for so long is a fault


def capture(task: Task, camera: Camera, count: int, pause_s: float, station: Station, saved: list[Path]) -> None:
    """Save the next `count` pictures as PNG in a new folder, each noted in `saved`; fewer where the source ends.

    Between two pictures of a camera that does not wait lies `pause_s`, so that they show different parts.
    Reports (done, count, share, seconds left). What was taken stays, also where the task is cancelled or fails: it
    raises Fault `camera.*`, `file.unwritable`, or Cancelled.
    """
    folder = station.root / "captured" / f"{datetime.now():%Y-%m-%d %H-%M-%S}"
    stopped = Event()
    task.when_cancelled(stopped.set)
    began = monotonic()
    try:
        camera.open()
        while len(saved) < count:
            saved.append(_save(next_frame(task, camera), folder / f"{len(saved) + 1:04d}.png"))
            left_s = (monotonic() - began) / len(saved) * (count - len(saved))
            task.report((len(saved), count, len(saved) / count, left_s))
            if not camera.patient and len(saved) < count:
                stopped.wait(pause_s)
                camera.discard()
    except SourceEnded:
        return
    finally:
        camera.close()


def newest_captured(station: Station) -> Path | None:
    """The folder of the pictures that were captured last; None where there are none."""
    folders = sorted((station.root / "captured").glob("*/"))
    return next((folder for folder in reversed(folders) if any(folder.glob("*.png"))), None)


def next_frame(task: Task, camera: Camera) -> Frame:
    """The next new picture that can be read. Raises Fault `camera.*`, Cancelled or SourceEnded."""
    for _ in range(int(PATIENCE_S / READ_S)):
        task.check()
        try:
            frame = camera.read(READ_S)
        except Fault as fault:
            if not fault.code.startswith(("picture.", "folder.")):
                raise
            continue
        if frame is not None and not frame.is_repeat:
            return frame
    raise Fault("camera.lost", source=camera.name)


def _save(frame: Frame, path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode_png(frame.pixels))
    except OSError as error:
        raise Fault("file.unwritable", path=path, why=error.strerror or error) from None
    return path
