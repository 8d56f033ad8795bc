"""One file to carry recipes with their bundles to another station: a zip in which each part lies once.

    package.json            format; each recipe, and the hash of its bundle where it was taught
    bundles/HASH.json       the manifest of a bundle
    parts/SHA-256/FILE      a part, however many bundles have it

A file of before, with one recipe (recipe.json) and its bundle (bundle/FILE), is read too.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from inspectfork.fault import Fault, file_fault
from inspectfork.predict.bundle import MANIFEST, Bundle, Part, link, load_bundle, read_manifest
from inspectfork.recipe import Recipe, from_json

SUFFIX = ".inspectfork"
FORMAT = 2
CONTENTS = "package.json"
ONE_RECIPE, ONE_BUNDLE = "recipe.json", "bundle/"  # in a file of before


def write_package(path: Path, recipes: Sequence[tuple[Recipe, Bundle | None]]) -> None:
    """Write recipes and bundles (where they were taught) whole or not at all.

    Raises Fault `disk.full` or `file.unwritable`.
    """
    bundles = {bundle.hash: bundle for _, bundle in recipes if bundle is not None}
    parts = {_member(part): bundle.folder / part.file for bundle in bundles.values() for part in bundle.parts.values()}
    listed = [{"recipe": json.loads(recipe.to_json()), "bundle": bundle and bundle.hash} for recipe, bundle in recipes]
    draft = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(draft, "w") as package:
            package.writestr(CONTENTS, json.dumps({"format": FORMAT, "recipes": listed}, ensure_ascii=False, indent=1))
            for bundle in bundles.values():
                package.write(bundle.folder / MANIFEST, f"bundles/{bundle.hash}.json")
            for member, file in parts.items():
                package.write(file, member)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):  # a disk that cannot be written refuses that too
            draft.unlink(missing_ok=True)
        raise file_fault(error, path, "file.unwritable") from None


def read_package(path: Path, bundles_dir: Path) -> list[tuple[Recipe, Bundle | None]]:
    """Check everything first, then place each bundle in its folder under `bundles_dir`.

    Raises Fault `recipe.unreadable` for another kind of file, `bundle.newer` for one of a later program, and `bundle.*`
    for a damaged bundle; then nothing is left.
    """
    bundles_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=bundles_dir) as scratch:
        found = _unpacked(path, Path(scratch))
        folders = dict.fromkeys(folder for _, folder in found if folder is not None)
        for folder in folders:
            load_bundle(folder)
        placed = {folder: adopt_bundle(folder, bundles_dir) for folder in folders}
    return [(recipe, placed[folder] if folder is not None else None) for recipe, folder in found]


def adopt_bundle(folder: Path, bundles_dir: Path) -> Bundle:
    """Move a checked bundle to where the station keeps it: `bundles_dir/<hash>`."""
    bundle = load_bundle(folder)
    home = bundles_dir / bundle.hash
    if not home.exists():
        bundles_dir.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, home)
    return load_bundle(home)


def _unpacked(path: Path, scratch: Path) -> list[tuple[Recipe, Path | None]]:
    """Each recipe, and the folder that its bundle was put into."""
    try:
        with zipfile.ZipFile(path) as package:
            if ONE_RECIPE in package.namelist():
                return [_one(package, path, scratch / "0")]
            contents = json.loads(package.read(CONTENTS))
            if contents["format"] > FORMAT:
                raise Fault("bundle.newer", bundle=path, format=contents["format"], known=FORMAT)
            listed = [(from_json(json.dumps(entry["recipe"]), path), entry["bundle"]) for entry in contents["recipes"]]
            folders = _bundles(package, {bundle for _, bundle in listed if bundle is not None}, scratch)
            return [(recipe, folders.get(bundle)) for recipe, bundle in listed]
    except FileNotFoundError:
        raise Fault("file.missing", path=path) from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise Fault("recipe.unreadable", path=path, why=error) from None


def _bundles(package: zipfile.ZipFile, hashes: set[str], scratch: Path) -> dict[str, Path]:
    """The folder of each of these bundles; a part that several have is unpacked once and linked."""
    folders, files = {}, dict[str, Path]()
    for number, bundle in enumerate(sorted(hashes)):
        folder = folders[bundle] = scratch / str(number)
        folder.mkdir()
        _unpack(package, f"bundles/{bundle}.json", folder / MANIFEST)
        for part in read_manifest(folder).parts.values():
            member = _member(part)
            if member in files:
                _linked(files[member], folder / part.file)
            else:
                files[member] = folder / part.file
                _unpack(package, member, files[member])
    return folders


def _one(package: zipfile.ZipFile, path: Path, folder: Path) -> tuple[Recipe, Path | None]:
    """What a file of before holds."""
    recipe = from_json(package.read(ONE_RECIPE).decode("utf-8"), path)
    members = [name for name in package.namelist() if name.startswith(ONE_BUNDLE)]
    if not members:
        return recipe, None
    folder.mkdir()
    for member in members:
        _unpack(package, member, folder / Path(member).name)
    return recipe, folder


def _member(part: Part) -> str:
    return f"parts/{part.sha256}/{part.file}"


def _unpack(package: zipfile.ZipFile, member: str, target: Path) -> None:
    with package.open(member) as source:
        try:
            with target.open("wb") as file:
                shutil.copyfileobj(source, file)
        except OSError as error:
            raise file_fault(error, target, "file.unwritable") from None


def _linked(source: Path, target: Path) -> None:
    try:
        link(source, target)
    except OSError as error:
        raise file_fault(error, target, "file.unwritable") from None
