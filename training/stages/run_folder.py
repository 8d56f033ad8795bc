"""The folder of one run: its job, its curve, its last good checkpoint, and at the end its parts.

job.json        the whole job, defaults included, and the versions it ran with
curve.jsonl     a line a step: losses and learning rates; a line a look: held-out losses
checkpoint.pt   where to go on from
parts/          what was trained
"""

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch

from inspectfork.fault import Fault, file_fault
from inspectfork.files import write_durably
from training.parts import keep
from training.stages.plan import Plan

Row = dict[str, Any]
FREE = ("workers", "threads", "device", "save_every")  # what may change when a run is taken up again


class RunFolder:
    """Everything here can be killed at any moment and taken up from the last checkpoint."""

    def __init__(self, path: Path, plan: Plan, writes: bool) -> None:
        """Cut the curve back to the last checkpoint. Of several processes one writes.

        Raises Fault `train.other_run` where another job ran here, `disk.full`, `file.unwritable`.
        """
        self.path, self._writes = path, writes
        self._rows: list[Row] = []
        if writes:
            self._begin(plan)

    def _begin(self, plan: Plan) -> None:
        path = self.path
        job = {"plan": asdict(plan), "versions": {name: version(name) for name in ("torch", "numpy")}}
        try:
            path.mkdir(parents=True, exist_ok=True)
            if (path / "job.json").exists() and not _same(json.loads((path / "job.json").read_text("utf-8")), job):
                raise Fault("train.other_run", path=path)
            write_durably(path / "job.json", lambda draft: draft.write_text(json.dumps(job, indent=1) + "\n", "utf-8"))
            found = self.checkpoint()
            done = found["step"] if found else 0
            self._rewrite([row for row in read_curve(path) if row["step"] < done])
        except OSError as error:
            raise file_fault(error, path, "file.unwritable") from None
        except ValueError:
            raise Fault("train.other_run", path=path) from None

    @property
    def parts(self) -> Path:
        return self.path / "parts"

    def checkpoint(self) -> dict[str, Any] | None:
        """The last good checkpoint; None where there is none yet. Raises Fault `train.other_run`."""
        try:
            found: dict[str, Any] = torch.load(self.path / "checkpoint.pt", map_location="cpu", weights_only=True)
        except FileNotFoundError:
            return None
        except (OSError, UnpicklingError, RuntimeError, EOFError):
            raise Fault("train.other_run", path=self.path) from None
        return found

    def note(self, row: Row) -> None:
        """A line of the curve; it is on the disk when a checkpoint is."""
        self._rows.append(row)

    def save(self, checkpoint: dict[str, Any]) -> None:
        """Curve, then checkpoint. Raises Fault `disk.full` or `file.unwritable`; the earlier checkpoint then stays."""
        if not self._writes:
            return
        try:
            with (self.path / "curve.jsonl").open("a", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in self._rows)
            keep(self.path / "checkpoint.pt", checkpoint)
        except OSError as error:
            raise file_fault(error, self.path, "file.unwritable") from None
        self._rows.clear()

    def _rewrite(self, rows: list[Row]) -> None:
        text = "".join(json.dumps(row) + "\n" for row in rows)
        write_durably(self.path / "curve.jsonl", lambda draft: draft.write_text(text, "utf-8"))


def read_curve(run: Path) -> list[Row]:
    """The lines of a run's curve; a last line that was cut off is left out."""
    rows: list[Row] = []
    curve = run / "curve.jsonl"
    for line in curve.read_text("utf-8").splitlines() if curve.exists() else ():
        try:
            rows.append(json.loads(line))
        except ValueError:
            break
    return rows


def _same(earlier: Row, job: Row) -> bool:
    """Whether going on gives the run that was begun."""
    return all(earlier["plan"].get(name) == value for name, value in job["plan"].items() if name not in FREE)
