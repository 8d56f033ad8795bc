"""The log as a CSV file that Excel opens by a double click.

A serial, name or note that a spreadsheet would run as a formula, or read as a number or a day, has an apostrophe before
it; `inspectfork log --json` has them bare.
"""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from db.faults import file_faults
from db.log import LoggedInspection
from inspectfork.cells import harmless
from inspectfork.files import write_durably
from inspectfork.review import Review
from inspectfork.verdict import Defect

COLUMNS = (
    *("id", "taken_at_utc", "serial", "recipe", "recipe_version", "verdict", "score", "limit"),
    *("defect_count", "defects", "reason", "operator", "source", "recipe_hash", "bundle_hash", "picture"),
    *("brightness", "focus"),
    "taken_at_local",  # in the time of the station, with its offset from UTC
    *("review", "review_verdict", "review_class", "review_note", "reviewed_by"),
)
_TIME = "%Y-%m-%d %H:%M:%S.%f"
MADE_BY_US = frozenset(("taken_at_utc", "taken_at_local"))  # times, which a spreadsheet may read as such


def write_csv(path: Path, inspections: Iterable[LoggedInspection]) -> int:
    """Write the file whole or not at all; gives the number of inspections. Raises Fault `file.unwritable`."""
    written = 0

    def write(draft: Path) -> None:
        nonlocal written
        with draft.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel that it is UTF-8
            lines = csv.writer(file)
            lines.writerow(COLUMNS)
            for inspection in inspections:
                lines.writerow(_cells(inspection))
                written += 1

    with file_faults(path, "file.unwritable"):
        write_durably(path, write)
    return written


def _cells(inspection: LoggedInspection) -> list[object]:
    named = zip(COLUMNS, line_of(inspection), strict=True)
    return [cell if name in MADE_BY_US else harmless(cell) for name, cell in named]


def line_of(inspection: LoggedInspection) -> list[object]:
    """One cell for each of `COLUMNS`."""
    look = inspection.settled_by
    return [
        inspection.id,
        inspection.taken_at.astimezone(UTC).strftime(_TIME)[:-3],
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
        str(inspection.picture_path) if inspection.picture_path else None,
        inspection.brightness,
        inspection.focus,
        _local(inspection.taken_at),
        *(_told(look) if look else [None] * 5),
    ]


def _local(moment: datetime) -> str:
    local = moment.astimezone()
    offset = f"{local:%z}"
    return f"{local.strftime(_TIME)[:-3]} {offset[:3]}:{offset[3:]}"


def _said(defect: Defect) -> str:
    x, y, width, height = defect.box
    area = f"{defect.area_px} px" if defect.area_mm2 is None else f"{defect.area_mm2:.3f} mm2"
    return f"{defect.class_name} {defect.score:.3f} at {x},{y} {width}x{height} ({area})"


def _told(look: Review) -> list[object]:
    return [look.kind.value, look.decision.value if look.decision else None, look.class_name, look.note, look.by]
