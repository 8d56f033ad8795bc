"""The station that the pictures show: drawn plates, taught twice, judged for a week, disputed, reviewed, labelled."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from db.log import LogQuery
from db.samples import labelled
from db.store import Store
from inspectfork import settings
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.frame import Frame, Pixels, now
from inspectfork.picture import encode_png, read_picture
from inspectfork.predict.inspector import open_inspector
from inspectfork.review import Reason, Review, ReviewKind, review_of
from inspectfork.roles import Action
from inspectfork.settings import Settings
from inspectfork.station import Station
from inspectfork.verdict import Decision, Inspection, Verdict
from training.folders import dataset_of
from ui.cli import Desk
from ui.commands.teach import teach
from ui.console import Console
from ui.demo import PRODUCTS, demo_recipe, draw_good_parts, fresh_station

PLATE = PRODUCTS[0]
KINDS = ("scratch", "dent", "stain")
OPERATORS = ("Aoki", "Tanaka")
GOODS, EACH_KIND = 40, 5  # judged by the model; a day's parts are chosen among them
DAYS, A_DAY = 7, 90
BAD_SHARE = (0.02, 0.03, 0.02, 0.04, 0.02, 0.03, 0.13)  # of a day's parts; the last day is not as it should be
LEARNT_ON_DAY = 3  # from here on the recipe has learnt from defects too
LEARNT, SEEN = 5, 6  # seeds: other defects are inspected than were learnt from
PROVING_PX, PROVING_GOODS = 224, 16
HELD, MASKS = "held", "masks"  # folders of real defects that prove
TAKEN_EVERY = timedelta(minutes=4)
ROOM_S = 60.0
DISPUTED = ((Decision.NG, Reason.FALSE_CALL), (Decision.OK, Reason.MISSED_DEFECT))

Judged = tuple[Verdict, dict[str, float], Pixels]


def demonstration_station(root: Path, anew: bool) -> Station:
    """A station inside `root` where plates were taught and inspected; `anew` or the one that an earlier run made."""
    station, kept = fresh_station(root), root / "kept"
    if anew or not kept.exists():
        _fill(station)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(station.root, kept)
    else:
        shutil.copytree(kept, station.root, dirs_exist_ok=True)
    return station


def proving_station(root: Path) -> Station:
    """Some labelled plates that nothing was taught from, few and small so that proving is quick; others that prove."""
    station = fresh_station(root)
    with Desk(station, Console(as_json=False)).working_store(Action.TEACH) as store:
        store.save_recipe(replace(demo_recipe(PLATE), input_size=PROVING_PX), None)
        for number in range(PROVING_GOODS):
            store.labelling.add(PLATE, draw_part(PLATE, LEARNT, 200 + number).pixels, Label.GOOD)
        _label_defects(store)
    for kind, pixels, mask in defect_plates(SEEN):
        for folder, shown in ((HELD, pixels), (MASKS, mask.astype(np.uint8) * 255)):
            (station.root / folder / kind).mkdir(parents=True, exist_ok=True)
            number = len(list((station.root / folder / kind).iterdir()))
            (station.root / folder / kind / f"{number}.png").write_bytes(encode_png(shown))
    return station


def _fill(station: Station) -> None:
    desk = Desk(station, Console(as_json=False))
    settings.save(Settings(recipe=PLATE, operator=OPERATORS[0]), station.settings)
    with desk.working_store(Action.TEACH) as store:
        good = dataset_of(draw_good_parts(PLATE, station))
        draw_good_parts(PRODUCTS[1], station)
        teach(demo_recipe(PLATE), good, store, station, desk.console)
        before = _judged(station, store)
        _label(store, station)
        teach(demo_recipe(PLATE), store.labelling.snapshot(PLATE), store, station, desk.console)
        _record(store, (before, _judged(station, store)))
        _review(store)


def defect_plates(seed: int) -> Iterator[tuple[str, Pixels, np.ndarray]]:
    """Drawn plates with a defect of each kind: its class, the picture and the mask (h, w)."""
    for kind in KINDS:
        for number in range(EACH_KIND):
            part = draw_part(PLATE, seed, number, kind)
            yield kind, part.pixels, part.mask


def dark_folder(station: Station) -> Path:
    """Pictures for a camera whose lamp goes out at the last part."""
    folder = station.root / "lamp"
    folder.mkdir(exist_ok=True)
    for number in range(8):
        pixels = draw_part(PLATE, SEEN, 100 + number).pixels
        shown = (pixels // 12).astype(np.uint8) if number == 7 else pixels
        (folder / f"{PLATE}-{number + 1:05d}.png").write_bytes(encode_png(shown))
    return folder


def _label(store: Store, station: Station) -> None:
    """What the engineer brought and labelled: good ones, defects with masks, and some not looked at yet."""
    for path in sorted((station.root / "good" / PLATE).glob("*.png")):
        store.labelling.add(PLATE, read_picture(path), Label.GOOD)
    _label_defects(store)
    for number in range(4):
        store.labelling.add(PLATE, draw_part(PLATE, LEARNT, 50 + number, "chip").pixels)


def _label_defects(store: Store) -> None:
    for kind, pixels, mask in defect_plates(LEARNT):
        picture = store.pictures.put(pixels)
        store.labelling.add(PLATE, pixels, Label.DEFECT, kind)
        store.labelling.draw(PLATE, picture, mask, labelled(Label.DEFECT, kind, 3)).result()


def _judged(station: Station, store: Store) -> tuple[list[Judged], list[Judged]]:
    """Good and defective plates, judged with what the recipe has been taught by now."""
    stored = store.recipe(PLATE)
    inspector = open_inspector(station.bundles / str(stored.bundle_hash), stored.recipe, Settings())

    def judge(pixels: Pixels) -> Judged:
        return *inspector.judge(Frame(pixels, f"simulated:{PLATE}", 0)), pixels

    goods = [judge(draw_part(PLATE, SEEN, number).pixels) for number in range(GOODS)]
    return goods, [judge(pixels) for _, pixels, _ in defect_plates(SEEN)]


def _record(store: Store, judged: tuple[tuple[list[Judged], list[Judged]], ...]) -> None:
    """A week of parts up to this moment."""
    rng = np.random.default_rng(7)
    bundles = [stored.bundle_hash for stored in store.versions(PLATE)]
    for day in range(DAYS):
        since = now() - timedelta(days=DAYS - 1 - day) - A_DAY * TAKEN_EVERY
        version = int(day >= LEARNT_ON_DAY)
        for number in range(A_DAY):
            parts = judged[version][int(rng.random() < BAD_SHARE[day])]
            verdict, timings, pixels = parts[int(rng.integers(len(parts)))]
            serial = f"L{day + 1}-{number + 1:04d}"
            frame = Frame(pixels, f"simulated:{PLATE}", number, serial=serial)
            part = _inspection(store, str(bundles[version]), frame, since + number * TAKEN_EVERY, verdict, timings)
            store.wait_for_room(ROOM_S)  # a week in a minute: no picture may be dropped for it
            store.record(part, frame).result()


def _inspection(
    store: Store, bundle: str, frame: Frame, at: datetime, verdict: Verdict, timings: dict[str, float]
) -> Inspection:
    recipe = store.recipe(PLATE).recipe
    operator = OPERATORS[frame.number * 2 // A_DAY]
    return Inspection(frame.serial or "", at, frame.source, PLATE, recipe.hash(), bundle, operator, verdict, timings)


def _review(store: Store) -> None:
    """Second looks of the days before, a sample of OK parts among them, and two parts that were disputed today."""
    for part in store.to_review(sample=True, limit=40):
        truth = Decision.NG if part.id % 37 == 0 else Decision.OK
        store.review(part.id, review_of(part.decision, truth, "scratch" if truth is Decision.NG else None)).result()
    for place, part in enumerate(store.to_review(sample=False, limit=60)[9:]):
        truth = Decision.OK if place % 6 == 5 else Decision.NG
        store.review(part.id, review_of(part.decision, truth, None, "", "Mori")).result()
    newest = store.inspections(LogQuery())
    for decision, reason in DISPUTED:
        part = next(one for one in newest if one.decision is decision and not one.reviews)
        store.review(part.id, Review(ReviewKind.DISPUTED, reason, by=OPERATORS[1])).result()
