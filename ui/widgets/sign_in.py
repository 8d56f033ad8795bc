"""Who is signed in, above every page, and the fields to sign in by: never a box in front of a line that runs."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton

from db.accounts import User
from inspectfork.fault import Fault
from ui.scan_pace import ScanPace
from ui.sentences import fault_text
from ui.widgets.panel import Panel, label, row
from ui.words import role_word

KEY = "Ctrl+L"
LEAST_WIDTH, MOST_WIDTH = 240, 290  # of a field: its words in Japanese too


class SignIn(Panel):
    """A scanner types the badge into `secret` and ends with Enter or Tab; hidden on an open station."""

    sign_in_asked = Signal(str, str)  # name, secret
    sign_out_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._user: User | None = None
        self._fault: Fault | None = None
        self._pace = ScanPace()
        self._idle_min: int | None = None
        self.who, self.refusal = label("strong"), label("quiet", wrap=True)
        self.name, self.secret = QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.enter, self.leave = QPushButton(), QPushButton()
        for field in (self.name, self.secret):
            field.setMinimumWidth(LEAST_WIDTH)
            field.setMaximumWidth(MOST_WIDTH)
            field.returnPressed.connect(self._ask)
        self.secret.installEventFilter(self)
        self.enter.clicked.connect(self._ask)
        self.leave.clicked.connect(self.sign_out_asked)
        line = row(self.who, self.refusal, self.name, self.secret, self.enter, self.leave, gap=12)
        line.setStretch(1, 1)
        line.setStretch(2, 2)
        line.setStretch(3, 2)
        self.setLayout(line)
        QShortcut(QKeySequence(KEY), self, self._use_key)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        self.show_user(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab ends a badge as Enter does, where a scanner sends it; a person's Tab goes to the next field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self.secret.text():
            self._pace.begin()
        if event.key() == Qt.Key.Key_Tab and self._pace.is_scan:
            self._ask()
            return True
        self._pace.add(event)
        return False

    def show_user(self, user: User | None) -> None:
        """Who is signed in now; the keyboard goes where the next step is.

        Where that is none, no button has the focus, which a scanner's second key (CR LF) would press.
        """
        self._user, self._fault, self._idle_min = user, None, None
        for widget in (self.name, self.secret, self.enter):
            widget.setHidden(user is not None)
        self.leave.setHidden(user is None)
        for field in (self.name, self.secret):
            field.clear()
        self.retranslate()
        (self.secret if user is None else self).setFocus()

    def tell_idle(self, minutes: int | None) -> None:
        """Nobody had touched anything for so long, and was signed out; None where a person did that."""
        self._idle_min = minutes
        self.retranslate()

    def show_trying(self, trying: bool) -> None:
        """The secret is being compared, or that has ended. Further keys of a scanner press nothing meanwhile."""
        if trying:
            self.setFocus()
        for widget in (self.name, self.secret, self.enter):
            widget.setEnabled(not trying)

    def refuse(self, fault: Fault) -> None:
        """Say why not, and wait for the next try."""
        self.show_trying(False)
        self._fault = fault
        self.secret.clear()
        self.secret.setFocus()
        self.retranslate()

    def _ask(self) -> None:
        if self.secret.text():
            self.sign_in_asked.emit(self.name.text().strip(), self.secret.text())
        else:
            self.secret.setFocus()

    def _use_key(self) -> None:
        if self._user is not None:
            self.sign_out_asked.emit()
        else:
            self.secret.setFocus()

    def _words(self) -> str:
        """Why not, or what the one who is signed in should know."""
        if self._fault is not None:
            return " ".join(fault_text(self._fault))
        if self._user is not None and self._user.has_short_secret:
            return self.tr("This badge or PIN is short and easy to guess: ask an administrator for a longer one.")
        if self._idle_min is not None:
            return self.tr("Signed out after {minutes} minutes without input.").format(minutes=self._idle_min)
        return ""

    def retranslate(self) -> None:
        nobody = self.tr("Nobody is signed in")
        self.who.setText(nobody if self._user is None else f"{self._user.name} · {role_word(self._user.role)}")
        self.refusal.setText(self._words())
        self.name.setPlaceholderText(self.tr("Name (not with a badge or PIN)"))
        self.secret.setPlaceholderText(self.tr("Badge, PIN or password"))
        self.name.setAccessibleName(self.tr("Name"))
        self.secret.setAccessibleName(self.tr("Badge, PIN or password"))
        self.enter.setText(self.tr("Sign in"))
        self.leave.setText(self.tr("Sign out  Ctrl+L"))
