"""Drawing where there is no screen."""

import os
import sys


def draw_off_screen_if_none() -> None:
    """Tell Qt, before it is imported, that a Linux machine without a display draws into memory."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
