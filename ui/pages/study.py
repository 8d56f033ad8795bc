"""Studies of the model as charts: what sharing costs, where to fork, what the layers align with; made here too."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QPushButton

from ui import look
from ui.icons import icon
from ui.studies import SIZES, STUDIES, Asked, Result, Studied
from ui.study_words import study_word
from ui.widgets.choice import Choice
from ui.widgets.folder_field import FolderField
from ui.widgets.panel import Panel, card, column, label, row, scrolled_column
from ui.widgets.progress import Progress
from ui.widgets.study_board import StudyBoard

SIDE = 348


class StudyPage(Panel):
    """Asks for studies by signals, and is told what became of them."""

    list_asked = Signal()
    study_asked = Signal(object)  # Path of a folder
    trained_asked = Signal(object)  # Asked: how far an earlier run came
    start_asked = Signal(object)  # Asked
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._studies: list[Studied] = []
        self._trained, self._busy, self._line_runs, self._refused = 0, False, False, False
        self.board, self.progress = StudyBoard(), Progress()
        self.shown, self.folder = Choice(), FolderField()
        self.kind, self.model_size, self.quick = Choice(), Choice(), QCheckBox()
        self.back, self.start = QPushButton(), QPushButton()
        self._build()
        self._connect()
        self.retranslate()
        self.recolour()

    def _build(self) -> None:
        self.title, self._make_title, self.note = label("title"), label("heading"), label("label", wrap=True)
        self._names = {name: label("label") for name in ("shown", "folder", "kind", "size")}
        for box, values in ((self.kind, STUDIES), (self.model_size, SIZES)):
            for value in values:
                box.addItem("", value)
        for box in (self.shown, self.kind, self.model_size):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.quick.setChecked(True)
        self.start.setProperty("role", "primary")
        for field in (self.shown, self.kind, self.model_size, self.start, self.back):
            field.setProperty("touch", True)
        side = scrolled_column(column(card(self._look_fields()), card(self._make_fields()), None), SIDE)
        left = column(self.board, self.progress)
        left.setStretch(0, 1)
        left.addStretch(0)  # for as long as nothing is shown
        body = row()
        body.addLayout(left, 1)
        body.addWidget(side)
        page = column(row(self.back, self.title, None, gap=12))
        page.addLayout(body, 1)
        self.setLayout(page)

    def _look_fields(self) -> QBoxLayout:
        return column(self._names["shown"], self.shown, self._names["folder"], self.folder, gap=6)

    def _make_fields(self) -> QBoxLayout:
        asked = (self._names["kind"], self.kind, self._names["size"], self.model_size, self.quick)
        return column(self._make_title, *asked, self.start, self.note, gap=8)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.shown.activated.connect(lambda place: self.study_asked.emit(self._studies[place].folder))
        self.folder.chosen.connect(self.study_asked)
        self.kind.currentIndexChanged.connect(lambda _: self.trained_asked.emit(self.asked()))
        self.model_size.currentIndexChanged.connect(lambda _: self.trained_asked.emit(self.asked()))
        self.quick.toggled.connect(lambda _: self.trained_asked.emit(self.asked()))
        self.start.clicked.connect(lambda: self.start_asked.emit(self.asked()))

    def asked(self) -> Asked:
        """The study that the fields say."""
        return Asked(str(self.kind.currentData()), str(self.model_size.currentData()), self.quick.isChecked())

    def show_studies(self, studies: Sequence[Studied]) -> None:
        """The studies that there are; the first is asked for where nothing is shown yet."""
        self._studies = list(studies)
        self._name_studies()
        if self.board.result is None and self._studies:
            self.study_asked.emit(self._studies[0].folder)

    def show_study(self, folder: Path, result: Result) -> None:
        """What a study says; it need not be one of those that are listed."""
        places = [place for place, study in enumerate(self._studies) if study.folder == folder]
        self.shown.setCurrentIndex(places[0] if places else -1)
        self.board.show_study(result, bool(places) and self._studies[places[0]].made is None)

    def show_trained(self, asked: Asked, models: int) -> None:
        """How many models an earlier run of a study left, if it still is the one that the fields say."""
        if asked == self.asked():
            self._trained = models
            self._enable()

    def show_line_runs(self, runs: bool) -> None:
        """A study takes every core, which a running line needs."""
        self._line_runs = runs
        self._enable()

    def begin(self) -> None:
        """Models are being trained."""
        self._busy = True
        self.progress.begin(lambda: self.tr("Training the models to compare"))
        self._enable()

    def show_step(self, done: int, total: int, left_s: float | None) -> None:
        """How far the training is; scoring follows it."""
        if done < total:
            self.progress.step(done, total, left_s)
        else:
            self.progress.begin(lambda: self.tr("Scoring the models"))

    def end(self) -> None:
        """Nothing goes on any more."""
        self._busy = False
        self.progress.end()
        self._enable()

    def refuse(self) -> None:
        """Nothing can be made here: another program has the station."""
        self._refused = True
        self._enable()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Studies of the model"))
        self._make_title.setText(self.tr("Make a study"))
        names = {
            "shown": self.tr("Finished studies"),
            "folder": self.tr("Or one in another folder"),
            "kind": self.tr("Question"),
            "size": self.tr("Size of the model"),
        }
        for name, field in (
            ("shown", self.shown),
            ("folder", self.folder),
            ("kind", self.kind),
            ("size", self.model_size),
        ):
            self._names[name].setText(names[name])
            field.setAccessibleName(names[name])
        for place, study in enumerate(STUDIES):
            self.kind.setItemText(place, study_word(study))
        self.model_size.setItemText(0, study_word(SIZES[0]))
        self.model_size.setItemText(1, self.tr("small: wants a graphics card"))
        self.quick.setText(self.tr("Quick look"))
        self.quick.setToolTip(self.tr("Shows that everything works; proves little"))
        self.back.setText(self.tr("Back"))
        self.back.setShortcut(QKeySequence("Alt+Left"))
        self._name_studies()
        self._enable()

    def recolour(self) -> None:
        used = look.colours()
        self.back.setIcon(icon("back", used.text, gap=6))

    def showEvent(self, event: QShowEvent) -> None:
        self.list_asked.emit()
        self.trained_asked.emit(self.asked())
        super().showEvent(event)

    def _name_studies(self) -> None:
        chosen = self.shown.currentIndex()
        self.shown.clear()
        for study in self._studies:
            name = " ".join(study_word(word) for word in study.folder.name.split("-"))
            when = self.tr("released") if study.made is None else f"{study.made:%Y-%m-%d %H:%M}"
            self.shown.addItem(f"{name} · {when}")
        self.shown.setCurrentIndex(chosen if chosen < self.shown.count() else -1)

    def _enable(self) -> None:
        free = not self._busy and not self._refused
        for field in (self.kind, self.model_size, self.quick):
            field.setEnabled(free)
        self.start.setEnabled(free and not self._line_runs)
        self.start.setText(self.tr("Go on") if self._trained else self.tr("Start the study"))
        self.note.setText(self._noted())

    def _noted(self) -> str:
        if self._line_runs:
            return self.tr("Stop the line first: a study takes every core.")
        if self._trained:
            words = self.tr("An earlier run was stopped; {count} of its models are trained and not trained again.")
            return words.format(count=self._trained)
        if self.quick.isChecked():
            return self.tr("Some minutes; proves little. It can be stopped, and goes on later.")
        return self.tr("Half an hour on two cores. It can be stopped, and goes on later.")
