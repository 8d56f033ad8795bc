"""A part that was not inspected is in no share of OK or NG, and each share says how many these are."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from recorded import PLATE, ng, ok, record, unseen

from db.log import LogQuery
from db.store import Store
from inspectfork.frame import now
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.demo import Tally as DrawnTally
from ui.report.facts import figures_of
from ui.summing import steps_of, summary_of
from ui.widgets.counters import Counters, Tally


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Ten parts, of which seven were not inspected, by two versions of a recipe."""
    (tmp_path / "station").mkdir()
    station = Station(tmp_path / "station")
    parts = {f"P-{number}": unseen() for number in range(7)} | {"P-7": ok(), "P-8": ok(), "P-9": ng()}
    record(station, parts, now() - timedelta(hours=1), pictures=False)
    return Store.open(station.database)


def test_yield_and_versions_count_the_inspected_parts_alone(store: Store) -> None:
    summary = summary_of(store, LogQuery())
    assert summary.yield_share is not None and summary.not_inspected is not None
    assert (summary.yield_share["count"], summary.yield_share["total"]) == (2, 3)
    assert (summary.not_inspected["count"], summary.not_inspected["total"]) == (7, 10)
    assert summary.chart is not None and summary.chart.mean == pytest.approx(1 / 3)
    report = dict(figures_of(summary))
    assert report["Not inspected"] == "7" and report["Yield, of the inspected parts"].endswith("2 / 3")
    newer, older = steps_of(store, PLATE.name)
    assert older.use is not None and (older.use.inspected, older.use.not_inspected) == (0, 5)
    assert newer.use is not None and (newer.use.ng, newer.use.inspected, newer.use.not_inspected) == (1, 3, 2)
    store.close()


def test_the_operators_yield_says_of_how_many_parts_it_is(qtbot: QtBot) -> None:
    counters = Counters()
    qtbot.addWidget(counters)
    counters.show_tally(Tally(ok=3))
    assert counters.texts()["yield"] == ("Yield", "100.0%")
    counters.show_tally(Tally(ok=3, not_inspected=7))
    assert counters.texts()["yield"] == ("Yield of 3 / 10", "100.0%")
    assert counters.texts()["not_inspected"] == ("Not inspected", "7")


def test_a_drawn_defect_that_was_not_inspected_was_not_found() -> None:
    tally = DrawnTally()
    for decision in (Decision.NOT_INSPECTED, Decision.NG, Decision.OK):
        tally.count(decision, "dent")
    tally.count(Decision.NOT_INSPECTED, None)
    assert (tally.found, tally.defective, tally.good, tally.false_rejects) == (1, 2, 0, 0)
    assert tally.verdicts[Decision.NOT_INSPECTED] == 2
