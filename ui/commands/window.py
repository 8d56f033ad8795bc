"""`inspectfork` alone: the window."""

import argparse

from ui.cli import Desk


def arguments(parser: argparse.ArgumentParser) -> None:
    """The window takes the shared options only."""


def run(_args: argparse.Namespace, desk: Desk) -> int:
    """Open the window on the station and stay until it is closed."""
    from ui.app import run_window  # Qt is loaded only where a window is wanted

    return run_window(desk.station)
