"""Pictures as cameras, scanners, phones and other systems leave them: judged each, or refused in a sentence."""

import csv
import io
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from terminal import Said, said

from inspectfork.drawn import draw_part
from inspectfork.picture import encode_png
from inspectfork.readable import readable

GOODS = 10
NAMES = (
    os.fsdecode("良品.png".encode("cp932")),
    unicodedata.normalize("NFD", "ガギグ.png"),
    "\N{CONSTRUCTION WORKER}\N{ZERO WIDTH JOINER}\N{FEMALE SIGN}.png",
    "line\nOK  0.100 of 1.470  x.png",
    "esc\x1b[2J.png",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.png",
    "=1+1.png",
    "y" * 250 + ".png",
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")


def part(number: int, defect: str | None = None) -> np.ndarray:
    return draw_part("plate", 7, number, defect).pixels


def saved(path: Path, pixels: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_png(pixels))
    return path


def pages(path: Path, kind: str, **how: object) -> None:
    """A good part and one with a dent in one file."""
    file = io.BytesIO()
    first, second = Image.fromarray(part(100)), Image.fromarray(part(200, "dent"))
    first.save(file, kind, save_all=True, append_images=[second], **how)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.getvalue())


def test_each_picture_of_a_file_gets_a_verdict_of_its_own(taught: Callable[..., Said], tmp_path: Path) -> None:
    pages(tmp_path / "in/a.tif", "TIFF")
    pages(tmp_path / "in/b.png", "PNG")
    pages(tmp_path / "in/c.webp", "WEBP", lossless=True)
    pages(tmp_path / "in/d.jpg", "MPO", quality=98)
    judged = taught(tmp_path / "in", "--json")
    assert [record["verdict"] for record in judged.records] == 4 * ["OK", "NG"]
    assert [Path(record["source"]).name for record in judged.records[:2]] == ["a.tif#1", "a.tif#2"]
    log = said("log", "--json").records
    assert {(record["serial"], record["verdict"]) for record in log} >= {("a#1", "OK"), ("a#2", "NG")}
    assert len(taught(tmp_path / "in/a.tif", "--limit", 1, "--json").records) == 1


def test_a_file_with_several_pictures_is_never_taught_or_evaluated(taught: Callable[..., Said], tmp_path: Path) -> None:
    pages(tmp_path / "data/good/a.tif", "TIFF")
    saved(tmp_path / "data/dent/b.png", part(200, "dent"))
    refused = said("evaluate", "plate", "--data", tmp_path / "data", "--out", tmp_path / "out", "--json")
    assert refused.code == 0
    assert refused.records[0]["not_inspected"]["count"] == 1
    refused = said("teach", "other", "--good", tmp_path / "data/good")
    assert refused.code == 1
    assert "a.tif holds 2 pictures" in refused.out + refused.err


@posix
def test_every_name_that_a_system_allows_is_judged_shown_and_recorded(
    taught: Callable[..., Said], tmp_path: Path
) -> None:
    for number, name in enumerate(NAMES):
        saved(tmp_path / "in" / name, part(100 + number))
    judged = taught(tmp_path / "in", "--json")
    assert judged.code == 0
    assert [record["verdict"] for record in judged.records] == ["OK"] * len(NAMES)
    plain = taught(tmp_path / "in", "--maps", tmp_path / "maps")
    assert len(plain.out.splitlines()) == len(NAMES) + 2
    assert all(readable(line) == line for line in plain.out.splitlines())
    assert len(list((tmp_path / "maps").iterdir())) == len(NAMES)
    log = said("log", "--csv", tmp_path / "log.csv")
    assert log.code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "log.csv").read_text("utf-8-sig"))))
    assert len(rows) == 2 * len(NAMES)
    assert all(readable(row["serial"]) == row["serial"] and readable(row["source"]) == row["source"] for row in rows)
    assert unicodedata.normalize("NFD", "ガギグ") in {row["serial"] for row in rows}
    listed = tmp_path / "list.txt"
    listed.write_bytes(b"\r\n".join(b"in/" + os.fsencode(name) for name in NAMES if "\n" not in name))
    assert len(taught(listed, "--json").records) == len(NAMES) - 1


@posix
def test_evaluation_takes_classes_and_files_of_any_name(taught: Callable[..., Said], tmp_path: Path) -> None:
    for number, name in enumerate(NAMES[:3]):
        saved(tmp_path / "data/good" / name, part(100 + number))
        saved(tmp_path / "data" / os.fsdecode("打痕".encode("cp932")) / name, part(200 + number, "dent"))
    evaluated = said("evaluate", "plate", "--data", tmp_path / "data", "--out", tmp_path / "out")
    assert evaluated.code == 0, evaluated.err
    assert "\\x" in (tmp_path / "out/report.html").read_text("utf-8") + evaluated.out


@posix
def test_what_would_never_end_is_not_inspected_and_the_run_goes_on(taught: Callable[..., Said], tmp_path: Path) -> None:
    good = saved(tmp_path / "in/z-good.png", part(100))
    os.mkfifo(tmp_path / "in/pipe.png")
    (tmp_path / "in/device.png").symlink_to("/dev/zero")
    with (tmp_path / "in/big.png").open("wb") as file:
        file.truncate(20_000_000_000)
    (tmp_path / "in/loop").symlink_to(tmp_path / "in", target_is_directory=True)
    judged = taught(tmp_path / "in", "--json")
    assert judged.code == 1
    assert "loop is a link to another folder" in judged.err
    verdicts = {Path(record["source"]).name: record["verdict"] for record in judged.records}
    unjudged = dict.fromkeys(("big.png", "device.png", "pipe.png"), "NOT INSPECTED")
    assert verdicts == {**unjudged, good.name: "OK"}


@posix
def test_ten_bits_among_what_other_systems_leave_teach_and_judge_as_eight_bits(
    needs_weights: None, tmp_path: Path
) -> None:
    def ten_bits(pixels: np.ndarray) -> np.ndarray:
        return pixels.astype(np.uint16) << 2

    names = [*NAMES[:-1], *(f"{number}.png" for number in range(GOODS - len(NAMES) + 1))]
    for number, name in enumerate(names):
        saved(tmp_path / "good" / name, ten_bits(part(number)))
    for name in (".ipynb_checkpoints/a.png", ".Trash-1000/files/b.png", "@eaDir/c.png/T.png", "__MACOSX/d.png"):
        saved(tmp_path / "good" / name, part(201, "dent"))
    taught = said("teach", "deep", "--good", tmp_path / "good", "--set", "input_size=112")
    assert taught.code == 0, taught.err
    assert f"Taught from {GOODS} good pictures" in taught.out
    for number in range(2):
        saved(tmp_path / f"in/good{number}.png", ten_bits(part(100 + number)))
        burnt = part(100 + number).copy()
        burnt[180:240, 200:260] = 5
        saved(tmp_path / f"in/burnt{number}.png", ten_bits(burnt))
    judged = said("inspect", tmp_path / "in", "--recipe", "deep", "--json").records
    assert [record["verdict"] for record in judged] == ["NG", "NG", "OK", "OK"]
    saved(tmp_path / "other/shifted.png", part(100).astype(np.uint16) << 8)
    (other,) = said("inspect", tmp_path / "other", "--recipe", "deep", "--json").records
    assert other["verdict"] == "NOT INSPECTED" and "outside the values 0 to 1020" in other["reason"]


def test_settings_saved_by_notepad_are_read_and_wrong_ones_stop_before_anything_starts(
    taught: Callable[..., Said], station: Path, tmp_path: Path
) -> None:
    saved(tmp_path / "in/a.png", part(100))
    (station / "settings.toml").write_bytes('operator = "山田"\r\nthreads = 1\r\n'.encode("utf-8-sig"))
    assert [record["verdict"] for record in taught(tmp_path / "in", "--json").records] == ["OK"]
    assert said("log", "--json").records[0]["operator"] == "山田"
    (station / "settings.toml").write_bytes(b"threads = 100000\ninterval_s = nan\ncamera = 7\n")
    refused = taught(tmp_path / "in")
    assert refused.code == 1 and len(refused.err.strip().splitlines()) == 1
    assert all(name in refused.err for name in ("threads must", "interval_s must", "camera must"))
