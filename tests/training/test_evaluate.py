"""The figures of an evaluation, by hand."""

from pathlib import Path

import pytest

from inspectfork.fault import Fault
from inspectfork.share import share
from inspectfork.verdict import Decision, Defect, Verdict, not_inspected
from training.evaluate import Part, confusion_of, evaluation_of, false_alarms, known_parts, misses, told_of

PATH = Path("part.png")


def part(truth: str, decision: Decision, score: float | None, said: str = "") -> Part:
    return Part(PATH, truth, decision, score, said or decision.value)


PARTS = [
    part("good", Decision.OK, 1.0),
    part("good", Decision.OK, 2.0),
    part("good", Decision.NG, 5.0, "unknown"),
    part("good", Decision.NOT_INSPECTED, None),
    part("dent", Decision.NG, 6.0, "dent"),
    part("dent", Decision.NG, 7.0, "stain"),
    part("dent", Decision.OK, 1.5),
    part("stain", Decision.NG, 8.0, "stain"),
    part("stain", Decision.NOT_INSPECTED, None),
]


def test_escapes_overkill_and_recall_count_what_was_said() -> None:
    found = evaluation_of(PARTS)
    assert (found["escape"]["count"], found["escape"]["total"]) == (1, 4)
    assert (found["overkill"]["count"], found["overkill"]["total"]) == (1, 3)
    assert found["not_inspected"]["count"] == 2
    assert found["classes"]["dent"]["recall"]["share"] == pytest.approx(2 / 3)
    assert found["classes"]["dent"]["named"]["share"] == pytest.approx(1 / 2)
    assert (found["classes"]["stain"]["recall"]["count"], found["classes"]["stain"]["recall"]["total"]) == (1, 1)


def test_a_share_of_parts_of_which_none_was_inspected_is_not_given() -> None:
    found = evaluation_of([part("good", Decision.NOT_INSPECTED, None), part("dent", Decision.NOT_INSPECTED, None)])
    assert found["escape"] is None and found["overkill"] is None
    assert "recall" not in found["classes"]["dent"]
    assert (found["not_inspected"]["count"], found["not_inspected"]["total"]) == (2, 2)


def test_every_part_stands_in_the_table_once_and_none_that_was_not_inspected_is_ok() -> None:
    found = confusion_of(PARTS)
    assert found["truths"] == ["good", "dent", "stain"]
    assert found["answers"] == ["OK", "dent", "stain", "unknown", "NOT INSPECTED"]
    assert found["table"] == [[2, 0, 0, 1, 1], [1, 1, 1, 0, 0], [0, 0, 1, 0, 1]]


def test_curves_begin_at_nothing_and_end_with_all_rejected() -> None:
    curves = evaluation_of(PARTS)["curves"]
    rejected, recall = curves["roc"]
    assert (rejected[0], recall[0]) == (0, 0) and (rejected[-1], recall[-1]) == (1, 1)
    assert rejected == sorted(rejected) and recall == sorted(recall)
    assert curves["pr"][1][-1] == pytest.approx(4 / 7)  # all that have a score, rejected


def test_the_worst_come_first() -> None:
    assert [p.score for p in misses(PARTS, 5)] == [1.5]
    more = [*PARTS, part("good", Decision.NG, 9.0, "unknown")]
    assert [p.score for p in false_alarms(more, 1)] == [9.0]


def test_an_interval_holds_for_none_of_a_few() -> None:
    found = share(0, 10)
    assert (found["share"], found["low"]) == (0, 0)
    assert found["high"] == pytest.approx(0.2775, abs=1e-4)  # Wilson's, from tables


def test_a_part_is_named_by_its_strongest_defect_and_never_when_it_was_not_judged() -> None:
    defects = tuple(Defect(name, score, (0, 0, 5, 5), 25) for name, score in (("dent", 4.0), ("stain", 3.0)))
    assert told_of(PATH, "dent", Verdict(Decision.NG, 4.0, 2.0, defects)).said == "dent"
    assert told_of(PATH, "good", Verdict(Decision.OK, 1.0, 2.0)).said == "OK"
    lost = told_of(PATH, "good", not_inspected(Fault("picture.unreadable", source=PATH)))
    assert lost.said == "NOT INSPECTED" and lost.score is None and "cannot be read" in lost.reason


def test_data_without_good_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dent").mkdir()
    (tmp_path / "dent" / "a.png").write_bytes(b"-")
    with pytest.raises(Fault, match="folder named good"):
        known_parts(tmp_path)
