"""A score and a limit that differ never read alike."""

import pytest

from inspectfork.score_text import limit_text, score_text, value_and_limit


@pytest.mark.parametrize(
    ("score", "limit", "texts"),
    [
        (1.2, 2.0, ("1.20", "2.00")),
        (1.7702, 1.7734, ("1.770", "1.773")),
        (1.77339999, 1.7734, ("1.77339999", "1.77340000")),
        (1.7734, 1.7734, ("1.77", "1.77")),  # NG: a part is NG from the limit on
        (0.0, 0.0, ("0.00", "0.00")),
    ],
)
def test_both_have_as_many_digits_as_tell_them_apart(score: float, limit: float, texts: tuple[str, str]) -> None:
    assert value_and_limit(score, limit) == texts


def test_numbers_that_differ_by_the_least_are_written_in_full() -> None:
    score = 1.7734
    limit = 1.7734000000000003
    texts = value_and_limit(score, limit)
    assert texts[0] != texts[1]


def test_a_score_alone_has_the_digits_that_tell_it_from_its_limit() -> None:
    assert score_text(1.7702, 1.7734) == "1.770"
    assert score_text(1.7702, None) == "1.77"
    assert score_text(None, 1.7) == ""
    assert limit_text(1.7734) == "1.7734"
