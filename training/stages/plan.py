"""A job file: everything a stage of training depends on, declared once, as TOML, and recorded with the run."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from inspectfork.fault import Fault
from inspectfork.model.params import SIZES, ForkParams
from inspectfork.predict.region import TOKEN_PX
from inspectfork.text_file import text_of
from training.stages.stage import PARTS, STAGES

SCHEDULES = ("cosine", "constant")
DEVICES = ("auto", "cpu", "cuda")
WEIGHTS, RELEASED = "weights", "released"  # to begin with: the pinned backbone alone, or with the released parts on it
MOST_SIDE = 512


@dataclass(frozen=True)
class PartPlan:
    """How one part learns."""

    learning_rate: float = 1e-3
    weight_decay: float = 0.01
    dropout: float = 0.0
    schedule: str = "cosine"
    warmup: float = 0.05  # share of the steps in which the learning rate rises
    light: float = 0.1  # augmentation: spread of brightness and contrast of the pictures this part learns from
    patience: int = 0  # checks without gain after which the part learns no more; 0: it learns to the end

    def check(self) -> list[str]:
        """Every problem, one short clause each."""
        problems = [] if self.schedule in SCHEDULES else [f"schedule is one of {', '.join(SCHEDULES)}"]
        for name, most in {"learning_rate": 1, "weight_decay": 1, "dropout": 0.9, "warmup": 1, "light": 1}.items():
            if not 0 <= getattr(self, name) <= most:
                problems.append(f"{name} must be 0 to {most}")
        return problems if self.patience >= 0 else [*problems, "patience must not be negative"]


@dataclass(frozen=True)
class Plan:
    """One job. Pictures are drawn where no folders are named: good ones, and defects with masks, a folder a class."""

    stage: str
    steps: int
    size: str = "tiny"
    fork_depth: int | None = None  # blocks in the trunk; each task keeps its depth. None: as the size has it
    batch: int = 16  # pictures a step and process
    seed: int = 0
    side: int = 64  # px of the pictures learned from
    start: str = ""  # parts to begin with: a folder of them, "weights", "released", or "" to begin anew
    good: str = ""
    defects: str = ""
    masks: str = ""
    workers: int = 0  # processes that read pictures
    threads: int = 1
    device: str = "auto"
    check_every: int = 100  # steps between two looks at held-out pictures
    held: int = 64  # of them
    save_every: int = 100
    keep: float = 0.0  # weight of how far the features of judged pictures have moved since the start; 0: they may move
    tokenizer: PartPlan = field(default_factory=PartPlan)
    trunk: PartPlan = field(default_factory=PartPlan)
    understanding: PartPlan = field(default_factory=PartPlan)
    generation: PartPlan = field(default_factory=PartPlan)

    def check(self) -> list[str]:
        """Every problem of this job, one short clause each."""
        choices = {"stage": tuple(STAGES), "size": tuple(SIZES), "device": DEVICES}
        problems = [
            f"{name} is one of {', '.join(known)}"
            for name, known in choices.items()
            if getattr(self, name) not in known
        ]
        counts = ("steps", "batch", "threads", "check_every", "save_every", "held")
        problems += [f"{name} must be at least 1" for name in counts if getattr(self, name) < 1]
        problems += [f"{name} must not be negative" for name in ("workers", "seed", "keep") if getattr(self, name) < 0]
        if self.side % TOKEN_PX or not 2 * TOKEN_PX <= self.side <= MOST_SIDE:
            problems.append(f"side must be a multiple of {TOKEN_PX} from {2 * TOKEN_PX} to {MOST_SIDE}")
        if len({bool(folder) for folder in (self.good, self.defects, self.masks)}) > 1:
            problems.append("good, defects and masks go together")
        if self.keep and self.stage != "understanding":
            problems.append("keep is for the stage understanding")
        if self.size in SIZES and not 0 <= (self.fork_depth or 0) <= SIZES[self.size].shallower:
            problems.append(f"fork_depth must be 0 to {SIZES[self.size].shallower}")
        return problems + [f"{part}: {p}" for part in PARTS for p in getattr(self, part).check()]

    @property
    def params(self) -> ForkParams:
        """The Y of this job."""
        size = SIZES[self.size]
        return size if self.fork_depth is None else size.forked_at(self.fork_depth)

    def with_folders_below(self, home: Path) -> "Plan":
        """Folders named in a job file are meant from where it lies."""
        start, good, defects, masks = (
            folder if folder in ("", WEIGHTS, RELEASED) else str(home / folder)
            for folder in (self.start, self.good, self.defects, self.masks)
        )
        return replace(self, start=start, good=good, defects=defects, masks=masks)

    def part(self, name: str) -> PartPlan:
        """The plan of a part."""
        plan: PartPlan = getattr(self, name)
        return plan


def read_plan(path: Path) -> Plan:
    """Raises Fault `file.missing`, or `train.job` with every problem of the file."""
    try:
        return plan_from(tomllib.loads(text_of(path.read_bytes()))).with_folders_below(path.parent)
    except FileNotFoundError:
        raise Fault("file.missing", path=path) from None
    except (OSError, ValueError, TypeError) as error:
        raise Fault("train.job", path=path, problems=error) from None


def plan_from(values: Mapping[str, Any]) -> Plan:
    """Raises ValueError with every problem."""
    parts = {name: values[name] for name in PARTS if isinstance(values.get(name), dict)}
    problems = _unfit(Plan, {name: v for name, v in values.items() if name not in parts}, "")
    for name, part in parts.items():
        problems += _unfit(PartPlan, part, f"{name}.")
    if problems:
        raise ValueError("; ".join(problems))
    plan = Plan(**{**values, **{name: PartPlan(**part) for name, part in parts.items()}})
    if problems := plan.check():
        raise ValueError("; ".join(problems))
    return plan


def _unfit(kind: type[Any], values: Mapping[str, Any], before: str) -> list[str]:
    """Unknown entries, missing ones, and values of the wrong type."""
    types, known = get_type_hints(kind), {f.name: f for f in fields(kind)}
    problems = [f"{before}{name} is unknown" for name in values if name not in known]
    for name, declared in known.items():
        if name not in values:
            needed = declared.default is MISSING and declared.default_factory is MISSING
            problems += [f"{before}{name} is missing"] if needed else []
        elif not _fits(values[name], types[name]):
            problems.append(f"{before}{name} has a value of the wrong kind")
    return problems


def _fits(value: object, kind: Any) -> bool:
    """TOML knows whole numbers, and says them where any number will do; true and false are no numbers."""
    return not isinstance(value, bool) and isinstance(value, int | float if kind is float else kind)
