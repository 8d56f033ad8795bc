"""Pictures of defects for a command, and what was taken of the folder that holds them, in words."""

from collections.abc import Iterator
from pathlib import Path

from inspectfork.dataset import Sample
from training.folders import Brought, brought, count_by_class
from ui.console import Console


def defects_brought(source: Path, masks: Path | None, console: Console) -> tuple[Sample, ...]:
    """The defects of a folder with their classes and masks; what was taken is said. Raises Fault."""
    found = brought(source, masks)
    for sentence in _said(found, masks is not None):
        console.say(sentence)
    return found.defects


def _said(found: Brought, masked: bool) -> Iterator[str]:
    classes = ", ".join(f"{name} {count}" for name, count in sorted(count_by_class(found.defects).items()))
    sentence = f"Pictures of defects: {len(found.defects)} ({classes})"
    marked = sum(sample.mask is not None and sample.mask.exists() for sample in found.defects)
    yield f"{sentence}, {marked} of them with a mask." if masked or marked else f"{sentence}."
    if found.good:
        yield (
            f"Left out: {len(found.good)} pictures in folders of good parts, which are no class of defects; "
            "name them with --good."
        )
    if found.several:
        yield (
            f"The labels of {found.several} pictures name several classes; "
            "each of these teaches the class that marks most of it."
        )
