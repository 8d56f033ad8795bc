"""Who may change what is decided where it is changed; wrong sign-ins are counted in the database, whatever restarts."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from recorded_parts import MORNING, PLATE, frame, part
from sqlalchemy import select

from db.accounts import Accounts
from db.labelling import MadeDefect
from db.log import LogQuery
from db.secrets import has_key
from db.station_key import KEY_FILE, StationKey
from db.store import Store
from db.tables import UserRow
from inspectfork.blind_test import BlindTest
from inspectfork.fault import Fault
from inspectfork.review import Reason, Review, ReviewKind
from inspectfork.roles import MAY, Action, Role

SAMPLES = Path(__file__).parent / "samples"
SECRETS = {
    "Sato": (Role.ADMINISTRATOR, "correct horse"),
    "Ito": (Role.QUALITY, "battery staple"),
    "Aoki": (Role.ENGINEER, "purple monkey"),
    "山田": (Role.OPERATOR, "258014"),
    "Mori": (Role.OPERATOR, "badge-7731"),
}
PIXELS = np.zeros((4, 4), np.uint8)


@dataclass
class Hours:
    """A clock that goes when the test says so."""

    at: datetime = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_s(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture(scope="module")
def closed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station with users, to be copied."""
    folder = tmp_path_factory.mktemp("closed") / "station"
    store = Store.open(folder / "station.db")
    for name, (role, secret) in SECRETS.items():
        store.accounts.add(name, role, secret)
        store.accounts.signed_in = "Sato"
    store.close()
    return folder


@pytest.fixture
def closed(closed_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """A station with users; nobody is signed in."""
    shutil.copytree(closed_folder, tmp_path / "station")
    store = Store.open(tmp_path / "station" / "station.db")
    yield store
    store.close()


def accounts(store: Store, clock: Hours) -> Accounts:
    """As a program that was started just now sees them."""
    key = StationKey(store.pictures.root.parent / KEY_FILE)
    return Accounts(store._write, store._read, store._write(), key, clock)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Fault) as fault:
        call()
    return fault.value.code


def wait_of(accounts: Accounts, name: str, secret: str) -> int:
    """The seconds that a try has yet to wait; 0 where it was compared, and was wrong."""
    with pytest.raises(Fault) as fault:
        accounts.sign_in(name, secret)
    return int(fault.value.facts.get("seconds", "0"))


def made() -> MadeDefect:
    return MadeDefect(PIXELS, PIXELS == 0, "dent", 3, "paste")


def candidate(store: Store) -> object:
    (waiting,) = store.candidates.of_recipe(PLATE.name)
    return store.candidates.decide(waiting, False, "Mallory")


DOORS: dict[str, tuple[Action, Callable[[Store], object]]] = {
    "save_recipe": (Action.TEACH, lambda store: store.save_recipe(PLATE.with_values({"limit": 99.0}), None)),
    "save_bundle": (Action.TEACH, lambda store: store.save_bundle("d" * 64, MORNING, "{}")),
    "candidates.add": (Action.TEACH, lambda store: store.candidates.add(PLATE, 1, "c" * 64, "understanding")),
    "candidates.decide": (Action.TEACH, candidate),
    "candidates.note_learned": (Action.TEACH, lambda store: store.candidates.note_learned("c" * 64, [])),
    "labelling.add": (Action.PICTURES, lambda store: store.labelling.add(PLATE.name, PIXELS)),
    "labelling.take_made": (Action.PICTURES, lambda store: store.labelling.take_made(PLATE.name, made())),
    "labelling.add_inspected": (Action.PICTURES, lambda store: store.labelling.add_inspected([1])),
    "labelling.say": (Action.PICTURES, lambda store: store.labelling.say(PLATE.name, [], lambda s: s).result()),
    "labelling.draw": (
        Action.PICTURES,
        lambda store: store.labelling.draw(PLATE.name, "e" * 64, PIXELS == 0, lambda s: s).result(),
    ),
    "labelling.remove": (Action.PICTURES, lambda store: store.labelling.remove(PLATE.name, []).result()),
    "labelling.judged": (Action.PICTURES, lambda store: store.labelling.judged(PLATE.name, {})),
    "dispute": (Action.INSPECT, lambda store: store.dispute(part("1"), None, Reason.OTHER).result()),
    "review": (Action.REVIEW, lambda store: store.review(1, Review(ReviewKind.CONFIRMED)).result()),
    "add_blind_test": (
        Action.PICTURES,
        lambda store: store.add_blind_test(BlindTest(PLATE.name, "dent", ("paste",), 2, 1)).result(),
    ),
    "accounts.add": (Action.USERS, lambda store: store.accounts.add("Kato", Role.QUALITY, "long enough")),
    "accounts.change": (Action.USERS, lambda store: store.accounts.change("Mori", secret="135724")),
    "accounts.deactivate": (Action.USERS, lambda store: store.accounts.deactivate("Mori")),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_changing_door_is_open_to_its_roles_and_to_nobody_else(closed: Store, door: str) -> None:
    action, change = DOORS[door]
    closed.accounts.signed_in = "Sato"
    closed.save_recipe(PLATE, None)
    closed.save_bundle("c" * 64, MORNING, "{}")
    closed.candidates.add(PLATE, 1, "c" * 64, "understanding")
    closed.record(part("1"), frame()).result()
    closed.accounts.signed_in = ""
    assert refused(lambda: change(closed)) == "sign_in.needed"
    allowed = []
    for name in ("山田", "Aoki", "Ito", "Sato"):
        closed.accounts.signed_in = name
        role = SECRETS[name][0]
        if action in MAY[role]:
            allowed.append(role)
            continue
        assert refused(lambda: change(closed)) == "role.refused"
    assert allowed
    change(closed)


def test_the_records_bear_the_name_of_who_is_signed_in_whatever_a_page_says(closed: Store) -> None:
    closed.accounts.signed_in = "Ito"
    closed.save_recipe(PLATE, None)
    closed.save_bundle("c" * 64, MORNING, "{}")
    closed.candidates.add(PLATE, 1, "c" * 64, "understanding")
    candidate(closed)
    closed.record(part("1"), None).result()
    closed.review(1, Review(ReviewKind.CONFIRMED, by="Mallory")).result()
    assert closed.dispute(part("1"), None, Reason.OTHER).result()
    assert [look.by for look in closed.reviews(1)] == ["Ito", "Ito"]
    assert [decided.by for decided in closed.candidates.of_recipe(PLATE.name)] == ["Ito"]


def test_a_deactivated_user_changes_nothing_any_more(closed: Store) -> None:
    closed.accounts.signed_in = "Aoki"
    pressed = closed.accounts.bound(lambda: closed.save_recipe(PLATE, None))
    closed.accounts.signed_in = "Sato"
    closed.accounts.deactivate("Aoki")
    closed.accounts.signed_in = "Aoki"
    assert refused(lambda: closed.save_recipe(PLATE, None)) == "sign_in.needed"
    assert pressed() == 1
    assert closed.recipe(PLATE.name).saved_by == "Aoki"


@pytest.mark.parametrize(("name", "code"), [("  ", "user.nameless"), ("Sato\u202e", "name.hidden")])
def test_a_name_that_nobody_can_read_is_refused(closed: Store, name: str, code: str) -> None:
    closed.accounts.signed_in = "Sato"
    assert refused(lambda: closed.accounts.add(name, Role.QUALITY, "long enough")) == code


def test_names_and_codes_are_the_same_however_they_are_typed(closed: Store) -> None:
    assert closed.accounts.sign_in("", "\uff12\uff15\uff18\uff10\uff11\uff14").name == "山田"
    closed.accounts.signed_in = "Sato"
    closed.accounts.add("カ\u3099トウ", Role.QUALITY, "long enough")
    assert closed.accounts.sign_in("ガトウ", "long enough").name == "ガトウ"


def test_wrong_tries_are_counted_over_a_restart_and_wait_longer_each_time(closed: Store) -> None:
    hours = Hours()
    for _ in range(3):
        assert wait_of(accounts(closed, hours), "Sato", "wrong") == 0
    waits = []
    for _ in range(6):
        waits.append(wait_of(accounts(closed, hours), "Sato", "wrong"))
        hours.pass_s(waits[-1])
        assert wait_of(accounts(closed, hours), "Sato", "wrong") == 0
    assert waits == [30, 60, 120, 240, 300, 300]
    hours.pass_s(300)
    assert accounts(closed, hours).sign_in("Sato", "correct horse").name == "Sato"
    assert wait_of(accounts(closed, hours), "Sato", "wrong") == 0


def test_wrong_scans_hold_up_the_next_badge_for_ten_seconds_at_most_and_no_password(closed: Store) -> None:
    hours = Hours()
    for _ in range(3):
        assert wait_of(accounts(closed, hours), "", "wrong") == 0
    waits = []
    for _ in range(5):
        waits.append(wait_of(accounts(closed, hours), "", "258014"))
        hours.pass_s(waits[-1])
        assert wait_of(accounts(closed, hours), "", "wrong") == 0
    assert waits == [5, 10, 10, 10, 10]
    assert accounts(closed, hours).sign_in("Sato", "correct horse").name == "Sato"
    hours.pass_s(10)
    assert accounts(closed, hours).sign_in("", "258014").name == "山田"
    assert accounts(closed, hours).sign_in("", "badge-7731").name == "Mori"


def test_one_password_on_many_names_is_slowed_and_no_name_is_told(closed: Store) -> None:
    hours = Hours()
    tried = [wait_of(accounts(closed, hours), f"name-{number}", "correct horse") for number in range(8)]
    assert tried[:5] == [0] * 5
    assert all(tried[5:])
    said = [event.facts["name"] for event in closed.events() if event.kind == "sign_in.failed"]
    assert said == ["an unknown name"] * 5
    with closing(sqlite3.connect(closed.pictures.root.parent / "station.db")) as connection:
        counters = [counter for (counter,) in connection.execute("SELECT counter FROM sign_in_tries")]
    assert len(counters) == 6
    assert not any("name-" in counter for counter in counters)


def test_a_clock_that_is_set_back_neither_frees_at_once_nor_locks_for_ever(closed: Store) -> None:
    hours = Hours()
    for _ in range(3):
        wait_of(accounts(closed, hours), "Sato", "wrong")
    hours.pass_s(-10 * 365 * 86_400)
    assert wait_of(accounts(closed, hours), "Sato", "correct horse") == 30
    hours.pass_s(31)
    assert accounts(closed, hours).sign_in("Sato", "correct horse").name == "Sato"


def test_a_try_counts_before_it_is_compared(closed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hours = Hours()

    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("db.sign_ins.matches", killed)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                accounts(closed, hours).sign_in("Sato", "wrong")
    assert wait_of(accounts(closed, hours), "Sato", "correct horse") == 30


def test_secrets_of_before_the_station_had_a_key_sign_in_and_get_it(database: Path) -> None:
    database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript((SAMPLES / "0009.sql").read_text("utf-8"))
    store = Store.open(database)
    assert store.accounts.sign_in("", "2580").has_short_secret
    assert not store.accounts.sign_in("係長", "correct horse").has_short_secret
    with store._read() as session:
        assert all(has_key(kept) for kept in session.scalars(select(UserRow.secret)) if kept)
    assert store.accounts.sign_in("", "2580").name == "山田"
    assert store.accounts.sign_in("山田", "2580").name == "山田"
    store.close()


def test_a_copy_of_the_folder_lets_its_users_in(closed: Store, tmp_path: Path) -> None:
    closed.close()
    shutil.copytree(tmp_path / "station", tmp_path / "copy")
    store = Store.open(tmp_path / "copy" / "station.db")
    assert store.accounts.sign_in("", "258014").name == "山田"
    store.close()


def test_a_copy_of_the_database_alone_helps_nobody_to_guess(closed: Store, tmp_path: Path) -> None:
    closed.close()
    (tmp_path / "alone").mkdir()
    shutil.copy(tmp_path / "station" / "station.db", tmp_path / "alone")
    store = Store.open(tmp_path / "alone" / "station.db")
    assert refused(lambda: store.accounts.sign_in("", "258014")) == "station.keyless"
    assert refused(lambda: store.accounts.sign_in("Sato", "correct horse")) == "station.keyless"
    assert not (tmp_path / "alone" / KEY_FILE).exists()
    store.close()


def test_signing_in_beside_a_program_that_works_on_the_station_counts_too(closed: Store) -> None:
    beside = Store.open(closed.pictures.root.parent / "station.db", read_only=True)
    for _ in range(3):
        assert refused(lambda: beside.accounts.sign_in("Sato", "wrong")) == "sign_in.wrong"
    beside.close()
    assert refused(lambda: closed.accounts.sign_in("Sato", "correct horse")) == "sign_in.wait"


def test_signing_in_to_read_leaves_all_in_one_file(closed: Store, tmp_path: Path) -> None:
    closed.close()
    reader = Store.open(tmp_path / "station" / "station.db", read_only=True)
    reader.accounts.sign_in("Sato", "correct horse")
    assert reader.inspections(LogQuery()) == []
    reader.close()
    assert not list((tmp_path / "station").glob("station.db-*"))


def test_users_signing_in_and_out_and_changing_are_events_with_who(closed: Store) -> None:
    closed.accounts.sign_in("Sato", "correct horse")
    closed.accounts.change("Mori", Role.ENGINEER, "purple horse")
    closed.accounts.deactivate("Mori")
    signed_out = closed.accounts.sign_out()
    assert signed_out is not None
    signed_out.result()
    assert closed.accounts.sign_out() is None
    said = [(event.kind, event.by) for event in reversed(closed.events())][len(SECRETS) :]
    assert said == [
        ("sign_in.done", "Sato"),
        ("user.role_changed", "Sato"),
        ("user.secret_changed", "Sato"),
        ("user.deactivated", "Sato"),
        ("sign_out.done", "Sato"),
    ]
