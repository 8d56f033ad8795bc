"""Evaluating a recipe on pictures whose truth is known: what it finds, what it misses, what it rejects wrongly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.picture import some_pictures
from inspectfork.readable import class_name
from inspectfork.share import share
from inspectfork.synthetic import refuse_synthetic
from inspectfork.verdict import UNKNOWN, Decision, Verdict
from training.annotations.photographs import photographs
from training.score import auroc, average_precision

GOOD = "good"  # the folder of good parts, and their row in the table
Scores = NDArray[np.floating]
Figures = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One picture with its truth and what was said of it: `said` is OK, NOT INSPECTED, or the class of its defect."""

    path: Path
    truth: str
    decision: Decision
    score: float | None
    said: str
    reason: str = ""

    @property
    def good(self) -> bool:
        return self.truth == GOOD

    @property
    def inspected(self) -> bool:
        return self.decision is not Decision.NOT_INSPECTED


def known_parts(data: Path) -> list[tuple[Path, str]]:
    """Every picture of `data` with its truth: the folder `good`, and a folder for each class of defect; no masks.

    Raises Fault `file.missing`, `folder.empty`, `evaluate.no_good` where either kind is lacking, `picture.synthetic`.
    """
    pictures = photographs(some_pictures(data), data)
    found = [(path, class_name(path.relative_to(data).parts[0])) for path in pictures if path.parent != data]
    truths = {truth for _, truth in found}
    if GOOD not in truths or len(truths) < 2:
        raise Fault("evaluate.no_good", path=data)
    refuse_synthetic(path for path, _ in found)
    return found


def told_of(path: Path, truth: str, verdict: Verdict) -> Part:
    """What a verdict says of a part of known truth; its strongest defect names it."""
    said = verdict.defects[0].class_name if verdict.defects else verdict.decision.value
    if verdict.decision is not Decision.NG:
        said = verdict.decision.value
    return Part(path, truth, verdict.decision, verdict.score, said, str(verdict.reason or ""))


def evaluation_of(parts: Sequence[Part]) -> Figures:
    """Every figure of the report. A part that was not inspected is in the share of those alone, in no other one.

    A share of no parts at all is None.
    """
    good = [p for p in parts if p.good and p.inspected]
    bad = [p for p in parts if not p.good and p.inspected]
    ranked = [np.array([p.score for p in side if p.score is not None]) for side in (good, bad)]
    return {
        "parts": len(parts),
        "escape": _share(sum(p.decision is Decision.OK for p in bad), len(bad)),
        "overkill": _share(sum(p.decision is Decision.NG for p in good), len(good)),
        "not_inspected": _share(sum(p.decision is Decision.NOT_INSPECTED for p in parts), len(parts)),
        "image_auroc": auroc(*ranked) if all(map(len, ranked)) else None,
        "image_ap": average_precision(*ranked) if all(map(len, ranked)) else None,
        "classes": {truth: _class_figures(parts, truth) for truth in _truths(parts)},
        "confusion": confusion_of(parts),
        "curves": _curves(*ranked) if all(map(len, ranked)) else {},
    }


def confusion_of(parts: Sequence[Part]) -> Figures:
    """Truths down, answers across: OK, each class, unknown, NOT INSPECTED."""
    truths = [GOOD, *_truths(parts)]
    named = {p.said for p in parts} | set(truths[1:])
    ends = (Decision.OK.value, UNKNOWN, Decision.NOT_INSPECTED.value)
    answers = [ends[0], *sorted(named - set(ends)), *ends[1:]]
    table = [[sum(p.truth == truth and p.said == said for p in parts) for said in answers] for truth in truths]
    return {"truths": truths, "answers": answers, "table": table}


def misses(parts: Sequence[Part], most: int) -> list[Part]:
    """Defective parts called OK, the ones that looked best first."""
    missed = [p for p in parts if not p.good and p.decision is Decision.OK]
    return sorted(missed, key=lambda p: p.score or 0.0)[:most]


def false_alarms(parts: Sequence[Part], most: int) -> list[Part]:
    """Good parts called NG, the ones that looked worst first."""
    alarms = [p for p in parts if p.good and p.decision is Decision.NG]
    return sorted(alarms, key=lambda p: -(p.score or 0.0))[:most]


def _share(count: int, total: int) -> Figures | None:
    return share(count, total) if total else None


def _truths(parts: Sequence[Part]) -> list[str]:
    return sorted({p.truth for p in parts} - {GOOD})


def _class_figures(parts: Sequence[Part], truth: str) -> Mapping[str, Figures]:
    """How many inspected parts of a class were found, and how many of these were named right; none, nothing."""
    inspected = [p for p in parts if p.truth == truth and p.inspected]
    found = [p for p in inspected if p.decision is Decision.NG]
    figures = {}
    if inspected:
        figures["recall"] = share(len(found), len(inspected))
    if found:
        figures["named"] = share(sum(p.said == truth for p in found), len(found))
    return figures


def _curves(good: Scores, bad: Scores) -> dict[str, list[list[float]]]:
    """ROC as (false rejects, found) and precision over recall, at every limit that changes something."""
    limits = np.unique(np.concatenate([good, bad]))[::-1]
    rejected, found = (np.array([(side >= limit).sum() for limit in limits]) for side in (good, bad))
    recall = found / len(bad)
    return {
        "roc": [[0.0, *(rejected / len(good))], [0.0, *recall]],
        "pr": [[*recall], [*(found / (found + rejected))]],
    }
