"""One picture with its label: the mask is drawn here, and whatever is drawn or chosen is kept at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton

from db.samples import StoredSample
from inspectfork.dataset import LEAST_SEVERITY, MOST_SEVERITY, Label
from inspectfork.frame import Pixels
from ui import look
from ui.icons import icon
from ui.sample_words import sample_text
from ui.widgets.class_field import ClassField
from ui.widgets.mask_canvas import LEAST_WIDTH, MOST_WIDTH, MaskCanvas, Tool
from ui.widgets.number_field import Slider, WholeField
from ui.widgets.panel import Panel, card, column, label, row, scrolled_column
from ui.widgets.picture_view import STEP

KEYS = {
    Tool.BRUSH: "B",
    Tool.ERASER: "E",
    Tool.POLYGON: "P",
    Tool.BOX: "R",
    Tool.FILL: "F",
    Tool.ASSIST: "A",
    Tool.MOVE: "M",
}
SIDE = 340


class LabelPage(Panel):
    """Asks for pictures and tells what was drawn and said by signals; it knows the pictures around the shown one."""

    picture_asked = Signal(object)  # StoredSample
    drawn = Signal(object, object, str, int)  # StoredSample, mask (h, w), class, severity (0: not said)
    said = Signal(object, object, str, int)  # StoredSample, Label, class, severity
    assist_asked = Signal(object, QPointF)  # StoredSample, where
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.sample: StoredSample | None = None
        self._samples: list[StoredSample] = []
        self._place = 0
        self._note = ""
        self.canvas = MaskCanvas()
        self.tools = {tool: QPushButton() for tool in Tool}
        self.width_px, self.kind, self.severity = Slider(), ClassField(), WholeField()
        self.undo, self.redo, self.nearer, self.further = (QPushButton() for _ in range(4))
        self.good, self.unlabel, self.back = (QPushButton() for _ in range(3))
        self.previous, self.next = QPushButton(), QPushButton()
        self._build()
        self._connect()
        self.retranslate()
        self.recolour()

    def _build(self) -> None:
        self.title, self.where, self.state = label("title"), label("quiet"), label("label", wrap=True)
        self._names = {name: label("label") for name in ("width", "class", "severity")}
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate(self.tools.values()):
            button.setCheckable(True)
            group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        self.tools[Tool.BRUSH].setChecked(True)
        self.width_px.setRange(LEAST_WIDTH, MOST_WIDTH)
        self.width_px.setValue(self.canvas.width_px)
        self.severity.setRange(LEAST_SEVERITY - 1, MOST_SEVERITY)
        for field in (self.kind, self.severity, *self.findChildren(QPushButton), *self._buttons()):
            field.setProperty("touch", True)
        self.width_px.setMinimumHeight(look.TOUCH)
        steps = row(self.undo, self.redo, self.nearer, self.further, gap=8)
        self.severity.setFixedWidth(190)
        said = column(self._names["class"], self.kind, row(self._names["severity"], None, self.severity), gap=8)
        tools = column(grid, self._names["width"], self.width_px, steps, gap=8)
        words = column(said, row(self.good, self.unlabel, gap=8), self.state, gap=8)
        head = row(self.back, self.title, self.where, None, self.previous, self.next, gap=12)
        body = row(self.canvas, scrolled_column(column(card(tools), card(words), None, gap=12), SIDE))
        body.setStretch(0, 1)
        page = column(head)
        page.addLayout(body, 1)
        self.setLayout(page)

    def _buttons(self) -> Sequence[QPushButton]:
        others = (self.undo, self.redo, self.nearer, self.further, self.good, self.unlabel, self.back)
        return (*self.tools.values(), *others, self.previous, self.next)

    def _connect(self) -> None:
        for tool, button in self.tools.items():
            button.clicked.connect(lambda _=False, tool=tool: self.canvas.choose(tool))
        self.width_px.valueChanged.connect(self._set_width)
        self.undo.clicked.connect(self.canvas.undo)
        self.redo.clicked.connect(self.canvas.redo)
        self.nearer.clicked.connect(lambda: self.canvas.zoom(STEP))
        self.further.clicked.connect(lambda: self.canvas.zoom(1 / STEP))
        self.good.clicked.connect(lambda: self._say(Label.GOOD))
        self.unlabel.clicked.connect(lambda: self._say(Label.UNLABELLED))
        self.previous.clicked.connect(lambda: self._go(self._place - 1))
        self.next.clicked.connect(lambda: self._go(self._place + 1))
        self.back.clicked.connect(self.back_asked)
        self.kind.entry.editingFinished.connect(self._say_defect)
        self.kind.activated.connect(lambda _: self._say_defect())
        self.kind.accepted.connect(self.canvas.setFocus)
        self.severity.valueChanged.connect(lambda _: self._say_defect())
        self.canvas.drawn.connect(self._tell_drawn)
        self.canvas.open_outline.connect(
            lambda: self.note(self.tr("Nothing encloses this place: close the outline first."))
        )
        self.canvas.assist_asked.connect(self._ask_assist)
        for key, deed in (("[", -2), ("]", 2)):
            QShortcut(QKeySequence(key), self, lambda by=deed: self.width_px.setValue(self.width_px.value() + by))

    def show_around(self, samples: list[StoredSample], sample: StoredSample) -> None:
        """Begin with `sample`; the ones before and after it are `samples`."""
        self._samples = samples
        self._go(samples.index(sample))

    def show_classes(self, names: Sequence[str]) -> None:
        """The classes to choose from."""
        self.kind.show_classes(names)

    def show_picture(self, sample: StoredSample, pixels: Pixels, mask: NDArray[np.bool_] | None) -> None:
        """The picture and mask that were asked for, if they still are."""
        if self._is_shown(sample):
            self.canvas.show_sample(pixels, mask)
            self.canvas.setFocus()

    def show_no_picture(self, sample: StoredSample, why: str) -> None:
        """The file is gone or damaged."""
        if self._is_shown(sample):
            self.canvas.show_nothing(why)

    def show_kept(self, changed: Sequence[StoredSample]) -> None:
        """What was drawn or said is on the disk."""
        renewed = {sample.picture: sample for sample in changed}
        self._samples = [renewed.get(sample.picture, sample) for sample in self._samples]
        if self.sample is not None and self.sample.picture in renewed:
            self.sample = renewed[self.sample.picture]
            self.note(self.tr("Kept: {what}").format(what=sample_text(self.sample)))

    def propose(self, sample: StoredSample, region: NDArray[np.bool_]) -> None:
        """Mark what the assist found; undo takes it back."""
        if self._is_shown(sample):
            self.note("")
            self.canvas.add(region)

    def note(self, words: str) -> None:
        """Say something below the label."""
        self._note = words
        self.state.setText(words)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Label"))
        words = {
            Tool.BRUSH: self.tr("Brush"),
            Tool.ERASER: self.tr("Eraser"),
            Tool.POLYGON: self.tr("Polygon"),
            Tool.BOX: self.tr("Box"),
            Tool.FILL: self.tr("Fill"),
            Tool.ASSIST: self.tr("Assist"),
            Tool.MOVE: self.tr("Move"),
        }
        helps = {
            Tool.BRUSH: self.tr("Mark the defect. With the keys: arrows move, Space draws"),
            Tool.ERASER: self.tr("Wipe out what is marked too much"),
            Tool.POLYGON: self.tr("A corner at each press; Enter or two clicks close it, Esc gives it up"),
            Tool.BOX: self.tr("From one corner to the opposite one"),
            Tool.FILL: self.tr("Mark what an outline encloses"),
            Tool.ASSIST: self.tr("One press proposes the region that looks like the place pressed"),
            Tool.MOVE: self.tr("Move the picture; the right button always does"),
        }
        for tool, button in self.tools.items():
            button.setText(f"{words[tool]}  {KEYS[tool]}")
            button.setToolTip(helps[tool])
            button.setShortcut(QKeySequence(KEYS[tool]))
        self._name_others()
        self._names["width"].setText(self.tr("Width of the brush  [ ]"))
        self._names["class"].setText(self.tr("Class of the defect"))
        self._names["severity"].setText(self.tr("Severity"))
        self.width_px.setAccessibleName(self.tr("Width of the brush"))
        self.kind.setAccessibleName(self.tr("Class of the defect"))
        self.severity.setAccessibleName(self.tr("Severity"))
        self.severity.setSpecialValueText(self.tr("not said"))
        self.canvas.setAccessibleName(self.tr("Picture to mark"))
        self.kind.retranslate()
        self.note("")
        self._say_where()

    def _name_others(self) -> None:
        keyed = (
            (self.undo, self.tr("Undo"), "Ctrl+Z"),
            (self.redo, self.tr("Redo"), "Ctrl+Y"),
            (self.nearer, self.tr("Nearer"), "+"),
            (self.further, self.tr("Further"), "-"),
            (self.good, self.tr("Good"), "G"),
            (self.unlabel, self.tr("No label"), "U"),
            (self.back, self.tr("Back"), "Alt+Left"),
            (self.previous, self.tr("Previous"), "PgUp"),
            (self.next, self.tr("Next"), "PgDown"),
        )
        for button, words, key in keyed:
            button.setText("" if button in (self.undo, self.redo, self.nearer, self.further) else words)
            button.setAccessibleName(words)
            button.setToolTip(f"{words} ({key})")
            button.setShortcut(QKeySequence(key))

    def recolour(self) -> None:
        used = look.colours()
        named = {tool.value: button for tool, button in self.tools.items()}
        named |= {"undo": self.undo, "redo": self.redo, "nearer": self.nearer, "further": self.further}
        named |= {"back": self.back, "next": self.next}
        for name, button in named.items():
            button.setIcon(icon(name, used.text, used.quiet, gap=6 if button.text() else 0))

    def _go(self, place: int) -> None:
        if not 0 <= place < len(self._samples):
            return
        self._place, self.sample = place, self._samples[place]
        self.canvas.show_nothing("")
        if self.sample.label is Label.DEFECT:  # else the class of the last defect stays, as the next is often the same
            self.kind.choose(self.sample.class_name)
            self._put_severity(self.sample.severity or 0)
        self.note(sample_text(self.sample))
        self._say_where()
        self.picture_asked.emit(self.sample)

    def _put_severity(self, severity: int) -> None:
        self.severity.blockSignals(True)
        self.severity.setValue(severity)
        self.severity.blockSignals(False)

    def _say_where(self) -> None:
        self.previous.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < len(self._samples))
        if self._samples:
            self.where.setText(self.tr("{place} of {count}").format(place=self._place + 1, count=len(self._samples)))

    def _is_shown(self, sample: StoredSample) -> bool:
        return self.sample is not None and self.sample.picture == sample.picture

    def _set_width(self, width: int) -> None:
        self.canvas.width_px = width

    def _tell_open(self) -> None:
        self.note(self.tr("Nothing encloses this place: close the outline first."))

    def _tell_drawn(self) -> None:
        if self.sample is not None:
            self.drawn.emit(self.sample, self.canvas.marked() > 0, self.kind.name(), self.severity.value())

    def _say(self, what: Label) -> None:
        if self.sample is not None:
            self.said.emit(self.sample, what, "", 0)
            self.picture_asked.emit(self.sample)  # without the mask that a good part has no use for

    def _say_defect(self) -> None:
        """Class and severity of a picture that is a defect already; of others they count from the first stroke on."""
        if self.sample is not None and self.sample.label is Label.DEFECT:
            self.said.emit(self.sample, Label.DEFECT, self.kind.name(), self.severity.value())

    def _ask_assist(self, point: QPointF) -> None:
        if self.sample is not None:
            self.note(self.tr("Looking for what belongs together ..."))
            self.assist_asked.emit(self.sample, point)
