"""Settings of this station: which camera, how it is triggered, what the model runs on. One TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

import tomli_w

from inspectfork.fault import Fault, file_fault
from inspectfork.files import write_durably
from inspectfork.settings_values import Reader, number, one_of, text, time_of_day, values_in, whole_number
from inspectfork.text_file import text_of


class TriggerKind(StrEnum):
    """What makes the line look at the next part."""

    FREE = "free"  # every picture the camera gives
    INTERVAL = "interval"  # one picture every `interval_s`
    SOFTWARE = "software"  # one picture each time a person or a program asks


class RunnerKind(StrEnum):
    """What runs the exported parts."""

    ONNX = "onnxruntime"
    OPENVINO = "openvino"


MOST_MINUTES = 24 * 60
MOST_LANES = 4  # cameras whose verdicts can be told apart side by side
MOST_THREADS = 256  # a hundred thousand are never all started


@dataclass(frozen=True)
class Lane:
    """One camera, and the recipe last worked with there."""

    camera: str
    recipe: str = ""


@dataclass(frozen=True)
class Settings:
    """`camera` is an address: "simulated:plate", a folder, a video file, "usb:0", "rtsp://...".

    A station with several cameras names the others in `further`. Shifts turn at the `shifts` times of day ("06:00");
    without any, at midnight. Who is signed in and touches nothing for `sign_out_after_min` minutes is signed out.
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
    sign_out_after_min: int = 10

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
    """Read the file, or the defaults where there is none. Raises Fault `settings.unreadable`, with every problem."""
    if not path.exists():
        return Settings()
    try:
        return Settings(**values_in(tomllib.loads(text_of(path.read_bytes())), _FIELDS))
    except UnicodeDecodeError:
        raise Fault("settings.unreadable", path=path, why="it is no text in UTF-8") from None
    except (OSError, ValueError, RecursionError) as error:
        raise Fault("settings.unreadable", path=path, why=error) from None


def save(settings: Settings, path: Path) -> None:
    """Write the file whole or not at all. Raises Fault `file.unwritable` or `disk.full`."""
    values = {name: str(v) if isinstance(v, StrEnum) else v for name, v in asdict(settings).items()}
    try:
        write_durably(path, lambda draft: draft.write_text(tomli_w.dumps(values), "utf-8"))
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None


def _lanes(tables: object) -> tuple[Lane, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ValueError("must be tables, each under [[further]]")
    if len(tables) >= MOST_LANES:
        raise ValueError(f"must be {MOST_LANES - 1} at most: so many cameras stand beside the first")
    if not all("camera" in table for table in tables):
        raise ValueError("must each name a camera")
    return tuple(Lane(**values_in(table, {"camera": text, "recipe": text})) for table in tables)


def _shifts(times: object) -> tuple[str, ...]:
    if not isinstance(times, list):
        raise ValueError('must be a list of times of day, as ["06:00", "14:00"]')
    return tuple(time_of_day(each) for each in times)


_FIELDS: Mapping[str, Reader] = {
    "camera": text,
    "trigger": one_of(TriggerKind),
    "interval_s": number(0, 86400),
    "runner": one_of(RunnerKind),
    "threads": whole_number(1, MOST_THREADS),
    "operator": text,
    "recipe": text,
    "further": _lanes,
    "shifts": _shifts,
    "sign_out_after_min": whole_number(1, MOST_MINUTES),
}
