"""What a person is told of an error of ours."""

from PySide6.QtCore import QCoreApplication

from inspectfork.station import Station
from ui.messages import Message

LOG_FILE = "inspectfork.log"


def crash_message(error: Exception, station: Station) -> Message:
    """The line has stopped in its safe state; what to do, and which file the maker needs."""
    path = station.root / LOG_FILE

    def words() -> tuple[str, str]:
        return (
            QCoreApplication.translate("App", "The program made an error and stopped the line: {error}").format(
                error=f"{type(error).__name__}: {error}"
            ),
            QCoreApplication.translate(
                "App", "Start again; if it comes back, send the file {path} to the maker."
            ).format(path=path),
        )

    return Message("crash", words)
