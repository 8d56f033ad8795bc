"""The station's settings as the window keeps them: read anew each time, written by one lane at a time."""

from dataclasses import replace
from threading import Lock

from inspectfork import settings
from inspectfork.camera.secrets import CameraSecrets
from inspectfork.settings import Lane, Settings
from inspectfork.station import Station


class KeptSettings:
    """May be asked from any thread. Raises Fault `settings.unreadable`, `file.unwritable` or `disk.full`.

    Users and passwords of cameras go into a file of their own; what is given and kept here are shown addresses.
    """

    def __init__(self, station: Station) -> None:
        self._path = station.settings
        self._secrets = CameraSecrets(station.secrets)
        self._lock = Lock()

    def load(self) -> Settings:
        """As the file says now; a password that somebody wrote into it is moved out of it."""
        with self._lock:
            return self._load()

    def hide(self, address: str) -> str:
        """The shown form of an address that a person wrote; its password is kept for this camera."""
        with self._lock:
            return self._secrets.keep(address)

    def remember(self, number: int, lane: Lane) -> Settings:
        """Note what lane `number` works with, and leave the rest as it is."""
        with self._lock:
            kept = self._load().with_lane(number, self._without_secret(lane))
            settings.save(kept, self._path)
            return kept

    def _load(self) -> Settings:
        written = settings.load(self._path)
        kept = written
        for number, lane in enumerate(written.lanes, 1):
            kept = kept.with_lane(number, self._without_secret(lane))
        if kept != written:
            settings.save(kept, self._path)
        return kept

    def _without_secret(self, lane: Lane) -> Lane:
        return replace(lane, camera=self._secrets.keep(lane.camera))
