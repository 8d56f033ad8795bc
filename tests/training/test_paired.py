"""Two models on the same parts: few parts that differ show nothing, and an escape more is never better."""

from pathlib import Path

import pytest

from inspectfork.verdict import Decision
from training.evaluate import Part
from training.paired import paired, shows_better

OK, NG, UNSEEN = Decision.OK, Decision.NG, Decision.NOT_INSPECTED


def parts(truth: str, *decisions: Decision) -> list[Part]:
    return [Part(Path(f"{truth}-{n}"), truth, decision, 1.0, "") for n, decision in enumerate(decisions)]


@pytest.mark.parametrize(
    ("better", "worse", "shown"),
    [(0, 0, False), (1, 0, False), (4, 0, False), (5, 0, True), (6, 1, False), (7, 1, True), (5, 5, False)],
)
def test_few_parts_that_differ_show_nothing(better: int, worse: int, shown: bool) -> None:
    assert shows_better(better, worse) is shown


def test_parts_are_compared_one_by_one() -> None:
    old = [*parts("dent", OK, OK, NG), *parts("good", OK, NG, UNSEEN)]
    new = [*parts("dent", NG, OK, OK), *parts("good", OK, OK, OK)]
    assert paired(old, new) == {"better": 3, "worse": 1, "is_better": False}


def test_a_model_with_more_escapes_is_not_better_however_many_good_parts_it_spares() -> None:
    old = [*parts("dent", NG), *parts("good", *[NG] * 9)]
    new = [*parts("dent", OK), *parts("good", *[OK] * 9)]
    assert paired(old, new) == {"better": 9, "worse": 1, "is_better": False}
    assert paired([*parts("dent", NG), *old[1:]], [*parts("dent", NG), *new[1:]])["is_better"] is True
