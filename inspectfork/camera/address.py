"""One line of text names a camera, in the settings, in the window and on the command line."""

from pathlib import Path
from urllib.parse import parse_qsl

from inspectfork.camera.camera import Camera
from inspectfork.camera.folder import FolderCamera, WatchedFolder
from inspectfork.camera.opencv_stream import rtsp_camera, usb_camera
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.camera.video import VIDEO_SUFFIXES, VideoCamera
from inspectfork.drawn import PRODUCTS
from inspectfork.fault import Fault


def open_camera(address: str) -> Camera:
    """The camera that `address` names, not connected yet (the line calls `open`).

    "simulated:plate?seed=1&rate=2&count=60&defects=0.25" (rate in parts a second), "usb:0", "rtsp://...",
    "folder:PATH?watch=1" for a watched folder, or the path of a folder, a picture, a list (.txt) or a video.
    Raises Fault `camera.unknown` or `file.missing`.
    """
    kind, _, rest = address.partition(":")
    match kind:
        case "simulated":
            return _simulated(address, rest)
        case "usb":
            return usb_camera(int(_number(address, rest, 0, 99)))
        case "rtsp" | "rtsps":
            return rtsp_camera(address)
        case "folder":
            path, _, wish = rest.partition("?watch=")
            if wish not in ("", "0", "1"):
                raise Fault("camera.unknown", address=address, why="watch must be 0 or 1")
            return _files(Path(path), watched=wish == "1")
    return _files(Path(address), watched=False)


def _files(path: Path, watched: bool) -> Camera:
    if not path.exists():
        raise Fault("file.missing", path=path)
    if watched:
        if not path.is_dir():
            raise Fault("camera.unknown", address=path, why="only a folder can be watched")
        return WatchedFolder(path)
    return VideoCamera(path) if path.suffix.lower() in VIDEO_SUFFIXES else FolderCamera(path)


def _simulated(address: str, rest: str) -> Camera:
    product, _, query = rest.partition("?")
    if product not in PRODUCTS:
        raise Fault("camera.unknown", address=address, why=f"products are {' and '.join(PRODUCTS)}")
    wishes = dict(parse_qsl(query, keep_blank_values=True))
    if unknown := set(wishes) - {"seed", "rate", "count", "defects"}:
        raise Fault("camera.unknown", address=address, why=f"it has no {', '.join(sorted(unknown))}")
    return SimulatedCamera(
        product,
        seed=int(_number(address, wishes.get("seed", "1"), 0, 1e9)),
        defect_rate=_number(address, wishes.get("defects", "0.25"), 0, 1),
        count=int(_number(address, wishes["count"], 1, 1e9)) if "count" in wishes else None,
        fps=_number(address, wishes["rate"], 0.01, 1000) if "rate" in wishes else None,
    )


def _number(address: str, text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Fault("camera.unknown", address=address, why=f"{text!r} is no number") from None
    if not least <= value <= most:
        raise Fault("camera.unknown", address=address, why=f"{text} is not between {least:g} and {most:g}")
    return value
