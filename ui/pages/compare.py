"""Old and new model side by side on the parts that were held out, and the decision which of them is in service."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from inspectfork.recipe import Recipe
from ui import look
from ui.charts.quality import Chart
from ui.charts.roc import draw_roc
from ui.icons import icon
from ui.importing import Change
from ui.improving import Improve
from ui.recipe_words import recipe_text
from ui.widgets.large_picture import LargePicture
from ui.widgets.model_card import ModelCard
from ui.widgets.panel import Panel, card, column, label, row, scrolled
from ui.widgets.worst_row import Shown

SIDES = ("old", "new")
ROC = (250, 210)  # px
BIG = 64  # px, the height of the two buttons that decide
Worst = Mapping[str, Mapping[str, Sequence[Shown]]]  # of each side, by gallery


class ComparePage(Panel):
    """`show_first` shows one model alone, which is in service already: there is nothing to decide."""

    decided = Signal(bool)  # whether the new one goes into service
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._name, self._improve = "", Improve.UNDERSTANDING
        self._figures: Mapping[str, Any] = {}
        self._changes: Sequence[Change] = ()  # of a recipe that was imported
        self._waits = False
        self._left_behind: Mapping[str, str] = {}
        self._before: QWidget | None = None
        self.title, self.held, self.note = label("title"), label(wrap=True), label("strong", wrap=True)
        self.cards = {side: ModelCard() for side in SIDES}
        self.roc, self._roc_name, self._roc_key = Chart(), label("heading"), label("label", wrap=True)
        self._models = QWidget()
        self.large, self._place = LargePicture(), QStackedWidget()
        self.put, self.keep, self.back = QPushButton(), QPushButton(), QPushButton()
        self._build()
        for sheet in self.cards.values():
            sheet.opened.connect(self._open)
        self.large.closed.connect(self._close)
        self.put.clicked.connect(lambda: self.decided.emit(True))
        self.keep.clicked.connect(lambda: self.decided.emit(False))
        self.back.clicked.connect(self.back_asked)
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.roc.setFixedSize(*ROC)
        for button in (self.put, self.keep):
            button.setMinimumHeight(BIG)
        self._curves = card(column(self._roc_name, self._roc_key, self.roc, None, gap=4))
        self._curves.setFixedWidth(ROC[0] + 2 * look.GAP)
        sides = row(*self.cards.values(), gap=12)
        for place in range(len(SIDES)):
            sides.setStretch(place, 1)
        models = row(scrolled(sides), self._curves, gap=12)
        models.setStretch(0, 1)
        page = column(row(self.title, None, self.back), self.held, self.note, gap=10)
        self._models.setLayout(models)
        holder = QWidget()
        holder.setLayout(column(self._models))
        self._place.addWidget(holder)
        self._place.addWidget(self.large)
        page.addWidget(self._place, 1)
        buttons = row(self.keep, self.put)
        for place in range(2):
            buttons.setStretch(place, 1)
        page.addLayout(buttons)
        self.setLayout(page)

    def show_candidate(
        self, name: str, improve: Improve, figures: Mapping[str, Any], worst: Worst, left_behind: Mapping[str, str]
    ) -> None:
        """Two models, of which a person chooses one; `left_behind` are values of the old one that do not come along."""
        self._left_behind = left_behind
        self._changes = ()
        self._show(name, improve, figures, worst, waits=True)

    def show_import(self, name: str, changes: Sequence[Change]) -> None:
        """A recipe that came as a file, of which nothing is known but its values."""
        self._changes = changes
        self._left_behind = {}
        self._show(name, Improve.UNDERSTANDING, {}, {}, waits=True)
        self._models.hide()

    def show_first(self, name: str, figures: Mapping[str, Any], worst: Worst) -> None:
        """What was taught first, on the parts that were held out."""
        self._left_behind = {}
        self._changes = ()
        self._show(name, Improve.UNDERSTANDING, figures, worst, waits=False)

    def _show(self, name: str, improve: Improve, figures: Mapping[str, Any], worst: Worst, waits: bool) -> None:
        self._name, self._improve, self._figures, self._waits = name, improve, figures, waits
        self._place.setCurrentIndex(0)
        self._models.show()
        for side, sheet in self.cards.items():
            sheet.show_model(figures.get(side), worst.get(side, {}))
        self.cards["old"].setVisible(waits)
        for button in (self.put, self.keep):
            button.setVisible(waits)
            button.setEnabled(waits)
        self._mark_main_button()
        self.retranslate()
        self.recolour()

    @property
    def _is_better(self) -> bool:
        """Whether the held-out parts show the new model to be better."""
        return bool(self._figures.get("paired", {}).get("is_better"))

    def _mark_main_button(self) -> None:
        """The new model is offered first only where it is shown to be better; else keeping the old one is."""
        for button, is_main in ((self.put, self._is_better), (self.keep, not self._is_better)):
            button.setProperty("role", "primary" if is_main else "")
            button.style().unpolish(button)
            button.style().polish(button)

    def _open(self, shown: Shown) -> None:
        """One of the worst parts instead of all of them; where the keys were, they will be again."""
        self._before = QApplication.focusWidget()
        self.large.show_part(shown)
        self._place.setCurrentWidget(self.large)
        self.large.picture.setFocus()

    def _close(self) -> None:
        self._place.setCurrentIndex(0)
        if self._before is not None:
            self._before.setFocus()

    def retranslate(self) -> None:
        titles = self.tr("{name}: the old model and the new one"), self.tr("{name}: how the model judged")
        imported = self.tr("{name}: the recipe in service and the imported one")
        title = imported if self._changes else titles[not self._waits]
        self.title.setText(title.format(name=self._name))
        self.cards["old"].head.setText(self.tr("The old one, in service"))
        self.cards["new"].head.setText(self.tr("The new one") if self._waits else self.tr("In service"))
        self._roc_name.setText(self.tr("Found over falsely rejected"))
        self._roc_key.setText(self.tr("Every limit. Line: the new one. Dashed: the old one, and chance."))
        self.put.setText(self.tr("Put into service  F9"))
        self.put.setShortcut(QKeySequence("F9"))
        self.keep.setText(self.tr("Keep the old one  F8"))
        self.keep.setShortcut(QKeySequence("F8"))
        self.back.setText(self.tr("Back"))
        self.held.setText("\n".join(self._held_words()))
        notes = (self._paired_words(), self._tuned_words(), self._left_words())
        self.note.setText("\n".join(words for words in notes if words))
        self.note.setVisible(bool(self.note.text()))

    def recolour(self) -> None:
        used = look.colours()
        draw_roc(self.roc, self._figures)
        main, other = used.on_accent, used.text
        self.put.setIcon(icon("inspect", main if self._is_better else other, used.quiet, gap=6))
        self.keep.setIcon(icon("back", other if self._is_better else main, used.quiet, gap=6))

    def _held_words(self) -> list[str]:
        """What was held out, and how honest the comparison is."""
        if self._changes:
            return self._import_words()
        held = self._figures.get("held")
        if held is None:
            return []
        good, defects, seen = held["good"], held["defects"], held["seen"]
        if not good + defects:
            return [self.tr("Nothing was held out: one in five of a kind is, and of each there are fewer than five.")]
        said = [self.tr("Held out: {good} good and {defects} defective parts.").format(good=good, defects=defects)]
        if self._improve is not Improve.GENERATION:
            said[0] += " " + self.tr("The new model did not learn from them.")
        if not self._waits:
            return said
        if seen is None:
            said.append(self.tr("It is not known what the old one learned from: it may look better than it is."))
        elif seen:
            words = self.tr("The old one learned from {seen} of them, so it may look better than it is.")
            said.append(words.format(seen=seen))
        else:
            said.append(self.tr("Nor did the old one."))
        return [" ".join(said)]

    def _paired_words(self) -> str:
        """Whether the held-out parts show which of the two is better."""
        found = self._figures.get("paired")
        if found is None or not self._waits:
            return ""
        if self._is_better:
            words = self.tr(
                "The new model is shown to be better: it is right on {better} parts where the old one is wrong, "
                "and wrong on {worse} where the old one is right."
            )
        else:
            words = self.tr(
                "The new model is not shown to be better: it is right on {better} parts where the old one is wrong, "
                "and wrong on {worse} where the old one is right. More labelled defects would tell."
            )
        return words.format(better=found["better"], worse=found["worse"])

    def _left_words(self) -> str:
        """What of the recipe as it stands would not go into service with the new model."""
        if not self._left_behind:
            return ""
        labels = {field.name: field.metadata["label"] for field in fields(Recipe)}
        values = [f"{recipe_text(labels[name])} {value}" for name, value in self._left_behind.items()]
        words = self.tr("Set on the old model, and not taken over by the new one: {values}.")
        return words.format(values=", ".join(values))

    def _import_words(self) -> list[str]:
        """Each value that differs, as it is and as it would be."""
        said = [self.tr("This recipe was imported and never compared with the one in service. It changes:")]
        said += [f"{recipe_text(c.label)}: {c.before or '-'} → {c.after or '-'}" for c in self._changes]
        return said

    def _tuned_words(self) -> str:
        """What tuning changed, and what it left alone."""
        tuned = self._figures.get("tuned")
        if tuned is None:
            return ""
        words = self.tr("Generation: loss on pictures held out of tuning {before} → {after}.")
        said = words.format(before=f"{tuned['before']:.4f}", after=f"{tuned['after']:.4f}")
        if self._improve is Improve.GENERATION:
            return f"{said} {self.tr('Judging stays as it was, bit for bit.')}"
        return said
