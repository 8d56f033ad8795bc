"""The loop in the window: how defects are made and what proves them; then whether they help, to be looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from inspectfork.frame import Pixels
from inspectfork.judge.calibrate import FEWEST_SCORES
from training.loop.order import FEWEST
from ui import look
from ui.charts.ratio_chart import RatioChart
from ui.charts.ratios import FIGURES
from ui.icons import icon, icon_pixmap
from ui.pages.lesson import Lesson
from ui.way_words import WAYS, way_word
from ui.widgets.choice import Choice
from ui.widgets.crop_rows import CropRows
from ui.widgets.folder_field import FolderField
from ui.widgets.number_field import WholeField
from ui.widgets.panel import Panel, card, column, label, name_with_keys, row, with_fields
from ui.words import class_word, list_words, spoken

SIDE = 320
SHOWN = ("escapes", "pixel_ap")


@dataclass(frozen=True)
class Asked:
    """How defects are made for a recipe, and which real ones prove; no folder: each half of its own in turn."""

    recipe: str
    way: str
    seed: int
    held: Path | None
    masks: Path | None


@dataclass(frozen=True)
class Given:
    """What a recipe has for it."""

    good: int
    marked: Mapping[str, int]  # real defects with a mask, by class
    unmarked: int
    taught: bool
    by_place: bool  # the recipe compares parts by place, where no defect is learned


class ProvePage(Panel):
    """Asks for the loop by a signal, and is told how it goes and what came out."""

    loop_asked = Signal(object)  # Asked
    cancel_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.recipe, self.result = "", None
        self._given: Given | None = None
        self._is_busy = self._is_refused = False
        self.way, self.seed, self.held, self.masks = Choice(), WholeField(), FolderField(), FolderField()
        self.back, self.start, self.open_report = QPushButton(), QPushButton(), QPushButton()
        self.charts = {name: RatioChart(name) for name in SHOWN}
        self.beside, self.lesson = CropRows(), Lesson()
        self._build()
        self.back.clicked.connect(self.back_asked)
        self.start.clicked.connect(self._ask)
        self.held.path.textChanged.connect(lambda _: self._enable())
        self.open_report.clicked.connect(self._open)
        self.lesson.cancel.clicked.connect(self.cancel_asked)
        self.retranslate()
        self.recolour()

    result: Mapping[str, Any] | None

    def _build(self) -> None:
        self.title, self.where, self.given = label("title"), label("quiet"), label("label", wrap=True)
        self._names = {name: label("label", wrap=True) for name in ("way", "seed", "held", "masks")}
        self._sign, self.said, self._how = label(), label("large", wrap=True), label("label", wrap=True)
        self._chart_names = {name: label("heading") for name in SHOWN}
        self._key = label("label", wrap=True)
        for way in WAYS:
            self.way.addItem("", way)
        self.seed.setRange(0, 999_999)
        for field in (self.way, self.seed, self.back, self.start, self.open_report):
            field.setProperty("touch", True)
        self.start.setProperty("role", "primary")
        head = row(self.back, self.title, self.where, None, self.open_report, gap=12)
        words = row(self._sign, gap=12)
        words.addLayout(column(self.said, self._how, gap=4), 1)
        self._outcome = card(words)
        self._intro = label("quiet", wrap=True)  # while there is nothing to look at
        charts = row(gap=12)
        for name, chart in self.charts.items():
            stack = column(self._chart_names[name], chart, gap=2)
            stack.setStretch(1, 1)
            charts.addWidget(card(stack), 1)
        found = column(self._outcome, charts, self._key, self.beside, gap=10)
        found.setStretch(1, 1)
        self._found = QWidget()
        self._found.setLayout(found)
        left = column(self.lesson, self._intro, self._found, gap=10)
        left.setStretch(2, 1)
        left.addStretch(0)
        self.setLayout(with_fields(head, left, self._fields(), SIDE))

    def _fields(self) -> QBoxLayout:
        self.seed.setFixedWidth(176)
        how = column(self._names["way"], self.way, row(self._names["seed"], None, self.seed), gap=8)
        proof = column(self._names["held"], self.held, self._names["masks"], self.masks, gap=8)
        return column(card(how), card(proof), card(column(self.given, self.start, gap=10)), None, gap=12)

    def refuse(self) -> None:
        """Another program has the station."""
        self._is_refused = True
        self._enable()

    def show_recipe(self, recipe: str, given: Given) -> None:
        """What there is to prove with; an outcome of another recipe goes."""
        if recipe != self.recipe:
            self.way.setCurrentIndex(self.way.findData("branch" if given.taught else "paste"))
            self._show(None)
            self.beside.show_crops([], [])
            self.lesson.hide()
        self.recipe, self._given = recipe, given
        self.where.setText(recipe)
        self._enable()

    def begin(self) -> None:
        """The loop runs; what the last one said goes."""
        self._is_busy = True
        self._show(None)
        self.beside.show_crops([], [])
        self.lesson.begin(lambda: self.tr("Making defects, learning from them, and proving it"))
        self._enable()

    def end(self) -> None:
        """The loop is over, whatever became of it."""
        self._is_busy = False
        self.lesson.rest()
        self._enable()

    def show_outcome(self, result: Mapping[str, Any], real: Sequence[Pixels], made: Sequence[Pixels]) -> None:
        """What it found, and some of the defects."""
        self._show(result)
        self.beside.show_crops(real, made)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Prove made defects"))
        names = {
            "way": self.tr("Way of making"),
            "seed": self.tr("Seed"),
            "held": self.tr("Folder of real defects that prove, one sub-folder a kind (empty: each half in turn)"),
            "masks": self.tr("Folder of their masks"),
        }
        fields = {"way": self.way, "seed": self.seed, "held": self.held, "masks": self.masks}
        for name, field in fields.items():
            self._names[name].setText(names[name])
            field.setAccessibleName(names[name])
        for place, way in enumerate(WAYS):
            self.way.setItemText(place, way_word(way))
        self.seed.setToolTip(self.tr("The same seed gives the same outcome"))
        begin = self.tr("Make, learn and prove")
        name_with_keys(
            (
                (self.back, self.tr("Back"), "Alt+Left"),
                (self.start, begin, "F9"),
                (self.open_report, self.tr("Open report"), "Ctrl+R"),
            )
        )
        self.start.setText(f"{begin}  F9")
        self.start.setShortcut(QKeySequence("F9"))  # which setText takes away
        self._intro.setText(
            self.tr(
                "Defects are made on the recipe's good pictures, in the way of its real ones. The recipe then learns "
                "with 0, 0.5, 1, 2 and 4 made defects for each real one, and real defects that did not teach say which "
                "helps. Only a proven gain becomes a new version; else the model of before stays."
            )
        )
        self._key.setText(
            self.tr(
                "Across: made defects for each real one. Dashed: without them. "
                "A bar that does not touch the dashed line: a difference that holds in 95 of 100 cases."
            )
        )
        self._enable()
        self._show(self.result)

    def recolour(self) -> None:
        used = look.colours()
        self.back.setIcon(icon("back", used.text, used.quiet, gap=6))
        self._show(self.result)

    def _show(self, result: Mapping[str, Any] | None) -> None:
        self.result = result
        self._found.setVisible(result is not None)
        self._intro.setVisible(result is None)
        self.open_report.setEnabled(result is not None)
        for name, chart in self.charts.items():
            self._chart_names[name].setText(FIGURES[name][spoken().value])
            chart.show_ratios(result["ratios"] if result else [])
        if result is None:
            return
        helps, used = result["proven"]["helps"], look.colours()
        self._sign.setPixmap(icon_pixmap("check" if helps else "note", used.ok if helps else used.accent, 40))
        self.said.setText(result["sentence"][spoken().value])
        how = self.tr("Proven by {parts} real defects that did not teach; made defects: {made}.")
        self._how.setText(how.format(parts=result["parts"], made=result["made"]))

    def _enable(self) -> None:
        given, free = self._given, not self._is_busy and not self._is_refused
        self.start.setEnabled(free and given is not None and not self._missing(given))
        for field in (self.way, self.seed, self.held, self.masks):
            field.setEnabled(free)
        self.given.setText("" if given is None else self._given_words(given))

    def _given_words(self, given: Given) -> str:
        marked = list_words(f"{class_word(name)} {count}" for name, count in given.marked.items()) or "0"
        words = self.tr("Good pictures: {good}. Real defects with a mask: {marked}.")
        return "\n".join([words.format(good=given.good, marked=marked), *self._missing(given)])

    def _missing(self, given: Given) -> list[str]:
        """What has to be there before this can start, one sentence each."""
        if given.by_place:
            return [self.tr("This recipe compares parts by place, where no defect is learned.")]
        missing = []
        if given.good < FEWEST_SCORES:
            words = self.tr("Missing: good pictures. Label at least {needed} on the page Pictures.")
            missing.append(words.format(needed=FEWEST_SCORES))
        if given.unmarked:
            words = self.tr("Missing: the place of the defect on {count} pictures. Mark it on the page Pictures.")
            missing.append(words.format(count=given.unmarked))
        if not given.marked and not given.unmarked:
            missing.append(self.tr("Missing: real defects. Label some on the page Pictures and mark where they are."))
        if self.held.folder() is None:
            missing += self._too_few(given)
        return missing

    def _too_few(self, given: Given) -> list[str]:
        """The classes of which one defect cannot both teach and prove."""
        words = self.tr("Missing: real defects of {name}: there are {count}, and {needed} are needed.")
        few = {name: count for name, count in given.marked.items() if count < FEWEST}
        return [words.format(name=class_word(name), count=count, needed=FEWEST) for name, count in few.items()]

    def _ask(self) -> None:
        chosen = str(self.way.currentData()), self.seed.value()
        self.loop_asked.emit(Asked(self.recipe, *chosen, self.held.folder(), self.masks.folder()))

    def _open(self) -> None:
        if self.result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.result["page"]))
