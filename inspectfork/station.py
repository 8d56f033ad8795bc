"""A station is one folder on disk: its settings, database, pictures, recipes' bundles and weights."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from inspectfork.fault import Fault

# What lies in a station's folder and is for nobody but its own account, by the names of files and folders.
PRIVATE_FILES = ("station.*", "settings*", "window.ini", "inspectfork.log*")
PRIVATE_FOLDERS = (
    *("pictures", "bundles", "captured", "compared", "loop"),
    *("making", "studies", "teaching", "training", "tuning"),
)
_OTHERS = 0o077  # the rights of everybody but the owner


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
        """Hold the station for this program alone; a second program gets the fault `station.in_use`.

        What former versions left readable for others is not so any more.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / "station.lock")
            lock.acquire(timeout=0)
        except Timeout:
            raise Fault("station.in_use", path=self.root) from None
        except OSError as error:
            raise Fault("station.unwritable", path=self.root, why=error.strerror or error) from None
        self._close_to_others()
        return lock

    def _close_to_others(self) -> None:
        """Files and folders of former versions; what is made now has these rights from the start.

        What belongs to another account stays as it is.
        """
        if os.name != "posix":
            return
        files = [file for pattern in PRIVATE_FILES for file in self.root.glob(pattern)]
        folders = [self.root / name for name in PRIVATE_FOLDERS]
        for path in (*files, *folders):
            with suppress(OSError):
                rights = path.stat().st_mode & 0o777
                if rights & _OTHERS:
                    path.chmod(rights & ~_OTHERS)
