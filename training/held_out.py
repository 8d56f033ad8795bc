"""Which pictures are held out: they teach nothing, and show how well the old and the new model judge."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectfork.dataset import DatasetSnapshot, Label, Origin, Sample
from training.pixel_hash import pixel_hash

EVERY = 5  # of the pictures of a kind, so many for one that is held out; of fewer, none


@dataclass(frozen=True)
class Split:
    """`hashes` are the pixel hashes of all pictures; a picture that cannot be read has none."""

    teaching: DatasetSnapshot
    held: tuple[Sample, ...]
    hashes: dict[Path, str]

    @property
    def learned(self) -> list[str]:
        """The pixel hashes of the pictures that teach."""
        return [self.hashes[s.picture] for s in self.teaching.samples if s.picture in self.hashes]

    def seen(self, learned: Collection[str]) -> int:
        """How many of the held-out pictures are among these, under whatever name they were saved."""
        return sum(self.hashes[sample.picture] in learned for sample in self.held)


def split(dataset: DatasetSnapshot, golden: Path | None = None) -> Split:
    """One in five good parts, and one in five real defects of each class; never the golden sample.

    Which ones follows from the pixels themselves, so that the next teaching holds out nearly the same.
    """
    hashes = hashes_of(dataset.samples)
    free = [
        s for s in dataset.samples if s.picture in hashes and s.picture != golden and s.origin is not Origin.SYNTHETIC
    ]
    kinds: dict[str, list[Sample]] = {}
    for sample in free:
        if sample.label is not Label.UNLABELLED:
            kinds.setdefault(sample.class_name, []).append(sample)  # of good parts it is ""
    held = {sample for kind in kinds.values() for sample in _some(kind, hashes)}
    rest = DatasetSnapshot(tuple(s for s in dataset.samples if s not in held))
    return Split(rest, tuple(s for s in dataset.samples if s in held), hashes)


def whole(dataset: DatasetSnapshot) -> Split:
    """Everything teaches."""
    return Split(dataset, (), hashes_of(dataset.samples))


def hashes_of(samples: Sequence[Sample]) -> dict[Path, str]:
    """The pixel hash of each picture that can be read; teaching tells of the others."""
    hashes = {sample.picture: pixel_hash(sample.picture) for sample in samples}
    return {picture: hash for picture, hash in hashes.items() if hash}


def _some(kind: Sequence[Sample], hashes: dict[Path, str]) -> list[Sample]:
    return sorted(kind, key=lambda sample: hashes[sample.picture])[: len(kind) // EVERY]
