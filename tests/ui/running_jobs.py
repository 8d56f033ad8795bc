"""The processes that a window has started."""

import os
from pathlib import Path


def job_of(module: str) -> int:
    """The process of ours that runs this module."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().split("\0")
            parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if module in words and int(parent) == os.getpid():
            return int(folder.name)
    raise AssertionError(f"no process runs {module}")
