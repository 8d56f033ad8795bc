"""One file to carry recipes with their bundles to another station: a zip in which each part lies once.

    package.json            format; each recipe, and the hash of its bundle where it was taught
    bundles/HASH.json       the manifest of a bundle
    parts/SHA-256/FILE      a part, however many bundles have it

A file of before, with one recipe (recipe.json) and its bundle (bundle/FILE), is read too.
"""

import json
import lzma
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from inspectfork.fault import Fault, file_fault
from inspectfork.files import make_folder, make_read_only, sync_folder, sync_tree, write_durably
from inspectfork.predict.bundle import MANIFEST, MOST_MANIFEST_BYTES, Bundle, Part, link, load_bundle, read_manifest
from inspectfork.recipe import Recipe, from_json

SUFFIX = ".inspectfork"
FORMAT = 2
CONTENTS = "package.json"
ONE_RECIPE, ONE_BUNDLE = "recipe.json", "bundle/"  # in a file of before
MOST_RECIPES = 100
MOST_MEMBERS = 4000  # files in the zip: of so many recipes with a bundle each
MOST_CONTENTS_BYTES = 1_000_000  # of package.json
MOST_EXPANDED = 50  # times the size of the file, which we write without packing it
CHUNK_BYTES = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)
_NO_PACKAGE = (*_DAMAGED, KeyError, ValueError, TypeError, AttributeError, RuntimeError, OSError)


def write_package(path: Path, recipes: Sequence[tuple[Recipe, Bundle | None]]) -> None:
    """Write recipes and bundles (where they were taught) whole or not at all.

    Raises Fault `disk.full`, `file.unwritable` or `package.too_large`.
    """
    bundles = {bundle.hash: bundle for _, bundle in recipes if bundle is not None}
    parts = {_member(part): bundle.folder / part.file for bundle in bundles.values() for part in bundle.parts.values()}
    listed = [{"recipe": json.loads(recipe.to_json()), "bundle": bundle and bundle.hash} for recipe, bundle in recipes]
    contents = json.dumps({"format": FORMAT, "recipes": listed}, ensure_ascii=False, indent=1).encode()
    if len(contents) > MOST_CONTENTS_BYTES:
        raise _too_large(path, f"recipes of {len(contents):,} bytes", f"{MOST_CONTENTS_BYTES:,} bytes")

    def write(draft: Path) -> None:
        with zipfile.ZipFile(draft, "w") as package:
            package.writestr(CONTENTS, contents)
            for bundle in bundles.values():
                package.write(bundle.folder / MANIFEST, f"bundles/{bundle.hash}.json")
            for member, file in parts.items():
                package.write(file, member)

    try:
        write_durably(path, write)
    except OSError as error:
        raise file_fault(error, path, "file.unwritable") from None


def read_package(path: Path, bundles_dir: Path) -> list[tuple[Recipe, Bundle | None]]:
    """Check everything first, then place each bundle in its folder under `bundles_dir`, durably.

    Raises Fault `recipe.unreadable` for another kind of file, `bundle.newer` for one of a later program, `name.*` or
    `recipe.invalid` for a recipe that may not come in, `package.too_large` before more is written than the file
    promises, and `bundle.*` for a damaged bundle; then nothing is left.
    """
    make_folder(bundles_dir)
    with tempfile.TemporaryDirectory(dir=bundles_dir) as scratch:
        found = _unpacked(path, Path(scratch))
        folders = dict.fromkeys(folder for _, folder in found if folder is not None)
        for folder in folders:
            load_bundle(folder)
        placed = {folder: adopt_bundle(folder, bundles_dir) for folder in folders}
    return [(recipe, placed[folder] if folder is not None else None) for recipe, folder in found]


def adopt_bundle(folder: Path, bundles_dir: Path) -> Bundle:
    """Move a checked bundle to where the station keeps it, `bundles_dir/<hash>`, and bring it to the disk.

    It takes the place of one of this hash that was damaged or changed. Its files may not be written any more, as
    other bundles may share them.
    """
    bundle = load_bundle(folder)
    home = bundles_dir / bundle.hash
    if not _is_sound(home):
        make_folder(bundles_dir)
        shutil.rmtree(home, ignore_errors=True)
        shutil.move(folder, home)
        sync_tree(home)
        sync_folder(bundles_dir)
        make_read_only(home)
    return load_bundle(home)


def _is_sound(home: Path) -> bool:
    try:
        load_bundle(home)
    except Fault:
        return False
    return True


def _unpacked(path: Path, scratch: Path) -> list[tuple[Recipe, Path | None]]:
    """Each recipe, and the folder that its bundle was put into."""
    try:
        with zipfile.ZipFile(path) as package:
            _check_size(package, path, scratch)
            if ONE_RECIPE in package.namelist():
                return [_one(package, path, scratch / "0")]
            listed = _listed(package, path)
            folders = _bundles(package, {bundle for _, bundle in listed if bundle is not None}, path, scratch)
            return [(recipe, folders.get(bundle or "")) for recipe, bundle in listed]
    except FileNotFoundError:
        raise Fault("file.missing", path=path) from None
    except _NO_PACKAGE as error:
        raise Fault("recipe.unreadable", path=path, why=_reason(error)) from None


def _check_size(package: zipfile.ZipFile, path: Path, scratch: Path) -> None:
    """Raises Fault `package.too_large`, or `disk.full` where there is no room for what it says that it holds."""
    members = package.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_large(path, f"{len(members):,} files", f"{MOST_MEMBERS:,}")
    expanded, most = sum(member.file_size for member in members), MOST_EXPANDED * path.stat().st_size
    if expanded > most:
        raise _too_large(path, f"{expanded:,} bytes", f"{most:,} for a file of its size")
    if expanded > shutil.disk_usage(scratch).free:
        raise Fault("disk.full", path=scratch.parent)


def _listed(package: zipfile.ZipFile, path: Path) -> list[tuple[Recipe, str | None]]:
    """Each recipe with the hash of its bundle, as package.json says."""
    contents: dict[str, Any] = json.loads(_content(package, CONTENTS, path))
    if contents["format"] > FORMAT:
        raise Fault("bundle.newer", bundle=path, format=contents["format"], known=FORMAT)
    entries = contents["recipes"]
    if len(entries) > MOST_RECIPES:
        raise _too_large(path, f"{len(entries):,} recipes", f"{MOST_RECIPES}")
    listed = [(from_json(json.dumps(entry["recipe"]), path).entered(), entry["bundle"]) for entry in entries]
    names = [recipe.name for recipe, _ in listed]
    if len(set(names)) < len(names):
        raise ValueError("a recipe is in it twice")
    return listed


def _bundles(package: zipfile.ZipFile, hashes: set[str], path: Path, scratch: Path) -> dict[str, Path]:
    """The folder of each of these bundles; a part that several have is unpacked once and linked."""
    folders, files = {}, dict[str, Path]()
    for number, bundle in enumerate(sorted(hashes)):
        folder = folders[bundle] = scratch / str(number)
        folder.mkdir()
        _unpack(package, f"bundles/{bundle}.json", folder / MANIFEST, MOST_MANIFEST_BYTES, path)
        manifest = read_manifest(folder)
        if manifest.hash != bundle:
            raise Fault("bundle.other", bundle=bundle, found=manifest.hash)
        for part in manifest.parts.values():
            member = _member(part)
            if member in files:
                _linked(files[member], folder / part.file)
            else:
                files[member] = folder / part.file
                _unpack(package, member, files[member], part.bytes, path)
    return folders


def _one(package: zipfile.ZipFile, path: Path, folder: Path) -> tuple[Recipe, Path | None]:
    """What a file of before holds."""
    recipe = from_json(_content(package, ONE_RECIPE, path).decode("utf-8"), path).entered()
    if not any(name.startswith(ONE_BUNDLE) for name in package.namelist()):
        return recipe, None
    folder.mkdir()
    _unpack(package, f"{ONE_BUNDLE}{MANIFEST}", folder / MANIFEST, MOST_MANIFEST_BYTES, path)
    for part in read_manifest(folder).parts.values():
        _unpack(package, f"{ONE_BUNDLE}{part.file}", folder / part.file, part.bytes, path)
    return recipe, folder


def _member(part: Part) -> str:
    return f"parts/{part.sha256}/{part.file}"


def _content(package: zipfile.ZipFile, member: str, path: Path) -> bytes:
    """A small member, whole. Raises Fault `package.too_large`."""
    with package.open(member) as source:
        content = source.read(MOST_CONTENTS_BYTES + 1)
    if len(content) > MOST_CONTENTS_BYTES:
        raise _too_large(path, f"a {member} of more bytes", f"{MOST_CONTENTS_BYTES:,}")
    return content


def _unpack(package: zipfile.ZipFile, member: str, target: Path, most: int, path: Path) -> None:
    """Write a member of at most so many bytes. Raises Fault `package.too_large` before more is written."""
    left = most
    with package.open(member) as source, _opened(target) as file:
        while chunk := source.read(CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise _too_large(path, f"more of {Path(member).name} than its manifest says", f"{most:,} bytes")
            try:
                file.write(chunk)
            except OSError as error:
                raise file_fault(error, target, "file.unwritable") from None


def _opened(target: Path) -> BinaryIO:
    try:
        return target.open("wb")
    except OSError as error:
        raise file_fault(error, target, "file.unwritable") from None


def _linked(source: Path, target: Path) -> None:
    try:
        link(source, target)
    except OSError as error:
        raise file_fault(error, target, "file.unwritable") from None


def _too_large(path: Path, what: str, most: str) -> Fault:
    return Fault("package.too_large", path=path, what=what, most=most)


def _reason(error: BaseException) -> str:
    """In a few words, whatever a hostile file made of it."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
