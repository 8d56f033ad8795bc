"""What the log can be narrowed to: the classes, operators, bundles and cameras that its records name."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.tables import DefectRow, InspectionRow, UserRow

MOST = 100  # of each; a list that is longer helps nobody
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class Choices:
    """Each in order of the alphabet. Of pictures from a folder `sources` has the folder, ending in its slash."""

    classes: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def choices_in(session: Session) -> Choices:
    """What the records name; quick however many they are."""
    row, named = InspectionRow, UserRow.id.in_(_operators(session))
    return Choices(
        tuple(_different(session, DefectRow.class_name)),
        tuple(session.scalars(select(UserRow.name).where(named).order_by(UserRow.name).limit(MOST))),
        tuple(bundle for bundle in _different(session, row.bundle_hash) if bundle),
        tuple(_different(session, row.source, folders=True)),
    )


def _operators(session: Session) -> list[int]:
    """Users of whom there are parts; each is one look into the index."""
    parts = select(InspectionRow.id).where(InspectionRow.operator_id == UserRow.id)
    return list(session.scalars(select(UserRow.id).where(parts.exists())))


def _different(session: Session, column: InstrumentedAttribute[str], folders: bool = False) -> Iterator[str]:
    """The different values of a column, each found by one step along its index; files are stepped over by folder."""
    last = session.scalar(select(func.min(column)))
    for _ in range(MOST):
        if last is None:
            return
        folder = _folder_of(last) if folders else None
        yield folder or last
        last = session.scalar(select(func.min(column)).where(column > (folder + _LAST_CHARACTER if folder else last)))


def _folder_of(source: str) -> str | None:
    """The folder of a file's path; None of a camera's address."""
    if "://" in source:
        return None
    end = max(source.rfind("/"), source.rfind("\\"))
    return source[: end + 1] if end >= 0 else None
