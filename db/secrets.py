"""What users know or carry, as argon2 writes it. Each call here takes about a third of a second: never in the
window's thread.
"""

from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from inspectfork.fault import Fault

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("")  # verified where there is no such user, so that the time taken does not tell


class SecretKind(StrEnum):
    """How a user signs in."""

    CODE = "code"  # a badge that is scanned, or a PIN: it alone says who it is
    PASSWORD = "password"  # together with the user's name


SHORTEST = {SecretKind.CODE: 4, SecretKind.PASSWORD: 8}


def hashed(secret: str, kind: SecretKind, salt: bytes) -> str:
    """The secret as it is kept. A code takes the station's own `salt` (16 bytes), so that it is found by its hash
    without trying every user; a password takes one by chance. Raises Fault `secret.short`.
    """
    if len(secret) < SHORTEST[kind]:
        raise Fault("secret.short", least=SHORTEST[kind])
    return _HASHER.hash(secret, salt=salt if kind is SecretKind.CODE else None)


def code_hash(code: str, salt: bytes) -> str:
    """What `hashed` gave for this code."""
    return _HASHER.hash(code, salt=salt)


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is the kept one; as slow where none is kept."""
    try:
        return _HASHER.verify(kept or _NOBODY, password) and kept is not None
    except VerifyMismatchError:
        return False
