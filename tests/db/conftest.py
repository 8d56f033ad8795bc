from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "駅 1" / "station.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """A new store, which must let go of its files in time."""
    opened = Store.open(database)
    yield opened
    assert opened.close() == ()
