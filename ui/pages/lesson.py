"""What teaching says while it runs and when it is done: progress, warnings, and the result in plain words."""

from collections.abc import Callable, Mapping
from html import escape
from math import ceil
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout

from inspectfork.fault import Fault
from inspectfork.score_text import limit_text
from ui import look
from ui.charts.live import LiveCurve
from ui.icons import icon, icon_pixmap
from ui.self_tested import int8_said
from ui.sentences import fault_text
from ui.widgets.panel import Panel, label, row
from ui.words import px_and_mm, spoken, stage_word

STEPS = 1000  # of the progress bar
MOST_WARNINGS = 4


class Lesson(Panel):
    """A card under the good pictures; hidden until there is something to say."""

    pointed = Signal(object)  # the Path a warning names, to be shown
    go_on_asked = Signal(str)  # recipe whose teaching or tuning was stopped

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.taught = ""  # the recipe of the last result
        self.offered = ""  # the recipe of which something waits for a person
        self._title: Callable[[], str] = str
        self._lines: Callable[[], list[str]] = list
        self._warnings: list[tuple[Fault, str]] = []
        self._step: Callable[[], str] = str
        self.bar, self.left = QProgressBar(), label("quiet")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STEPS)
        self.curve, self._curve_name = LiveCurve(self), label("label")
        self._stage = ""
        self.cancel, self.inspect, self.compare, self.go_on = (QPushButton() for _ in range(4))
        self.inspect.setProperty("role", "primary")
        self._sign, self._head, self._text = label(), label("large", wrap=True), label("", wrap=True)
        self.go_on.clicked.connect(lambda: self.go_on_asked.emit(self.offered))
        self._notes = label("", wrap=True, rich=True)
        self._notes.linkActivated.connect(lambda source: self.pointed.emit(Path(source)))
        self._build()
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(6)
        for widget in (self._head, self.bar, self.left, self._curve_name, self.curve, self._text, self._notes):
            texts.addWidget(widget)
        texts.addLayout(row(None, self.cancel, self.go_on, self.compare, self.inspect))
        line = row(self._sign)
        line.addLayout(texts, 1)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(look.GAP, look.GAP, look.GAP, look.GAP)
        self.setLayout(line)

    def begin(self, title: Callable[[], str]) -> None:
        """Something long begins; `title` says what, in the language of the moment."""
        self.taught, self.offered, self._warnings = "", "", []
        self._say(title, list)
        self._arrange(running=True)
        self.bar.setRange(0, 0)
        self._step = str  # says nothing yet
        self.left.setText("")
        self._follow("")

    def begin_capturing(self) -> None:
        """Pictures are being taken."""
        self.begin(lambda: self.tr("Capturing from the camera"))

    def begin_teaching(self, name: str) -> None:
        """The recipe `name` is being taught."""
        self.begin(lambda: self.tr("Teaching {name}").format(name=name))

    def progress(
        self,
        done: int,
        total: int,
        share: float,
        left_s: float | None = None,
        stage: str = "",
        figures: Mapping[str, float] | None = None,
    ) -> None:
        """`done` of `total` steps of this stage, `share` (0 to 1) of everything, and how long it will take.

        `figures` are what this step is drawn with.
        """
        if stage != self._stage:
            self._follow(stage)
        if figures:
            self.curve.add(done, figures)
            self._show_curve(True)
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(STEPS * share))

        def words() -> str:
            steps = self.tr("{done} of {total}").format(done=done, total=total)
            return " · ".join(part for part in (stage_word(stage), steps, self._time_left(left_s)) if part)

        self._step = words
        self.left.setText(words())

    def warn(self, fault: Fault, source: str) -> None:
        """Something about the pictures a person should look at; it stops nothing."""
        self._warnings.append((fault, source))
        self._show_warnings()

    def result(self, name: str, event: Mapping[str, Any], judged: bool = False) -> None:
        """What was taught and is in service, in plain words; `judged`: there is something to see of parts held out."""
        self.taught = name
        self._say(lambda: self.tr("{name} is ready to inspect").format(name=name), self._lines_of(event))
        self._arrange(running=False, compare=judged)

    def offer(self, name: str, event: Mapping[str, Any] | None) -> None:
        """A new model waits for a decision; `event` is what its understanding was taught with, where it was now."""
        taught = self._lines_of(event) if event else list

        def lines() -> list[str]:
            stays = self.tr("Until then {name} is inspected with the old one.").format(name=name)
            return [*taught(), stays]

        self.taught, self.offered = "", name
        self._say(lambda: self.tr("A new model of {name} waits for your decision").format(name=name), lines)
        self._arrange(running=False, compare=True)

    def offer_going_on(self, name: str, stopped: str) -> None:
        """What was stopped, `teaching` or `tuning`, can go on with what is still there of it."""

        def title() -> str:
            if stopped == "teaching":
                return self.tr("Teaching of {name} was stopped").format(name=name)
            return self.tr("Tuning of {name} was stopped").format(name=name)

        def lines() -> list[str]:
            if stopped == "teaching":
                return [self.tr("It can go on with what it has looked at; what is in service stays as it was.")]
            return [self.tr("It can go on after the last step that was saved; what is in service stays as it was.")]

        self.taught, self.offered = "", name
        self._say(title, lines)
        self._arrange(running=False, go_on=True)

    def withdraw(self) -> None:
        """Nothing waits any more; anything else that is shown stays."""
        if self.offered:
            self.offered = ""
            self.hide()

    def _lines_of(self, event: Mapping[str, Any]) -> Callable[[], list[str]]:
        best, low, high = (_count(number) for number in event["false_rejects_per_1000"])
        numbers = {"good": event["good"], "limit": limit_text(event["limit"])}
        rejects = {"best": best, "low": low, "high": high}
        left_out, in_int8 = len(event.get("left_out", ())), event.get("int8")
        smallest = event["smallest"]

        def lines() -> list[str]:
            said = [
                self.tr("Learned from {good} good pictures. A part is NG from a score of {limit}.").format(**numbers),
                self.tr(
                    "Of the next 1,000 good parts about {best} will be rejected: {low} to {high} with 95% certainty."
                ).format(**rejects),
            ]
            if in_int8 is not None:
                said.append(int8_said(in_int8, spoken()))
            if smallest:
                said.append(self._smallest(smallest))
            if left_out:
                said.append(self.tr("Pictures left out: {count}.").format(count=left_out))
            return said

        return lines

    def fail(self, fault: Fault, go_on: str = "") -> None:
        """Why nothing was taught; `go_on` is the recipe whose teaching or tuning can be gone on with."""
        self.offered = go_on
        self._say(lambda: fault_text(fault)[0], lambda: [fault_text(fault)[1]])
        self._arrange(running=False, go_on=bool(go_on))

    def rest(self) -> None:
        """Nothing runs any more; a result stays, a cancelled run leaves nothing."""
        if not self.cancel.isHidden():
            self.hide()

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
        self.inspect.setText(self.tr("Inspect with it  F10"))
        self.inspect.setShortcut(QKeySequence("F10"))
        self.compare.setText(self.tr("See how it judged") if self.taught else self.tr("Compare old and new"))
        self.go_on.setText(self.tr("Go on"))
        self._name_curve()
        self._say(self._title, self._lines)
        self.left.setText(self._step())
        self._show_warnings()

    def recolour(self) -> None:
        used = look.colours()
        self.inspect.setIcon(icon("inspect", used.on_accent, gap=6))
        self.curve.draw()
        self._show_sign()

    def text(self) -> str:
        """All that is said now."""
        return "\n".join(part.text() for part in (self._head, self._text, self._notes) if part.text())

    def _say(self, title: Callable[[], str], lines: Callable[[], list[str]]) -> None:
        self._title, self._lines = title, lines
        self._head.setText(title())
        self._text.setText("\n".join(lines()))
        self._text.setVisible(bool(self._text.text()))

    def _arrange(self, running: bool, compare: bool = False, go_on: bool = False) -> None:
        for widget in (self.bar, self.left, self.cancel):
            widget.setVisible(running)
        self.compare.setVisible(compare)
        self.compare.setProperty("role", "" if self.taught else "primary")
        self.compare.style().polish(self.compare)
        self.go_on.setVisible(go_on)
        if not running:
            self._show_curve(False)
        self.compare.setText(self.tr("See how it judged") if self.taught else self.tr("Compare old and new"))
        self.inspect.setVisible(bool(self.taught) and not running)
        self._show_sign()
        self._show_warnings()
        self.show()

    def _follow(self, stage: str) -> None:
        """Another stage has begun."""
        self._stage = stage
        self.curve.restart()
        self._name_curve()
        self._show_curve(False)

    def _show_curve(self, shown: bool) -> None:
        self.curve.setVisible(shown)
        self._curve_name.setVisible(shown)

    def _name_curve(self) -> None:
        scores, losses = self.tr("Score of each good part, judged by the others"), self.tr("Loss")
        self._curve_name.setText(scores if self._stage == "limit" else losses)

    def _show_sign(self) -> None:
        used = look.colours()
        name = "inspect" if self.taught else "teach" if not self.cancel.isHidden() else "warning"
        self._sign.setPixmap(icon_pixmap(name, used.accent if name != "warning" else used.not_inspected, 40))

    def _show_warnings(self) -> None:
        shown = [_linked(" ".join(fault_text(fault)), source) for fault, source in self._warnings]
        more = len(shown) - MOST_WARNINGS
        if more > 0:
            shown = [*shown[:MOST_WARNINGS], self.tr("and {count} more").format(count=more)]
        self._notes.setText("<br>".join(shown))
        self._notes.setVisible(bool(shown))

    def _smallest(self, smallest: Mapping[str, Any]) -> str:
        """How small a defect is surely found, and what helps where none is."""
        if smallest["px"] is None:
            return self.tr(
                "Not even the largest dots tried are found in 9 of 10 places: take a larger input size, or tiles."
            )
        size, length = px_and_mm(smallest["px"], smallest["mm"]), smallest["of_px"]
        return self.tr(
            "Dots from {size} across are found in 9 of 10 places or more, on pictures {length} px long."
        ).format(size=size, length=length)

    def _time_left(self, left_s: float | None) -> str:
        if left_s is None:
            return ""
        if left_s < 60:
            return self.tr("about {seconds} s left").format(seconds=max(1, ceil(left_s)))
        return self.tr("about {minutes} min left").format(minutes=ceil(left_s / 60))


def _count(number: float) -> str:
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}".removesuffix(".0")


def _linked(text: str, source: str) -> str:
    """The warning; the picture it names is a link to its thumbnail."""
    if not source:
        return f"⚠ {escape(text)}"
    link = f'<a href="{escape(source)}">{escape(Path(source).name)}</a>'
    said = escape(text)
    return f"⚠ {said.replace(escape(source), link)}" if escape(source) in said else f"⚠ {link}: {said}"
