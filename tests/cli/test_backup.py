"""A backup of the whole station while it works, and a station made from it; damaged and hostile files are refused."""

import json
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from terminal import draw, said, start

from db import backup
from db.backup import CONTENTS
from db.log import LogQuery
from db.store import Store
from inspectfork.station import Station

PARTS = 4


@pytest.fixture
def worked(package: Path, station: Path, tmp_path: Path) -> Station:
    """A station with a recipe, verdicts, pictures, a user and settings."""
    assert said("recipe", "import", package).code == 0
    (station / "settings.toml").write_text('operator = "Sato"\n', "utf-8")
    parts = draw(tmp_path / "parts", range(PARTS - 1))
    draw(tmp_path / "parts", range(300, 301), "scratch")
    assert said("inspect", parts[0].parent, "--recipe", "plate").code == 0
    return Station(station)


def events(station: Station) -> list[str]:
    with closing(Store.open(station.database, read_only=True)) as store:
        return [event.kind for event in store.events() if event.kind.startswith("backup.")]


def logged(station: Station) -> list[tuple[str, str]]:
    with closing(Store.open(station.database, read_only=True)) as store:
        return [(row.serial, str(row.decision)) for row in store.inspections(LogQuery(limit=None))]


def test_a_station_comes_back_from_its_backup_and_inspects(worked: Station, tmp_path: Path) -> None:
    file, new = tmp_path / "納品" / "station.backup.zip", Station(tmp_path / "new")
    file.parent.mkdir()
    written = said("backup", file)
    assert written.code == 0 and "MB" in written.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert events(worked) == ["backup.written"]
    restored = said("restore", file, "--station", new.root)
    assert restored.code == 0, restored.err
    assert logged(new) == logged(worked) and len(logged(new)) == PARTS
    assert events(new) == ["backup.restored"]
    assert new.settings.read_bytes() == worked.settings.read_bytes()
    kept = {path.relative_to(worked.root) for path in worked.pictures.rglob("*.png")}
    assert kept and {path.relative_to(new.root) for path in new.pictures.rglob("*.png")} == kept
    again = said("inspect", tmp_path / "parts", "--recipe", "plate", "--json", "--station", new.root)
    assert [part["verdict"] for part in again.records].count("NG") == 1
    assert said("doctor", "--station", new.root).out.count("BAD") == 0


def test_a_backup_while_the_line_runs_is_one_moment_of_it_and_is_recorded_by_it(
    worked: Station, tmp_path: Path
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"{next((tmp_path / 'parts').glob('good*'))}\n" * 40)
    with start("inspect", listed, "--recipe", "plate", "--json") as line:
        assert line.stdout is not None
        before = [line.stdout.readline() for _ in range(2)]
        assert said("backup", tmp_path / "b.zip").code == 0
        rest = line.stdout.readlines()
        assert line.wait() == 0
    assert len(before) + len(rest) == 40
    new = Station(tmp_path / "new")
    assert said("restore", tmp_path / "b.zip", "--station", new.root).code == 0
    assert PARTS + 2 <= len(logged(new)) <= PARTS + 40
    assert events(worked) == ["backup.written"]


def test_a_backup_is_refused_where_it_would_do_harm(worked: Station, station: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.zip"
    taken.write_bytes(b"mine")
    for target, why in (
        (station / "b.zip", "inside the station"),
        (station / "pictures" / "b.zip", "inside the station"),
        (taken, "exists already"),
        (tmp_path / "nowhere" / "b.zip", "cannot be written"),
    ):
        refused = said("backup", target)
        assert (refused.code, why in refused.err) == (1, True), refused.err
    assert taken.read_bytes() == b"mine"
    nothing = said("backup", tmp_path / "b.zip", "--station", tmp_path / "fresh")
    assert nothing.code == 1 and "no records yet" in nothing.err
    assert sorted(path.suffix for path in tmp_path.glob("*.zip*")) == [".zip"]


def test_an_interrupted_backup_leaves_nothing(worked: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_add", interrupted)
    assert said("backup", tmp_path / "b.zip").code == 130
    assert list(tmp_path.glob("b.zip*")) == []


def test_a_backup_is_restored_into_a_new_folder_only(worked: Station, station: Path, tmp_path: Path) -> None:
    assert said("backup", tmp_path / "b.zip").code == 0
    before = {path: path.read_bytes() for path in station.rglob("*") if path.is_file()}
    refused = said("restore", tmp_path / "b.zip")
    assert (refused.code, "is not empty" in refused.err) == (1, True)
    assert {path: path.read_bytes() for path in station.rglob("*") if path.is_file()} == before
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "notes.txt").write_text("mine")
    refused = said("restore", tmp_path / "b.zip", "--station", tmp_path / "own")
    assert (refused.code, "is not empty" in refused.err) == (1, True)


def rewritten(source: Path, target: Path, change: dict[str, bytes], listed: dict[str, bytes] | None = None) -> Path:
    """A backup with some entries changed or added; those in `listed` are in its list as they are."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        contents = json.loads(old.read(CONTENTS))
        for name in old.namelist():
            if name != CONTENTS and name not in change:
                new.writestr(name, old.read(name))
        for name, data in {**change, **(listed or {})}.items():
            new.writestr(name, data)
        for name, data in (listed or {}).items():
            contents["files"][name] = {"sha256": backup.hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        new.writestr(CONTENTS, json.dumps(contents))
    return target


def test_damaged_and_hostile_backups_restore_nothing(worked: Station, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    assert said("backup", file).code == 0
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bit.zip").write_bytes(data)
    (tmp_path / "half.zip").write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    (tmp_path / "none.zip").write_bytes(b"no zip at all")
    hostile = [
        rewritten(file, tmp_path / "other.zip", {"station.db": b"no database"}),
        rewritten(file, tmp_path / "more.zip", {"extra.toml": b"x"}),
    ]
    leading_out = ["../evil", "/etc/evil", "bundles/../../evil", "pictures\\..\\evil", "C:evil"]
    for number, name in enumerate([*leading_out, "weights/evil", "a\nb", "bundles", "station.lock"]):
        hostile.append(rewritten(file, tmp_path / f"name{number}.zip", {}, {name: b"evil"}))
    for bad in (*hostile, tmp_path / "bit.zip", tmp_path / "half.zip", tmp_path / "none.zip"):
        refused = said("restore", bad, "--station", tmp_path / "new" / bad.stem)
        assert refused.code == 1 and "is not a whole backup" in refused.err, (bad, refused.err)
        left = [path.name for path in (tmp_path / "new" / bad.stem).rglob("*")]
        assert left in ([], ["station.lock"])
    assert said("restore", tmp_path / "absent.zip", "--station", tmp_path / "new" / "a").code == 1
    assert not list(tmp_path.rglob("*evil*"))
