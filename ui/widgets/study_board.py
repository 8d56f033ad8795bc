"""What a study found: its question and answer, its charts, and its findings one by one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from ui import look
from ui.charts.quality import Chart
from ui.charts.study import draw_study, key_of
from ui.studies import Result
from ui.study_words import said_now, study_word
from ui.turns import Turns
from ui.widgets.panel import Panel, card, column, label, row, scrolled


class StudyChart(Panel):
    """One chart under its title, with a key to its colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title, self.key, self.chart = label("strong", wrap=True), label("label", wrap=True), Chart()
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it takes what is left
        page = column(self.title, self.key, self.chart, gap=2)
        page.setStretch(2, 1)
        page.setContentsMargins(look.GAP, look.GAP, look.GAP, look.GAP)
        self.setLayout(page)

    def show_chart(self, told: Mapping[str, Any]) -> None:
        """Say and draw it."""
        self.title.setText(said_now(told["title"]))
        self.key.setText(key_of(told, look.colours()))
        draw_study(self.chart, told)
        self.chart.setAccessibleName(self.title.text())


class StudyBoard(Panel):
    """Shows one result; said and drawn again when language or shade change."""

    def __init__(self) -> None:
        super().__init__()
        self.result: Result | None = None
        self._is_released, self._turns = False, Turns(self)
        self.question, self.answer, self.reason = label("heading"), label("large"), label("strong", wrap=True)
        self.why = label("", wrap=True)  # what the released Y makes of it
        self.source, self._note = label("label", wrap=True), label("label")
        self.findings, self._findings_title = label(wrap=True), label("heading")
        self.charts: list[StudyChart] = []
        self._charts = QHBoxLayout()
        self._charts.setSpacing(look.GAP)
        found = column(row(self._findings_title, None, self._note), scrolled(column(self.findings, None)), gap=8)
        found.setStretch(1, 1)
        head = column(self.question, self.answer, self.reason, self.why, self.source, gap=4)
        page = column(card(head))
        page.addLayout(self._charts, 7)
        page.addWidget(card(found), 4)
        self.setLayout(page)
        self.retranslate()
        self.hide()

    def show_study(self, result: Result, is_released: bool) -> None:
        """Say and draw it; of a released one, also why the Y is as it is."""
        self.result, self._is_released = result, is_released
        self.why.setVisible(is_released)
        self._say(result)
        for chart in self.charts[len(result["charts"]) :]:
            chart.hide()
        self._turns.take(partial(self._draw, place, told) for place, told in enumerate(result["charts"]))
        self.show()

    def _draw(self, place: int, told: Mapping[str, Any]) -> None:
        """One chart, which is made where so many were never shown."""
        if place == len(self.charts):
            self.charts.append(StudyChart())
            self._charts.addWidget(self.charts[-1], 1)
        self.charts[place].show_chart(told)
        self.charts[place].show()

    def retranslate(self) -> None:
        self.why.setText(
            self.tr(
                "The released Y still shares six blocks: they are a pretrained backbone, of which models taught from "
                "nothing tell little, and what sharing costs falls on drawing defects, not on judging parts."
            )
        )
        self._findings_title.setText(self.tr("What was found"))
        self._note.setText(self.tr("In the charts: dots are means over models or pictures, bars their 95 % intervals."))
        if self.result is not None:
            self.show_study(self.result, self._is_released)

    def recolour(self) -> None:
        if self.result is not None:
            self.show_study(self.result, self._is_released)

    def _say(self, result: Result) -> None:
        self.question.setText(said_now(result["title"]))
        self.answer.setText(self.tr("Recommended: {value}").format(value=study_word(result["recommended"])))
        self.reason.setText(said_now(result["reason"]))
        made = {name: result[name] for name in ("command", "seconds", "machine")}
        self.source.setText(self.tr("Measured by: {command} · {seconds} s · {machine}").format(**made))
        self.findings.setText("\n".join(f"• {said_now(finding)}" for finding in result["findings"]))
