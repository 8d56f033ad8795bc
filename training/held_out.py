"""Which pictures are held out: they teach nothing, and show how well the old and the new model judge."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectfork.dataset import DatasetSnapshot, Label, Origin, Sample
from inspectfork.download import sha256_of

EVERY = 5  # of the pictures of a kind, so many for one that is held out; of fewer, none


@dataclass(frozen=True)
class Split:
    """`files` are the SHA-256 of all pictures' files; a picture that cannot be read has none."""

    teaching: DatasetSnapshot
    held: tuple[Sample, ...]
    files: dict[Path, str]

    @property
    def learned(self) -> list[str]:
        """The files that teach."""
        return [self.files[s.picture] for s in self.teaching.samples if s.picture in self.files]

    def seen(self, learned: Collection[str]) -> int:
        """How many of the held-out pictures are among these files."""
        return sum(self.files[sample.picture] in learned for sample in self.held)


def split(dataset: DatasetSnapshot, golden: Path | None = None) -> Split:
    """One in five good parts, and one in five real defects of each class; never the golden sample.

    Which ones follows from the files themselves, so that the next teaching holds out nearly the same.
    """
    files = hashes_of(dataset.samples)
    free = [
        s for s in dataset.samples if s.picture in files and s.picture != golden and s.origin is not Origin.SYNTHETIC
    ]
    kinds: dict[str, list[Sample]] = {}
    for sample in free:
        if sample.label is not Label.UNLABELLED:
            kinds.setdefault(sample.class_name, []).append(sample)  # of good parts it is ""
    held = {sample for kind in kinds.values() for sample in _some(kind, files)}
    rest = DatasetSnapshot(tuple(s for s in dataset.samples if s not in held))
    return Split(rest, tuple(s for s in dataset.samples if s in held), files)


def whole(dataset: DatasetSnapshot) -> Split:
    """Everything teaches."""
    return Split(dataset, (), hashes_of(dataset.samples))


def hashes_of(samples: Sequence[Sample]) -> dict[Path, str]:
    """The SHA-256 of each file that can be read."""
    return {sample.picture: hash for sample in samples if (hash := _hash(sample.picture))}


def _some(kind: Sequence[Sample], files: dict[Path, str]) -> list[Sample]:
    return sorted(kind, key=lambda sample: files[sample.picture])[: len(kind) // EVERY]


def _hash(picture: Path) -> str:
    """Nothing for a file that cannot be read; teaching tells of it."""
    try:
        return sha256_of(picture)
    except OSError:
        return ""
