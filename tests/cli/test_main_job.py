"""The main job through the real command line: teach, inspect, log; with bad pictures, interrupted, and killed."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from terminal import LONGEST_S, Said, draw, said, start

from inspectfork.picture import read_picture
from inspectfork.predict.package import read_package, write_package
from inspectfork.station import Station

Inspect = Callable[..., Said]


def test_taught_from_good_parts_it_finds_drawn_defects_and_remembers_them(taught: Inspect, tmp_path: Path) -> None:
    draw(tmp_path / "parts", range(100, 104))
    draw(tmp_path / "parts", range(200, 204), "dent")
    inspected = taught(tmp_path / "parts", "--json")
    assert inspected.code == 0
    verdicts = {Path(record["source"]).stem: record for record in inspected.records}
    assert len(verdicts) == 8
    assert [verdicts[f"dent-{n}"]["verdict"] for n in range(200, 204)] == ["NG"] * 4
    first = verdicts["dent-200"]
    assert first.keys() == {"source", "verdict", "score", "limit", "defects", "ms", "phrase", "phrase_ja"}
    assert first["score"] >= first["limit"]
    assert first["defects"][0].keys() == {"class", "score", "box", "area_px", "area_mm2", "length_px", "length_mm"}
    assert {"prepare", "trunk", "memory", "regions"} <= first["ms"].keys()
    assert first["phrase"].startswith("NG unknown severity") and first["phrase_ja"].startswith("NG 未知 重大度")

    logged = said("log", "--json").records
    assert [(r["source"], r["verdict"], r["score"]) for r in reversed(logged)] == [
        (r["source"], r["verdict"], r["score"]) for r in inspected.records
    ]
    assert {r["verdict"] for r in said("log", "--verdict", "NG", "--json").records} == {"NG"}
    assert said("log", "--recipe", "other", "--json").records == []


def test_the_log_becomes_a_table_that_a_spreadsheet_reads(taught: Inspect, tmp_path: Path) -> None:
    parts = draw(tmp_path / "部品", range(3))
    assert taught(parts[0].parent).code == 0
    table = tmp_path / "log.csv"
    assert said("log", "--csv", table, "--since", "2020-01-01").code == 0
    text = table.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8").count("部品") == 3


def test_what_cannot_be_judged_is_not_inspected_and_the_run_goes_on(taught: Inspect, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    good = draw(folder, range(1))[0]
    (folder / "日本語.png").write_bytes(good.read_bytes())
    (folder / "truncated.png").write_bytes(good.read_bytes()[:2000])
    (folder / "empty.png").write_bytes(b"")
    (folder / "text.png").write_text("no picture")
    listed = tmp_path / "list.txt"
    names = ["日本語.png", "truncated.png", "empty.png", "text.png", "gone.png", good.name]
    listed.write_text("".join(f"parts/{name}\n" for name in names), "utf-8")
    inspected = taught(listed, "--json")
    assert inspected.code == 0
    verdicts = [(Path(r["source"]).name, r["verdict"], r.get("reason")) for r in inspected.records]
    assert [name for name, _, _ in verdicts] == names
    assert {verdict for _, verdict, _ in verdicts[1:5]} == {"NOT INSPECTED"}
    assert all(reason for _, _, reason in verdicts[1:5])
    assert verdicts[0][1] == verdicts[5][1] != "NOT INSPECTED"
    assert len(said("log", "--verdict", "not-inspected", "--json").records) == 4


def test_nothing_is_recorded_when_told_so_and_maps_are_pictures(taught: Inspect, tmp_path: Path) -> None:
    part = draw(tmp_path / "parts", range(200, 201), "dent")[0]
    assert taught(part, "--no-store", "--maps", tmp_path / "maps").code == 0
    maps = list((tmp_path / "maps").iterdir())
    assert len(maps) == 1
    pixels = read_picture(maps[0])
    assert pixels.shape == (*read_picture(part).shape[:2], 3)
    assert (pixels[..., 0] != pixels[..., 2]).any()  # the heat is coloured, the plate is grey
    assert said("log", "--json").records == []


def test_a_camera_runs_the_line_for_as_many_parts_as_asked(taught: Inspect) -> None:
    inspected = taught("simulated:plate?seed=3&rate=0.5&count=50", "--limit", "4", "--json")
    assert inspected.code == 0, inspected.err
    assert len(inspected.records) == 4
    assert len(said("log", "--json").records) == 4


def test_a_limit_stops_after_that_many_pictures(taught: Inspect, tmp_path: Path) -> None:
    draw(tmp_path / "parts", range(3))
    assert len(taught(tmp_path / "parts", "--limit", "2", "--json").records) == 2


def test_a_source_that_is_not_there_is_one_sentence(taught: Inspect, tmp_path: Path) -> None:
    gone = taught(tmp_path / "gone")
    assert gone.code == 1
    assert str(tmp_path / "gone") in gone.err
    assert len(gone.err.splitlines()) == 1


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_every_acknowledged_verdict_survives_a_sudden_end(
    taught: Inspect, tmp_path: Path, how: signal.Signals, code: int
) -> None:
    parts = tmp_path / "parts"
    draw(parts, range(3))
    listed = tmp_path / "list.txt"
    listed.write_text("".join(f"parts/good-{number % 3:03d}.png\n" for number in range(3000)))
    with start("inspect", listed, "--recipe", "plate", "--json") as command:
        assert command.stdout is not None and command.stderr is not None
        acknowledged = [json.loads(command.stdout.readline()) for _ in range(5)]
        command.send_signal(how)
        acknowledged += [json.loads(line) for line in command.stdout if line.endswith("\n")]
        err = command.stderr.read()
        assert command.wait(LONGEST_S) == code
    assert "Traceback" not in err
    logged = said("log", "--limit", "3000", "--json").records
    assert len(logged) >= len(acknowledged) >= 5
    newest_first = [record["score"] for record in logged][::-1]
    assert newest_first[: len(acknowledged)] == [record["score"] for record in acknowledged]


def test_teaching_that_was_stopped_leaves_the_station_as_it_was_and_goes_on_to_the_same_bytes(
    needs_weights: None, quick_teaching: None, station: Path, tmp_path: Path
) -> None:
    goods = len(draw(tmp_path / "good", range(10)))
    teach = ("teach", "plate", "--good", tmp_path / "good", "--set", "input_size=112", "--json")
    for how, code, reached in ((signal.SIGKILL, -signal.SIGKILL, 3), (signal.SIGINT, 130, 6)):
        with start(*teach) as command:
            assert command.stdout is not None and command.stderr is not None
            while f'"stage": "features", "done": {reached},' not in command.stdout.readline():
                assert command.poll() is None
            command.send_signal(how)
            err = command.stderr.read()
            assert command.wait(LONGEST_S) == code
        assert "Traceback" not in err
    assert said("recipe", "list", "--json").records == []
    assert not Station(station).bundles.exists()

    events = said(*teach).records
    kinds = [event["event"] for event in events]
    resumed = events[kinds.index("resumed")]
    assert resumed["looked"] >= 5 and resumed["of"] == goods
    looked_at = [e["done"] for e in events[kinds.index("resumed") :] if e.get("stage") == "features"]
    assert looked_at == list(range(resumed["looked"], goods + 1))  # the first of them is the last that was kept
    whole = said(*teach, "--station", tmp_path / "another")
    assert "resumed" not in whole.out
    assert events[-1]["hash"] == whole.records[-1]["hash"]


@pytest.mark.parametrize(("goods", "sentence"), [(0, "good"), (1, "good")])
def test_too_few_good_pictures_are_told(needs_weights: None, tmp_path: Path, goods: int, sentence: str) -> None:
    (tmp_path / "good").mkdir()
    draw(tmp_path / "good", range(goods))
    refused = said("teach", "plate", "--good", tmp_path / "good")
    assert refused.code == 1
    assert sentence in refused.err


def test_a_recipe_on_another_station_judges_just_the_same(taught: Inspect, package: Path, tmp_path: Path) -> None:
    part = draw(tmp_path / "parts", range(200, 201), "dent")[0]
    other = tmp_path / "other"
    assert said("recipe", "import", package, "--station", other).code == 0
    shown = said("recipe", "show", "plate", "--json", "--station", other).records[0]
    assert set(shown["smallest"]) == {"px", "mm"}
    assert shown == {**said("recipe", "show", "plate", "--json").records[0], "saved_at": shown["saved_at"]}
    here, there = (taught(part, "--json", *more).records[0] for more in ([], ["--station", other]))
    assert here["score"] == there["score"]


def test_several_recipes_travel_in_one_file_hardly_larger_than_one(
    taught: Inspect, package: Path, tmp_path: Path
) -> None:
    ((recipe, bundle),) = read_package(package, tmp_path / "bundles")
    write_package(tmp_path / "thick.inspectfork", [(replace(recipe, name="thick plate"), bundle)])
    both = tmp_path / "both.inspectfork"
    assert said("recipe", "import", tmp_path / "thick.inspectfork").code == 0
    exported = said("recipe", "export", "plate", "thick plate", "plate", both, "--json").records
    assert [record["name"] for record in exported] == ["plate", "thick plate"]
    assert both.stat().st_size < 1.01 * package.stat().st_size
    other = tmp_path / "other"
    imported = said("recipe", "import", both, "--json", "--station", other).records
    listed = said("recipe", "list", "--json", "--station", other).records
    assert {record["name"]: record["bundle"] for record in listed} == {r["name"]: r["bundle"] for r in imported}
    part = draw(tmp_path / "parts", range(1))[0]
    assert said("inspect", part, "--recipe", "thick plate", "--station", other).code == 0


def test_a_damaged_recipe_is_not_exported(taught: Inspect, station: Path, tmp_path: Path) -> None:
    next(Station(station).bundles.glob("*/memory.*")).unlink()
    refused = said("recipe", "export", "plate", tmp_path / "plate.inspectfork")
    assert refused.code == 1
    assert "memory" in refused.err
    assert not list(tmp_path.glob("plate.inspectfork*"))


def test_a_bundle_with_a_changed_part_is_refused(taught: Inspect, station: Path, tmp_path: Path) -> None:
    memory = next(Station(station).bundles.glob("*/memory.*"))
    data = bytearray(memory.read_bytes())
    data[len(data) // 2] ^= 1
    memory.write_bytes(data)
    draw(tmp_path / "parts", range(1))
    refused = taught(tmp_path / "parts", "--json")
    assert (refused.code, refused.out) == (1, "")
    assert "memory" in refused.err


def test_a_reader_who_leaves_early_causes_no_traceback(taught: Inspect, tmp_path: Path) -> None:
    parts = draw(tmp_path / "parts", range(4))
    command = f"{sys.executable} -m inspectfork inspect {parts[0].parent} --recipe plate --json | head -n 1"
    piped = subprocess.run(command, shell=True, cwd=Path.cwd(), capture_output=True, text=True, check=False)
    assert "Traceback" not in piped.stderr
    assert len(piped.stdout.splitlines()) == 1
