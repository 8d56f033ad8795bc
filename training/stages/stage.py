"""The stages: which parameters learn, and whose loss teaches them. Source: UniFork (arXiv 2506.17202), section 3.3."""

from dataclasses import dataclass

PARTS = ("tokenizer", "trunk", "understanding", "generation")
TASKS = ("understanding", "generation")
_ENTRIES = ("trunk.drawing.", "trunk.text.", "trunk.reference")  # by which phrase and drawing enter the trunk
_ENDS = tuple(f"{end}." for end in ("understanding.norm", "understanding.words", "generation.norm")) + (
    "generation.velocity.",
)


@dataclass(frozen=True)
class Stage:
    """`learns` are the beginnings of the names of the parameters that learn; everything else stays bit for bit."""

    learns: tuple[str, ...]
    tasks: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that change."""
        return tuple(part for part in PARTS if any(name.startswith(part) for name in self.learns))


STAGES = {
    "tokenizer": Stage(("tokenizer.",), ("tokenizer",)),
    "alignment": Stage((*_ENTRIES, *_ENDS), TASKS),  # picture to phrase and phrase to picture; every block is frozen
    "joint": Stage(("trunk.", "understanding.", "generation."), TASKS),
    "understanding": Stage(("understanding.",), ("understanding",)),
    "generation": Stage(("generation.",), ("generation",)),
    "trunk": Stage(("trunk.",), TASKS),
    # What the Y is compared with: a model that has one task only.
    "understanding-expert": Stage(("trunk.", "understanding."), ("understanding",)),
    "generation-expert": Stage(("trunk.", "generation."), ("generation",)),
}
