"""Signing in: the secret is compared, the try is counted, and what came of it is recorded."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import tries
from db.passing_writer import Submits
from db.record import add_event
from db.secrets import SecretKind, has_key, hashed, hashed_without_key, is_short, matches
from db.station_key import StationKey
from db.tables import StationRow, UserRow
from db.users import User, signing, user_of
from inspectfork.fault import Fault

BY_CODE = "a badge or PIN"  # what a failed sign-in names where nobody gave a name
UNKNOWN = "an unknown name"  # which is not recorded: it may be a password in the wrong field


class SignIns:
    """Works also where another program holds the station, as the log is read beside it: `door` writes for itself."""

    def __init__(
        self,
        door: Submits,
        read: Callable[[], AbstractContextManager[Session]],
        key: StationKey,
        clock: Callable[[], datetime],
    ) -> None:
        self._door, self._read, self._key, self._clock = door, read, key, clock

    def sign_in(self, name: str, secret: str) -> User:
        """The user of this name with this secret, or, where no `name` is given, with this badge or PIN.

        Raises Fault `sign_in.wrong` or `sign_in.wait`, both recorded, or `station.keyless`.
        """
        key = self.key()
        begun = self._begin(name, key)
        row = self._named(name, secret, key) if name else self._with_code(secret, key)
        if row is None:
            self._door.submit(lambda session: _note_failure(session, name)).result()
            raise Fault("sign_in.wrong")
        user = user_of(row)
        kind = row.secret_kind or SecretKind.PASSWORD
        better = None if has_key(row.secret or "") else hashed(secret, kind, key, self.salt())

        def work(session: Session) -> None:
            tries.forgive(session, begun, tries.own_counter(user.name, key))
            if better is not None:
                session.get_one(UserRow, row.id).secret = better
            add_event(session, "sign_in.done", user.name, name=user.name)

        self._door.submit(work).result()
        return replace(user, has_short_secret=is_short(secret, kind))

    def key(self) -> bytes:
        """The station's key, made where there is none yet. Raises Fault `station.keyless`."""
        return self._door.submit(self._key.of_station).result()

    def salt(self) -> bytes:
        """The station's own, for codes."""
        with self._read() as session:
            return sha256(session.scalars(select(StationRow.uid)).one().encode()).digest()[:16]

    def _begin(self, name: str, key: bytes) -> tries.Begun:
        """Raises Fault `sign_in.wait`."""
        paces = tries.counters(name, key)
        begun = self._door.submit(lambda session: tries.begin(session, paces, self._clock())).result()
        if begun.wait_s > 0:
            raise Fault("sign_in.wait", seconds=ceil(begun.wait_s))
        return begun

    def _named(self, name: str, secret: str, key: bytes) -> UserRow | None:
        with self._read() as session:
            row = session.scalars(signing().filter_by(name=name)).one_or_none()
        return row if matches(secret, row.secret if row else None, key) else None

    def _with_code(self, code: str, key: bytes) -> UserRow | None:
        with self._read() as session:
            rows = session.scalars(signing().filter_by(secret_kind=SecretKind.CODE)).all()
        forms = code_forms(code, [row.secret or "" for row in rows], key, self.salt())
        for row in rows:
            if any(compare_digest(row.secret or "", form) for form in forms):
                return row
        return None


def code_forms(code: str, kept: list[str], key: bytes, salt: bytes) -> list[str]:
    """How this code would be kept now, and as it was before stations had a key where one of `kept` still is."""
    forms = [hashed(code, SecretKind.CODE, key, salt)]
    if not all(has_key(secret) for secret in kept):
        forms.append(hashed_without_key(code, salt))
    return forms


def _note_failure(session: Session, name: str) -> None:
    is_known = bool(name) and session.scalars(signing().filter_by(name=name)).first() is not None
    add_event(session, "sign_in.failed", name=name if is_known else UNKNOWN if name else BY_CODE)
