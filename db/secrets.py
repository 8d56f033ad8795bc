"""What users know or carry, mixed with the station's key and then as argon2 writes it. Each call here takes about a
third of a second: never in the window's thread.
"""

from enum import StrEnum
from hashlib import sha256
from hmac import digest
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("")  # verified where there is no such user, so that the time taken does not tell
_KEYED = "keyed:"  # stands before what argon2 wrote; secrets of before the station had a key go without


class SecretKind(StrEnum):
    """How a user signs in."""

    CODE = "code"  # a badge that is scanned, or a PIN: it alone says who it is
    PASSWORD = "password"  # together with the user's name


SHORTEST = {SecretKind.CODE: 6, SecretKind.PASSWORD: 8}


def is_short(secret: str, kind: SecretKind) -> bool:
    """Whether it would not be taken as a new one; four digits were enough once, and still sign in."""
    return len(secret) < SHORTEST[kind]


def hashed(secret: str, kind: SecretKind, key: bytes, salt: bytes) -> str:
    """The secret as it is kept. A code takes the station's own `salt` (16 bytes), so that it is found by its hash
    without trying every user; a password takes one by chance.
    """
    return _KEYED + _HASHER.hash(_mixed(secret, key), salt=salt if kind is SecretKind.CODE else None)


def hashed_without_key(code: str, salt: bytes) -> str:
    """The code as stations without a key kept it."""
    return _HASHER.hash(code, salt=salt)


def has_key(kept: str) -> bool:
    """Whether the station's key is in it, so that a copy of the database alone does not help to guess."""
    return kept.startswith(_KEYED)


def matches(secret: str, kept: str | None, key: bytes) -> bool:
    """Whether the secret is the kept one; as slow where none is kept."""
    tried = secret if kept is None or not has_key(kept) else _mixed(secret, key)
    try:
        return _HASHER.verify((kept or _NOBODY).removeprefix(_KEYED), tried) and kept is not None
    except VerifyMismatchError:
        return False


def _mixed(secret: str, key: bytes) -> str:
    """Full-width digits, as a scanner types them where Japanese is written, are the same as plain ones."""
    return digest(key, normalize("NFKC", secret).encode(), sha256).hex()
