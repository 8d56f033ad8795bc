"""The blind test: one crop after the other, real or made? At the end the score, beside the earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedLayout

from inspectfork.blind_test import NEEDED, BlindTest, Outcome, together
from inspectfork.frame import Pixels
from ui.way_words import way_word
from ui.widgets.panel import Panel, card, column, label, row
from ui.widgets.picture_view import PictureView
from ui.widgets.wrapping import Wrapping
from ui.words import class_word, list_words

EARLIER = 8  # scores that are shown


@dataclass(frozen=True, eq=False)
class Question:
    """A defect, cut out; `way` is "" for a real one."""

    crop: Pixels
    is_made: bool
    way: str


class BlindPage(Panel):
    """Nothing tells whether an answer was right before the last one is given."""

    answered = Signal(object)  # BlindTest
    again_asked = Signal(str, str)  # recipe, class
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._recipe = self._class = ""
        self._questions: Sequence[Question] = ()
        self._earlier: Sequence[BlindTest] = ()
        self._answers: list[bool] = []
        self._score: BlindTest | None = None
        self.view, self.by = PictureView(), QLineEdit()
        self.real, self.made, self.back, self.again = (QPushButton() for _ in range(4))
        self._build()
        self.real.clicked.connect(lambda: self._answer(False))
        self.made.clicked.connect(lambda: self._answer(True))
        self.back.clicked.connect(self.back_asked)
        self.again.clicked.connect(lambda: self.again_asked.emit(self._recipe, self._class))
        for key, button in (("R", self.real), ("M", self.made)):
            QShortcut(QKeySequence(key), self, button.click)  # at once, however fast they come
        self.retranslate()

    def _build(self) -> None:
        self.title, self.where, self._by_name = label("title"), label("quiet"), label("label")
        self.score, self.scores = label("large", wrap=True), label("", wrap=True)
        self._earlier_name = label("heading")
        for field in (self.real, self.made, self.back, self.again, self.by):
            field.setProperty("touch", True)
        self.real.setProperty("role", "primary")
        self.made.setProperty("role", "primary")
        self.by.setFixedWidth(180)
        asking = column(self.view, row(self.real, self.made, gap=12), gap=12)
        asking.setStretch(0, 1)
        told = column(self.score, row(self.again, None), self._earlier_name, self.scores, None)
        self._stack = QStackedLayout()
        self._stack.addWidget(card(asking))
        self._stack.addWidget(card(told))
        name = row(self.back, self.title, None, gap=12)
        head = Wrapping(name, row(self.where, None, self._by_name, self.by, gap=12), gap=12)
        page = column(head, gap=12)
        page.addLayout(self._stack, 1)
        self.setLayout(page)

    def begin(self, recipe: str, class_name: str, questions: Sequence[Question], earlier: Sequence[BlindTest]) -> None:
        """Ask these, in their order."""
        self._recipe, self._class, self._questions, self._earlier = recipe, class_name, questions, earlier
        self._answers, self._score = [], None
        self._ask()
        self.view.setFocus()

    def show_person(self, name: str, is_sure: bool = False) -> None:
        """Who works here; another may write their own name, except where it is sure who is signed in."""
        self.by.setText(name)
        self.by.setReadOnly(is_sure)

    def show_earlier(self, earlier: Sequence[BlindTest]) -> None:
        """The scores that are recorded, this one among them."""
        self._earlier = earlier
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Blind test"))
        self.back.setText(self.tr("Back"))
        self.back.setShortcut(QKeySequence("Alt+Left"))
        self.real.setText(self.tr("Real  R"))
        self.made.setText(self.tr("Made  M"))
        self.again.setText(self.tr("Another test"))
        self._by_name.setText(self.tr("Your name"))
        self.by.setAccessibleName(self.tr("Your name"))
        self.view.setAccessibleName(self.tr("Is this defect real or made?"))
        self._earlier_name.setText(self.tr("Blind tests of this recipe"))
        self.scores.setText("\n".join(self._line(test) for test in self._earlier[:EARLIER]))
        self.score.setText(self._sentence(self._score) if self._score else "")
        self._say_where()

    def _ask(self) -> None:
        """The next one, or the score after the last."""
        self._stack.setCurrentIndex(0)
        self.view.fit()
        self.view.show_picture(self._questions[len(self._answers)].crop, None)
        self._say_where()

    def _answer(self, made: bool) -> None:
        if len(self._answers) >= len(self._questions):
            return
        self._answers.append(made)
        if len(self._answers) < len(self._questions):
            self._ask()
            return
        ways = tuple(sorted({question.way for question in self._questions if question.way}))
        right = sum(answer is q.is_made for answer, q in zip(self._answers, self._questions, strict=True))
        self._score = BlindTest(self._recipe, self._class, ways, len(self._questions), right, self.by.text().strip())
        self._stack.setCurrentIndex(1)
        self.answered.emit(self._score)
        self.retranslate()
        self.again.setFocus()

    def _say_where(self) -> None:
        place, count = len(self._answers) + 1, len(self._questions)
        asked = self.tr("{name}: is this defect real or made? {place} of {count}")
        words = asked.format(name=class_word(self._class), place=place, count=count) if place <= count else ""
        self.where.setText(words)
        self.real.setEnabled(place <= count)
        self.made.setEnabled(place <= count)

    def _sentence(self, test: BlindTest) -> str:
        """What this test says, and all of this person about this class together."""
        others = [one for one in self._earlier if one.by == test.by and one.class_name == test.class_name]
        others = [one for one in others if one.at != test.at]
        said = self._conclusion(test)
        if not others:
            return said
        words = self.tr("All your {count} tests of this class: {said}")
        return "\n".join([said, words.format(count=len(others) + 1, said=self._conclusion(together([test, *others])))])

    def _conclusion(self, test: BlindTest) -> str:
        low, high = test.interval
        said = {
            Outcome.TOLD_APART: self.tr(
                "{right} of {shown} right (95 % interval: {low} to {high} %): made ones are told apart from real ones."
            ),
            Outcome.NOT_TOLD_APART: self.tr(
                "{right} of {shown} right (95 % interval: {low} to {high} %): "
                "made ones are not told apart from real ones."
            ),
            Outcome.TOO_FEW: self.tr(
                "{right} of {shown} right (95 % interval: {low} to {high} %): too few to say. "
                "It takes at least {needed} answers, in several tests, to say that they are not told apart."
            ),
        }
        numbers = {"right": test.right, "shown": test.shown, "low": round(100 * low), "high": round(100 * high)}
        return said[test.outcome].format(**numbers, needed=NEEDED)

    def _line(self, test: BlindTest) -> str:
        """An earlier score: when, who, which class and way, how many right."""
        at = f"{test.at.astimezone():%Y-%m-%d %H:%M}"
        ways = list_words(way_word(way) for way in test.ways)
        parts = [at, test.by, class_word(test.class_name), ways, f"{test.right} / {test.shown}"]
        return " · ".join(part for part in parts if part)
