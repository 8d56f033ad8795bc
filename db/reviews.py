"""Second looks at parts: added beside the verdict, never over it; and the parts that wait for one."""

import random
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from db.pictures import PictureState
from db.recipes import user_row
from db.record import OPERATOR
from db.tables import InspectionRow, PictureRow, ReviewRow
from inspectfork.frame import now
from inspectfork.names import checked_name
from inspectfork.review import ANSWERS, Review, ReviewKind
from inspectfork.verdict import Decision, Inspection

REVIEWER = "quality"  # the role of who looks a second time
DRAWN = 20  # times as many numbers as parts are wanted: not each is an OK part with a picture


def add(session: Session, inspection_id: int, review: Review) -> None:
    """Note a second look, now. Raises Fault `name.*` for a class that is typed."""
    if review.class_name:
        checked_name(review.class_name)
    role = OPERATOR if review.kind is ReviewKind.DISPUTED else REVIEWER
    session.add(
        ReviewRow(
            inspection_id=inspection_id,
            at=now(),
            user_id=user_row(session, review.by, role).id if review.by else None,
            kind=review.kind,
            reason=review.reason,
            decision=review.decision,
            class_name=review.class_name,
            note=review.note,
        )
    )


def row_of(session: Session, inspection: Inspection) -> InspectionRow | None:
    """The record of a part just judged; None where it was never recorded."""
    same = select(InspectionRow).filter_by(serial=inspection.serial, taken_at=inspection.taken_at)
    return session.scalars(same.order_by(InspectionRow.id.desc()).limit(1)).first()


def needs_picture(session: Session, inspection_id: int) -> bool:
    """Whether no picture of the part is there or on its way; the note of one that was not kept makes room."""
    picture = session.get(PictureRow, inspection_id)
    if picture is not None and picture.state in (PictureState.PENDING, PictureState.STORED):
        return False
    if picture is not None:
        session.delete(picture)
        session.flush()
    return True


def reviews_of(session: Session, inspection_id: int) -> list[Review]:
    """The looks at one part, in the order they were taken."""
    looks = select(ReviewRow).filter_by(inspection_id=inspection_id).order_by(ReviewRow.id)
    return [told_by(row) for row in session.scalars(looks.options(joinedload(ReviewRow.user)))]


def told_by(row: ReviewRow) -> Review:
    """One look as it was recorded."""
    by = row.user.name if row.user else ""
    return Review(row.kind, row.reason, row.decision, row.class_name, row.note, by, row.at)


def waiting_ids(session: Session, limit: int) -> Sequence[int]:
    """Disputed parts first, then NG parts that nobody has looked at."""
    disputed = _disputed_ids(session, limit)
    return [*disputed, *_rejected_ids(session, limit - len(disputed))]


def waits_for_review() -> ColumnElement[bool]:
    """Whether somebody has yet to answer for a part of a query: it is NG, or it is disputed."""
    row = InspectionRow
    dispute = aliased(ReviewRow)
    of_part = select(dispute.id).where(dispute.inspection_id == row.id, dispute.kind == ReviewKind.DISPUTED)
    disputed = of_part.where(~_answered(dispute)).correlate(row).exists()
    return or_(and_(row.decision == Decision.NG, _is_unanswered()), disputed)


def _answered(dispute: type[ReviewRow]) -> ColumnElement[bool]:
    """Whether somebody answered for the part after this dispute."""
    later = aliased(ReviewRow)
    since = standing(later).where(later.inspection_id == dispute.inspection_id, later.id > dispute.id)
    return since.correlate(dispute).exists()


def _disputed_ids(session: Session, limit: int) -> Sequence[int]:
    """Parts with which somebody disagreed and that nobody has answered for since, longest waiting first."""
    look = ReviewRow
    waiting = select(look.inspection_id).where(look.kind == ReviewKind.DISPUTED, ~_answered(look))
    return session.scalars(waiting.group_by(look.inspection_id).order_by(func.min(look.id)).limit(limit)).all()


def _rejected_ids(session: Session, limit: int) -> Sequence[int]:
    """NG parts for which nobody has answered or disputed, newest first."""
    row = InspectionRow
    rejected = _never_reviewed().where(row.decision == Decision.NG)
    return session.scalars(rejected.order_by(row.id.desc()).limit(limit)).all()


def sampled_ids(session: Session, limit: int) -> Sequence[int]:
    """OK parts with a picture and without an answer, drawn by chance: a fair sample of what was let go."""
    row = InspectionRow
    newest = session.scalar(select(func.max(row.id))) or 0
    drawn = random.sample(range(1, newest + 1), min(newest, DRAWN * limit))
    stored = select(PictureRow.inspection_id).filter_by(inspection_id=row.id, state=PictureState.STORED)
    accepted = _never_reviewed().where(row.id.in_(drawn), row.decision == Decision.OK, stored.exists())
    return session.scalars(accepted.limit(limit)).all()


def standing(look: type[ReviewRow]) -> Select[int]:
    """The looks (a class or an alias of it) that answer for a part and were not withdrawn."""
    withdrawal = aliased(ReviewRow)
    withdrawn = select(withdrawal.id).where(
        withdrawal.inspection_id == look.inspection_id,
        withdrawal.id > look.id,
        withdrawal.kind == ReviewKind.WITHDRAWN,
    )
    return select(look.id).where(look.kind.in_(ANSWERS), ~withdrawn.exists())


def _never_reviewed() -> Select[int]:
    row = InspectionRow
    dispute = aliased(ReviewRow)
    disputed = select(dispute.id).where(dispute.inspection_id == row.id, dispute.kind == ReviewKind.DISPUTED)
    return select(row.id).where(_is_unanswered(), ~disputed.correlate(row).exists())


def _is_unanswered() -> ColumnElement[bool]:
    """Whether no answer stands for a part of a query."""
    row = InspectionRow
    answer = aliased(ReviewRow)
    return ~standing(answer).where(answer.inspection_id == row.id).correlate(row).exists()
