"""Writes a report: gathered and written in a task, its charts drawn in between, in the window's thread."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from db.log import LoggedInspection, LogQuery
from db.store import Store
from inspectfork.fault import Fault, file_fault
from inspectfork.files import write_durably
from ui.report.excel import excel_of
from ui.report.facts import Facts, chart_of, charts_in, facts_of, png_of
from ui.report.pdf import pdf_of

TOLD_EVERY = 500  # rows
Told = Callable[[int], None]


def gathered(store: Store, query: LogQuery) -> Facts:
    """All that the report says. Raises Fault `report.no_parts`."""
    facts = facts_of(store, query)
    if not facts.summary.groups:
        raise Fault("report.no_parts")
    return facts


def write(store: Store, facts: Facts, charts: Mapping[str, bytes], path: Path, told: Told = lambda _: None) -> int:
    """As Excel where the name ends so, else as PDF; gives the number of parts. Raises Fault `file.unwritable`.

    `told` is called with the number of rows so far; what it raises ends the writing, with no file left.
    """
    is_table = path.suffix.lower() == ".xlsx"
    rows = _followed(store.all_inspections(facts.query), told)
    content = excel_of(facts, rows) if is_table else pdf_of(facts, charts)
    try:
        write_durably(path, lambda draft: draft.write_bytes(content))
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None
    return facts.summary.parts


def written_report(store: Store, query: LogQuery, path: Path) -> int:
    """All at once, where no window waits."""
    facts = gathered(store, query)
    charts = {name: png_of(chart_of(name, facts.summary)) for name in charts_in(facts.summary)}
    return write(store, facts, charts, path)


def _followed(rows: Iterable[LoggedInspection], told: Told) -> Iterator[LoggedInspection]:
    for number, row in enumerate(rows):
        if number % TOLD_EVERY == 0:
            told(number)
        yield row
