"""A recipe that comes as a file: it is not trusted because it opens."""

import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from terminal import Said, draw, said

from db.store import Store
from inspectfork.predict.bundle import Bundle, read_manifest, write_bundle
from inspectfork.predict.package import CONTENTS, read_package, write_package
from inspectfork.recipe import Keep, Recipe
from inspectfork.station import Station


@pytest.fixture
def opened(package: Path, tmp_path: Path) -> tuple[Recipe, Bundle]:
    """What the package holds."""
    ((recipe, bundle),) = read_package(package, tmp_path / "opened")
    assert bundle is not None
    return recipe, bundle


@pytest.fixture
def changed(opened: tuple[Recipe, Bundle], tmp_path: Path) -> Callable[..., Path]:
    """The same recipe and model in a package, with other values."""

    def write(**values: Any) -> Path:
        recipe, bundle = opened
        file = tmp_path / "changed.inspectfork"
        write_package(file, [(replace(recipe, **values), bundle)])
        return file

    return write


def dent(tmp_path: Path) -> Path:
    return draw(tmp_path / "parts", range(200, 201), "dent")[0]


def test_a_known_recipe_waits_and_says_what_it_changes(
    taught: Callable[..., Said], changed: Callable[..., Path], tmp_path: Path
) -> None:
    hostile = changed(limit=1e6, keep=Keep.NONE, keep_days=1)
    before = said("recipe", "show", "plate", "--json").out
    waits = said("recipe", "import", hostile)
    assert waits.code == 0, waits.err
    assert "The imported recipe plate waits, beside version 1. It changes:" in waits.out
    assert "  Limit: - -> 1000000.0" in waits.out
    assert "  Pictures kept: all -> none" in waits.out
    assert "  Kept for: 90 days -> 1 days" in waits.out
    assert "NG from a score of: " in waits.out and " -> 1000000.000" in waits.out
    assert "recipe candidate plate --into-service | --keep-old" in waits.out
    assert said("recipe", "show", "plate", "--json").out == before
    assert taught(dent(tmp_path), "--json").records[0]["verdict"] == "NG"

    (shown,) = said("recipe", "candidate", "plate", "--json").records
    assert shown["improves"] == "import"
    assert shown["changes"]["keep_days"] == {"old": "90 days", "new": "1 days"}
    kept = said("recipe", "candidate", "plate", "--keep-old")
    assert kept.out.strip() == "The old model stays: plate, version 1."
    assert said("recipe", "show", "plate", "--json").out == before


def test_what_was_decided_for_is_in_service_with_all_of_its_values(
    taught: Callable[..., Said], changed: Callable[..., Path]
) -> None:
    (waits,) = said("recipe", "import", changed(keep_days=30), "--json").records
    assert {"name", "version", "hash", "bundle", "saved_at"} < set(waits)
    assert (waits["version"], waits["waits"], waits["changes"]) == (
        1,
        True,
        {"keep_days": {"old": "90 days", "new": "30 days"}},
    )
    assert said("recipe", "limit", "plate", "99").code == 0  # meanwhile, by hand, on the old one
    decided = said("recipe", "candidate", "plate", "--into-service", "--json").records[0]
    assert decided["version"] == 3
    (shown,) = said("recipe", "show", "plate", "--json").records
    assert (shown["recipe"]["keep_days"], shown["recipe"]["limit"]) == (30, None)


def test_a_model_of_another_limit_is_shown_by_its_limit_and_its_hash(
    taught: Callable[..., Said], opened: tuple[Recipe, Bundle], tmp_path: Path
) -> None:
    recipe, bundle = opened
    calibration = json.loads(bundle.path("calibration").read_text())
    before = calibration["limit"]["score"]
    calibration["limit"]["score"] = 99.0
    (tmp_path / "calibration.json").write_text(json.dumps(calibration))
    files = {name: bundle.path(name) for name in bundle.parts} | {"calibration": tmp_path / "calibration.json"}
    other = write_bundle(tmp_path / "other", files, bundle.fork)
    write_package(tmp_path / "other.inspectfork", [(recipe, other)])
    waits = said("recipe", "import", tmp_path / "other.inspectfork").out
    assert f"NG from a score of: {before:.3f} -> 99.000" in waits
    assert f"Model: {bundle.hash[:12]} -> {other.hash[:12]}" in waits


def test_the_same_version_again_is_nothing_new(taught: Callable[..., Said], package: Path) -> None:
    again = said("recipe", "import", package)
    assert again.code == 0 and again.out.startswith("Nothing new: plate, version 1")
    assert said("recipe", "candidate", "plate").code == 1


def test_an_unknown_recipe_is_taken_at_once_with_its_values(
    taught: Callable[..., Said], changed: Callable[..., Path]
) -> None:
    taken = said("recipe", "import", changed(name="other", limit=2.5, keep=Keep.NG, keep_days=7)).out
    assert "Imported: other, version 1" in taken
    assert "Limit: 2.5" in taken and "Pictures kept: ng, for 7 days" in taken


def test_a_bundle_with_a_recomputed_manifest_judges_nothing(
    taught: Callable[..., Said], station: Path, package: Path, tmp_path: Path
) -> None:
    (home,) = Station(station).bundles.iterdir()
    bundle = read_manifest(home)
    calibration = json.loads(bundle.path("calibration").read_text())
    calibration["limit"]["score"] = 99.0
    (tmp_path / "calibration.json").write_text(json.dumps(calibration))
    files = {name: bundle.path(name) for name in bundle.parts} | {"calibration": tmp_path / "calibration.json"}
    forged = write_bundle(tmp_path / "forged", files, bundle.fork)
    for name in ("calibration.json", "manifest.json"):
        (home / name).unlink()
        (home / name).write_bytes((forged.folder / name).read_bytes())
    commands = (
        ("inspect", dent(tmp_path), "--recipe", "plate"),
        ("recipe", "export", "plate", tmp_path / "x.inspectfork"),
        ("recipe", "limit", "plate", "2"),
    )
    for command in commands:
        refused = said(*command)
        assert refused.code == 1 and "not the one that was recorded" in refused.err, command
    assert said("recipe", "import", package).code == 0  # which the sentence advises
    assert taught(dent(tmp_path), "--json").records[0]["verdict"] == "NG"


def test_the_bundle_is_on_the_disk_before_the_records_name_it(
    package: Path, station: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync, save = os.fsync, Store.save_bundle

    def noting(number: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        fsync(number)

    def saving(store: Store, hash: str, *more: Any) -> None:
        home = Station(station).bundles.resolve() / hash
        named = {str(path) for path in home.iterdir()}
        assert named | {str(home), str(home.parent)} <= set(synced)
        save(store, hash, *more)
        synced.append("saved")

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(Store, "save_bundle", saving)
    assert said("recipe", "import", package).code == 0
    assert "saved" in synced


def test_the_files_of_a_bundle_cannot_be_written_any_more(taught: Callable[..., Said], station: Path) -> None:
    (home,) = Station(station).bundles.iterdir()
    assert {path.stat().st_mode & 0o222 for path in home.iterdir()} == {0}


@pytest.mark.parametrize(
    "name", ["..", "CON", "a\x1b[2J", "OK\nplate", "\u202eetalp", "pl\u200bate", " plate", "a" * 61]
)
def test_a_name_that_is_not_what_it_looks_like_is_refused(
    opened: tuple[Recipe, Bundle], station: Path, tmp_path: Path, name: str
) -> None:
    recipe, _ = opened
    for values in ({"name": name}, {"name": "sound", "classes": [name]}):
        refused = imported_with(tmp_path, recipe, values)
        assert refused.code == 1 and len(refused.err.strip().splitlines()) == 1, refused.err
        assert "\x1b" not in refused.err and "\u202e" not in refused.err
        assert list(Station(station).bundles.iterdir()) == []


@pytest.mark.parametrize(
    "values",
    [
        {"name": "x", "golden": "/etc/passwd"},
        {"name": "x", "ignore": [[[n, n] for n in range(20_000)]]},
        {"name": "x", "classes": [f"c{n}" for n in range(1000)]},
    ],
)
def test_values_that_no_recipe_needs_are_refused(
    opened: tuple[Recipe, Bundle], tmp_path: Path, values: dict[str, Any]
) -> None:
    refused = imported_with(tmp_path, opened[0], values)
    assert refused.code == 1 and "cannot be used" in refused.err


def imported_with(tmp_path: Path, recipe: Recipe, values: dict[str, Any]) -> Said:
    """Import a package by hand: one that no program of ours would write."""
    contents = {"format": 2, "recipes": [{"recipe": json.loads(recipe.to_json()) | values, "bundle": None}]}
    with zipfile.ZipFile(tmp_path / "hand.inspectfork", "w") as made:
        made.writestr(CONTENTS, json.dumps(contents))
    return said("recipe", "import", tmp_path / "hand.inspectfork")
