"""From the Users page to the users of the station and back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from db.accounts import Accounts, User
from inspectfork.fault import Fault
from inspectfork.roles import Role
from ui.pages.users import UsersPage
from ui.signing import Signing
from ui.tasks import Tasks, Work


class Admitting(QObject):
    """Hashing a secret takes a third of a second, so everything here is done outside the window's thread."""

    def __init__(self, accounts: Accounts, page: UsersPage, tasks: Tasks, signing: Signing) -> None:
        super().__init__(page)
        self._accounts, self._page, self._tasks, self._signing = accounts, page, tasks, signing
        page.list_asked.connect(self.list_users)
        page.add_asked.connect(self.add)
        page.change_asked.connect(self.change)
        page.deactivate_asked.connect(lambda name: self._do(lambda: accounts.deactivate(name)))

    def list_users(self) -> None:
        """Show everybody who was ever named here, and whether the station is still open."""
        self._tasks.start(
            Work(
                lambda _: (self._accounts.users(), self._accounts.is_open),
                lambda found: self._page.show_users(*found),
            )
        )

    def add(self, name: str, role: Role, secret: str, again: str) -> None:
        """Let somebody sign in; the first administrator is signed in at once."""
        self._do(lambda: self._accounts.add(name, role, _same(secret, again)), secret)

    def change(self, name: str, role: Role, secret: str, again: str) -> None:
        """Another role, another secret, or both."""
        self._do(lambda: self._accounts.change(name, role, _same(secret, again)))

    def _do(self, work: Callable[[], User], secret: str = "") -> None:
        self._page.show_busy(True)
        self._tasks.start(
            Work(
                lambda _: work(),
                lambda user: self._tell(user, secret),
                fault=self._page.show_fault,
                ended=lambda: self._page.show_busy(False),
            )
        )

    def _tell(self, user: User, secret: str) -> None:
        self._page.show_done(user)
        if self._signing.is_open:
            self._signing.begin(user.name, secret)
        else:
            self._signing.heed(user)
        self.list_users()


def _same(secret: str, again: str) -> str:
    if secret != again:
        raise Fault("secret.differs")
    return secret
