"""What ends teaching: the calibration joins the other parts, the bundle is sealed, and the outcome is told."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectfork.judge.calibration import FILE, Calibration
from inspectfork.model.params import ForkParams
from inspectfork.predict.bundle import Bundle, write_bundle
from training.order import Job


def sealed(job: Job, files: Mapping[str, Path], calibration: Calibration, fork: ForkParams, scratch: Path) -> Bundle:
    """The bundle in `job.out`: the parts' files, and the calibration, which belongs to them."""
    calibration.write(scratch / FILE)
    return write_bundle(job.out, {**files, "calibration": scratch / FILE}, fork)


def outcome(
    bundle: Bundle, calibration: Calibration, left_out: Sequence[Path], defects: tuple[int, int]
) -> dict[str, Any]:
    """The `taught` event; `defects` are how many were given, and how many of them reach the limit."""
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
        "memory_mb": round(bundle.parts["memory"].bytes / 1e6, 2) if "memory" in bundle.parts else 0.0,
    }
