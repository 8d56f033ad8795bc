"""One file to carry a recipe with its bundle to another station: a zip of recipe.json and the bundle's parts."""

import shutil
import tempfile
import zipfile
from pathlib import Path

from inspectfork.fault import Fault, file_fault
from inspectfork.predict.bundle import Bundle, load_bundle
from inspectfork.recipe import Recipe, from_json

SUFFIX = ".inspectfork"
RECIPE = "recipe.json"
FOLDER = "bundle"


def write_package(path: Path, recipe: Recipe, bundle_dir: Path | None) -> None:
    """Write recipe and bundle (where it was taught) whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(draft, "w") as package:
            package.writestr(RECIPE, recipe.to_json())
            for file in sorted(bundle_dir.iterdir()) if bundle_dir else ():
                package.write(file, f"{FOLDER}/{file.name}")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise file_fault(error, path, "file.unwritable") from None


def read_package(path: Path, bundles_dir: Path) -> tuple[Recipe, Bundle | None]:
    """Check everything first, then place the bundle in its folder under `bundles_dir`.

    Raises Fault `recipe.unreadable` for another kind of file and `bundle.*` for a damaged bundle; then nothing is left.
    """
    bundles_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=bundles_dir) as scratch:
        recipe = _unpack(path, Path(scratch) / FOLDER)
        if not (Path(scratch) / FOLDER).exists():
            return recipe, None
        return recipe, adopt_bundle(Path(scratch) / FOLDER, bundles_dir)


def adopt_bundle(folder: Path, bundles_dir: Path) -> Bundle:
    """Move a checked bundle to where the station keeps it: `bundles_dir/<hash>`."""
    bundle = load_bundle(folder)
    home = bundles_dir / bundle.hash
    if not home.exists():
        bundles_dir.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, home)
    return load_bundle(home)


def _write(data: bytes, path: Path) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None


def _unpack(path: Path, folder: Path) -> Recipe:
    try:
        with zipfile.ZipFile(path) as package:
            recipe = from_json(package.read(RECIPE).decode("utf-8"), path)
            for name in package.namelist():
                if name.startswith(f"{FOLDER}/"):
                    folder.mkdir(exist_ok=True)
                    _write(package.read(name), folder / Path(name).name)
            return recipe
    except FileNotFoundError:
        raise Fault("file.missing", path=path) from None
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError) as error:
        raise Fault("recipe.unreadable", path=path, why=error) from None
