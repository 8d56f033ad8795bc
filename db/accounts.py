"""The door to the users of a station: who there is, who signs in, who is signed in now, and what they may do."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from contextvars import ContextVar
from datetime import datetime
from typing import ParamSpec, TypeVar

from sqlalchemy.orm import Session

from db.passing_writer import Submits
from db.recipes import user_row
from db.record import add_event
from db.secrets import SHORTEST, SecretKind, hashed, is_short
from db.sign_ins import SignIns, code_forms
from db.station_key import StationKey
from db.tables import UserRow
from db.users import User, all_users, signing, user_of, written_name
from db.writer import Writer
from inspectfork.fault import Fault
from inspectfork.frame import now
from inspectfork.names import checked_name
from inspectfork.roles import Action, Role, Standing

__all__ = ["Accounts", "User", "kind_for"]

P = ParamSpec("P")
T = TypeVar("T")


class Accounts:
    """A station is open to everybody until it has an administrator. Nobody is ever deleted.

    Each service that changes records calls `require`. A job goes on under the name and with the rights of who began
    it: `bound` takes them along.
    """

    def __init__(
        self,
        write: Callable[[], Writer],
        read: Callable[[], AbstractContextManager[Session]],
        door: Submits,
        key: StationKey,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._write, self._read, self._door = write, read, door
        self._sign_ins = SignIns(door, read, key, clock)
        self._name = ""
        self._session: Standing | None = None  # None until it is asked for
        self._acting: ContextVar[Standing | None] = ContextVar("acting", default=None)

    @property
    def signed_in(self) -> str:
        """Whose name new records bear, "" for nobody; within a job, the name of who began it."""
        acting = self._acting.get()
        return self._name if acting is None else acting.name

    @signed_in.setter
    def signed_in(self, name: str) -> None:
        self._name, self._session = name, None

    @property
    def standing(self) -> Standing:
        """Who acts now, and as what; within a job, who began it."""
        acting = self._acting.get()
        if acting is not None:
            return acting
        if self._session is None:
            self._session = self._found_standing()
        return self._session

    def require(self, action: Action) -> str:
        """The name that records bear: "" or what `signed_in` says where the station is open.

        Raises Fault `sign_in.needed` or `role.refused`.
        """
        return self.standing.require(action)

    def bound(self, call: Callable[P, T]) -> Callable[P, T]:
        """The call as whoever is signed in now, whenever and in whichever thread it is made."""
        who = self.standing

        def later(*args: P.args, **values: P.kwargs) -> T:
            before = self._acting.set(who)
            try:
                return call(*args, **values)
            finally:
                self._acting.reset(before)

        return later

    def users(self) -> list[User]:
        """Everybody who was ever named here, by name."""
        with self._read() as session:
            return all_users(session)

    @property
    def is_open(self) -> bool:
        """Whether no administrator was made yet, so that everybody may do everything."""
        return not any(user.is_administrator for user in self.users())

    def add(self, name: str, role: Role, secret: str) -> User:
        """A user who signs in from now on; a name that was only recorded, or deactivated, becomes one again.

        Raises Fault `user.known`, `user.nameless`, `name.*`, `user.first`, `secret.short`, `secret.taken` or
        `require`'s.
        """
        by = self.require(Action.USERS)
        name = written_name(name)
        if not name:
            raise Fault("user.nameless")
        checked_name(name)
        if self.is_open and role is not Role.ADMINISTRATOR:
            raise Fault("user.first")
        kept = self._kept(secret, kind_for(role))

        def work(session: Session) -> User:
            row = user_row(session, name, role)
            if row.secret is not None and row.is_active:
                raise Fault("user.known", name=row.name)
            _keep_secret(session, row, kind_for(role), kept)
            row.role, row.is_active = role, True
            add_event(session, "user.added", by, name=row.name, role=role)
            return user_of(row)

        return self._changed(work)

    def change(self, name: str, role: Role | None = None, secret: str = "") -> User:
        """Another role, another secret, or both. With another kind of secret (`kind_for`) there has to be a new one.

        Raises Fault `user.unknown`, `user.last_administrator`, `secret.needed`, `secret.short`, `secret.taken` or
        `require`'s.
        """
        by = self.require(Action.USERS)
        user = self._known(name)
        name = user.name
        role = role or user.role
        kind = kind_for(role)
        if kind is not user.secret_kind and not secret:
            raise Fault("secret.needed", name=name)
        if role is not Role.ADMINISTRATOR:
            self._check_not_last(user)
        kept = self._kept(secret, kind) if secret else []

        def work(session: Session) -> User:
            row = user_row(session, name, role)
            if row.role != role:
                add_event(session, "user.role_changed", by, name=name, before=row.role, after=role)
            row.role = role
            if kept:
                _keep_secret(session, row, kind, kept)
                add_event(session, "user.secret_changed", by, name=name)
            return user_of(row)

        return self._changed(work)

    def deactivate(self, name: str) -> User:
        """They sign in no more; what they did stays.

        Raises Fault `user.unknown`, `user.last_administrator` or `require`'s.
        """
        by = self.require(Action.USERS)
        user = self._known(name)
        self._check_not_last(user)

        def work(session: Session) -> User:
            row = user_row(session, user.name, "")
            if row.is_active:
                add_event(session, "user.deactivated", by, name=user.name)
            row.is_active = False
            return user_of(row)

        return self._changed(work)

    def sign_in(self, name: str, secret: str) -> User:
        """Sign in by name and secret, or by badge or PIN alone where no `name` is given.

        After some wrong tries each further one has to wait. Raises Fault `sign_in.wrong`, `sign_in.wait` or
        `station.keyless`.
        """
        user = self._sign_ins.sign_in(written_name(name), secret)
        self._name = user.name
        self._session = Standing(user.name, user.role, is_open=False)
        return user

    def sign_out(self, idle_min: int | None = None) -> Future[None] | None:
        """Nobody is signed in; `idle_min` is how long nobody had touched anything, None where a person signed out.

        The future is done when that is recorded; None where nobody was signed in.
        """
        name, was_open = self._name, self.standing.is_open
        self._name, self._session = "", Standing(is_open=was_open)
        if not name:
            return None
        if idle_min is None:
            return self._door.submit(lambda session: add_event(session, "sign_out.done", name, name=name))
        return self._door.submit(lambda session: add_event(session, "sign_out.idle", name, name=name, minutes=idle_min))

    def _found_standing(self) -> Standing:
        """By the role that the records say now."""
        users = self.users()
        if not any(user.is_administrator for user in users):
            return Standing(self._name)
        roles = {user.name: user.role for user in users if user.signs_in}
        return Standing(self._name, roles.get(self._name), is_open=False)

    def _changed(self, work: Callable[[Session], User]) -> User:
        """The change, after which another role may hold for who is signed in."""
        user = self._write().submit(work).result()
        self._session = self._found_standing()
        return user

    def _known(self, name: str) -> User:
        for user in self.users():
            if user.name == written_name(name) and user.secret_kind is not None:
                return user
        raise Fault("user.unknown", name=name)

    def _check_not_last(self, user: User) -> None:
        """Raises Fault `user.last_administrator`: without one nobody could change anything here any more."""
        others = [other for other in self.users() if other.is_administrator and other.name != user.name]
        if user.is_administrator and not others:
            raise Fault("user.last_administrator", name=user.name)

    def _kept(self, secret: str, kind: SecretKind) -> list[str]:
        """How the secret is kept, then how it was kept formerly where others still are. Raises Fault `secret.short`."""
        if is_short(secret, kind):
            raise Fault("secret.short", least=SHORTEST[kind])
        key, salt = self._sign_ins.key(), self._sign_ins.salt()
        if kind is SecretKind.PASSWORD:
            return [hashed(secret, kind, key, salt)]
        with self._read() as session:
            others = [row.secret or "" for row in session.scalars(signing().filter_by(secret_kind=kind))]
        return code_forms(secret, others, key, salt)


def kind_for(role: Role) -> SecretKind:
    """How who has this role signs in."""
    return SecretKind.CODE if role is Role.OPERATOR else SecretKind.PASSWORD


def _keep_secret(session: Session, row: UserRow, kind: SecretKind, forms: list[str]) -> None:
    """Keep the first of the forms. Raises Fault `secret.taken` where somebody else has one of them."""
    others = session.scalars(signing().where(UserRow.id != row.id))
    if any(other.secret in forms for other in others):
        raise Fault("secret.taken")
    row.secret_kind, row.secret = kind, forms[0]
