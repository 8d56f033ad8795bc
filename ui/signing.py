"""From the sign-in strip to the users of the station and back; what a role may not do is refused with a sentence."""

from PySide6.QtCore import QCoreApplication, QObject, Signal

from db.accounts import Accounts, User
from inspectfork.roles import MAY, Action, who_may
from ui.tasks import Tasks, Work
from ui.widgets.sign_in import SignIn
from ui.words import role_word


class Signing(QObject):
    """Knows who is signed in; `changed` when that is another."""

    changed = Signal()

    def __init__(self, accounts: Accounts, strip: SignIn, tasks: Tasks) -> None:
        super().__init__()
        self._accounts, self._strip, self._tasks = accounts, strip, tasks
        self.user: User | None = None
        self.is_open = accounts.is_open
        strip.setHidden(self.is_open)
        strip.sign_in_asked.connect(self.sign_in)
        strip.sign_out_asked.connect(self.sign_out)

    @property
    def name(self) -> str:
        return self.user.name if self.user else ""

    def sign_in(self, name: str, secret: str) -> None:
        """Compare outside the window's thread, as that takes a third of a second."""
        self._strip.show_trying(True)
        self._tasks.start(
            Work(
                lambda _: self._accounts.sign_in(name, secret),
                self._show,
                fault=self._strip.refuse,
                ended=lambda: self._strip.show_trying(False),
            )
        )

    def begin(self, name: str, secret: str) -> None:
        """The first administrator was made: from now on people sign in here, this one first of all."""
        self.is_open = False
        self._strip.show()
        self.sign_in(name, secret)

    def heed(self, user: User) -> None:
        """Something else holds for a user now, who may be the one that is signed in."""
        if self.user is not None and user.name == self.user.name:
            if user.is_active:
                self._show(user)
            else:
                self.sign_out()

    def sign_out(self, idle_min: int | None = None) -> None:
        """Nobody works here now; a line that runs goes on. `idle_min` is how long nobody had touched anything."""
        self._accounts.sign_out(idle_min)
        self._show(None)
        self._strip.tell_idle(idle_min)

    def refusal(self, action: Action) -> str:
        """Why this may not be done now; "" where it may."""
        if self.is_open or (self.user is not None and action in MAY[self.user.role]):
            return ""
        if self.user is None:
            return QCoreApplication.translate("Signing", "Sign in to work here; a line that runs can be stopped.")
        why = QCoreApplication.translate("Signing", "This page needs the role {first}; {name} is signed in as {role}.")
        return why.format(first=role_word(who_may(action)), name=self.name, role=role_word(self.user.role))

    def _show(self, user: User | None) -> None:
        self.user = user
        self._strip.show_trying(False)
        self._strip.show_user(user)
        self.changed.emit()
