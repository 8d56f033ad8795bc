"""Pages are drawn by a process of their own, as their charts are widgets, which belong to no task's thread."""

from pathlib import Path

from inspectfork.fault import file_fault
from ui.jobs import read_events, start_job
from ui.teaching import fault_of


def written_page(kind: str, folder: Path, curve: Path | None) -> Path:
    """The page of a `loop` or a `synthesis` from what lies in its folder, with a learning curve. Raises Fault."""
    more = [] if curve is None else [curve.resolve()]
    try:
        job = start_job("ui.charts.run", kind, folder, *more, errors=folder / "page-errors.txt")
    except OSError as error:
        raise file_fault(error, folder, "file.unwritable") from None
    *_, last = read_events(job, ("written", "fault"), "page.stopped")
    if last["event"] == "fault":
        raise fault_of(last)
    return Path(last["page"])
