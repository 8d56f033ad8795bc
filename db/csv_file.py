"""The log as a CSV file that Excel opens by a double click."""

import csv
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from db.faults import file_faults
from db.log import LoggedInspection
from inspectfork.review import Review
from inspectfork.verdict import Defect

COLUMNS = (
    *("id", "taken_at_utc", "serial", "recipe", "recipe_version", "verdict", "score", "limit"),
    *("defect_count", "defects", "reason", "operator", "source", "recipe_hash", "bundle_hash", "picture"),
    *("brightness", "focus", "review", "review_verdict", "review_class", "review_note", "reviewed_by"),
)


def write_csv(path: Path, inspections: Iterable[LoggedInspection]) -> int:
    """Write the file whole or not at all; gives the number of inspections. Raises Fault `file.unwritable`."""
    draft = path.with_name(path.name + ".part")
    written = 0
    with file_faults(path, "file.unwritable"):
        try:
            with draft.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel that it is UTF-8
                lines = csv.writer(file)
                lines.writerow(COLUMNS)
                for inspection in inspections:
                    lines.writerow(line_of(inspection))
                    written += 1
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return written


def line_of(inspection: LoggedInspection) -> list[object]:
    """One cell for each of `COLUMNS`."""
    look = inspection.settled_by
    return [
        inspection.id,
        inspection.taken_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3],
        inspection.serial,
        inspection.recipe_name,
        inspection.recipe_version,
        inspection.decision.value,
        inspection.score,
        inspection.limit,
        len(inspection.defects),
        "; ".join(_said(defect) for defect in inspection.defects),
        inspection.reason,
        inspection.operator,
        inspection.source,
        inspection.recipe_hash,
        inspection.bundle_hash,
        inspection.picture_path,
        inspection.brightness,
        inspection.focus,
        *(_told(look) if look else [None] * 5),
    ]


def _said(defect: Defect) -> str:
    x, y, width, height = defect.box
    area = f"{defect.area_px} px" if defect.area_mm2 is None else f"{defect.area_mm2:.3f} mm2"
    return f"{defect.class_name} {defect.score:.3f} at {x},{y} {width}x{height} ({area})"


def _told(look: Review) -> list[object]:
    return [look.kind.value, look.decision.value if look.decision else None, look.class_name, look.note, look.by]
