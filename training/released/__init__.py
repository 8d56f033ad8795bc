"""The parts that the program brings: trained on drawn surfaces alone, by the jobs beside them.

STAGE.toml    the job: `inspectfork train STAGE` runs it
parts.json    hash of each part, and of the trunk a branch was taught on
NAME.pt       the part
studies/NAME  what the studies found that the Y was built by
"""

from pathlib import Path

from inspectfork.model.params import SIZES, ForkParams

HOME = Path(__file__).resolve().parent
PARTS = ("tokenizer", "trunk", "understanding", "generation")


def released_parts() -> Path:
    """The folder that holds them."""
    return HOME


def released_studies() -> Path:
    """The folder that holds one folder for each study."""
    return HOME / "studies"


def fitting(params: ForkParams) -> tuple[str, ...]:
    """Which of them fit this Y: the branches are of the size that stations use, the tokenizer is for all."""
    return PARTS if params == SIZES["small"] else PARTS[:1]


def job_of(stage: str) -> Path:
    """The job by which the released part of this stage was made, where there is one."""
    return HOME / f"{stage}.toml"
