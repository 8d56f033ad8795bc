"""The demonstration through the real command line: it teaches and inspects, with the truth beside each verdict."""

from collections.abc import Callable
from pathlib import Path

from terminal import said

from inspectfork.picture import read_picture
from inspectfork.station import Station

PARTS = 24  # of each product, where a person is shown more
LOOKS = 60  # at the thirty good parts, where teaching takes twice as many


def test_the_demonstration_shows_its_verdicts_the_truth_and_the_window(
    needs_weights: None, smaller: Callable[..., None], station: Path
) -> None:
    smaller({"ui.demo": {"INSPECTED_PARTS": PARTS}, "training.moved": {"LOOKS_WANTED": LOOKS}})
    shown = said("demo", "--json")
    assert shown.code == 0, shown.err
    judged = [record for record in shown.records if "drawn" in record]
    tallies = [record for record in shown.records if "recall" in record]
    assert [tally["product"] for tally in tallies] == ["plate", "board"]
    assert len(judged) == 2 * PARTS
    assert all(tally["false_rejects"] <= 3 for tally in tallies)
    assert all(tally["recall"] > 0.5 for tally in tallies)
    last = shown.records[-1]
    assert Path(last["database"]) == Station(station / "demonstration").database
    picture = read_picture(Path(last["screenshot"]))
    assert picture.std() > 10  # something is to be seen on it
