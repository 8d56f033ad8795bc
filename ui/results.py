"""One part, said: as the JSON line that is promised to stay as it is, and as a line for a person."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectfork.model.phrase import print_phrase
from inspectfork.model.phrase_words import Language
from inspectfork.score_text import value_and_limit
from inspectfork.verdict import Defect, Inspection

DIGITS = 3  # decimals of a score


def values_of(inspection: Inspection) -> Mapping[str, Any]:
    """One part as a JSON line."""
    verdict = inspection.verdict
    values: dict[str, Any] = {
        "source": inspection.source,
        "verdict": verdict.decision.value,
        "score": verdict.score,
        "limit": verdict.limit,
        "defects": [defect_values(defect) for defect in verdict.defects],
        "ms": {stage: round(ms, 3) for stage, ms in inspection.timings.items()},
    }
    if verdict.phrase is not None:
        values["phrase"] = print_phrase(verdict.phrase)
        values["phrase_ja"] = print_phrase(verdict.phrase, Language.JA)
    return values if verdict.reason is None else {**values, "reason": str(verdict.reason)}


def defect_values(defect: Defect) -> dict[str, Any]:
    """One defect as it stands in a JSON line."""
    return {
        "class": defect.class_name,
        "score": defect.score,
        "box": list(defect.box),
        "area_px": defect.area_px,
        "area_mm2": defect.area_mm2,
        "length_px": defect.length_px,
        "length_mm": defect.length_mm,
    }


def line_of(inspection: Inspection) -> str:
    """One part as a line for a person."""
    verdict, part = inspection.verdict, inspection.source
    if inspection.serial and inspection.serial != Path(part).stem:
        part = f"{part} {inspection.serial}"
    if verdict.score is None or verdict.limit is None:
        return f"{verdict.decision:<13} {'':>18}  {part}  {verdict.reason or ''}".rstrip()
    score, limit = value_and_limit(verdict.score, verdict.limit, DIGITS)
    against = f"{score:>8} of {limit}"
    said = f"  [{print_phrase(verdict.phrase)}]" if verdict.phrase and verdict.defects else ""
    return f"{verdict.decision:<13} {against:>18}  {part}  {in_words(verdict.defects)}{said}".rstrip()


def in_words(defects: Sequence[Defect]) -> str:
    """Defects as words: class and place."""
    return "; ".join(f"{d.class_name} {d.box[2]}x{d.box[3]} px at {d.box[0]},{d.box[1]}" for d in defects)
