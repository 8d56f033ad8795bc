"""The first start, guided: a camera that answers, good parts, teaching, and the first verdict. Nothing is modal."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit, QPushButton, QStackedWidget

from inspectfork.frame import Frame
from inspectfork.recipe import Recipe
from inspectfork.verdict import Inspection
from ui.icons import icon
from ui.look import colours
from ui.pages.lesson_page import LessonPage
from ui.sentences import problem_text
from ui.widgets.camera_step import CameraStep
from ui.widgets.panel import card, column, emphasise, label, row, scrolled_column
from ui.widgets.picture_view import PictureView
from ui.widgets.step_card import StepCard
from ui.widgets.verdict_banner import VerdictBanner
from ui.words import spoken

GOODS = 30
CAMERA, PARTS, VERDICT = range(3)
LEFT_WIDTH = 412
LANGUAGES = {"en": "English", "ja": "日本語"}  # each in its own


class FirstPage(LessonPage):
    """Asks by signals, step by step; what was reached stays reached when the page is left."""

    capture_asked = Signal(str, int, object)  # address, how many, the paths that are there already
    teach_asked = Signal(str, object)  # name of the recipe, paths of good pictures
    look_asked = Signal(str, str)  # recipe, address
    cancel_asked = Signal()
    inspect_asked = Signal(str)  # recipe
    later_asked = Signal()
    language_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.step = CAMERA
        self.camera = CameraStep()
        self.name, self.capture, self.leave_out, self.named = QLineEdit(), QPushButton(), QPushButton(), QPushButton()
        self.teach, self.look, self.later = QPushButton(), QPushButton(), QPushButton()
        self.languages = {code: QPushButton(words) for code, words in LANGUAGES.items()}
        self.part, self.banner = PictureView(), VerdictBanner()
        self._build()
        self._connect()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.title, self._promise = label("title"), label("quiet", wrap=True)
        self._problem, self._name_label = label("label", wrap=True), label("label")
        self._parts_hint, self._verdict_hint = label("quiet", wrap=True), label("quiet", wrap=True)
        self._name_label.setBuddy(self.name)
        contents = (
            column(self.camera),
            self._parts_content(),
            column(self._verdict_hint, row(self.teach, self.look, gap=8), gap=10),
        )
        self.steps = [StepCard(content) for content in contents]
        self._group = QButtonGroup(self)
        for button in self.languages.values():
            button.setCheckable(True)
            self._group.addButton(button)
        head = row(column(self.title, self._promise, gap=2), gap=12)
        head.setStretch(0, 1)
        for button in (*self.languages.values(), self.later):
            head.addWidget(button)
        seen = row(self.part, self.banner)
        seen.setStretch(0, 62)
        seen.setStretch(1, 38)
        self._stack = QStackedWidget()
        for content in (column(self.camera.picture), column(self.gallery), seen):
            self._stack.addWidget(card(content))
        right = column(self._stack, self.lesson)
        right.setStretch(0, 1)
        body = row(scrolled_column(column(*self.steps, None, gap=12), LEFT_WIDTH))
        body.addLayout(right, 1)
        page = column(head)
        page.addLayout(body, 1)
        self.setLayout(page)

    def _parts_content(self) -> QBoxLayout:
        name = column(self._name_label, self.name, self._problem, gap=2)
        buttons = row(self.leave_out, self.named, gap=8)
        return column(self._parts_hint, name, self.capture, buttons, gap=10)

    def _connect(self) -> None:
        self.camera.changed.connect(self._change_camera)
        self.camera.done.connect(lambda: self.go_to(PARTS))
        self.name.textChanged.connect(lambda _: self.enable())
        self.name.returnPressed.connect(self.capture.click)
        self.capture.clicked.connect(self._capture)
        self.leave_out.clicked.connect(self.gallery.leave_out)
        self.gallery.changed.connect(self.enable)
        self.named.clicked.connect(lambda: self.go_to(VERDICT))
        self.teach.clicked.connect(lambda: self.teach_asked.emit(self.recipe_name, self.gallery.paths()))
        self.look.clicked.connect(lambda: self.look_asked.emit(self.lesson.taught, self.camera.answered))
        self.lesson.cancel.clicked.connect(self.cancel_asked)
        self.lesson.inspect.clicked.connect(lambda: self.inspect_asked.emit(self.lesson.taught))
        self.lesson.pointed.connect(self.gallery.choose)
        self.later.clicked.connect(self.later_asked)
        for code, button in self.languages.items():
            button.clicked.connect(lambda _=False, code=code: self.language_asked.emit(code))
        for place, step in enumerate(self.steps):
            step.asked.connect(lambda place=place: self.go_to(place))

    @property
    def recipe_name(self) -> str:
        return self.name.text().strip()

    def go_to(self, step: int) -> None:
        """Work on this step now."""
        self.step = step
        if step != CAMERA:
            self.camera.test_ended.emit()
        self._stack.setCurrentIndex(PARTS if step == VERDICT and not self.part.has_picture else step)
        self.enable()
        (self.camera.test, self.name, self.teach)[step].setFocus()

    def show_camera(self, address: str, answered: bool) -> None:
        """The station's camera; where it gave pictures before the page was left, the work goes on with these."""
        self.camera.show_address(address, answered)
        if answered:
            self.go_to(PARTS)

    def show_part(self, inspection: Inspection, frame: Frame | None) -> None:
        """A part that was judged with what was just taught."""
        if frame is not None:
            self.part.show_picture(frame.pixels, inspection.verdict)
        self.banner.show_verdict(inspection.verdict)
        self._stack.setCurrentIndex(VERDICT)

    def _change_camera(self) -> None:
        """The simulated camera gives the recipe a name to begin with."""
        if self.camera.answered and self.camera.field.kind == "simulated" and not self.name.text():
            self.name.setText(self.camera.field.product.currentText())
        self.enable()

    def _capture(self) -> None:
        self.capture_asked.emit(self.camera.answered, self._missing, self.gallery.paths())

    @property
    def _missing(self) -> int:
        return max(0, GOODS - self.gallery.count) or GOODS

    def enable(self) -> None:
        free = self.is_free
        camera = free and not self.line_runs
        goods, problems = self.gallery.count, Recipe(self.recipe_name).check()
        ready = goods > 0 and not problems and bool(self.camera.answered)
        reached = (True, bool(self.camera.answered), ready)
        for place, step in enumerate(self.steps):
            done = (bool(self.camera.answered), goods >= GOODS and not problems, bool(self.lesson.taught))[place]
            step.show_state(place == self.step, done, free and reached[place])
        self.camera.allow(free, self.line_runs)
        self.name.setEnabled(free)
        self.capture.setEnabled(camera)
        self.leave_out.setEnabled(free and self.gallery.has_chosen)
        self.named.setEnabled(free and ready)
        self.teach.setEnabled(free and ready)
        self.look.setVisible(bool(self.lesson.taught))
        self.look.setEnabled(camera)
        emphasise(self.capture, goods < GOODS)
        emphasise(self.named, goods >= GOODS)
        emphasise(self.teach, not self.lesson.taught)
        self.recolour()
        self._say(goods, problems)

    def _say(self, goods: int, problems: list[str]) -> None:
        self._problem.setText("\n".join(map(problem_text, problems)) if self.recipe_name else "")
        self._problem.setVisible(bool(self._problem.text()))
        self.capture.setText(self.tr("Capture {count} good parts").format(count=self._missing))
        self.steps[CAMERA].outcome.setText(self.camera.answered)
        captured = self.tr("{count} good parts").format(count=goods) if goods else ""
        self.steps[PARTS].outcome.setText(" · ".join(word for word in (self.recipe_name, captured) if word))

    def retranslate(self) -> None:
        self.title.setText(self.tr("First start"))
        self._promise.setText(
            self.tr(
                "From the camera to the first verdict. Leave at any time; this page is found again under Teach (F2)."
            )
        )
        self.later.setText(self.tr("Later"))
        for step, words in zip(
            self.steps, (self.tr("1  Camera"), self.tr("2  Good parts"), self.tr("3  First verdict")), strict=True
        ):
            step.head.setText(words)
        self._parts_hint.setText(
            self.tr("Let good parts alone pass, as different as good parts are. Take out what is not good.")
        )
        self._verdict_hint.setText(self.tr("The program learns what good parts look like, then judges the next one."))
        self._name_label.setText(self.tr("Name of the recipe"))
        self.name.setAccessibleName(self.tr("Name of the recipe"))
        self.leave_out.setText(self.tr("Leave out"))
        self.named.setText(self.tr("Go on"))
        self.teach.setText(self.tr("Teach"))
        self.look.setText(self.tr("Judge the next part"))
        self.languages[spoken().value].setChecked(True)
        self.enable()

    def recolour(self) -> None:
        used = colours()
        for button, name in ((self.capture, "camera"), (self.teach, "teach")):
            primary = button.property("role") == "primary"
            button.setIcon(icon(name, used.on_accent if primary else used.text, used.quiet, gap=6))

    def hideEvent(self, event: QHideEvent) -> None:
        self.camera.test_ended.emit()
        super().hideEvent(event)
