"""A station is one folder on disk: its settings, database, pictures, recipes' bundles and weights."""

from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from inspectfork.fault import Fault


def default_root() -> Path:
    """The platform's data folder, e.g. ~/.local/share/inspectfork."""
    return user_data_path("inspectfork", appauthor=False)


@dataclass(frozen=True)
class Station:
    """The places inside a station's folder, each named once."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @property
    def secrets(self) -> Path:
        """Users and passwords of cameras, for the station's own account alone."""
        return self.root / "secrets.toml"

    @property
    def database(self) -> Path:
        return self.root / "station.db"

    @property
    def pictures(self) -> Path:
        return self.root / "pictures"

    @property
    def bundles(self) -> Path:
        """Each bundle is a folder here, named by its hash."""
        return self.root / "bundles"

    def lock(self) -> FileLock:
        """Hold the station for this program alone; a second program gets the fault `station.in_use`."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "station.lock")
            lock.acquire(timeout=0)
        except Timeout:
            raise Fault("station.in_use", path=self.root) from None
        except OSError as error:
            raise Fault("station.unwritable", path=self.root, why=error.strerror or error) from None
        return lock
