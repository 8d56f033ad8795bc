"""The engineer's gallery: every picture of a recipe with its label, brought in, sorted out and labelled here."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QStackedLayout

from db.samples import Order, SampleQuery, StoredSample, Tally, labelled
from inspectfork.dataset import Label
from inspectfork.picture import PICTURE_SUFFIXES
from inspectfork.recipe import Recipe
from ui import look
from ui.icons import icon
from ui.widgets.choice import Choice
from ui.widgets.class_field import ClassField
from ui.widgets.panel import Panel, card, column, label, row
from ui.widgets.progress import Progress
from ui.widgets.sample_gallery import SampleGallery
from ui.words import class_word

KINDS = ("all", "unlabelled", "good", "defect", "disputed", "synthetic")


class PicturesPage(Panel):
    """Asks for pictures and tells what a person said of them by signals, and is told what became of it."""

    list_asked = Signal(object)  # SampleQuery
    import_asked = Signal(str, object)  # recipe, list[Path]
    said = Signal(str, object, object)  # recipe, hashes, Change
    remove_asked = Signal(str, object)  # recipe, hashes
    undo_asked = Signal()
    label_asked = Signal(object)  # StoredSample, to be drawn on
    make_asked = Signal(str)  # recipe

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._query: SampleQuery | None = None
        self._tally: Tally | None = None
        self._refused = False
        self._classes: dict[str, tuple[str, ...]] = {}  # of each recipe
        self.recipe, self.kind, self.order, self.kinds_of = Choice(), Choice(), Choice(), ClassField()
        self.gallery, self.progress = SampleGallery(), Progress()
        self.bring, self.draw, self.remove, self.make = (QPushButton() for _ in range(4))
        self.undo = QPushButton()
        self._can_undo = False
        self._answered: SampleQuery | None = None  # the question whose answer is shown
        self.bring_folder = QPushButton()
        self.good, self.defect, self.unlabel = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._connect()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.title, self.count_text, self._nothing = label("title"), label("quiet"), label("quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._names = {name: label("label") for name in ("recipe", "kind", "order")}
        self.recipe.setEditable(True)
        self.recipe.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.recipe.setMinimumWidth(180)
        self.kind.setMinimumWidth(210)
        self.order.setMinimumWidth(170)
        self.draw.setProperty("role", "primary")
        for button in (
            self.bring,
            self.bring_folder,
            self.draw,
            self.good,
            self.defect,
            self.unlabel,
            self.remove,
            self.undo,
            self.make,
        ):
            button.setProperty("touch", True)
        for order in Order:
            self.order.addItem("", order)
        fields = {"recipe": self.recipe, "kind": self.kind, "order": self.order}
        for field in (*fields.values(), self.kinds_of):
            field.setProperty("touch", True)
        cells = {name: column(self._names[name], field, gap=2) for name, field in fields.items()}
        says = row(self.good, self.defect, self.kinds_of, self.unlabel, self.remove, self.undo, gap=8)
        line = row(*cells.values(), None, gap=12)
        below = row(says, None, self.draw, gap=12)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self._nothing)
        sheet = column()
        sheet.addLayout(self._stack)
        head = row(self.title, self.count_text, None, self.make, self.bring_folder, self.bring, gap=12)
        page = column(head, line, below, card(sheet), self.progress)
        sheet.setContentsMargins(8, 8, 8, 8)
        page.setStretch(3, 1)
        page.setSpacing(12)
        self.setLayout(page)

    def _connect(self) -> None:
        self.recipe.editTextChanged.connect(lambda _: self.ask())  # what is shown is what the field says
        self.kind.currentIndexChanged.connect(lambda _: self.ask())
        self.order.currentIndexChanged.connect(lambda _: self.ask())
        self.gallery.chosen_changed.connect(self._enable)
        self.gallery.opened.connect(self._open)
        self.bring.clicked.connect(self._open_dialog)
        self.bring_folder.clicked.connect(self._open_folder_dialog)
        self.draw.clicked.connect(self._ask_label)
        self.make.clicked.connect(lambda: self.make_asked.emit(self.recipe_name))
        self.good.clicked.connect(lambda: self._say(Label.GOOD))
        self.defect.clicked.connect(lambda: self._say(Label.DEFECT))
        self.unlabel.clicked.connect(lambda: self._say(Label.UNLABELLED))
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self.undo_asked)
        self.kinds_of.accepted.connect(self.gallery.setFocus)
        keys = {"G": self.good, "D": self.defect, "U": self.unlabel, "Delete": self.remove}
        for key, button in keys.items():
            QShortcut(QKeySequence(key), self.gallery, button.click, context=Qt.ShortcutContext.WidgetShortcut)

    @property
    def recipe_name(self) -> str:
        """The recipe that is chosen or typed."""
        return self.recipe.currentText().strip()

    def classes(self) -> list[str]:
        """The classes of defect that this recipe knows."""
        return [str(self.kinds_of.itemData(place)) for place in range(self.kinds_of.count())]

    def show_recipes(self, recipes: Sequence[Recipe]) -> None:
        """The recipes there are; another name may be typed, and becomes one with its first picture."""
        self._classes = {recipe.name: recipe.classes for recipe in recipes}
        wanted = self.recipe.currentText()
        self.recipe.blockSignals(True)
        self.recipe.clear()
        self.recipe.addItems(list(self._classes))
        self.recipe.setCurrentIndex(max(0, self.recipe.findText(wanted)) if self._classes else -1)
        if wanted and wanted not in self._classes:
            self.recipe.setEditText(wanted)  # a name that a person is typing stays
        self.recipe.blockSignals(False)
        self.ask()

    def ask(self) -> None:
        """Ask for what the fields say."""
        name, _, class_name = str(self.kind.currentData() or "all").partition("/")
        is_label = name in set(Label)
        self._query = SampleQuery(
            self.recipe_name,
            Label(name) if is_label else None,
            class_name or None,
            True if name == "synthetic" else None,
            name == "disputed",
            self.order.currentData() or Order.NEWEST,
        )
        if self.isVisible():
            self.list_asked.emit(self._query)

    def show_samples(self, query: SampleQuery, samples: Sequence[StoredSample], tally: Tally) -> None:
        """The answer; one to an older question is ignored."""
        if query == self._query:
            self.gallery.show_samples(samples, keep=query == self._answered)
            self._answered = query
            self.show_tally(query.recipe, tally)

    def show_tally(self, recipe: str, tally: Tally) -> None:
        """How many pictures there are of each kind."""
        if self._query is not None and recipe == self._query.recipe:
            self._tally = tally
            self.kinds_of.show_classes({*tally.defects, *self._classes.get(recipe, ())})
            self._name_kinds()
            self._stack.setCurrentIndex(0 if self.gallery.samples.samples else 1)
            self._enable()

    def renew(self, changed: Sequence[StoredSample]) -> None:
        """What is known of these pictures now; they stay where they are until the next question."""
        self.gallery.samples.renew(changed)

    def show_undo(self, can_undo: bool) -> None:
        """Whether there is a label or a removal to take back."""
        self._can_undo = can_undo
        self._enable()

    def refuse(self) -> None:
        """Nothing can be changed here: another program has the station."""
        self._refused = True
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()
        self.gallery.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)  # a source that offers to move would take its files away
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._import(paths)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Pictures"))
        self.bring.setText(self.tr("Import  Ctrl+O"))
        self.bring.setShortcut(QKeySequence("Ctrl+O"))
        self.bring.setToolTip(self.tr("Bring picture files, or let files and folders fall on the gallery"))
        self.bring_folder.setText(self.tr("Import folder  Ctrl+D"))
        self.bring_folder.setShortcut(QKeySequence("Ctrl+D"))
        self.bring_folder.setToolTip(
            self.tr("Bring a folder with its labels: folders named good or as a class of defects, masks, label files")
        )
        self.make.setText(self.tr("Make defects  Ctrl+M"))
        self.make.setShortcut(QKeySequence("Ctrl+M"))
        self.make.setToolTip(self.tr("Make pictures of defects from good ones, to learn from"))
        self.draw.setText(self.tr("Label  Enter"))
        self.good.setText(self.tr("Good  G"))
        self.defect.setText(self.tr("Defect  D"))
        self.unlabel.setText(self.tr("No label  U"))
        self.remove.setText(self.tr("Remove  Delete"))
        self.remove.setToolTip(
            self.tr("Take the selected pictures off this recipe; what was said of them stays recorded")
        )
        self.undo.setText(self.tr("Undo  Ctrl+Z"))
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        self.undo.setToolTip(self.tr("Take back the last label or removal"))
        self._names["recipe"].setText(self.tr("Recipe"))
        self._names["kind"].setText(self.tr("Show"))
        self._names["order"].setText(self.tr("Order"))
        self.recipe.setAccessibleName(self.tr("Recipe"))
        self.kind.setAccessibleName(self.tr("Show"))
        self.order.setAccessibleName(self.tr("Order"))
        self.kinds_of.setAccessibleName(self.tr("Class of the defect"))
        self.kinds_of.entry.setPlaceholderText(self.tr("Class of the defect"))
        self.gallery.setAccessibleName(self.tr("Pictures of the recipe"))
        self.order.setItemText(0, self.tr("Newest first"))
        self.order.setItemText(1, self.tr("Uncertain first"))
        self._nothing.setText(
            self.tr("No such picture here.\nLet files or folders fall here, press Import, or take parts from the log.")
        )
        self.kinds_of.retranslate()
        self._name_kinds()
        self.gallery.viewport().update()
        self._enable()

    def recolour(self) -> None:
        used = look.colours()
        self.bring.setIcon(icon("folder", used.text, used.quiet, gap=6))
        self.bring_folder.setIcon(icon("folder", used.text, used.quiet, gap=6))
        self.draw.setIcon(icon("brush", used.on_accent, used.quiet, gap=6))

    def _name_kinds(self) -> None:
        """What can be shown, each with its number; the chosen one stays chosen."""
        chosen, tally, said = self.kind.currentData(), self._tally, QLocale().toString
        words = {
            "all": self.tr("All"),
            "unlabelled": self.tr("Not labelled"),
            "good": self.tr("Good"),
            "defect": self.tr("Defects"),
            "disputed": self.tr("Disputed"),
            "synthetic": self.tr("Synthetic"),
        }
        entries = [(name, words[name], _count(name, tally)) for name in KINDS]
        at = KINDS.index("defect") + 1
        looked_at = str(chosen or "").partition("/")[2]  # stays to be chosen when its last picture is gone
        classes = sorted({looked_at: 0, **(tally.defects if tally else {})}.items())
        entries[at:at] = [(f"defect/{name}", f"– {class_word(name)}", count) for name, count in classes if name]
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind, word, count in entries:
            self.kind.addItem(f"{word} ({said(count)})" if tally else word, kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        if tally:
            self.count_text.setText(self.tr("{count} pictures").format(count=said(tally.total)))

    def _enable(self) -> None:
        chosen, free = self.gallery.selectionModel().hasSelection(), not self._refused
        for button in (self.good, self.defect, self.unlabel, self.remove):
            button.setEnabled(chosen and free)
        self.undo.setEnabled(self._can_undo and free)
        self.draw.setEnabled(bool(self.gallery.samples.samples) and free)
        self.bring.setEnabled(free)
        self.bring_folder.setEnabled(free)
        self.make.setEnabled(free and self._tally is not None and self._tally.good > 0)
        self.setAcceptDrops(free)

    def _say(self, what: Label) -> None:
        change = labelled(what, self.kinds_of.name() if what is Label.DEFECT else "")
        self.said.emit(self.recipe_name, self.gallery.chosen(), change)

    def _remove(self) -> None:
        self.remove_asked.emit(self.recipe_name, self.gallery.chosen())

    def _ask_label(self) -> None:
        samples, place = self.gallery.samples.samples, self.gallery.currentIndex().row()
        self._open(samples[max(0, place)])

    def _open(self, sample: StoredSample) -> None:
        if not self._refused:
            self.label_asked.emit(sample)

    def _import(self, paths: list[Path]) -> None:
        self.import_asked.emit(self.recipe_name, paths)

    def _open_dialog(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        dialog = QFileDialog(self, self.tr("Import pictures"), "", self.tr("Pictures ({kinds})").format(kinds=kinds))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._show_dialog(dialog)

    def _open_folder_dialog(self) -> None:
        dialog = QFileDialog(self, self.tr("Import a folder of pictures"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._show_dialog(dialog)

    def _show_dialog(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self._import([Path(name) for name in names]))
        dialog.show()


def _count(name: str, tally: Tally | None) -> int:
    if tally is None:
        return 0
    counts = {
        "all": tally.total,
        "unlabelled": tally.unlabelled,
        "good": tally.good,
        "defect": sum(tally.defects.values()),
        "disputed": tally.disputed,
        "synthetic": tally.synthetic,
    }
    return counts[name]
