"""Settings of this station: which camera, how it is triggered, what the model runs on. One TOML file."""

import tomllib
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomli_w

from inspectfork.fault import Fault, file_fault


class TriggerKind(StrEnum):
    """What makes the line look at the next part."""

    FREE = "free"  # every picture the camera gives
    INTERVAL = "interval"  # one picture every `interval_s`
    SOFTWARE = "software"  # one picture each time a person or a program asks


class RunnerKind(StrEnum):
    """What runs the exported parts."""

    ONNX = "onnxruntime"
    OPENVINO = "openvino"


@dataclass(frozen=True)
class Settings:
    """`camera` is an address: "simulated:plate", a folder, a video file, "usb:0", "rtsp://..."."""

    camera: str = "simulated:plate"
    trigger: TriggerKind = TriggerKind.INTERVAL
    interval_s: float = 0.5
    runner: RunnerKind = RunnerKind.ONNX
    threads: int = 1
    operator: str = ""
    recipe: str = ""  # the recipe last worked with


def load(path: Path) -> Settings:
    """Read the file, or the defaults where there is none. Raises Fault `settings.unreadable`."""
    if not path.exists():
        return Settings()
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        known = {name: type(value) for name, value in asdict(Settings()).items()}
        return Settings(**{name: known[name](value) for name, value in values.items()})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Fault("settings.unreadable", path=path, why=error) from None


def save(settings: Settings, path: Path) -> None:
    """Write the file whole or not at all. Raises Fault `file.unwritable` or `disk.full`."""
    draft = path.with_suffix(".part")
    values = {name: str(v) if isinstance(v, StrEnum) else v for name, v in asdict(settings).items()}
    try:
        draft.write_text(tomli_w.dumps(values), "utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise file_fault(error, path, "file.unwritable") from None
