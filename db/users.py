"""Users as rows: who signs in here, and with which kind of secret."""

from dataclasses import dataclass
from unicodedata import normalize

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.secrets import SecretKind
from db.tables import UserRow
from inspectfork.roles import Role


@dataclass(frozen=True)
class User:
    """One who can sign in, or could once; `secret_kind` is None for a name that was only recorded."""

    name: str
    role: Role
    secret_kind: SecretKind | None
    is_active: bool
    has_short_secret: bool = False  # known only when they sign in: it would not be taken as a new one

    @property
    def signs_in(self) -> bool:
        return self.is_active and self.secret_kind is not None

    @property
    def is_administrator(self) -> bool:
        return self.signs_in and self.role is Role.ADMINISTRATOR


def written_name(name: str) -> str:
    """The name in the one way it is kept, however a keyboard or a file composes its letters."""
    return normalize("NFC", name).strip()


def user_of(row: UserRow) -> User:
    """The row as others see it, without the secret."""
    return User(row.name, Role(row.role), row.secret_kind, row.is_active)


def all_users(session: Session) -> list[User]:
    """Everybody who was ever named here, by name."""
    return [user_of(row) for row in session.scalars(select(UserRow).order_by(UserRow.name))]


def signing() -> Select[UserRow]:
    """Those who can sign in."""
    return select(UserRow).where(UserRow.secret_kind.is_not(None), UserRow.is_active)
