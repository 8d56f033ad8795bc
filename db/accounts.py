"""The door to the users of a station: who there is, who signs in, and who is signed in now."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.recipes import user_row
from db.secrets import SecretKind, code_hash, hashed, matches
from db.tables import StationRow, UserRow
from db.writer import Writer
from inspectfork.fault import Fault
from inspectfork.names import checked_name
from inspectfork.roles import Role

MOST_WRONG = 3  # tries in a row
WAIT_S = 30.0  # after these, and again after each further one


@dataclass(frozen=True)
class User:
    """One who can sign in, or could once; `secret_kind` is None for a name that was only recorded."""

    name: str
    role: Role
    secret_kind: SecretKind | None
    is_active: bool


class Accounts:
    """A station is open to everybody until it has an administrator. Nobody is ever deleted."""

    def __init__(
        self,
        write: Callable[[], Writer],
        read: Callable[[], AbstractContextManager[Session]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.signed_in = ""  # whose name new records bear; "" for nobody
        self._write, self._read, self._clock = write, read, clock
        self._wrong: dict[str, int] = {}  # by name; codes share one
        self._until: dict[str, float] = {}

    def users(self) -> list[User]:
        """Everybody who was ever named here, by name."""
        with self._read() as session:
            return [_user(row) for row in session.scalars(select(UserRow).order_by(UserRow.name))]

    @property
    def is_open(self) -> bool:
        """Whether no administrator was made yet, so that everybody may do everything."""
        return not any(_is_administrator(user) for user in self.users())

    def add(self, name: str, role: Role, secret: str) -> User:
        """A user who signs in from now on; a name that was only recorded, or deactivated, becomes one again.

        Raises Fault `user.known`, `user.nameless`, `name.*`, `user.first`, `secret.short` or `secret.taken`.
        """
        if not name.strip():
            raise Fault("user.nameless")
        if self.is_open and role is not Role.ADMINISTRATOR:
            raise Fault("user.first")
        checked_name(name.strip())
        kind = kind_for(role)
        kept = hashed(secret, kind, self._salt())

        def work(session: Session) -> User:
            row = user_row(session, name.strip(), role)
            if row.secret is not None and row.is_active:
                raise Fault("user.known", name=row.name)
            _keep_secret(session, row, kind, kept)
            row.role, row.is_active = role, True
            return _user(row)

        return self._write().submit(work).result()

    def change(self, name: str, role: Role | None = None, secret: str = "") -> User:
        """Another role, another secret, or both. With another kind of secret (`kind_for`) there has to be a new one.

        Raises Fault `user.unknown`, `user.last_administrator`, `secret.needed`, `secret.short` or `secret.taken`.
        """
        user = self._known(name)
        role = role or user.role
        kind = kind_for(role)
        if kind is not user.secret_kind and not secret:
            raise Fault("secret.needed", name=name)
        if role is not Role.ADMINISTRATOR:
            self._check_not_last(user)
        kept = hashed(secret, kind, self._salt()) if secret else None

        def work(session: Session) -> User:
            row = user_row(session, name, role)
            row.role = role
            if kept is not None:
                _keep_secret(session, row, kind, kept)
            return _user(row)

        return self._write().submit(work).result()

    def deactivate(self, name: str) -> User:
        """They sign in no more; what they did stays. Raises Fault `user.unknown` or `user.last_administrator`."""
        self._check_not_last(self._known(name))

        def work(session: Session) -> User:
            row = user_row(session, name, "")
            row.is_active = False
            return _user(row)

        return self._write().submit(work).result()

    def sign_in(self, name: str, secret: str) -> User:
        """The user with this password, or, where no `name` is given, with this badge or PIN.

        After three wrong tries each further one has to wait. Raises Fault `sign_in.wrong` or `sign_in.wait`.
        """
        left = self._until.get(name, 0.0) - self._clock()
        if left > 0:
            raise Fault("sign_in.wait", seconds=int(left) + 1)
        user = self._with_password(name, secret) if name else self._with_code(secret)
        if user is None:
            self._wrong[name] = self._wrong.get(name, 0) + 1
            if self._wrong[name] >= MOST_WRONG:
                self._until[name] = self._clock() + WAIT_S
            raise Fault("sign_in.wrong")
        self._wrong.pop(name, None)
        self.signed_in = user.name
        return user

    def sign_out(self) -> None:
        """Nobody is signed in."""
        self.signed_in = ""

    def _with_password(self, name: str, password: str) -> User | None:
        with self._read() as session:
            row = session.scalars(_signing(SecretKind.PASSWORD).filter_by(name=name)).one_or_none()
            return _user(row) if matches(password, row.secret if row else None) and row else None

    def _with_code(self, code: str) -> User | None:
        kept = code_hash(code, self._salt())
        with self._read() as session:
            rows = session.scalars(_signing(SecretKind.CODE))
            return next((_user(row) for row in rows if compare_digest(row.secret or "", kept)), None)

    def _known(self, name: str) -> User:
        for user in self.users():
            if user.name == name and user.secret_kind is not None:
                return user
        raise Fault("user.unknown", name=name)

    def _check_not_last(self, user: User) -> None:
        """Raises Fault `user.last_administrator`: without one nobody could change anything here any more."""
        others = [other for other in self.users() if _is_administrator(other) and other.name != user.name]
        if _is_administrator(user) and not others:
            raise Fault("user.last_administrator", name=user.name)

    def _salt(self) -> bytes:
        """The station's own, for codes."""
        with self._read() as session:
            return sha256(session.scalars(select(StationRow.uid)).one().encode()).digest()[:16]


def kind_for(role: Role) -> SecretKind:
    """How who has this role signs in."""
    return SecretKind.CODE if role is Role.OPERATOR else SecretKind.PASSWORD


def _keep_secret(session: Session, row: UserRow, kind: SecretKind, kept: str) -> None:
    others = session.scalars(_signing(SecretKind.CODE).where(UserRow.id != row.id))
    if any(other.secret == kept for other in others):
        raise Fault("secret.taken")
    row.secret_kind, row.secret = kind, kept


def _signing(kind: SecretKind) -> Select[UserRow]:
    return select(UserRow).filter_by(secret_kind=kind, is_active=True)


def _is_administrator(user: User) -> bool:
    return user.role is Role.ADMINISTRATOR and user.is_active and user.secret_kind is not None


def _user(row: UserRow) -> User:
    return User(row.name, Role(row.role), row.secret_kind, row.is_active)
