"""One line of text names a camera, in the settings, in the window and on the command line."""

from pathlib import Path
from urllib.parse import parse_qsl

from inspectfork.camera.camera import Camera
from inspectfork.camera.credentials import shown_address, split_address
from inspectfork.camera.folder import FolderCamera
from inspectfork.camera.opencv_stream import network_camera, usb_camera
from inspectfork.camera.secrets import CameraSecrets
from inspectfork.camera.simulated import SimulatedCamera
from inspectfork.camera.video import VIDEO_SUFFIXES, VideoCamera
from inspectfork.camera.watched_folder import WatchedFolder
from inspectfork.drawn import PRODUCTS
from inspectfork.fault import Fault

NETWORK_SCHEMES = ("rtsp", "rtsps", "http", "https")
SCHEMES = ("simulated", "usb", "folder", *NETWORK_SCHEMES)


def is_camera_address(text: str) -> bool:
    """Whether a text names a camera and not a file; how the scheme is written does not matter."""
    return _scheme_of(text) in SCHEMES or split_address(text) is not None


def open_camera(address: str, secrets: CameraSecrets | None = None) -> Camera:
    """The camera that `address` names, not connected yet (the line calls `open`).

    "simulated:plate?seed=1&rate=2&count=60&defects=0.25" (rate in parts a second), "usb:0", "rtsp://...",
    "http://..." for MJPEG, "folder:PATH?watch=1" for a watched folder, or the path of a folder, a picture, a list
    (.txt) or a video. Users and passwords that the address leaves out are looked up in `secrets`.
    Raises Fault `camera.unknown` or `file.missing`; no sentence shows a password.
    """
    rest = address.partition(":")[2]
    match _scheme_of(address):
        case "simulated":
            return _simulated(address, rest)
        case "usb":
            return usb_camera(int(_number(address, rest, 0, 99)))
        case "folder":
            path, _, wish = rest.partition("?watch=")
            if wish not in ("", "0", "1"):
                raise Fault("camera.unknown", address=address, why="watch must be 0 or 1")
            return _files(path, watched=wish == "1")
    if split_address(address) is None:
        return _files(address, watched=False)
    return _network(secrets.complete(address) if secrets else address)


def _scheme_of(address: str) -> str:
    return address.partition(":")[0].lower() if ":" in address else ""


def _network(address: str) -> Camera:
    parts = split_address(address)
    if parts is None or parts.scheme not in NETWORK_SCHEMES:
        why = f"network cameras are reached by {', '.join(NETWORK_SCHEMES)}"
        raise Fault("camera.unknown", address=shown_address(address), why=why)
    return network_camera(parts)


def _files(text: str, watched: bool) -> Camera:
    path = Path(text)
    if not path.exists():
        raise Fault("file.missing", path=shown_address(text))
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
