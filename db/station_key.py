"""The station's key: a file beside the database that secrets are mixed with, so that a copy of the database alone
does not help anybody to guess a PIN. A station moves with its whole folder, and the key with it.
"""

import os
import secrets
from contextlib import suppress
from hashlib import sha256
from hmac import compare_digest, digest
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import StationRow
from inspectfork.fault import Fault, file_fault

KEY_FILE = "station.key"
_BYTES = 32


class StationKey:
    """Made with the first secret; the database knows by a check value which key is its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: bytes | None = None

    def of_station(self, session: Session) -> bytes:
        """The key (32 bytes). Raises Fault `station.keyless` where it is not the one that secrets here were mixed with,
        `disk.full` or `station.unwritable`.
        """
        if self._known is not None:
            return self._known
        station = session.scalars(select(StationRow)).one()
        key = self._read()
        if station.key_check is None:
            key = key or self._make()
            station.key_check = _check(key)
        elif key is None or not compare_digest(_check(key), station.key_check):
            raise Fault("station.keyless", path=self._path)
        self._known = key
        return key

    def _read(self) -> bytes | None:
        """None where there is no such file, or one that is no key."""
        try:
            key = bytes.fromhex(self._path.read_text("ascii").strip())
        except (OSError, ValueError):
            return None
        return key if len(key) == _BYTES else None

    def _make(self) -> bytes:
        key = secrets.token_bytes(_BYTES)
        draft = self._path.with_name(self._path.name + ".part")
        try:
            with suppress(FileNotFoundError):
                draft.unlink()
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(key.hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
            _make_durable(self._path.parent)
        except OSError as error:
            raise file_fault(error, self._path, "station.unwritable") from None
        return key


def _make_durable(folder: Path) -> None:
    """The new name in the folder outlives a loss of power, as the database will that relies on it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(key: bytes) -> str:
    """Tells this key from others, and nothing about it."""
    return digest(key, b"inspectfork station key", sha256).hex()
