"""The administrator's page: who signs in here, as what, and by which secret. Nobody is ever deleted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from db.accounts import User, kind_for
from db.secrets import SHORTEST, SecretKind
from inspectfork.fault import Fault
from inspectfork.roles import Role
from ui import look
from ui.icons import icon
from ui.sentences import fault_text
from ui.widgets.choice import Choice
from ui.widgets.panel import Panel, card, column, label, row
from ui.words import role_word

FORM_WIDTH = 420


class UsersPage(Panel):
    """Asks by signals and is told what became of it; a row that is chosen fills the form."""

    list_asked = Signal()
    add_asked = Signal(str, object, str, str)  # name, Role, secret, and the secret once more
    change_asked = Signal(str, object, str, str)
    deactivate_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.users: Sequence[User] = ()
        self._is_open = self._is_busy = False
        self._shown: User | None = None  # whom the form is about; None for a new one
        self._said: Callable[[], str] = str
        self.table = QTableWidget(0, 3)
        self.name, self.role, self.secret, self.again = QLineEdit(), Choice(), QLineEdit(), QLineEdit()
        self.save, self.fresh, self.deactivate = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._connect()
        self.recolour()
        self.retranslate()

    def _build(self) -> None:
        self.title, self.open_words, self._form_title = label("title"), label("strong", wrap=True), label("heading")
        self._may, self.said = label("quiet", wrap=True), label("strong", wrap=True)
        self._labels = {name: label("label") for name in ("name", "role", "secret", "again")}
        for role in Role:
            self.role.addItem("", role)
        for field in (self.secret, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.save.setProperty("role", "primary")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.TOUCH)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        sheet, form = card(column(self.table)), card(self._form())
        form.setFixedWidth(FORM_WIDTH)
        body = row(sheet)
        body.addWidget(form)
        page = column(row(self.title, None, self.fresh), self.open_words)
        page.addLayout(body, 1)
        self.setLayout(page)

    def _form(self) -> QVBoxLayout:
        fields = {"name": self.name, "role": self.role, "secret": self.secret, "again": self.again}
        form = column(self._form_title, gap=10)
        for name, field in fields.items():
            self._labels[name].setBuddy(field)
            form.addLayout(column(self._labels[name], field, gap=2))
            if name == "role":
                form.addWidget(self._may)
        form.addWidget(self.said)
        form.addStretch(1)
        form.addLayout(row(self.deactivate, self.save, gap=8))
        return form

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._choose)
        self.role.currentIndexChanged.connect(lambda _: self._enable())
        self.save.clicked.connect(self._save)
        self.fresh.clicked.connect(self.begin)
        self.deactivate.clicked.connect(lambda: self.deactivate_asked.emit(self.name.text()))
        for field in (self.name, self.secret, self.again):
            field.returnPressed.connect(self._save)
            field.textChanged.connect(lambda _: self._enable())

    def show_users(self, users: Sequence[User], is_open: bool) -> None:
        """Everybody who was ever named here, and whether the station is still open to everybody."""
        self.users, self._is_open = users, is_open
        shown = self._shown.name if self._shown else None
        self.table.blockSignals(True)
        self.table.setRowCount(len(users))
        self._fill()
        self.table.blockSignals(False)
        names = [user.name for user in users]
        if shown in names:
            self.table.selectRow(names.index(shown))
        else:
            self._show(None)

    def show_busy(self, busy: bool) -> None:
        """Something is being recorded, or that has ended."""
        self._is_busy = busy
        self._enable()

    def show_fault(self, fault: Fault) -> None:
        """Why nothing was changed; what was typed stays, but for the secret."""
        self._clear_secrets()
        self._say(lambda: " ".join(fault_text(fault)))

    def show_done(self, user: User) -> None:
        """What holds for this user now."""
        self._shown = user
        self._clear_secrets()
        self._say(lambda: self._words_done(user))

    def begin(self) -> None:
        """A new user."""
        self.table.clearSelection()
        self._show(None)
        self._say(str)
        self.name.setFocus()

    def _words_done(self, user: User) -> str:
        here = self.tr("{name} signs in as {role} from now on.")
        gone = self.tr("{name} signs in no more; what was recorded stays.")
        return (here if user.is_active else gone).format(name=user.name, role=role_word(user.role))

    def _choose(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        user = self.users[rows[0].row()] if rows else None
        if user is None or self._shown is None or user.name != self._shown.name:
            self._say(str)
        self._show(user)

    def _show(self, user: User | None) -> None:
        self._shown = user
        self.name.setText(user.name if user else "")
        self.role.setCurrentIndex(list(Role).index(user.role if user else Role.OPERATOR))
        if self._is_open:  # the first one must be an administrator
            self.role.setCurrentIndex(list(Role).index(Role.ADMINISTRATOR))
        self._clear_secrets()
        self._enable()

    def _clear_secrets(self) -> None:
        self.secret.clear()
        self.again.clear()

    def _save(self) -> None:
        if self.save.isEnabled():
            asked = self.change_asked if self._signs_in else self.add_asked
            asked.emit(self.name.text().strip(), self._role, self.secret.text(), self.again.text())

    @property
    def _role(self) -> Role:
        return Role(self.role.currentData())  # which Qt gives back as text

    @property
    def _signs_in(self) -> bool:
        """Whether the one in the form can sign in already."""
        return self._shown is not None and self._shown.is_active and self._shown.secret_kind is not None

    def _enable(self) -> None:
        free = not self._is_busy
        self.name.setEnabled(free)
        self.name.setReadOnly(self._shown is not None)
        self.role.setEnabled(free and not self._is_open)
        self.save.setEnabled(free and bool(self.name.text().strip()) and (self._signs_in or bool(self.secret.text())))
        self.deactivate.setEnabled(free and self._signs_in)
        self._name_form()

    def _say(self, words: Callable[[], str]) -> None:
        self._said = words
        self.said.setText(words())
        self.said.setVisible(bool(self.said.text()))

    def _fill(self) -> None:
        """The cells, in the language of the moment."""
        for line, user in enumerate(self.users):
            for place, text in enumerate((user.name, role_word(user.role), self._way(user))):
                self.table.setItem(line, place, QTableWidgetItem(text))

    def _way(self, user: User) -> str:
        if user.secret_kind is None:
            return self.tr("only named in records")
        if not user.is_active:
            return self.tr("signs in no more")
        return self.tr("badge or PIN") if user.secret_kind is SecretKind.CODE else self.tr("password")

    def _name_form(self) -> None:
        """The words that depend on whom the form is about and on the role."""
        role, kind = self._role, kind_for(self._role)
        code, password = (
            self.tr("Badge or PIN, {least} characters or more"),
            self.tr("Password, {least} characters or more"),
        )
        secret = (code if kind is SecretKind.CODE else password).format(least=SHORTEST[kind])
        self._form_title.setText(self.tr("Change a user") if self._signs_in else self.tr("New user"))
        self._may.setText(self._may_words()[role])
        self._labels["secret"].setText(secret)
        self.secret.setAccessibleName(secret)
        unchanged = self._signs_in and self._shown is not None and self._shown.secret_kind is kind
        self.secret.setPlaceholderText(self.tr("leave empty to keep it") if unchanged else "")
        self.open_words.setVisible(self._is_open)

    def _may_words(self) -> dict[Role, str]:
        return {
            Role.OPERATOR: self.tr("Runs lines, disagrees with verdicts and reads the log."),
            Role.ENGINEER: self.tr("Teaches too, with pictures, regions and limits."),
            Role.QUALITY: self.tr("Takes second looks and reads the figures too."),
            Role.ADMINISTRATOR: self.tr("May do everything, this page included."),
        }

    def retranslate(self) -> None:
        self.title.setText(self.tr("Users"))
        self.open_words.setText(
            self.tr(
                "Everybody may do everything at this station now. With the first administrator, sign-in begins: from "
                "then on nobody works here without badge, PIN or password, and records bear the name of who did. "
                "This cannot be taken back."
            )
        )
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Role"), self.tr("Signs in by")])
        self.table.setAccessibleName(self.tr("Users"))
        for name, words in (("name", self.tr("Name")), ("role", self.tr("Role")), ("again", self.tr("Once more"))):
            self._labels[name].setText(words)
        self.name.setAccessibleName(self.tr("Name"))
        self.role.setAccessibleName(self.tr("Role"))
        self.again.setAccessibleName(self.tr("Once more"))
        for place, role in enumerate(Role):
            self.role.setItemText(place, role_word(role))
        self.fresh.setText(self.tr("New user  Ctrl+N"))
        self.fresh.setShortcut(QKeySequence("Ctrl+N"))
        self.save.setText(self.tr("Save  Ctrl+S"))
        self.save.setShortcut(QKeySequence("Ctrl+S"))
        self.deactivate.setText(self.tr("Deactivate"))
        self.deactivate.setToolTip(self.tr("Signs in no more; what was recorded stays, and the name can come back"))
        self._fill()
        self._say(self._said)
        self._name_form()

    def recolour(self) -> None:
        self.save.setIcon(icon("save", look.colours().on_accent, look.colours().quiet, gap=6))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list_asked.emit()
        self.name.setFocus()
