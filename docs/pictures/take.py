"""Takes the pictures of the README and of the guides from the real window: python docs/pictures/take.py [NAME ...]

Every picture is taken in English (NAME.png) and in Japanese (NAME-ja.png). All of them take some minutes, most of it
for teaching drawn parts in a folder for passing files. With names only these are taken, on the station that an earlier
run left where it did.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
sys.path.insert(0, str(Path(__file__).parents[2]))

import scenes
from photographer import Photographer
from records import demonstration_station, proving_station

from inspectfork.station import Station
from ui.demo import fresh_station

ROOT = Path(tempfile.gettempdir()) / "inspectfork"

Scene = Callable[[Photographer], None]
Scenes = Mapping[Scene, tuple[str, ...]]  # with the pictures that each takes

NEWCOMER: Scenes = {scenes.study: ("study",), scenes.first: ("first", "first-verdict")}
PROVING: Scenes = {scenes.make: ("make",), scenes.prove: ("prove",)}
AT_WORK: Scenes = {
    scenes.log: ("log",),
    scenes.review: ("review",),
    scenes.figures: ("figures", "drift", "versions"),
    scenes.pictures: ("pictures", "label"),
    scenes.part: ("part",),
    scenes.inspect: ("inspect", "disagree"),
    scenes.bad_days: ("not-inspected", "camera-lost"),
    scenes.teach: ("teach", "taught"),
    scenes.compare: ("learning", "compare"),
    scenes.users: ("users",),
}
EVERY = [name for tour in (NEWCOMER, PROVING, AT_WORK) for names in tour.values() for name in names]


def main(asked: Sequence[str]) -> None:
    if unknown := set(asked) - set(EVERY):
        raise SystemExit(f"No picture is called {', '.join(sorted(unknown))}; there are {', '.join(EVERY)}.")
    wanted = frozenset(asked or EVERY)
    take(NEWCOMER, wanted, lambda: fresh_station(ROOT / "newcomer"))
    take(PROVING, wanted, lambda: proving_station(ROOT / "proving"))
    take(AT_WORK, wanted, lambda: demonstration_station(ROOT, anew=not asked))


def take(tour: Scenes, wanted: frozenset[str], station: Callable[[], Station]) -> None:
    """The scenes that take anything that is wanted, in one window."""
    chosen = [scene for scene, names in tour.items() if wanted.intersection(names)]
    if not chosen:
        return
    with closing(Photographer(station(), wanted)) as photographer:
        for scene in chosen:
            photographer.play(scene)


if __name__ == "__main__":
    main(sys.argv[1:])
