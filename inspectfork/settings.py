"""Settings of this station: which camera, how it is triggered, what the model runs on. One TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any

import tomli_w

from inspectfork.fault import Fault, file_fault
from inspectfork.files import write_durably


class TriggerKind(StrEnum):
    """What makes the line look at the next part."""

    FREE = "free"  # every picture the camera gives
    INTERVAL = "interval"  # one picture every `interval_s`
    SOFTWARE = "software"  # one picture each time a person or a program asks


class RunnerKind(StrEnum):
    """What runs the exported parts."""

    ONNX = "onnxruntime"
    OPENVINO = "openvino"


MOST_LANES = 4  # cameras whose verdicts can be told apart side by side


@dataclass(frozen=True)
class Lane:
    """One camera, and the recipe last worked with there."""

    camera: str
    recipe: str = ""


@dataclass(frozen=True)
class Settings:
    """`camera` is an address: "simulated:plate", a folder, a video file, "usb:0", "rtsp://...".

    A station with several cameras names the others in `further`. Shifts turn at the `shifts` times of day ("06:00");
    without any, at midnight.
    """

    camera: str = "simulated:plate"
    trigger: TriggerKind = TriggerKind.INTERVAL
    interval_s: float = 0.5
    runner: RunnerKind = RunnerKind.ONNX
    threads: int = 1
    operator: str = ""
    recipe: str = ""  # the recipe last worked with
    further: tuple[Lane, ...] = ()
    shifts: tuple[str, ...] = ()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every camera of the station, the first one first."""
        return (Lane(self.camera, self.recipe), *self.further)

    def with_lane(self, number: int, lane: Lane) -> "Settings":
        """With another camera or recipe in lane `number`, counted from 1."""
        if number == 1:
            return replace(self, camera=lane.camera, recipe=lane.recipe)
        others = list(self.further)
        others[number - 2] = lane
        return replace(self, further=tuple(others))


def load(path: Path) -> Settings:
    """Read the file, or the defaults where there is none. Raises Fault `settings.unreadable`."""
    if not path.exists():
        return Settings()
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        known: dict[str, Any] = {name: type(value) for name, value in asdict(Settings()).items()}
        known |= {"further": _lanes, "shifts": _times}
        return Settings(**{name: known[name](value) for name, value in values.items()})
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Fault("settings.unreadable", path=path, why=error) from None


def save(settings: Settings, path: Path) -> None:
    """Write the file whole or not at all. Raises Fault `file.unwritable` or `disk.full`."""
    values = {name: str(v) if isinstance(v, StrEnum) else v for name, v in asdict(settings).items()}
    try:
        write_durably(path, lambda draft: draft.write_text(tomli_w.dumps(values), "utf-8"))
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None


def _lanes(tables: list[Mapping[str, str]]) -> tuple[Lane, ...]:
    if len(tables) >= MOST_LANES:
        raise ValueError(f"at most {MOST_LANES} cameras stand side by side")
    return tuple(Lane(**{name: str(value) for name, value in table.items()}) for table in tables)


def _times(texts: list[str]) -> tuple[str, ...]:
    return tuple(f"{time.fromisoformat(text):%H:%M}" for text in texts)
