"""The picture of the window that the demonstration leaves where there is no display."""

from datetime import timedelta

import numpy as np
from recorded import ok, record

from inspectfork.frame import now
from inspectfork.picture import read_picture
from inspectfork.station import Station
from ui.app import window_picture

DARK = 200  # grey levels: a drawn part is darker and without colour, and nothing else in the window is both


def test_the_picture_of_the_window_shows_the_newest_part_itself(bare_station: Station) -> None:
    record(bare_station, {"P-1": ok()}, now() - timedelta(minutes=1))
    saved = bare_station.root / "window.png"
    window_picture(bare_station, saved)
    shown = read_picture(saved)
    assert ((np.ptp(shown, axis=-1) == 0) & (shown[..., 0] < DARK)).mean() > 0.02
