"""calibration.json of a bundle: the limit with what it promises, and the scores it was found from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inspectfork.fault import Fault
from inspectfork.judge.calibrate import Limit, Scores
from inspectfork.judge.gate import Gate
from inspectfork.levels import FULL, MOST_VALUE, Levels

FILE = "calibration.json"


@dataclass(frozen=True, eq=False)
class Calibration:
    """Found while teaching. `scores` are those of good parts, each judged by a memory without itself."""

    input_size: int
    limit: Limit
    scores: Scores
    gate: Gate | None = None  # None in a bundle taught before there was one: nothing is refused
    tile: int | None = None  # what the pictures were taught in; None as a whole
    smallest_px: int | None = None  # across, of a defect that is surely found; None where none was, or none was tried
    parts: int | None = None  # that the scores are of; None where each is of another part, or nobody looked
    levels: Levels = FULL  # of pictures of 16 bits; all values in a bundle taught before they were kept

    def write(self, path: Path) -> None:
        values: dict[str, Any] = {
            "input_size": self.input_size,
            "limit": asdict(self.limit),
            "scores": [float(s) for s in self.scores],
        }
        if self.gate is not None:
            values["gate"] = asdict(self.gate)
        for name in ("tile", "smallest_px", "parts"):
            if (value := getattr(self, name)) is not None:
                values[name] = value
        if not self.levels.is_full:
            values["levels"] = asdict(self.levels)
        path.write_text(json.dumps(values), "utf-8")


def read_calibration(path: Path) -> Calibration:
    """Read what `Calibration.write` wrote. Raises Fault `bundle.part_refused`."""
    try:
        values = json.loads(path.read_text("utf-8"))
        gate = _gate(raw) if (raw := values.get("gate")) else None
        tile = _whole(values.get("tile"))
        smallest = _whole(values.get("smallest_px"))
        parts = _whole(values.get("parts"))
        limit = Limit(**values["limit"])
        scores = np.array(values["scores"])
        levels = _levels(values.get("levels", {}))
        return Calibration(int(values["input_size"]), limit, scores, gate, tile, smallest, parts, levels)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Fault("bundle.part_refused", path=path, why=error) from None


def _whole(raw: Any) -> int | None:
    return None if raw is None else int(raw)


def _levels(raw: dict[str, int]) -> Levels:
    levels = Levels(**{name: int(value) for name, value in raw.items()})
    if not 0 <= levels.black < levels.white <= MOST_VALUE:
        raise ValueError(f"levels from {levels.black} to {levels.white}")
    return levels


def _gate(raw: dict[str, Any]) -> Gate:
    many = {name: tuple(value) for name, value in raw.items() if isinstance(value, list)}
    return Gate(**raw | many)
