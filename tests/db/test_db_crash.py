"""The program is killed while it records: every verdict that was acknowledged is there afterwards."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

from recorded_parts import integrity

from db.log import LogQuery
from db.pictures import PictureState
from db.store import Store
from inspectfork.picture import read_picture

HERE = Path(__file__).parent


def killed_after(database: Path, run: str, parts: int, what: str = "recording.py") -> list[str]:
    """Record in another program, kill it without warning, and give every serial that it had acknowledged."""
    paths = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    program = subprocess.Popen(
        [sys.executable, str(HERE / what), str(database), run],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths},
    )
    with program:
        assert program.stdout is not None
        acknowledged = [line.strip() for line in islice(program.stdout, parts)]
        program.kill()
        acknowledged += [line.strip() for line in program.stdout if line.endswith("\n")]
    return acknowledged


def test_every_acknowledged_verdict_survives_being_killed_in_the_middle_again_and_again(database: Path) -> None:
    acknowledged: list[str] = []
    for run in range(3):
        acknowledged += killed_after(database, f"run{run}", parts=20 + 7 * run)

    store = Store.open(database)
    assert store.losses == ()
    logged = {inspection.serial: inspection for inspection in store.inspections(LogQuery(limit=None))}
    store.close()

    assert len(acknowledged) >= 81
    assert set(acknowledged) <= set(logged)
    assert len(logged) <= len(acknowledged) + 3  # at most the one part a run that was recorded and not yet said
    assert all(len(inspection.defects) == 2 for inspection in logged.values())
    states = {inspection.picture_state for inspection in logged.values()}
    assert states <= {PictureState.STORED, PictureState.LOST, PictureState.DROPPED}
    for inspection in logged.values():
        if inspection.picture_path is not None:
            assert read_picture(inspection.picture_path).shape == (200, 200)
    assert integrity(database) == "ok"


def test_of_a_mask_no_more_than_the_stroke_being_drawn_is_lost_when_the_program_is_killed(database: Path) -> None:
    kept = int(killed_after(database, "", parts=15, what="drawing.py")[-1])
    store = Store.open(database)
    (defect,) = store.labelling.snapshot("plate").defects
    store.close()
    assert defect.mask is not None
    assert int((read_picture(defect.mask) > 0).sum()) in (kept, kept + 1)
    assert integrity(database) == "ok"
