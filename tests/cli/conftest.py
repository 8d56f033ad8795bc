"""A station for each test, which commands find by the environment."""

from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Said, said


@pytest.fixture(autouse=True)
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station of this test's own."""
    monkeypatch.setenv("INSPECTFORK_STATION", str(tmp_path / "station"))
    return tmp_path / "station"


@pytest.fixture
def taught(package: Path, station: Path) -> Callable[..., Said]:
    """`inspect` on a station that knows the recipe `plate`."""
    assert said("recipe", "import", package).code == 0
    return lambda source, *more: said("inspect", source, "--recipe", "plate", *more)
