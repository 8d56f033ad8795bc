"""The pictures of a recipe as people know them: what training takes and the records give, frozen at one moment."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from inspectfork.names import checked_name
from inspectfork.verdict import UNKNOWN

LEAST_SEVERITY, MOST_SEVERITY = 1, 5


class Label(StrEnum):
    """What a person said of a picture."""

    GOOD = "good"
    DEFECT = "defect"
    UNLABELLED = "unlabelled"


class Origin(StrEnum):
    """Where a picture came from; it stays what it is for ever."""

    IMPORTED = "imported"  # a file that a person brought
    INSPECTED = "inspected"  # a part that was judged
    SYNTHETIC = "synthetic"  # a drawn defect: never in a test set


@dataclass(frozen=True)
class Sample:
    """One picture with what is known of it; `mask` is a picture of the same size, white where the defect is."""

    picture: Path
    label: Label = Label.UNLABELLED
    class_name: str = ""
    severity: int | None = None  # 1 to 5
    mask: Path | None = None
    origin: Origin = Origin.IMPORTED


@dataclass(frozen=True)
class DatasetSnapshot:
    """Every picture of a recipe as it stood at one moment, in the order in which they were added."""

    samples: tuple[Sample, ...]

    @property
    def good(self) -> tuple[Path, ...]:
        """Pictures of good parts. A synthetic one is none: it never was a part."""
        return tuple(s.picture for s in self.samples if s.label is Label.GOOD and s.origin is not Origin.SYNTHETIC)

    @property
    def defects(self) -> tuple[Sample, ...]:
        """Pictures of defects, each with a class."""
        return tuple(s for s in self.samples if s.label is Label.DEFECT)

    def absolute(self) -> "DatasetSnapshot":
        """The same with paths that another process finds, wherever it works."""
        return DatasetSnapshot(
            tuple(replace(s, picture=s.picture.resolve(), mask=s.mask and s.mask.resolve()) for s in self.samples)
        )

    def to_json(self) -> list[dict[str, Any]]:
        """As values that JSON knows, for a job in another process."""
        paths = ("picture", "mask")
        return [
            {name: str(value) if name in paths and value is not None else value for name, value in asdict(s).items()}
            for s in self.samples
        ]


def dataset_from_json(raw: list[dict[str, Any]]) -> DatasetSnapshot:
    """What `to_json` gave. Raises KeyError, TypeError or ValueError for anything else."""
    return DatasetSnapshot(tuple(_sample(values) for values in raw))


def defect(picture: Path, class_name: str, mask: Path | None) -> Sample:
    """A picture of a defect; one without a class is of the unknown one. Raises Fault `name.*`."""
    return Sample(picture, Label.DEFECT, checked_name(class_name or UNKNOWN), mask=mask)


def _sample(values: dict[str, Any]) -> Sample:
    mask = Path(values["mask"]) if values["mask"] else None
    label, origin = Label(values["label"]), Origin(values["origin"])
    return Sample(Path(values["picture"]), label, values["class_name"], values["severity"], mask, origin)
