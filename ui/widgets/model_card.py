"""One of two models that are compared: its figures, what it said of what, and its worst parts."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Signal

from inspectfork.verdict import Decision
from training.evaluate import GOOD
from ui.widgets.figure_board import share_text
from ui.widgets.panel import Panel, column, label
from ui.widgets.worst_row import Shown, WorstRow
from ui.words import class_word, decision_word

SHARES = ("escape", "overkill", "not_inspected")
GALLERIES = ("misses", "false_alarms")


class ModelCard(Panel):
    """`figures` are those of an evaluation; None where nothing was held out."""

    opened = Signal(object)  # Shown: one of the worst parts, to be looked at

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head = label("heading")
        self._figures: Mapping[str, Any] | None = None
        self._names = {name: label("label") for name in (*SHARES, "confusion", *GALLERIES)}
        self.lines = {name: label("strong", wrap=True) for name in SHARES}
        self.confusion = label(wrap=True, rich=True)  # a long answer is broken, so that two tables fit side by side
        self.galleries = {name: WorstRow() for name in GALLERIES}
        self._none = {name: label("quiet") for name in GALLERIES}
        for gallery in self.galleries.values():
            gallery.opened.connect(self.opened)
        stack = column(self.head, gap=4)
        for name, line in self.lines.items():
            stack.addWidget(self._names[name])
            stack.addWidget(line)
        stack.addSpacing(6)
        stack.addWidget(self._names["confusion"])
        stack.addWidget(self.confusion)
        for name, row in self.galleries.items():
            stack.addSpacing(6)
            for widget in (self._names[name], self._none[name], row):
                stack.addWidget(widget)
        stack.addStretch(1)
        stack.setContentsMargins(16, 14, 16, 14)
        self.setLayout(stack)
        self.retranslate()

    def show_model(self, figures: Mapping[str, Any] | None, worst: Mapping[str, Sequence[Shown]]) -> None:
        """The figures of one model, and its worst parts by gallery."""
        self._figures = figures
        for name, row in self.galleries.items():
            row.show_parts(worst.get(name, ()))
        self._say()

    def retranslate(self) -> None:
        words = {
            "escape": self.tr("Escapes: defective parts called OK"),
            "overkill": self.tr("Overkill: good parts called NG"),
            "not_inspected": self.tr("Not inspected"),
            "confusion": self.tr("What was said of what"),
            "misses": self.tr("Worst misses"),
            "false_alarms": self.tr("Worst false alarms"),
        }
        for name, text in words.items():
            self._names[name].setText(text)
        for name, row in self.galleries.items():
            row.setAccessibleName(words[name])
            self._none[name].setText(self.tr("none"))
        self._say()

    def _say(self) -> None:
        known = self._figures
        for name, line in self.lines.items():
            share = known and known[name]
            line.setText(share_text(share) if share else self.tr("not known"))
        self.confusion.setText(self._table(known["confusion"]) if known else self.tr("not known"))
        for name, row in self.galleries.items():
            self._none[name].setVisible(not row.parts)
            row.setVisible(bool(row.parts))

    def _table(self, confusion: Mapping[str, Any]) -> str:
        """Truths down, answers across."""
        rows = [["", *map(_word, confusion["answers"])]]
        for truth, counts in zip(confusion["truths"], confusion["table"], strict=True):
            rows.append([self.tr("good") if truth == GOOD else _word(truth), *map(str, counts)])
        look = "cellspacing=0 cellpadding=3 width='100%' style='font-size: 13px'"
        return f"<table {look}>{''.join(map(_cells, rows))}</table>"


def _cells(cells: Sequence[str]) -> str:
    first, *rest = (escape(cell) for cell in cells)
    return f"<tr><td>{first}</td>{''.join(f'<td align=right>{cell}</td>' for cell in rest)}</tr>"


def _word(name: str) -> str:
    """Of an answer or a class, in the language of the moment."""
    return decision_word(Decision(name)) if name in set(Decision) else class_word(name)
