"""Defects are made here, on a good picture, of a class and severity: four to choose from, or many at once."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QStackedWidget, QWidget

from db.labelling import MadeDefect
from db.samples import StoredSample
from inspectfork.dataset import LEAST_SEVERITY, MOST_SEVERITY
from inspectfork.frame import Pixels
from ui import look
from ui.icons import icon
from ui.making_job import Order, Step
from ui.way_words import WAYS, way_word
from ui.widgets.choice import Choice
from ui.widgets.class_field import ClassField
from ui.widgets.crop_rows import CropRows
from ui.widgets.mask_canvas import MaskCanvas, Tool
from ui.widgets.number_field import WholeField
from ui.widgets.panel import Panel, card, column, label, name_with_keys, row, with_fields
from ui.widgets.progress import Progress
from ui.widgets.variant_grid import COUNT, VariantGrid
from ui.words import class_word

SIDE = 320
MOST = 1000  # made at once
TOOLS = {Tool.BRUSH: "B", Tool.ERASER: "E", Tool.BOX: "R"}


class MakePage(Panel):
    """Asks for pictures and for defects by signals, and is told what was made."""

    picture_asked = Signal(object)  # StoredSample
    class_chosen = Signal(str, str, object)  # recipe, class, list[MadeDefect] that are offered
    four_asked = Signal(object)  # Order
    batch_asked = Signal(object)  # Order
    accepted = Signal(str, int, object)  # recipe, place, MadeDefect
    blind_asked = Signal(str, str)  # recipe, class
    prove_asked = Signal(str)  # recipe
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.recipe = ""
        self._goods: list[StoredSample] = []
        self._place, self._seed_used, self._is_busy = 0, -1, False
        self._marked: Mapping[str, int] = {}
        self._draws = False
        self.canvas, self.grid, self.beside, self.progress = MaskCanvas(), VariantGrid(), CropRows(), Progress()
        self.tools = {tool: QPushButton() for tool in TOOLS}
        self.undo, self.to_mask, self.back, self.previous, self.next = (QPushButton() for _ in range(5))
        self.four, self.many, self.blind, self.prove = (QPushButton() for _ in range(4))
        self.kind, self.way = ClassField(), Choice()
        self.severity = WholeField()
        self.seed = WholeField()
        self.count = WholeField()
        self._build()
        self._connect()
        self.retranslate()
        self.recolour()

    def _build(self) -> None:
        self.title, self.where, self.hint = label("title"), label("quiet"), label("label", wrap=True)
        self._names = {name: label("label") for name in ("class", "severity", "way", "seed", "count")}
        for way in WAYS:
            self.way.addItem("", way)
        self.severity.setRange(LEAST_SEVERITY, MOST_SEVERITY)
        self.severity.setValue((LEAST_SEVERITY + MOST_SEVERITY) // 2)
        self.seed.setRange(0, 999_999)
        self.count.setRange(1, MOST)
        self.count.setValue(20)
        for field in (self.kind, self.way, self.severity, self.seed, self.count, *self._buttons()):
            field.setProperty("touch", True)
        self.four.setProperty("role", "primary")
        group = QButtonGroup(self)
        for button in self.tools.values():
            button.setCheckable(True)
            group.addButton(button)
        self.tools[Tool.BRUSH].setChecked(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.grid)
        self._drawing = QWidget()
        self._drawing.setLayout(row(*self.tools.values(), self.undo, gap=8))
        head = row(self.back, self.title, self.where, None, self.previous, self.next, self.blind, self.prove, gap=12)
        over = row(self._drawing, self.to_mask, None, gap=8)
        left = column(over, self._stack, self.beside, self.progress, gap=10)
        left.setStretch(1, 1)
        self.setLayout(with_fields(head, left, self._fields(), SIDE))
        self._show_grid(False)

    def _fields(self) -> QBoxLayout:
        cells = {"severity": self.severity, "seed": self.seed, "count": self.count}
        lines = {name: row(self._names[name], None, field) for name, field in cells.items()}
        for field in cells.values():
            field.setFixedWidth(176)
        what = column(self._names["class"], self.kind, self._names["way"], self.way, gap=6)
        one = column(what, lines["severity"], lines["seed"], self.four, self.hint, gap=10)
        return column(card(one), card(column(lines["count"], self.many, gap=10)), None, gap=12)

    def _buttons(self) -> Sequence[QPushButton]:
        over = (self.undo, self.to_mask, self.back, self.previous, self.next)
        return (*self.tools.values(), *over, self.four, self.many, self.blind, self.prove)

    def _connect(self) -> None:
        for tool, button in self.tools.items():
            button.clicked.connect(lambda _=False, tool=tool: self.canvas.choose(tool))
        self.undo.clicked.connect(self.canvas.undo)
        self.to_mask.clicked.connect(lambda: self._show_grid(False))
        self.back.clicked.connect(self.back_asked)
        self.previous.clicked.connect(lambda: self._go(self._place - 1))
        self.next.clicked.connect(lambda: self._go(self._place + 1))
        self.four.clicked.connect(self._ask_four)
        self.many.clicked.connect(self._ask_batch)
        self.blind.clicked.connect(lambda: self.blind_asked.emit(self.recipe, self.kind.name()))
        self.prove.clicked.connect(lambda: self.prove_asked.emit(self.recipe))
        self.kind.editTextChanged.connect(lambda _: self._enable())
        self.kind.accepted.connect(self.canvas.setFocus)
        self.way.currentIndexChanged.connect(lambda _: self._enable())
        self.kind.entry.editingFinished.connect(self._ask_beside)
        self.kind.activated.connect(lambda _: self._ask_beside())
        self.grid.accepted.connect(self._accept)

    def show_recipe(self, recipe: str, goods: Sequence[StoredSample], marked: Mapping[str, int], draws: bool) -> None:
        """The good pictures to draw on, and how many real defects of each class are marked.

        `draws` says whether the recipe's model has a generation branch.
        """
        if recipe != self.recipe:
            self.way.setCurrentIndex(self.way.findData("branch" if draws else "drawn"))
            self.kind.setEditText("")
        classes = sorted(marked)
        self._marked = marked
        self._draws = draws
        self.recipe, self._goods, self._place = recipe, list(goods), 0
        self.kind.show_classes(classes)
        if not self.kind.name() and classes:
            self.kind.choose(classes[0])
        self._show_grid(False)
        self._go(0)
        self._ask_beside()

    def show_picture(self, sample: StoredSample, pixels: Pixels) -> None:
        """The good picture that was asked for, if it still is; nothing is marked on it yet."""
        if self._is_shown(sample):
            self.canvas.show_sample(pixels, None)
            self.canvas.setFocus()

    def show_no_picture(self, sample: StoredSample, why: str) -> None:
        """The file is gone or damaged."""
        if self._is_shown(sample):
            self.canvas.show_nothing(why)

    def begin(self) -> None:
        """Something is being made."""
        self._is_busy = True
        self.progress.begin(lambda: self.tr("Making defects"))
        self._enable()

    def show_step(self, step: Step, total: int) -> None:
        """One more is made; of four it is offered."""
        self.progress.step(step.done, total)
        if step.made is not None and self._offers:
            self.grid.add(step.made)

    def end(self) -> None:
        """Nothing is being made any more."""
        self._is_busy = False
        self.progress.end()
        self._enable()
        self._ask_beside()

    def show_beside(self, class_name: str, real: Sequence[Pixels], made: Sequence[Pixels]) -> None:
        """Crops of a class, if it still is the chosen one."""
        if class_name == self.kind.name():
            self.beside.show_crops(real, made)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Make defects"))
        words = {Tool.BRUSH: self.tr("Brush"), Tool.ERASER: self.tr("Eraser"), Tool.BOX: self.tr("Box")}
        for tool, button in self.tools.items():
            button.setText(f"{words[tool]}  {TOOLS[tool]}")
            button.setShortcut(QKeySequence(TOOLS[tool]))
        name_with_keys(
            (
                (self.undo, self.tr("Undo"), "Ctrl+Z"),
                (self.to_mask, self.tr("Back to the mask"), "Esc"),
                (self.back, self.tr("Back"), "Alt+Left"),
                (self.previous, self.tr("Previous"), "PgUp"),
                (self.next, self.tr("Next"), "PgDown"),
                (self.blind, self.tr("Blind test"), "Ctrl+B"),
                (self.prove, self.tr("Prove"), "Ctrl+P"),
            )
        )
        self.many.setText(self.tr("Make and keep them all"))
        names = {
            "class": self.tr("Class of the defect"),
            "severity": self.tr("Severity"),
            "way": self.tr("Way of making"),
            "seed": self.tr("Seed"),
            "count": self.tr("Many at once"),
        }
        fields = {
            "class": self.kind,
            "severity": self.severity,
            "way": self.way,
            "seed": self.seed,
            "count": self.count,
        }
        for name, field in fields.items():
            self._names[name].setText(names[name])
            field.setAccessibleName(names[name])
        for place, way in enumerate(WAYS):
            self.way.setItemText(place, way_word(way))
        self.seed.setToolTip(self.tr("The same seed makes the same defects"))
        self.canvas.setAccessibleName(self.tr("Good picture to mark"))
        self.kind.retranslate()
        self._say_where()
        self._enable()

    def recolour(self) -> None:
        used = look.colours()
        named = {tool.value: button for tool, button in self.tools.items()}
        for name, button in (named | {"undo": self.undo, "back": self.back, "next": self.next}).items():
            button.setIcon(icon(name, used.text, used.quiet, gap=6))

    @property
    def _offers(self) -> bool:
        """Whether what is made is offered, not kept at once."""
        return self._stack.currentWidget() is self.grid

    def _show_grid(self, shown: bool) -> None:
        self._stack.setCurrentIndex(int(shown))
        self._drawing.setVisible(not shown)
        self.to_mask.setVisible(shown)
        self._enable()

    def _go(self, place: int) -> None:
        if not 0 <= place < len(self._goods):
            self.canvas.show_nothing(self.tr("No picture of this recipe is labelled as good yet."))
        else:
            self._place = place
            self.canvas.show_nothing("")
            self._show_grid(False)
            self.picture_asked.emit(self._goods[place])
        self._say_where()

    def _say_where(self) -> None:
        count = len(self._goods)
        self.previous.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < count)
        words = self.tr("{recipe} · good picture {place} of {count}")
        self.where.setText(
            words.format(recipe=self.recipe, place=self._place + 1, count=count) if count else self.recipe
        )

    def _is_shown(self, sample: StoredSample) -> bool:
        return bool(self._goods) and self._goods[self._place].picture == sample.picture

    def _enable(self) -> None:
        missing = self._missing()
        can = not missing and not self._is_busy
        self.four.setEnabled(can)
        self.many.setEnabled(can)
        self.blind.setEnabled(bool(self.kind.name()) and not self._is_busy)
        self.four.setText(self.tr("Again  M") if self._offers else self.tr("Make four  M"))
        self.four.setShortcut(QKeySequence("M"))
        if missing:
            self.hint.setText(missing)
        elif self._offers:
            self.hint.setText(self.tr("A click or 1 to 4 accepts, X rejects."))
        else:
            self.hint.setText(self.tr("Mark where the defect shall be, or mark nothing: then each has its own place."))

    def _missing(self) -> str:
        """What has to be there before anything can be made; "" where all is."""
        name = self.kind.name()
        if not self._goods:
            return self.tr("Missing: a good picture. Label one on the page Pictures.")
        if not name:
            return self.tr("Missing: the class of the defect. Choose one, or type a new one.")
        if self.way.currentData() == "branch" and not self._draws:
            return self.tr("Missing: a model that draws. Teach the recipe first, or choose another way of making.")
        if self.way.currentData() == "paste" and not self._marked.get(name):
            words = self.tr("Missing: a real defect of {name}. Mark one on the page Pictures, or choose another way.")
            return words.format(name=class_word(name))
        return ""

    def _ask_beside(self) -> None:
        self.class_chosen.emit(self.recipe, self.kind.name(), self.grid.shown() if self._offers else [])

    def _ask_four(self) -> None:
        order = self._order(COUNT, (self._goods[self._place].picture,))
        self.grid.clear()
        self._show_grid(True)
        self.four_asked.emit(order)

    def _ask_batch(self) -> None:
        """With a mask on the picture it was drawn on; without one on all good pictures."""
        order = self._order(self.count.value(), tuple(sample.picture for sample in self._goods))
        self._show_grid(False)
        self.batch_asked.emit(order)

    def _order(self, count: int, goods: tuple[str, ...]) -> Order:
        if self.seed.value() == self._seed_used:  # others than before
            self.seed.setValue(self._seed_used + 1)
        self._seed_used = self.seed.value()
        mask = None if self.canvas.drawing is None else self.canvas.marked() > 0
        if mask is None or not mask.any():
            mask = None
        else:
            goods = (self._goods[self._place].picture,)
        said = (self.kind.name(), self.severity.value(), str(self.way.currentData()), self._seed_used)
        return Order(self.recipe, *said, count, goods, mask)

    def _accept(self, place: int) -> None:
        made: MadeDefect | None = self.grid.tiles[place].made
        if made is not None:
            self.accepted.emit(self.recipe, place, made)
