"""The operator's own word on a verdict: one key, then why. It holds no work; the line is not asked for anything."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from inspectfork.review import Reason
from inspectfork.verdict import Decision
from ui.widgets.last_parts import Part
from ui.widgets.panel import Panel, column, label, row
from ui.widgets.wrapping import Wrapping
from ui.words import reason_word

LIKELY = {  # why a person disagrees with such a verdict
    Decision.OK: Reason.MISSED_DEFECT,
    Decision.NG: Reason.FALSE_CALL,
    Decision.NOT_INSPECTED: Reason.OTHER,
}
ANSWERS = "answers"  # property of a button that a typed letter or digit answers for


class Disagree(Panel):
    """A button under the verdict, which makes way for the reasons. `asked` carries the part they will be about."""

    asked = Signal(object)  # Part
    chosen = Signal(object, object)  # Part, Reason

    def __init__(self, is_alone: bool = True) -> None:
        """Beside other lanes (not `is_alone`) the digits are only heard where the keyboard is."""
        super().__init__()
        self._part: Part | None = None
        self._about: Part | None = None
        self._before: QWidget | None = None  # who had the keyboard
        self.ask_button, self.question = QPushButton(), label("strong")
        self.reasons = {reason: QPushButton() for reason in Reason}
        self.ask_button.clicked.connect(self.ask)
        for reason, button in self.reasons.items():
            button.clicked.connect(lambda _=False, reason=reason: self._choose(reason))
        for button in self._buttons():
            button.setProperty("touch", True)
        false_call, *others = self.reasons.values()
        first = row(self.question, false_call, gap=8)
        first.setAlignment(self.question, Qt.AlignmentFlag.AlignVCenter)
        self._choice = Wrapping(first, row(*others, gap=8), gap=8)
        self.setLayout(column(self.ask_button, self._choice))
        self._digits = self._made_keys(is_alone)
        self._show_question(False)
        self.show_part(None)
        self.retranslate()

    @property
    def is_asking(self) -> bool:
        return self._about is not None

    def show_part(self, part: Part | None) -> None:
        """The part on the page, which a press of the key would be about."""
        self._part = part
        self.ask_button.setEnabled(part is not None)

    def ask(self) -> None:
        """Ask why; from now on it is about the part shown now, whatever passes."""
        if self._part is None or not self.isEnabled():
            return
        self._about, self._before = self._part, QApplication.focusWidget()
        decision = self._about[0].verdict.decision
        self.reasons[Reason.FALSE_CALL].setEnabled(decision is not Decision.OK)  # nothing was called
        self._show_question(True)
        self.reasons[LIKELY[decision]].setFocus()  # digits must not go into a field
        self.asked.emit(self._about)

    def cancel(self) -> None:
        """Ask no more."""
        if self.is_asking:
            self._about = None
            self._show_question(False)
            if self._before is not None:
                self._before.setFocus()

    def retranslate(self) -> None:
        self.ask_button.setText(self.tr("I disagree  F9"))
        self.ask_button.setToolTip(self.tr("Send this part to the review queue; the line goes on"))
        self.question.setText(self.tr("Why?"))
        for number, (reason, button) in enumerate(self.reasons.items(), 1):
            button.setText(f"{reason_word(reason)}  {number}")

    def _made_keys(self, is_alone: bool) -> list[QShortcut]:
        context = Qt.ShortcutContext.WindowShortcut if is_alone else Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = []
        for number, button in enumerate(self.reasons.values(), 1):
            button.setProperty(ANSWERS, True)
            keys.append(QShortcut(QKeySequence(str(number)), self, button.click, context=context))
        return keys

    def _choose(self, reason: Reason) -> None:
        about = self._about
        self.cancel()
        self.chosen.emit(about, reason)

    def _show_question(self, asking: bool) -> None:
        self.ask_button.setVisible(not asking)
        self._choice.setVisible(asking)
        for key in self._digits:
            key.setEnabled(asking)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.ask_button, *self.reasons.values()
