"""What a folder of synthetic defects is worth beside real ones: figures.json, and the crops that a page shows.

Real ones that nothing was made from are the judges, where there are at least two of them; else all of them are.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

from inspectfork.model.params import SIZES
from inspectfork.model.phrase import parse_phrase
from inspectfork.picture import encode_png, read_picture
from inspectfork.readable import readable
from training.export import released_fork
from training.synthesis.asked import Colour, RealDefect
from training.synthesis.folder import FIGURES, MANIFEST, Facts
from training.synthesis.measures import Values, crop_around, frechet_distance, kernel_distance, named_right, spearman
from training.tokenizer_report import FEATURE_NETWORK, features

CROPS, CROP_PX = "crops", 192  # small enough that a page of many can be sent
SIZE = "small"
MOST = 200  # of made ones, and of real ones, that are looked at
FEWEST = 2  # of a set, before anything can be said of it
Step = Callable[[int, int], None]
Read = Callable[[], RealDefect]


class Cut(NamedTuple):
    """One defect cut out, and what the feature network says of it (width,)."""

    class_name: str
    source: str
    crop: Colour
    feature: Values


def write_figures(folder: Path, reals: Sequence[tuple[str, Read]], weights: Path, step: Step) -> Path:
    """Measure what the manifest in `folder` names against real defects: the class of each, and how to read it.

    Raises OSError, and what reading raises.
    """
    samples = _some(json.loads((folder / MANIFEST).read_text("utf-8"))["samples"])
    chosen, done = _some(reals), iter(range(1, 2 * MOST + 1))
    fork, _ = released_fork(SIZES[SIZE], weights)

    def look(class_name: str, read: Read) -> Cut:
        one = read()
        crop = crop_around(one.pixels, one.mask)
        step(next(done), len(samples) + len(chosen))
        feature = np.asarray(features(fork, [crop])[0].mean(0).numpy(), np.float64)
        return Cut(class_name, readable(one.path), crop, feature)

    made = [look(sample["class"], partial(_made, folder, sample)) for sample in samples]
    real = [look(*one) for one in chosen]
    shown = {"made": _written(folder, "made", made), "real": _written(folder, "real", real)}
    text = json.dumps(figures_of(made, real, samples) | {"crops": shown}, indent=1, ensure_ascii=False)
    (folder / FIGURES).write_text(text + "\n", "utf-8")
    return folder / FIGURES


def figures_of(made: Sequence[Cut], real: Sequence[Cut], samples: Sequence[Facts]) -> dict[str, Any]:
    """Every figure; None where there are too few to say anything. `samples` is what the manifest says of the made."""
    parents = {one["file"] for sample in samples for one in (sample["defect"], *sample["references"]) if one}
    others = [cut for cut in real if cut.source not in parents]
    judges = others if len(others) >= FEWEST else real
    ours, theirs = _features(made), _features(judges)
    enough = min(len(made), len(judges)) >= FEWEST
    classes, known = ([cut.class_name for cut in side] for side in (made, judges))
    told = len(set(known)) > 1 and set(classes) <= set(known)
    return {
        "feature_network": FEATURE_NETWORK,
        "made": len(made),
        "judges": len(judges),
        "judges_are_parents": judges is real,
        "kernel_distance": kernel_distance(ours, theirs) if enough else None,
        "frechet_distance": frechet_distance(ours, theirs) if enough else None,
        "diversity": {"made": diversity(made), "real": diversity(judges)},
        "class_named_right": named_right(ours, classes, theirs, known) if told else None,
        **_severity(samples),
        "changed_outside_px": max(sample["changed_outside_px"] for sample in samples),
        "nearest": nearest(made, real),
    }


def diversity(cuts: Sequence[Cut]) -> float | None:
    """The mean perceptual distance, 1 - cosine of their features, between two of the same class."""
    names = np.array([cut.class_name for cut in cuts])
    pairs = np.triu(names[:, None] == names[None], 1)
    ways = _unit(_features(cuts))
    return float((1 - ways @ ways.T)[pairs].mean()) if pairs.any() else None


def nearest(made: Sequence[Cut], real: Sequence[Cut]) -> list[dict[str, Any]]:
    """Of each made one the place of the real one that looks most like it, and how far that is."""
    if not real:
        return []
    far = 1 - _unit(_features(made)) @ _unit(_features(real)).T
    return [{"real": int(row.argmin()), "distance": float(row.min())} for row in far]


def _severity(samples: Sequence[Facts]) -> dict[str, float | None]:
    """How the severity that was asked for agrees with the one that is measured on the finished picture."""
    asked = [int(sample["severity_asked"]) for sample in samples]
    findings = [parse_phrase(sample["phrase"]).finding for sample in samples]
    shown = [finding.severity if finding else 0 for finding in findings]
    near = [abs(one - other) <= 1 for one, other in zip(asked, shown, strict=True)]
    return {
        "severity_spearman": spearman(asked, shown) if len(set(asked)) > 1 else None,
        "severity_within_one": float(np.mean(near)),
    }


def _made(folder: Path, sample: Facts) -> RealDefect:
    """A made one, read as a real one is."""
    pixels, label = (read_picture(folder / sample[kind]) for kind in ("picture", "mask"))
    return RealDefect(folder / sample["picture"], pixels, label > 0)


def _written(folder: Path, kind: str, cuts: Sequence[Cut]) -> list[dict[str, str]]:
    """The crops as files, each with its class and source."""
    (folder / CROPS).mkdir(exist_ok=True)
    files = [f"{CROPS}/{kind}-{number:04d}.png" for number in range(len(cuts))]
    for file, cut in zip(files, cuts, strict=True):
        scale = min(1.0, CROP_PX / max(cut.crop.shape))
        small = cv2.resize(cut.crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        (folder / file).write_bytes(encode_png(small))
    return [{"file": f, "class": c.class_name, "source": c.source} for f, c in zip(files, cuts, strict=True)]


def _features(cuts: Sequence[Cut]) -> Values:
    """(n, width); none of no width where there is no cut."""
    return np.stack([cut.feature for cut in cuts]) if cuts else np.zeros((0, 0))


def _unit(vectors: Values) -> Values:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12))


def _some(everything: Sequence[Any]) -> list[Any]:
    """All, or as many as are looked at, from everywhere in the list."""
    return list(everything[:: max(1, -(-len(everything) // MOST))])
