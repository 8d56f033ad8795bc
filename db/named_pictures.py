"""Pictures that a recipe's version, a candidate or an event names by their hash: those are kept for as long."""

import re

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from db.tables import CandidateRow, EventRow, RecipeVersionRow

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_HASH_LENGTH = 64


def named_pictures(session: Session) -> set[str]:
    """Every hash that stands in one of them; those of bundles and files are among them, which does no harm."""
    named: set[str] = set()
    for column in (RecipeVersionRow.content, CandidateRow.content, CandidateRow.figures, EventRow.facts):
        text = cast(column, String)
        for found in session.scalars(select(text).where(func.length(text) >= _HASH_LENGTH)):
            named.update(_HASH.findall(found))
    return named
