"""A window in which every page has much to show: long names, all three verdicts, a queue, charts, two models."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from belt import WAIT_MS, Belt, workplace
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer
from recorded import ng, ok, unseen
from terminal import draw

from db.accounts import User
from db.labelling import MadeDefect
from db.samples import SampleQuery, labelled
from db.secrets import SecretKind
from db.store import Store
from inspectfork.blind_test import BlindTest
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels, now
from inspectfork.review import Reason, Review, ReviewKind, review_of
from inspectfork.roles import Role
from inspectfork.station import Station
from inspectfork.verdict import Decision, Inspection
from training.evaluate import GOOD, Part, evaluation_of
from training.released import released_studies
from ui.improving import Improve
from ui.making_job import Step
from ui.pages.blind import Question
from ui.pages.prove import Given
from ui.window import MainWindow

RECIPE, CLASS = "gear-housing left, painted, variant 2026-B", "hairline crack beside the weld"
HOURS, AN_HOUR, SHOWN = 5, 12, 4  # the pictures of the last ones are kept
DISPUTED = 38
PULSE_MS = 20  # how often is looked whether what is waited for is there
TAUGHT = {
    **{"good": 30, "limit": 1.2, "false_rejects_per_1000": [5, 0.2, 20], "left_out": ["part"]},
    "smallest": {"px": 6, "mm": 0.3, "of_px": 448},
}
NAMED = (  # by persons, by files, or by a machine, in any language
    *(
        RECIPE,
        CLASS,
        "Sato, head of the second shift",
        "Mori",
        "seen by two",
        "LOT",
        "folder:/parts/left",
        "folder:/parts/",
        "good-003",
        "a-long-file-name-of-a-picture",
    ),
    *("inspectfork study sharing --size tiny", "x86_64", "Python"),
)
USERS = (
    User("Sato, head of the second shift", Role.ADMINISTRATOR, SecretKind.PASSWORD, True),
    User("山田", Role.OPERATOR, SecretKind.CODE, True),
    User("Aoki", Role.QUALITY, None, False),
)


def fill(station: Station) -> None:
    """Five hours of a recipe with long names, by two operators, with labelled pictures and second looks."""
    store = Store.open(station.database)
    known = store.recipe("plate")
    recipe = replace(known.recipe, name=RECIPE, classes=(CLASS, "dent"))
    store.save_recipe(recipe, known.bundle_hash)
    for number in range(HOURS * AN_HOUR):
        bad = (
            {0: unseen(), **dict.fromkeys(range(1, 8), ng(CLASS, 1.3)), 8: ng("dent")}
            if number > AN_HOUR * 4
            else {1: ng(CLASS)}
        )
        judged = Inspection(
            *(f"LOT-2026-11-{number:04d}", now() - timedelta(hours=HOURS - number / AN_HOUR), "folder:/parts/left"),
            *(RECIPE, recipe.hash(), str(known.bundle_hash), ("Aoki", "山田")[number % 2]),
            *(bad.get(number % AN_HOUR, ok()), {"prepare": 4.0, "trunk": 60.0}),
        )
        has_picture = number >= HOURS * AN_HOUR - SHOWN
        frame = Frame(draw_part("plate", 7, number).pixels, "usb:0", number) if has_picture else None
        store.record(judged, frame).result()
    _label(store)
    for id, truth in ((2, Decision.OK), (14, Decision.NG)):
        store.review(id, review_of(Decision.NG, truth, None, "seen by two", "Mori")).result()
    store.review(DISPUTED, Review(ReviewKind.DISPUTED, Reason.FALSE_CALL, by="Aoki")).result()
    store.close()


def _label(store: Store) -> None:
    for number in range(3):
        store.labelling.add(RECIPE, draw_part("plate", 7, 300 + number).pixels, Label.GOOD)
    part = draw_part("plate", 7, 500, "scratch")
    store.labelling.add(RECIPE, part.pixels, Label.DEFECT, CLASS)
    (drawn,) = store.labelling.find(SampleQuery(RECIPE, Label.DEFECT))
    store.labelling.draw(RECIPE, drawn.picture, part.mask, labelled(Label.DEFECT, CLASS, 3)).result()


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until then."""
    give_up, pulse = QDeadlineTimer(WAIT_MS), QTimer()
    pulse.start(PULSE_MS)
    while not until():
        assert not give_up.hasExpired()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle(window: MainWindow) -> None:
    """Until no task is on its way and everything is laid out."""
    QCoreApplication.processEvents()
    wait(lambda: not workplace(window).tasks._running)
    QCoreApplication.processEvents()


def furnish(window: MainWindow, belt: Belt, folder: Path) -> None:
    """Bring every page to where it has most to show."""
    dent = draw_part("plate", 7, 200, "dent")
    window.inspect.start.click()
    belt.lay(draw_part("plate", 7, 100).pixels, dent.pixels, Fault("picture.unreadable", source="part.png"))
    wait(lambda: len(window.inspect.strip.model.parts) == 3)
    _furnish_teaching(window, folder)
    for name in ("log", "figures", "pictures", "part", "review", "users", "study"):
        window.show_page(name)
        settle(window)
    window.figures.recipe.setCurrentText(RECIPE)
    window.pictures.recipe.setCurrentText(RECIPE)
    window.part.recipe.setCurrentText(RECIPE)
    window.users.show_users(USERS, False)
    window.users.list_asked.disconnect()
    window.users.table.selectRow(0)
    window.show_page("pictures")
    settle(window)
    window.label.show_around(window.pictures.gallery.samples.samples, window.pictures.gallery.samples.samples[0])
    window.study.study_asked.emit(released_studies() / "sharing")
    window.pictures.make_asked.emit(RECIPE)
    settle(window)
    _furnish_making(window, dent.pixels, dent.mask)
    _furnish_compare(window, dent.pixels)
    settle(window)


def _furnish_teaching(window: MainWindow, folder: Path) -> None:
    window.show_page("teach")
    draw(folder, range(12))
    for lesson in (window.teach.lesson, window.first.lesson):
        lesson.result(RECIPE, TAUGHT, judged=True)
        lesson.warn(Fault("teach.strange_part", source="good-003.png"), "good-003.png")
    window.teach.good_folder.choose(folder)
    window.teach.form.entries["name"].put(RECIPE)
    window.first.show_camera("simulated:plate", True)
    window.first.name.setText(RECIPE)
    settle(window)
    window.first.show_paths(window.teach.gallery.paths())


def _furnish_making(window: MainWindow, pixels: Pixels, mask: np.ndarray[Any, Any]) -> None:
    page = window.make
    page.show_recipe(RECIPE, [s for s in window.pictures.gallery.samples.samples if not s.mask], [CLASS], True)
    page._show_grid(True)
    for number in range(4):
        page.show_step(Step(number + 1, 4, MadeDefect(pixels, mask, CLASS, 3, "paste")), 4)
    page.show_beside(CLASS, [pixels] * 8, [pixels] * 8)
    _ask_blind(window)
    window.prove.show_recipe(RECIPE, Given(8, {CLASS: 4, "dent": 2}, 1, True, False))
    window.prove.show_outcome(_proven(), [pixels] * 8, [pixels] * 8)


def _ask_blind(window: MainWindow) -> None:
    crops = [Question(draw_part("plate", 7, number).pixels, False, "paste") for number in range(2)]
    window.blind.begin(RECIPE, CLASS, crops, [BlindTest(RECIPE, CLASS, ("paste", "branch"), 20, 17, "Mori")])


def _proven() -> Mapping[str, Any]:
    def spread(mean: float) -> dict[str, float]:
        return {"mean": mean, "low": mean - 0.1, "high": mean + 0.1}

    names = ("found", "pixel_ap", "auroc")
    rows = [
        {"ratio": ratio, **{name: spread(0.5 + ratio / 10) for name in names}}
        | {f"{name}_gain": spread(ratio / 10) for name in names}
        for ratio in (0, 0.5, 1, 2, 4)
    ]
    words = {
        "en": "With 2 made defects for each real one 7 more in 100 real defects are found: version 4 is in service.",
        "ja": "実物 1 個あたり合成 2 個で、実物の欠陥の検出が 100 個あたり 7 個増えます。第 4 版を使います。",
    }
    return {"ratios": rows, "proven": {"helps": True}, "sentence": words, "parts": 12, "made": 24, "page": "x"}


def _furnish_compare(window: MainWindow, pixels: Pixels) -> None:
    said = (*((GOOD, "OK"),) * 5, (GOOD, CLASS), (CLASS, CLASS), (CLASS, "OK"), ("dent", "dent"), ("dent", "unknown"))
    parts = [
        Part(Path("x.png"), truth, Decision.OK if word == "OK" else Decision.NG, n / 9, word, "")
        for n, (truth, word) in enumerate(said)
    ]
    figures = {"old": evaluation_of(parts), "new": evaluation_of(parts[1:])}
    figures["held"] = {"good": 6, "defects": 4, "seen": 2}
    figures["tuned"] = {"before": 1.2, "after": 0.9}
    worst = [(pixels, f"1.31 · {CLASS} · a-long-file-name-of-a-picture-00{n}.png") for n in range(4)]
    galleries = {"misses": worst[:2], "false_alarms": worst}
    window.compare.show_candidate(RECIPE, Improve.BOTH, figures, {"old": galleries, "new": galleries}, {})


def states(window: MainWindow) -> Iterator[str]:
    """Every page and sub-page one after the other, each as it stands when its name is given."""
    for name in window.pages:
        window.show_page(name)
        for part in _parts_of(window, name):
            settle(window)
            yield f"{name}{part}"


def _parts_of(window: MainWindow, name: str) -> Iterator[str]:
    """What else a page shows where a person presses something."""
    yield ""
    if name == "inspect":
        window.inspect.disagree.ask()
        yield ", disagreeing"
        window.inspect.disagree.cancel()
        window.inspect.back_to_live()
    elif name == "figures":
        for board in ("drift", "history", "overview"):
            window.figures.tabs[board].click()
            yield f", {board}"
    elif name == "first":
        for step in range(3):
            window.first.go_to(step)
            yield f", step {step + 1}"
    elif name == "make":
        window.make.to_mask.click()
        yield ", marking"
        window.make._show_grid(True)
    elif name == "compare":
        worst = window.compare.cards["new"].galleries["false_alarms"]
        worst.itemActivated.emit(worst.item(0))
        yield ", a picture"
        window.compare.large.back.click()
    elif name == "blind":
        window.blind.real.click()
        window.blind.made.click()
        yield ", told"
        _ask_blind(window)
