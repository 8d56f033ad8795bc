"""What the log is narrowed to, each filter with what the records offer. It makes the query; it asks nothing itself."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from db.choices import Choices
from db.log import LogQuery
from inspectfork.verdict import Decision
from ui.widgets.choice import Choice
from ui.widgets.log_table import PAGE
from ui.widgets.panel import Panel, column, label, row
from ui.widgets.period_field import PeriodField
from ui.words import class_word, decision_word

TYPED_MS = 300  # a pause in typing after which the serial is looked for


class LogFilters(Panel):
    """`changed` is sent when the query is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices = Choices()
        self.time, self.decision, self.recipe, self.serial = PeriodField(), Choice(), Choice(), QLineEdit()
        self.class_name, self.operator, self.bundle, self.source = (Choice() for _ in range(4))
        for decision in (None, *Decision):
            self.decision.addItem("", decision)
        for box in self._chosen_of_many().values():
            box.addItem("", None)
        self.serial.setClearButtonEnabled(True)
        named = ("period", "decision", "serial", *self._chosen_of_many())
        self._labels = {name: label("label") for name in named}
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        line, second = row(gap=12), row(gap=12)
        for name, field in (("period", self.time), ("decision", self.decision)):
            line.addWidget(_named(self._labels[name], row(field)))
        self.decision.setMinimumWidth(165)
        line.addWidget(_named(self._labels["serial"], row(self.serial)), 1)
        for name, box in self._chosen_of_many().items():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            second.addWidget(_named(self._labels[name], row(box)), 1)
        self.setLayout(column(line, second, gap=8))

    def _connect(self) -> None:
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.changed)
        self.serial.textChanged.connect(self._typed.start)
        self.time.changed.connect(self.changed)
        for box in (self.decision, *self._chosen_of_many().values()):
            box.currentIndexChanged.connect(self.changed)

    def query(self) -> LogQuery:
        """The first page of what is chosen."""
        since, until = self.time.times()
        return LogQuery(
            since=since,
            until=until,
            decision=self.decision.currentData(),
            recipe=self.recipe.currentData(),
            serial=self.serial.text().strip() or None,
            class_name=self.class_name.currentData(),
            operator=self.operator.currentData(),
            bundle=self.bundle.currentData(),
            source=self.source.currentData(),
            limit=PAGE,
        )

    def show_recipes(self, names: list[str]) -> None:
        """Offer these recipes, the chosen one kept."""
        _offer(self.recipe, {name: name for name in names})

    def show_choices(self, choices: Choices) -> None:
        """Offer what the records name, what is chosen kept."""
        self._choices = choices
        _offer(self.class_name, {name: class_word(name) for name in choices.classes})
        _offer(self.operator, {name: name for name in choices.operators})
        _offer(self.bundle, {bundle: bundle[:12] for bundle in choices.bundles})
        _offer(self.source, {source: source for source in choices.sources})

    def _chosen_of_many(self) -> dict[str, Choice]:
        """The fields whose choices the records bring."""
        fields = {"recipe": self.recipe, "class_name": self.class_name, "operator": self.operator}
        return {**fields, "bundle": self.bundle, "source": self.source}

    def retranslate(self) -> None:
        self._labels["period"].setText(self.tr("Time"))
        self._labels["decision"].setText(self.tr("Verdict"))
        self._labels["recipe"].setText(self.tr("Recipe"))
        self._labels["serial"].setText(self.tr("Serial"))
        self._labels["class_name"].setText(self.tr("Defect class"))
        self._labels["operator"].setText(self.tr("Operator"))
        self._labels["bundle"].setText(self.tr("Bundle"))
        self._labels["source"].setText(self.tr("Camera"))
        for place, decision in enumerate(Decision, 1):
            self.decision.setItemText(place, decision_word(decision))
        self.decision.setItemText(0, self.tr("All verdicts"))
        self.recipe.setItemText(0, self.tr("All recipes"))
        self.class_name.setItemText(0, self.tr("All classes"))
        self.operator.setItemText(0, self.tr("All operators"))
        self.bundle.setItemText(0, self.tr("All bundles"))
        self.source.setItemText(0, self.tr("All cameras"))
        self.show_choices(self._choices)
        self.serial.setPlaceholderText(self.tr("How the serial begins"))
        for name, field in {"decision": self.decision, **self._chosen_of_many()}.items():
            field.setAccessibleName(self._labels[name].text())
        self.serial.setAccessibleName(self._labels["serial"].text())


def _offer(box: Choice, choices: Mapping[str, str]) -> None:
    """These choices behind the first, which is all of them; what is chosen stays chosen, and nobody is told."""
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen else 0)
    box.blockSignals(False)


def _named(name: QWidget, fields: QHBoxLayout) -> QWidget:
    """Fields with their name above them."""
    holder = QWidget()
    stack = column(name, gap=2)
    stack.addLayout(fields)
    holder.setLayout(stack)
    return holder
