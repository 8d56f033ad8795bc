"""Writes a report: gathered and written in a task, its charts drawn in between, in the window's thread."""

from collections.abc import Mapping
from pathlib import Path

from db.log import LogQuery
from db.store import Store
from inspectfork.fault import Fault, file_fault
from ui.report.excel import excel_of
from ui.report.facts import Facts, charts_of, facts_of, write_report
from ui.report.pdf import pdf_of


def gathered(store: Store, query: LogQuery) -> Facts:
    """All that the report says. Raises Fault `report.no_parts`."""
    facts = facts_of(store, query)
    if not facts.summary.groups:
        raise Fault("report.no_parts")
    return facts


def write(store: Store, facts: Facts, charts: Mapping[str, bytes], path: Path) -> int:
    """As Excel where the name ends so, else as PDF; gives the number of parts. Raises Fault `file.unwritable`."""
    is_table = path.suffix.lower() == ".xlsx"
    content = excel_of(facts, store.all_inspections(facts.query)) if is_table else pdf_of(facts, charts)
    try:
        write_report(path, content)
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None
    whole = facts.summary.counted()
    return whole.ok + whole.ng + whole.not_inspected


def written_report(store: Store, query: LogQuery, path: Path) -> int:
    """All at once, where no window waits."""
    facts = gathered(store, query)
    return write(store, facts, charts_of(facts.summary), path)
