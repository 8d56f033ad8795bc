"""A form drawn from the recipe's own declaration: label, help, unit and range stand there and nowhere else."""

from collections.abc import Callable
from dataclasses import Field, fields, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from inspectfork.recipe import TOKEN_PX, Compare, Keep, LightKind, Material, Position, Precision, Recipe, SerialFrom
from ui.recipe_words import recipe_text
from ui.sentences import problem_text
from ui.widgets.choice import Choice
from ui.widgets.number_field import NumberField, WholeField
from ui.widgets.panel import Panel, column, label

WIDE = ("name", "position")  # these take both columns


class RecipeForm(Panel):
    """Edits the named fields of a recipe; everything else of it stays as it was."""

    changed = Signal()

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._recipe = Recipe("")
        self._declared = {f.name: f for f in fields(Recipe) if f.name in names}
        self.entries: dict[str, Entry] = {name: _entry(f) for name, f in self._declared.items()}
        self._labels: dict[str, QLabel] = {name: label("label") for name in names}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        cell = 0
        for name in names:
            wide = name in WIDE
            self._labels[name].setBuddy(self.entries[name].widget)
            pair = column(self._labels[name], self.entries[name].widget, gap=2)
            grid.addLayout(pair, cell // 2, cell % 2, 1, 2 if wide else 1)
            cell += 2 if wide else 1
            self.entries[name].listen(self.changed.emit)
        self.show_recipe(self._recipe)
        self.retranslate()

    def recipe(self) -> Recipe:
        """The recipe as it stands in the form, sound or not."""
        return replace(self._recipe, **{name: entry.get() for name, entry in self.entries.items()})

    def problems(self) -> list[str]:
        """What is wrong with it, one clause each, in the window's language."""
        return [problem_text(problem) for problem in self.recipe().check()]

    def show_recipe(self, recipe: Recipe) -> None:
        """Fill the form; what says so already stays untouched, as a person may be typing there."""
        self._recipe = recipe
        for name, entry in self.entries.items():
            if entry.get() != getattr(recipe, name):
                entry.put(getattr(recipe, name))

    def retranslate(self) -> None:
        for name, declared in self._declared.items():
            said = declared.metadata
            unit = recipe_text(said["unit"]) if said["unit"] else ""
            words = recipe_text(said["label"])
            self._labels[name].setText(f"{words} ({unit})" if unit else words)
            self.entries[name].widget.setToolTip(recipe_text(said["help"]))
            self.entries[name].widget.setAccessibleName(words)
        self._name_choices()
        self.changed.emit()

    def _name_choices(self) -> None:
        """The words of the choices, and of a value that may be left out."""
        for entry in self.entries.values():
            if isinstance(entry.widget, QComboBox):
                words = self._words_of_choices()
                for place in range(entry.widget.count()):
                    entry.widget.setItemText(place, words[entry.widget.itemData(place)])
            elif isinstance(entry.widget, QSpinBox | QDoubleSpinBox) and entry.optional:
                entry.widget.setSpecialValueText(self.tr("not set"))

    def _words_of_choices(self) -> dict[StrEnum, str]:
        """Every choice that a field can offer, in the window's language."""
        return {
            **{Keep.ALL: self.tr("All"), Keep.NG: self.tr("NG only"), Keep.NONE: self.tr("None")},
            **{Compare.SURFACE: self.tr("Good parts"), Compare.PLACE: self.tr("Golden sample")},
            **{Position.FREE: self.tr("As it comes"), Position.GOLDEN: self.tr("Like the golden sample")},
            **{LightKind.RAW: self.tr("As it comes"), LightKind.EVEN: self.tr("Made even")},
            **{Precision.FLOAT: self.tr("32 bits"), Precision.INT8: self.tr("8 bits")},
            **{SerialFrom.SOURCE: self.tr("Camera or file"), SerialFrom.TYPED: self.tr("Typed or scanned")},
            SerialFrom.PICTURE: self.tr("Code in the picture"),
            **{Material.DARK: self.tr("Dark"), Material.BRIGHT: self.tr("Bright")},
        }


class Entry:
    """One field's widget, and how a value goes in and comes out."""

    def __init__(
        self,
        widget: QWidget,
        get: Callable[[], Any],
        put: Callable[[Any], None],
        listen: Callable[[Callable[[], None]], object],
        optional: bool = False,
    ) -> None:
        self.widget, self.get, self.put, self.listen, self.optional = widget, get, put, listen, optional


def _entry(field: "Field[Any]") -> Entry:
    """The widget that fits a field's default value."""
    if field.name == "name":
        return _text()
    if isinstance(field.default, StrEnum):
        return _choice(type(field.default))
    if isinstance(field.default, int) or field.type == int | None:
        return _whole(field)
    return _number(field)


def _text() -> Entry:
    edit = QLineEdit()
    return Entry(edit, lambda: edit.text().strip(), edit.setText, lambda on: edit.textChanged.connect(lambda _: on()))


def _choice(kind: type[StrEnum]) -> Entry:
    box = Choice()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # two stand in a row
    for choice in kind:
        box.addItem("", choice)
    return Entry(
        box,
        lambda: kind(box.currentData()),
        lambda choice: box.setCurrentIndex(list(kind).index(choice)),
        lambda on: box.currentIndexChanged.connect(lambda _: on()),
    )


def _whole(field: "Field[Any]") -> Entry:
    """A whole number; one that may be left out has 0 for "not set", one step below the least."""
    box = WholeField()
    least, most, optional = int(field.metadata["least"]), int(field.metadata["most"]), field.default is None
    box.setRange(0 if optional else least, most)
    box.setSingleStep(least if optional else 2 * TOKEN_PX if field.name == "input_size" else 1)
    return Entry(
        box,
        lambda: (box.value() or None) if optional else box.value(),
        lambda value: box.setValue(value or 0),
        lambda on: box.valueChanged.connect(lambda _: on()),
        optional,
    )


def _number(field: "Field[Any]") -> Entry:
    """A number; one that may be left out has its lowest step for "not set"."""
    box = NumberField()
    optional = field.default is None
    box.setDecimals(3 if optional else 1)
    box.setRange(0.0 if optional else field.metadata["least"], field.metadata["most"])
    return Entry(
        box,
        lambda: (box.value() or None) if optional else box.value(),
        lambda value: box.setValue(value or 0.0),
        lambda on: box.valueChanged.connect(lambda _: on()),
        optional,
    )
