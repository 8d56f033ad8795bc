"""What a part is: its region of interest, what is ignored, its golden sample, its scale in millimetres, its limit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton

from inspectfork.frame import Pixels
from inspectfork.recipe import Recipe
from ui import look
from ui.icons import icon
from ui.widgets.choice import Choice
from ui.widgets.number_field import NumberField
from ui.widgets.panel import Panel, card, column, label, row, scrolled_column
from ui.widgets.part_canvas import PartCanvas, PartTool
from ui.widgets.progress import Progress

SIDE = 360
TYPED_MS = 400  # a pause in typing after which the effect of a limit is asked for
MOST_LIMIT = 1e6


class PartPage(Panel):
    """Shows one recipe on one of its good pictures; nothing counts before it is saved."""

    recipe_asked = Signal(str)
    picture_asked = Signal(str)  # hash
    effect_asked = Signal(object)  # Recipe
    test_asked = Signal(object)  # Recipe
    undo_asked = Signal()
    save_asked = Signal(object)  # Recipe

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._stored: Recipe | None = None
        self._goods: list[str] = []  # hashes of good pictures
        self._place = 0
        self._golden: str | None = None
        self._refused = False
        self._effect: Callable[[], str] = str
        self._tested: Callable[[], str] = str
        self.recipe, self.canvas, self.progress = Choice(), PartCanvas(), Progress()
        self.tools = {tool: QPushButton() for tool in PartTool}
        self.wipe, self.choose_golden, self.test, self.save = (QPushButton() for _ in range(4))
        self.previous, self.next = QPushButton(), QPushButton()
        self.undo = QPushButton()
        self._can_undo = False
        self.length_mm, self.limit = NumberField(), NumberField()
        self._build()
        self._connect()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.title, self.where = label("title"), label("quiet")
        self._heads = {name: label("heading") for name in ("draw", "golden", "scale", "limit")}
        self.golden_text, self.scale_text, self.effect_text = (label("label", wrap=True) for _ in range(3))
        self.length_mm.setRange(0.0, 100_000.0)
        self.length_mm.setDecimals(2)
        self.limit.setRange(0.0, MOST_LIMIT)
        self.limit.setDecimals(3)
        self.limit.setSingleStep(0.05)
        self.recipe.setMinimumWidth(180)
        self.save.setProperty("role", "primary")
        group, grid = QButtonGroup(self), QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate(self.tools.values()):
            button.setCheckable(True)
            group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        self.tools[PartTool.ROI].setChecked(True)
        buttons = (*self.tools.values(), self.wipe, self.choose_golden, self.test, self.save, self.previous, self.next)
        for field in (*buttons, self.undo, self.recipe, self.length_mm, self.limit):
            field.setProperty("touch", True)
        golden = column(self._heads["golden"], self.choose_golden, self.test, self.golden_text, gap=8)
        cards = [
            card(column(self._heads["draw"], grid, self.wipe, gap=8)),
            card(golden),
            card(column(self._heads["scale"], self.length_mm, self.scale_text, gap=8)),
        ]
        limit = row(self._heads["limit"], self.limit, self.effect_text)
        limit.setStretch(2, 1)
        self.limit.setFixedWidth(190)
        left = column(self.canvas, card(limit))
        left.setStretch(0, 1)
        body = row(left, scrolled_column(column(*cards, None, gap=12), SIDE))
        body.setStretch(0, 1)
        head = row(self.title, self.recipe, self.previous, self.next, self.where, None, self.undo, self.save, gap=12)
        page = column(head)
        page.addLayout(body, 1)
        page.addWidget(self.progress)
        self.setLayout(page)

    def _connect(self) -> None:
        for tool, button in self.tools.items():
            button.clicked.connect(lambda _=False, tool=tool: self.canvas.choose(tool))
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self._ask_effect)
        self.recipe.currentIndexChanged.connect(lambda _: self._ask_recipe())
        self.previous.clicked.connect(lambda: self._go(self._place - 1))
        self.next.clicked.connect(lambda: self._go(self._place + 1))
        self.wipe.clicked.connect(self.canvas.wipe_out)
        self.canvas.changed.connect(self._say)
        self.choose_golden.clicked.connect(self._choose_golden)
        self.test.clicked.connect(lambda: self.test_asked.emit(self.part()))
        self.length_mm.valueChanged.connect(lambda _: self._say())
        self.limit.valueChanged.connect(lambda _: self._typed.start())
        self.save.clicked.connect(lambda: self.save_asked.emit(self.part()))
        self.undo.clicked.connect(self.undo_asked)

    def show_recipes(self, names: Sequence[str]) -> None:
        """The recipes there are; what is drawn and typed for the one on the page, and not saved yet, stays."""
        chosen = self.recipe.currentText()
        is_unsaved = self._stored is not None and self.part() != self._stored
        self.recipe.blockSignals(True)
        self.recipe.clear()
        self.recipe.addItems(list(names))
        self.recipe.setCurrentIndex(max(0, self.recipe.findText(chosen)) if names else -1)
        self.recipe.blockSignals(False)
        if not is_unsaved or self.recipe.currentText() != chosen:
            self._ask_recipe()

    def show_undo(self, can_undo: bool) -> None:
        """Whether a save of this page can be taken back."""
        self._can_undo = can_undo
        self._say()

    def show_recipe(self, recipe: Recipe, goods: Sequence[str]) -> None:
        """A recipe as it is saved, and its good pictures."""
        if recipe.name != self.recipe.currentText():
            return
        self._stored, self._golden, self._goods = recipe, recipe.golden, list(goods)
        self._effect, self._tested = str, str
        self.canvas.show_shapes(recipe.roi, recipe.ignore)
        self.limit.blockSignals(True)
        self.limit.setValue(recipe.limit or 0.0)
        self.limit.blockSignals(False)
        self.length_mm.setValue(0.0)
        self._show_none()
        self._go(self._goods.index(recipe.golden) if recipe.golden in self._goods else 0)
        self._ask_effect()

    def show_picture(self, picture: str, pixels: Pixels) -> None:
        """The good picture that was asked for, if it still is."""
        if self._goods and self._goods[self._place] == picture:
            self.canvas.show_picture(pixels, None)

    def show_no_picture(self, picture: str, why: str) -> None:
        """The file is gone or damaged: nothing is drawn on the picture that was there before."""
        if self._goods and self._goods[self._place] == picture:
            self.canvas.show_words(why)

    def show_effect(self, recipe: Recipe, effect: Callable[[], str]) -> None:
        """What that limit would have done, in the language of the moment; an older answer is ignored."""
        if recipe.name == self.recipe.currentText() and recipe.limit == (self.limit.value() or None):
            self._effect = effect
            self._say()

    def show_tested(self, tested: Callable[[], str]) -> None:
        """How good pictures lie against the golden sample."""
        self._tested = tested
        self._say()

    def part(self) -> Recipe:
        """The recipe as it stands on this page."""
        assert self._stored is not None
        limit, scale = self.limit.value() or None, self._px_per_mm()
        drawn = replace(self._stored, roi=self.canvas.roi, ignore=self.canvas.ignore)
        return replace(drawn, golden=self._golden, limit=limit, px_per_mm=scale)

    def refuse(self) -> None:
        """Nothing can be saved here: another program has the station."""
        self._refused = True
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_recipe()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Part"))
        words = {
            PartTool.ROI: self.tr("Region"),
            PartTool.IGNORE: self.tr("Ignore"),
            PartTool.SCALE: self.tr("Length"),
            PartTool.MOVE: self.tr("Move"),
        }
        helps = {
            PartTool.ROI: self.tr("Only this rectangle is judged. With the keys: arrows move, Space begins and ends"),
            PartTool.IGNORE: self.tr("Inside this shape nothing is judged: a corner at each press, Enter closes it"),
            PartTool.SCALE: self.tr("Draw along something whose length is known, then type its millimetres"),
            PartTool.MOVE: self.tr("Move the picture; the right button always does"),
        }
        for tool, button in self.tools.items():
            button.setText(words[tool])
            button.setToolTip(helps[tool])
        self._heads["draw"].setText(self.tr("What is judged"))
        self._heads["golden"].setText(self.tr("Golden sample"))
        self._heads["scale"].setText(self.tr("Millimetres"))
        self._heads["limit"].setText(self.tr("Limit"))
        self.wipe.setText(self.tr("Take the last one back"))
        self.choose_golden.setText(self.tr("Make this picture the golden sample"))
        self.test.setText(self.tr("Test the position"))
        self.undo.setText(self.tr("Undo save  Ctrl+Z"))
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        self.undo.setToolTip(self.tr("Give the recipe back the values that the last save replaced"))
        self.save.setText(self.tr("Save  Ctrl+S"))
        self.save.setShortcut(QKeySequence("Ctrl+S"))
        self.previous.setText(self.tr("Previous"))
        self.next.setText(self.tr("Next"))
        self.recipe.setAccessibleName(self.tr("Recipe"))
        self.length_mm.setAccessibleName(self.tr("Length of the line in millimetres"))
        self.length_mm.setSpecialValueText(self.tr("not set"))
        self.limit.setAccessibleName(self.tr("Limit"))
        self.limit.setSpecialValueText(self.tr("as taught"))
        self.canvas.setAccessibleName(self.tr("Picture of the part"))
        self._show_none()
        self._say()

    def recolour(self) -> None:
        used = look.colours()
        for tool, button in self.tools.items():
            button.setIcon(icon(tool.value, used.text, used.quiet, gap=6))
        self.save.setIcon(icon("save", used.on_accent, used.quiet, gap=6))

    def _ask_recipe(self) -> None:
        if self.isVisible() and self.recipe.currentText():
            self.recipe_asked.emit(self.recipe.currentText())

    def _show_none(self) -> None:
        if not self._goods:
            words = self.tr("Label good pictures on the page Pictures first; the part is set up on one.")
            self.canvas.show_words(words)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._goods):
            self._place = place
            self.picture_asked.emit(self._goods[place])
        self._say()

    def _choose_golden(self) -> None:
        self._golden = self._goods[self._place]
        self._tested = str
        self._say()

    def _px_per_mm(self) -> float | None:
        """From the line that was drawn; as it was where none was."""
        assert self._stored is not None
        if self.canvas.length is None or not self.length_mm.value():
            return self._stored.px_per_mm
        return round(self.canvas.length.length() / self.length_mm.value(), 4)

    def _ask_effect(self) -> None:
        if self._stored is not None:
            self.effect_asked.emit(self.part())

    def _say(self) -> None:
        """Everything that follows from what is drawn and typed."""
        known, some = self._stored is not None, bool(self._goods)
        for button in (*self.tools.values(), self.wipe, self.length_mm, self.limit):
            button.setEnabled(known and not self._refused)
        self.save.setEnabled(known and not self._refused and self.part() != self._stored)
        self.undo.setEnabled(known and not self._refused and self._can_undo)
        is_golden = some and self._goods[self._place] == self._golden
        self.choose_golden.setEnabled(some and not is_golden and not self._refused)
        self.test.setEnabled(some)
        self.previous.setEnabled(self._place > 0)
        self.next.setEnabled(self._place + 1 < len(self._goods))
        words = self.tr("{place} of {count} good pictures").format(place=self._place + 1, count=len(self._goods))
        self.where.setText(words if some else "")
        self.golden_text.setText("\n".join(part for part in (self._golden_words(is_golden), self._tested()) if part))
        scale = self._px_per_mm() if known else None
        how = self.tr("Draw a line with Length, then type how long it is.")
        self.scale_text.setText(self.tr("{scale} px/mm").format(scale=f"{scale:.2f}") if scale else how)
        self.effect_text.setText(self._effect())

    def _golden_words(self, is_golden: bool) -> str:
        if is_golden:
            return self.tr("This is the golden sample.")
        if self._golden:
            return self.tr("Another good picture is the golden sample.")
        return self.tr("Without one, the first good picture is it.")
