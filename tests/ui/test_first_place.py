"""How large the window opens for the first time."""

import pytest
from PySide6.QtCore import QSize

from ui.first_place import first_size


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1024, 740), None),  # to be filled
        ((1366, 728), None),
        ((1280, 672), None),
        ((1280, 800), None),  # less the title bar
        ((1920, 1040), (1728, 936)),
        ((1600, 860), (1440, 800)),
    ],
)
def test_the_window_fits_its_screen(screen: tuple[int, int], size: tuple[int, int] | None) -> None:
    found = first_size(QSize(*screen))
    assert (found and found.toTuple()) == size
