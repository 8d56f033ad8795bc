"""An inspection becomes rows: the verdict, its defects, and what is to become of its picture."""

from datetime import datetime

from sqlalchemy import String, cast, func, select, update
from sqlalchemy.orm import Session

from db.events import add_event as add_event
from db.pictures import PictureState
from db.recipes import recipe_row, user_row
from db.tables import DefectRow, InspectionRow, PictureRow, RecipeVersionRow
from inspectfork.fault import Fault
from inspectfork.model.phrase import print_phrase
from inspectfork.recipe import Keep, Recipe, from_json
from inspectfork.verdict import Decision, Defect, Inspection, Verdict

OPERATOR = "operator"  # the role of who runs the line


def add_inspection(session: Session, station_id: int, inspection: Inspection) -> InspectionRow:
    """The rows of one judged part. A verdict is never refused: what is not known by name is made."""
    recipe_id = recipe_row(session, inspection.recipe_name).id
    version = _version_judged_by(session, recipe_id, inspection)
    verdict = inspection.verdict
    row = InspectionRow(
        station_id=station_id,
        recipe_id=recipe_id,
        recipe_version_id=None if version is None else version.id,
        operator_id=user_row(session, inspection.operator, OPERATOR).id if inspection.operator else None,
        serial=inspection.serial,
        taken_at=inspection.taken_at,
        source=inspection.source,
        recipe_hash=inspection.recipe_hash,
        bundle_hash=inspection.bundle_hash,
        decision=verdict.decision,
        score=verdict.score,
        limit=verdict.limit,
        brightness=verdict.light.brightness if verdict.light else None,
        focus=verdict.light.focus if verdict.light else None,
        reason=verdict.reason.what if verdict.reason else "",
        reason_code=verdict.reason.code if verdict.reason else "",
        reason_facts=verdict.reason.facts if verdict.reason else {},
        timings=dict(inspection.timings),
        phrase=print_phrase(verdict.phrase) if verdict.phrase else "",
        defects=[_defect_row(defect, inspection.taken_at) for defect in verdict.defects],
    )
    session.add(row)
    session.flush()
    return row


def keeping_recipe(session: Session, inspection: Inspection) -> Recipe:
    """The recipe that says which pictures are kept: the one judged by, else the latest of its name, else defaults."""
    recipe_id = recipe_row(session, inspection.recipe_name).id
    version = (
        _version_judged_by(session, recipe_id, inspection)
        or session.scalars(
            select(RecipeVersionRow).filter_by(recipe_id=recipe_id).order_by(RecipeVersionRow.version.desc()).limit(1)
        ).first()
    )
    return Recipe(inspection.recipe_name) if version is None else from_json(version.content)


def is_kept(recipe: Recipe, decision: Decision) -> bool:
    """Whether the recipe wants the picture of a part with this verdict."""
    return recipe.keep == Keep.ALL or (recipe.keep == Keep.NG and decision != Decision.OK)


def add_picture(session: Session, row: InspectionRow, verdict: Verdict, state: PictureState) -> None:
    """Note what is to become of this part's picture."""
    box = list(verdict.map_box) if verdict.map is not None and verdict.map_box is not None else None
    session.add(PictureRow(inspection_id=row.id, state=state, taken_at=row.taken_at, map_box=box))


def picture_counts(session: Session) -> dict[PictureState, int]:
    """How many pictures there are of each state; a state that was changed by hand is none."""
    state = cast(PictureRow.state, String)
    counted = session.execute(select(state, func.count()).group_by(state))
    return {PictureState(text): number for text, number in counted if text in set(PictureState)}


def mark_pending_lost(session: Session) -> int:
    """What was on its way to the disk when the program ended will not come any more. Gives how many."""
    pending = PictureRow.state == PictureState.PENDING
    count = session.scalar(select(func.count()).select_from(PictureRow).where(pending)) or 0
    session.execute(update(PictureRow).where(pending).values(state=PictureState.LOST))
    if count:
        add_event(session, "picture.lost", count=count)
    return count


def add_loss(session: Session, loss: Fault) -> None:
    """Note what was acknowledged and was not there any more."""
    if "count" in loss.facts:
        add_event(session, "records.missing", count=loss.facts["count"])
    if "copy" in loss.facts:
        add_event(session, "records.damaged", file=loss.facts["copy"])


def _version_judged_by(session: Session, recipe_id: int, inspection: Inspection) -> RecipeVersionRow | None:
    """The version with this content, best with this bundle too; None for a recipe that was never saved so."""
    same = select(RecipeVersionRow).filter_by(recipe_id=recipe_id, hash=inspection.recipe_hash)
    with_bundle_first = (RecipeVersionRow.bundle_hash.is_not(inspection.bundle_hash), RecipeVersionRow.version.desc())
    return session.scalars(same.order_by(*with_bundle_first).limit(1)).first()


def _defect_row(defect: Defect, taken_at: datetime) -> DefectRow:
    x, y, width, height = defect.box
    return DefectRow(
        taken_at=taken_at,
        class_name=defect.class_name,
        score=defect.score,
        x=x,
        y=y,
        width=width,
        height=height,
        area_px=defect.area_px,
        area_mm2=defect.area_mm2,
        length_px=defect.length_px,
        length_mm=defect.length_mm,
    )
