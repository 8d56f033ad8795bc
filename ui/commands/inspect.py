"""`inspectfork inspect`: judge pictures, a folder, a list, a video or a camera; one line a part."""

import argparse
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from inspectfork.camera.address import is_camera_address, open_camera
from inspectfork.camera.secrets import CameraSecrets
from inspectfork.fault import Fault, file_fault
from inspectfork.frame import Frame
from inspectfork.line.events import LineEvent
from inspectfork.line.line import Line, Records
from inspectfork.line.trigger import FreeRun, open_trigger
from inspectfork.looks import looks_at_pictures
from inspectfork.picture import PICTURE_SUFFIXES, some_pictures
from inspectfork.predict.inspector import open_inspector
from inspectfork.predict.judge import Judge
from inspectfork.roles import Action
from inspectfork.settings import Settings, TriggerKind
from inspectfork.verdict import Decision, Inspection
from ui.cli import WORLDS_FAULT, Desk
from ui.commands.recipe import known_recipe
from ui.console import complain
from ui.inspecting import FirstParts, Part, judge_each, run_line
from ui.kept_settings import KeptSettings
from ui.line_journal import EventRecords, LineJournal
from ui.options import number_from_1
from ui.results import line_of, values_of

PICTURES = {*PICTURE_SUFFIXES, ".txt"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The source, the recipe, and what is done with the results."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="a picture, folder, .txt list, video, or camera address: usb:0, rtsp://..., http://..., "
        "simulated:plate, folder:DIR",
    )
    parser.add_argument("--recipe", required=True, metavar="RECIPE", help="the recipe to judge by")
    parser.add_argument("--limit", type=number_from_1, metavar="N", help="stop after N parts")
    parser.add_argument("--no-store", action="store_true", help="judge only; nothing is recorded")
    parser.add_argument("--maps", type=Path, metavar="DIR", help="write each part's heat map into this folder")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Judge every part and say each verdict as soon as it is recorded."""
    tally = dict.fromkeys(Decision, 0)
    with ExitStack() as stack:
        opened = desk.reading_store if args.no_store else desk.working_store
        store = stack.enter_context(opened(Action.INSPECT))
        stored = known_recipe(store, args.recipe)
        if stored.bundle_hash is None:
            raise Fault("recipe.untaught", name=stored.recipe.name)
        used = KeptSettings(desk.station).load()
        if store is not None and store.accounts.signed_in:
            used = replace(used, operator=store.accounts.signed_in)
        inspector = open_inspector(desk.station.bundles / stored.bundle_hash, stored.recipe, used)
        desk.console.say(f"Judging by {stored.recipe.name}, version {stored.version}, on {inspector.provider}.")
        records = store if store and not args.no_store else NoRecords()
        if args.maps:
            _make_folder(args.maps)
        left_out: list[Fault] = []
        judging = Judging(inspector, stored.version, records, used, desk)
        for inspection, frame in _parts(args.source, args.limit, judging, left_out):
            tally[inspection.verdict.decision] += 1
            desk.console.record(values_of(inspection), line_of(inspection))
            if args.maps and frame is not None:
                from ui.maps import write_map  # Qt is loaded only for those who want pictures

                write_map(args.maps, frame, inspection.verdict)
    desk.console.say(", ".join(f"{number} {decision}" for decision, number in tally.items()))
    return WORLDS_FAULT if left_out else 0


class JudgedRecords(Records, EventRecords, Protocol):
    """Where verdicts and the events beside them are recorded."""


@dataclass(frozen=True)
class Judging:
    """What judges, by which version of the recipe, and where what it says goes."""

    inspector: Judge
    version: int
    records: JudgedRecords
    used: Settings
    desk: Desk


def _parts(source: str, limit: int | None, judging: Judging, left_out: list[Fault]) -> Iterator[Part]:
    """The parts of a source; each sub-folder that is not read is told, and added to `left_out`."""

    def tell(fault: Fault) -> None:
        complain(f"inspectfork: {fault}")
        left_out.append(fault)

    path = Path(source)
    is_file = not is_camera_address(source) and path.exists()
    if is_file and (path.is_dir() or path.suffix.lower() in PICTURES):
        looks = islice(looks_at_pictures(some_pictures(path, tell)), limit)
        tell_waiting = judging.desk.console.say
        return judge_each(looks, judging.inspector, judging.records, judging.used.operator, tell_waiting)
    return _camera_parts(source, limit, judging, is_file)


def _camera_parts(source: str, limit: int | None, judging: Judging, is_video: bool) -> Iterator[Part]:
    used, inspector = judging.used, judging.inspector
    camera = open_camera(source, CameraSecrets(judging.desk.station.secrets))
    runs_free = is_video or used.trigger is TriggerKind.SOFTWARE  # a video waits for us; here is no button
    trigger = FreeRun() if runs_free else open_trigger(used)
    events: SimpleQueue[LineEvent] = SimpleQueue()
    journal = LineJournal(
        judging.records,
        inspector.recipe.name,
        judging.version,
        camera.name,
        operator=lambda: line.operator,
        hand_on=events.put,
    )
    limited = FirstParts(camera, limit) if limit else camera
    line = Line(limited, trigger, inspector, judging.records, journal.hear, used.operator)
    return run_line(line, events, judging.desk.console.say)


def _make_folder(folder: Path) -> None:
    """Before anything is judged, so that a wrong name costs nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_fault(error, folder, "file.unwritable") from None


class NoRecords:
    """Records nothing, at once."""

    def record(self, inspection: Inspection, frame: Frame | None) -> Future[None]:
        return self._done()

    def event(self, kind: str, by: str | None = None, **facts: object) -> Future[None]:
        return self._done()

    def _done(self) -> Future[None]:
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def wait_for_room(self, timeout_s: float) -> bool:
        return True
