"""The progress of copying, as a command says it."""

from collections.abc import Callable

from ui.console import Console


def in_megabytes(what: str, console: Console) -> Callable[[int, int], None]:
    """Hears bytes done and of how many."""
    return lambda done, total: console.progress(f"{what}: {done / 1e6:.0f} of {total / 1e6:.0f} MB")
