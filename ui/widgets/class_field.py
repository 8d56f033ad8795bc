"""The class of a defect: one of those there are, or a new one that is typed."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.widgets.choice import Choice
from ui.words import CLASSES, class_word


class ClassField(Choice):
    """Gives the class's own name, whatever it is called in the window's language."""

    accepted = Signal()  # Enter: the class stands, and the keys belong to what is labelled again

    def __init__(self) -> None:
        super().__init__()
        self.entry = QLineEdit()
        self.entry.returnPressed.connect(self.accepted)
        self.setLineEdit(self.entry)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(230)

    def show_classes(self, names: Iterable[str]) -> None:
        """The classes to choose from; what stands in the field stays."""
        chosen = self.name()
        self.clear()
        for name in sorted({*names} - {""}):
            self.addItem(class_word(name), name)
        self.choose(chosen)

    def choose(self, name: str) -> None:
        """Put a class in."""
        self.setCurrentIndex(self.findData(name))
        self.setEditText(class_word(name))

    def name(self) -> str:
        """The class that stands in the field, "" for none."""
        written = self.currentText().strip()
        place = self.findText(written)
        if place >= 0:
            return str(self.itemData(place))
        return next((name for name in CLASSES if class_word(name) == written), written)

    def retranslate(self) -> None:
        """Say the classes in the window's language; the chosen one is known by its name."""
        chosen = self.itemData(self.currentIndex()) or self.currentText().strip()
        for place in range(self.count()):
            self.setItemText(place, class_word(self.itemData(place)))
        self.choose(str(chosen))
