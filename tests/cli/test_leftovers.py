"""What a sudden end leaves is removed at the next start; what is alive, finished or somebody else's stays."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from terminal import said

from db.leftover_pictures import MOST_UNRECORDED
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.recipe import Recipe
from inspectfork.station import Station

LEFT = (
    "bundles/tmpab12_z9x/0/trunk.onnx",
    "loop/2026-11-30 10-11-12/job.json",
    "teaching/tmpqwertyui/features",
    "tuning/0123456789abcdef/tmpqwertyui/generation.onnx",
    "station.db.0001.bak.part",
    "station.db.0001.bak.part-journal",
    "settings.part",
    "settings.toml.part",
    "settings.toml.140.part",
    "secrets.part",
    "station.key.part",
    f"pictures/ab/{'c' * 62}.png.140.part",
    f"pictures/ab/{'c' * 62}.7.npz.140.part",
    f"pictures/ab/{'c' * 62}.thumb.jpg.140.part",
    f"pictures/ab/{'c' * 62}.png.part",
    f"pictures/ab/{'c' * 62}.7.npz.part",
    f"pictures/ab/{'c' * 62}.thumb.140.part",
    f"pictures/ab/{'c' * 62}.png",
    f"pictures/ab/{'c' * 62}.thumb.jpg",
    f"pictures/ab/{'c' * 62}.7.npz",
)
STAYS = (
    "bundles/tmpnotours1/notes.txt",
    "bundles/templates/0/trunk.onnx",
    "loop/2026-11-30 10-11-13/result.json",
    "loop/my loops/job.json",
    "teaching/looked/features.index",
    "tuning/0123456789abcdef/run/checkpoint.pt",
    "station.db.0001.bak",
    "pictures/ab/my picture.png",
    "pictures/ab/notes.part",
    "pictures/holiday/1.png",
    "notes.part",
)


@pytest.fixture
def known(station: Path) -> list[Path]:
    """A recipe with a labelled picture and its mask: the files that belong to the station."""
    with closing(Store.open(station / "station.db")) as store:
        store.save_recipe(Recipe("plate"), None)
        pixels = draw_part("plate", 7, 1, "dent").pixels
        store.labelling.add("plate", pixels, Label.DEFECT, "dent")
        (sample,) = store.labelling.snapshot("plate").samples
        digest = sample.picture.parent.name + sample.picture.stem
        store.labelling.draw("plate", digest, np.ones(pixels.shape[:2], bool), lambda sample: sample).result()
        store.pictures.thumbnail(digest)
    return [path for path in (station / "pictures").rglob("*") if path.is_file()]


def plant(station: Path, *names: str) -> None:
    for name in names:
        (station / name).parent.mkdir(parents=True, exist_ok=True)
        (station / name).write_bytes(b"left")


def test_leftovers_of_a_sudden_end_are_counted_and_removed_at_the_next_start(station: Path, known: list[Path]) -> None:
    plant(station, *LEFT, *STAYS)
    told = [record for record in said("doctor", "--json").records if record["check"] == "leftovers"]
    assert [record["text"] for record in told] == [f"{len(LEFT)} of a sudden end; the next start removes them"]
    assert (
        said("recipe", "limit", "plate", "taught").code == 1
    )  # it was never taught; the station was opened all the same
    assert [name for name in LEFT if (station / name).exists()] == []
    assert [name for name in STAYS if not (station / name).exists()] == []
    assert [path for path in known if not path.exists()] == []
    with closing(Store.open(station / "station.db", read_only=True)) as store:
        (event,) = store.events()
    assert event.text == f"{len(LEFT)} leftovers of a sudden end were removed."
    told = [record for record in said("doctor", "--json").records if record["check"] == "leftovers"]
    assert [record["text"] for record in told] == ["none"]


def test_nothing_is_removed_while_another_program_works_on_the_station(station: Path, known: list[Path]) -> None:

    plant(station, *LEFT)
    with Station(station).lock():
        assert said("recipe", "limit", "plate", "taught").code == 1
        assert said("log").code == 0
    assert all((station / name).exists() for name in LEFT)


def test_pictures_stay_when_an_older_copy_of_the_database_was_put_back(station: Path, known: list[Path]) -> None:
    names = [f"pictures/ab/{number:062x}.png" for number in range(MOST_UNRECORDED + 1)]
    plant(station, *names)
    said("recipe", "limit", "plate", "taught")
    assert all((station / name).exists() for name in names)
    told = [record for record in said("doctor", "--json").records if record["check"] == "leftovers"]
    assert told[0]["state"] == "note"
    assert told[0]["text"].startswith("101 pictures without a record stay")
