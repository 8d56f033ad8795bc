"""Wrong sign-ins, counted in the database: a restart gives no new tries, and each further one waits longer.

Codes, named sign-ins and each single name have counters of their own. A person's wrong scans hold up the next badge
for some seconds only; wrong passwords for one name hold up that name for minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.tables import SignInTryRow

FORGOTTEN_S = 900.0  # after so long without a wrong try a counter begins again


@dataclass(frozen=True)
class Pace:
    """How often one may be wrong without a wait, and the waits in seconds after that, each twice the one before."""

    free: int
    first_s: float
    most_s: float

    def wait_s(self, wrong: int) -> float:
        """Before the next try, after so many wrong ones."""
        if wrong < self.free:
            return 0.0
        doubled = min(wrong - self.free, 32)  # more are beyond every `most_s`
        return min(self.first_s * 2.0**doubled, self.most_s)


CODES = Pace(free=3, first_s=5.0, most_s=10.0)  # as short as that, for the next one at the line is not to blame
NAMES = Pace(free=5, first_s=5.0, most_s=10.0)  # one password tried on many names
ONE_NAME = Pace(free=3, first_s=30.0, most_s=300.0)


@dataclass(frozen=True)
class Begun:
    """A try that counts as wrong until `forgive`: a program that is ended in between has used it up."""

    wait_s: float  # nothing was counted where this is not 0
    before: Mapping[str, tuple[int, datetime]]  # wrong tries and the time of the last, by counter


def counters(name: str, key: bytes) -> dict[str, Pace]:
    """Where a try counts. A name is kept mixed with the station's key, as somebody may have typed a password there."""
    if not name:
        return {"codes": CODES}
    return {"names": NAMES, own_counter(name, key): ONE_NAME}


def own_counter(name: str, key: bytes) -> str:
    """The counter of one name alone."""
    return digest(key, name.encode(), sha256).hex()


def begin(session: Session, paces: Mapping[str, Pace], at: datetime) -> Begun:
    """Count a try, or say how long it has yet to wait."""
    session.execute(delete(SignInTryRow).where(SignInTryRow.at < at - timedelta(seconds=FORGOTTEN_S)))
    rows = {counter: session.get(SignInTryRow, counter) for counter in paces}
    waits = [_left_s(row, paces[counter], at) for counter, row in rows.items() if row is not None]
    if any(wait > 0 for wait in waits):
        return Begun(max(waits), {})
    before = {}
    for counter, known in rows.items():
        row = known or SignInTryRow(counter=counter, wrong=0, at=at)
        session.add(row)
        before[counter] = (row.wrong, row.at)
        row.wrong, row.at = row.wrong + 1, at
    return Begun(0.0, before)


def forgive(session: Session, begun: Begun, own: str) -> None:
    """The try was right: its counters stand as before it, and the one of this name is done with."""
    for counter, (wrong, at) in begun.before.items():
        row = session.get(SignInTryRow, counter)
        if row is None:
            continue
        if wrong == 0 or counter == own:
            session.delete(row)
        else:
            row.wrong, row.at = wrong, at


def _left_s(row: SignInTryRow, pace: Pace, at: datetime) -> float:
    """Seconds yet to wait. Where the clock was set back the wait begins anew: neither for ever, nor over at once."""
    if row.at > at:
        row.at = at
    return pace.wait_s(row.wrong) - (at - row.at).total_seconds()
