"""What the answers of a blind test permit to say."""

import pytest

from inspectfork.blind_test import BlindTest, Outcome, together


@pytest.mark.parametrize(
    ("shown", "right", "outcome"),
    [
        (10, 6, Outcome.TOO_FEW),
        (10, 5, Outcome.TOO_FEW),
        (20, 10, Outcome.TOO_FEW),
        (20, 17, Outcome.TOLD_APART),
        (20, 2, Outcome.TOLD_APART),  # the other way round
        (99, 49, Outcome.TOO_FEW),
        (100, 50, Outcome.NOT_TOLD_APART),
        (100, 58, Outcome.TOO_FEW),
        (1000, 540, Outcome.TOLD_APART),
    ],
)
def test_few_answers_conclude_nothing_but_that_somebody_tells_them_apart(
    shown: int, right: int, outcome: Outcome
) -> None:
    assert BlindTest("plate", "dent", ("paste",), shown, right).outcome is outcome


def test_the_answers_of_several_tests_count_together() -> None:
    tests = [BlindTest("plate", "dent", ("paste",), 20, right, "Mori") for right in (9, 10, 11, 10, 10)]
    assert together(tests).outcome is Outcome.NOT_TOLD_APART
