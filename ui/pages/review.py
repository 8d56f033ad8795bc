"""The second look: parts that somebody disagreed with, then rejected ones, each settled by one key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from db.log import LoggedInspection
from inspectfork.review import Review, review_of
from inspectfork.verdict import Decision
from ui import look
from ui.icons import icon
from ui.widgets.choice import Choice
from ui.widgets.log_table import LogTable
from ui.widgets.panel import Panel, card, column, label, row
from ui.widgets.part_facts import PartFacts
from ui.words import CLASSES, class_word

QUEUES = ("waiting", "sample")
MOST = 199  # shown at once: less than a page of the log, so that no further page is asked for
KEYS = {Decision.OK: "O", Decision.NG: "N"}


class ReviewPage(Panel):
    """Asks for the queue and for parts by signals; what a reviewer says is sent, and the next part comes up."""

    queue_asked = Signal(bool)  # a sample of OK parts?
    part_asked = Signal(object)  # LoggedInspection
    undo_asked = Signal(str)  # who withdraws the last answer
    settled = Signal(object, object, bool)  # LoggedInspection, Review, is its picture to be among the recipe's?

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.title, self.count_text = label("title"), label("quiet")
        self.queue, self.reload = Choice(), QPushButton()
        self.table, self.part = LogTable(), PartFacts()
        self._is_settling = False
        self._brought: LoggedInspection | None = None
        self.confirm, self.keep = QPushButton(), QPushButton()
        self.undo = QPushButton()
        self.undo.setEnabled(False)
        self.keep.setCheckable(True)
        self.part.to_pictures.hide()  # here a picture goes there with the answer
        self.overrule = {truth: QPushButton() for truth in KEYS}
        self.class_name, self.note, self.reviewer = Choice(), QLineEdit(), QLineEdit()
        self.typed_class = QLineEdit()
        self._labels = {name: label("label") for name in ("class", "note", "reviewer")}
        self._build()
        self._connect()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        for name in QUEUES:
            self.queue.addItem("", name)
        self.queue.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        self.class_name.setEditable(True)
        self.class_name.setLineEdit(self.typed_class)
        self.class_name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.class_name.addItem("", None)
        for name in CLASSES:
            self.class_name.addItem("", name)
        for column_number in (3, 4):  # recipe and score stand beside the picture
            self.table.setColumnHidden(column_number, True)
        sheet = column(self.table)
        table = card(sheet)
        sheet.setContentsMargins(6, 6, 6, 6)
        right = column(self.part, card(self._answers()))
        right.setStretch(0, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(look.GAP)
        split.setChildrenCollapsible(False)
        beside = QWidget()
        beside.setLayout(right)
        for side in (table, beside):
            split.addWidget(side)
        split.setSizes([620, 524])
        head = row(self.title, self.count_text, None, self.undo, self.queue, self.reload, gap=12)
        page = column(head, split)
        page.setStretch(1, 1)
        self.setLayout(page)

    def _answers(self) -> QVBoxLayout:
        fields = row(gap=12)
        for name, field in (("class", self.class_name), ("note", self.note), ("reviewer", self.reviewer)):
            fields.addLayout(column(self._labels[name], field, gap=2), 2 if name == "note" else 1)
            self._labels[name].setBuddy(field)
        for button in (self.confirm, *self.overrule.values(), self.keep, self.undo):
            button.setProperty("touch", True)
        return column(row(self.confirm, *self.overrule.values(), gap=12), self.keep, fields, gap=12)

    def _connect(self) -> None:
        self.queue.currentIndexChanged.connect(self.ask)
        self.reload.clicked.connect(self.ask)
        self.table.looked.connect(self._look)
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self.reviewer.text().strip()))
        self.confirm.clicked.connect(lambda: self._settle(None))
        for truth, button in self.overrule.items():
            button.clicked.connect(lambda _=False, truth=truth: self._settle(truth))
        for field in (self.typed_class, self.note, self.reviewer):
            field.returnPressed.connect(self.table.setFocus)

    def ask(self) -> None:
        """Ask for the queue anew."""
        self.queue_asked.emit(self.queue.currentData() == "sample")

    def bring(self, chosen: LoggedInspection) -> None:
        """Put a part from elsewhere at the head of the queue that comes up next."""
        self._brought = chosen

    def show_queue(self, sample: bool, rows: Sequence[LoggedInspection]) -> None:
        """The parts that wait, or the beginning of a long queue; an answer to an older question is ignored."""
        if sample != (self.queue.currentData() == "sample"):
            return
        brought, self._brought = self._brought, None
        self.table.rows.begin([brought, *(row for row in rows if row.id != brought.id)] if brought else rows)
        self._say_count()
        self._go_to(0)
        self.table.setFocus()

    def show_reviewer(self, name: str, is_sure: bool = False) -> None:
        """Who works here; another may write their own name, except where it is sure who is signed in."""
        self.reviewer.setText(name)
        self.reviewer.setReadOnly(is_sure)

    def take_out(self, settled: LoggedInspection) -> None:
        """This part's second look is on disk: the next one comes up."""
        ids = [waiting.id for waiting in self.table.rows.rows]
        if settled.id in ids:
            place = ids.index(settled.id)
            self.table.rows.remove(place)
            self._say_count()
            self._go_to(min(place, len(ids) - 2))

    def show_undo(self, can_undo: bool) -> None:
        """Whether there is an answer to withdraw."""
        self.undo.setEnabled(can_undo)

    def show_settled(self) -> None:
        """The look is recorded, or could not be."""
        self._is_settling = False

    def _go_to(self, place: int) -> None:
        if self.table.rows.rows:
            self.table.selectRow(max(place, 0))
        else:
            self.part.show_row(None)
        self._enable()

    def _look(self, waiting: LoggedInspection) -> None:
        self.class_name.setCurrentIndex(0)
        self.note.clear()
        self.keep.setChecked(False)
        self.part.show_row(waiting)
        self.part_asked.emit(waiting)
        self._enable()

    def _settle(self, truth: Decision | None) -> None:
        shown = self.part.row
        if shown is not None and not self._is_settling:  # a key held down settles one part
            self._is_settling = True
            self.settled.emit(shown, self._said(shown, truth or shown.decision), self.keep.isChecked())

    def _said(self, shown: LoggedInspection, truth: Decision) -> Review:
        typed = self.class_name.currentText().strip()
        place = self.class_name.findText(typed)
        class_name = self.class_name.itemData(place) if place >= 0 else typed or None
        by, note = self.reviewer.text().strip(), self.note.text().strip()
        return review_of(shown.decision, truth, class_name if truth is Decision.NG else None, note, by)

    def _enable(self) -> None:
        shown = self.part.row
        self.confirm.setEnabled(shown is not None)
        self.keep.setEnabled(shown is not None and shown.picture_path is not None)
        for truth, button in self.overrule.items():
            button.setEnabled(shown is not None)
            button.setVisible(shown is None or shown.decision is not truth)

    def _say_count(self) -> None:
        number = len(self.table.rows.rows)
        words = self.tr("{number} parts wait") if number < MOST else self.tr("{number} parts wait, or more")
        self.count_text.setText(words.format(number=number))

    def retranslate(self) -> None:
        self.title.setText(self.tr("Review"))
        self.queue.setItemText(0, self.tr("Disputed, then rejected parts"))
        self.queue.setItemText(1, self.tr("A sample of OK parts"))
        self.queue.setAccessibleName(self.tr("Which parts"))
        self.queue.setToolTip(self.tr("Only a sample drawn by chance tells how many defects are missed"))
        self.reload.setText(self.tr("Reload  F5"))
        self.reload.setShortcut(QKeySequence("F5"))
        self.undo.setText(self.tr("Undo  Ctrl+Z"))
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        self.undo.setToolTip(self.tr("Withdraw the last answer; both stay in the records"))
        self.confirm.setText(self.tr("Confirm  C"))
        self.confirm.setShortcut(QKeySequence("C"))
        self.keep.setText(self.tr("Add to the recipe's pictures with this answer  P"))
        self.keep.setShortcut(QKeySequence("P"))
        self.keep.setToolTip(self.tr("As good, or as a defect of the class that you choose or that was judged"))
        overruled = (self.tr("Overrule: it is OK  O"), self.tr("Overrule: it is NG  N"))
        for (truth, button), words in zip(self.overrule.items(), overruled, strict=True):
            button.setText(words)
            button.setShortcut(QKeySequence(KEYS[truth]))
        self._labels["class"].setText(self.tr("Defect class"))
        self._labels["note"].setText(self.tr("Why"))
        self._labels["reviewer"].setText(self.tr("Reviewed by"))
        for name, field in (("class", self.class_name), ("note", self.note), ("reviewer", self.reviewer)):
            field.setAccessibleName(self._labels[name].text())
        self.typed_class.setPlaceholderText(self.tr("as judged"))
        for place, name in enumerate(CLASSES, 1):
            self.class_name.setItemText(place, class_word(name))
        self.table.nothing = self.tr("Nothing waits. A verdict is disputed on the page Inspect (F9).")
        self.table.name_columns()
        self._say_count()

    def recolour(self) -> None:
        self.confirm.setIcon(icon("check", look.colours().ok_text, gap=6))
        self.keep.setIcon(icon("pictures", look.colours().text, look.colours().quiet, gap=6))

    def showEvent(self, event: QShowEvent) -> None:
        self.ask()
        super().showEvent(event)
