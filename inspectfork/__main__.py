"""The one door: hands over to the command line."""

import os
import sys
import threading


def main() -> int:
    """Run the command line and give its exit code."""
    from ui.cli import run  # the floor above; only this door may open upwards

    os.umask(0o077)  # what the process and its jobs make is for their own account alone; Windows goes by the folder
    code = run(sys.argv[1:])
    if any(thread.daemon for thread in threading.enumerate()):
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End at once: a thread that hardware holds, and that comes back while Python ends, would abort the program."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
