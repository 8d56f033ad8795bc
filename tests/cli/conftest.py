"""A station for each test, and one recipe that is taught once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Said, draw, said

from inspectfork import weights
from inspectfork.fault import Fault

GOODS = 30


@pytest.fixture(autouse=True)
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station of this test's own, which commands find by the environment."""
    monkeypatch.setenv("INSPECTFORK_STATION", str(tmp_path / "station"))
    return tmp_path / "station"


@pytest.fixture(scope="session")
def needs_weights() -> None:
    try:
        weights.weights_file()
    except Fault as fault:
        pytest.skip(str(fault))


@pytest.fixture(scope="session")
def package(needs_weights: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recipe `plate`, taught once through the command line, as a file to import."""
    folder = tmp_path_factory.mktemp("taught")
    draw(folder / "good", range(GOODS))
    taught = said("teach", "plate", "--good", folder / "good", "--station", folder / "station")
    assert taught.code == 0, taught.err
    assert f"Taught from {GOODS} good pictures" in taught.out
    assert said("recipe", "export", "plate", folder / "plate.inspectfork", "--station", folder / "station").code == 0
    return folder / "plate.inspectfork"


@pytest.fixture
def taught(package: Path, station: Path) -> Callable[..., Said]:
    """`inspect` on a station that knows the recipe `plate`."""
    assert said("recipe", "import", package).code == 0
    return lambda source, *more: said("inspect", source, "--recipe", "plate", *more)
