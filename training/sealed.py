"""What ends teaching: the calibration joins the other parts, the bundle is sealed, and the outcome is told."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from inspectfork.judge.calibration import FILE, Calibration
from inspectfork.model.params import ForkParams
from inspectfork.predict.bundle import Bundle, write_bundle
from inspectfork.recipe import Recipe
from training.order import Job
from training.self_test import Compared


def sealed(job: Job, files: Mapping[str, Path], calibration: Calibration, fork: ForkParams, scratch: Path) -> Bundle:
    """The bundle in `job.out`: the parts' files, and the calibration, which belongs to them."""
    calibration.write(scratch / FILE)
    return write_bundle(job.out, {**files, "calibration": scratch / FILE}, fork)


def outcome(
    bundle: Bundle,
    calibration: Calibration,
    left_out: Sequence[Path],
    defects: tuple[int, int],
    smallest: Mapping[str, Any] | None = None,
    compared: Compared | None = None,
) -> dict[str, Any]:
    """The `taught` event; `defects` are how many were given, and how many of them reach the limit.

    `smallest` is what `smallest_told` says; None where parts are compared by place, as that was not tried.
    `compared` is what the self-test of eight-bit numbers found, where they were asked for.
    """
    limit = calibration.limit
    return {
        "event": "taught",
        "bundle": str(bundle.folder),
        "hash": bundle.hash,
        "limit": limit.score,
        "false_rejects_per_1000": [limit.false_rejects_per_1000, limit.low, limit.high],
        "good": len(calibration.scores),
        "left_out": [str(path) for path in left_out],
        "defects": {"given": defects[0], "found": defects[1]},
        "smallest": smallest,
        "int8": None if compared is None else asdict(compared),
        "memory_mb": round(bundle.parts["memory"].bytes / 1e6, 2) if "memory" in bundle.parts else 0.0,
    }


def smallest_told(smallest_px: int | None, recipe: Recipe, size: tuple[int, int]) -> dict[str, Any]:
    """The smallest defect found, in px and in mm (None where that is not known), and the longer side in px of what
    is judged, whose size is (w, h).
    """
    mm = smallest_px / recipe.px_per_mm if smallest_px and recipe.px_per_mm else None
    return {"px": smallest_px, "mm": mm, "of_px": max(size)}
