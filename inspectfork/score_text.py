"""Scores and limits as text: a score that lies below a limit never reads like the limit."""

DIGITS = 2  # decimals where these tell the two apart
LIMIT_DIGITS = 4  # of a limit that stands alone: scores are compared with it later
MOST_DIGITS = 12


def value_and_limit(value: float, limit: float, digits: int = DIGITS) -> tuple[str, str]:
    """Both with the same decimals: `digits`, or as many more as it takes until unlike numbers read unlike."""
    for count in range(digits, MOST_DIGITS):
        texts = f"{value:.{count}f}", f"{limit:.{count}f}"
        if texts[0] != texts[1] or value == limit:
            return texts
    return repr(value), repr(limit)


def score_text(score: float | None, limit: float | None, digits: int = DIGITS) -> str:
    """A score where its limit is not shown beside it; "" where there is none."""
    if score is None:
        return ""
    return f"{score:.{digits}f}" if limit is None else value_and_limit(score, limit, digits)[0]


def limit_text(limit: float) -> str:
    """A limit that stands alone."""
    return f"{limit:.{LIMIT_DIGITS}f}"
