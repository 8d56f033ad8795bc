"""What is to become better: understanding, generation, or both."""

from ui.improving import Improve
from ui.widgets.choice import Choice
from ui.widgets.panel import Panel, column, label


class ImproveField(Panel):
    """A choice with a sentence that says what it does."""

    def __init__(self) -> None:
        super().__init__()
        self.box, self._says = Choice(), label("label", wrap=True)
        for improve in Improve:
            self.box.addItem("", improve)
        self.setLayout(column(self.box, self._says, gap=4))
        self.box.currentIndexChanged.connect(lambda _: self._say())
        self.retranslate()

    def chosen(self) -> Improve:
        """What was chosen."""
        return Improve(self.box.currentData())

    def choose(self, improve: Improve) -> None:
        """Choose, as a person would."""
        self.box.setCurrentIndex(self.box.findData(improve))

    def retranslate(self) -> None:
        words = {
            Improve.UNDERSTANDING: self.tr("Understanding: what is OK and what is not"),
            Improve.GENERATION: self.tr("Generation: how made defects look"),
            Improve.BOTH: self.tr("Both"),
        }
        for improve, text in words.items():
            self.box.setItemText(self.box.findData(improve), text)
        self.box.setAccessibleName(self.tr("What to improve"))
        self._say()

    def _say(self) -> None:
        says = {
            Improve.UNDERSTANDING: "",
            Improve.GENERATION: self.tr("Tunes how defects are drawn, on this recipe's own ones; judging stays."),
            Improve.BOTH: self.tr("Teaches, then tunes how defects are drawn. This takes longer."),
        }
        text = says[self.chosen()]
        self._says.setText(text)
        self._says.setVisible(bool(text))
