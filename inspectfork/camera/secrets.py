"""Users and passwords of network cameras, in a file of their own that only the station's account may read.

`settings.toml`, fields, logs and records hold the address as it is shown; this file holds the whole one for it.
"""

import os
import tomllib
from contextlib import suppress
from pathlib import Path

import tomli_w

from inspectfork.camera.credentials import has_secret, shown_address
from inspectfork.fault import Fault, file_fault

_ONLY_OURS = 0o600


class CameraSecrets:
    """The file at `path`, read each time. Raises Fault `settings.unreadable`, `file.unwritable` or `disk.full`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, address: str) -> str:
        """The address as it is shown; where it carries a password, the whole one is written into the file."""
        shown = shown_address(address)
        if has_secret(address):
            known = self._load()
            if known.get(shown) != address:
                self._save({**known, shown: address})
        return shown if has_secret(address) else address

    def complete(self, address: str) -> str:
        """The whole address that was kept for a shown one; any other stays as it is."""
        if has_secret(address):
            return address
        return self._load().get(shown_address(address), address)

    def _load(self) -> dict[str, str]:
        try:
            values = tomllib.loads(self._path.read_text("utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise Fault("settings.unreadable", path=self._path, why=error) from None
        return {name: str(value) for name, value in values.items()}

    def _save(self, values: dict[str, str]) -> None:
        """Whole or not at all, and never readable for others, not for a moment either."""
        draft = self._path.with_suffix(".part")
        try:
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OURS), "wb") as file:
                file.write(tomli_w.dumps(values).encode())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise file_fault(error, self._path, "file.unwritable") from None
