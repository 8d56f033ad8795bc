"""How the released parts were made: `python -m training.released.make STAGE RUN` takes over what a run has taught.

In turn: `inspectfork train tokenizer --out RUN`, then this; the same for alignment, and for generation.
"""

import sys
from pathlib import Path

import torch

from training.parts import State, save_states
from training.released import HOME
from training.stages.stage import PARTS, STAGES

ON_WEIGHTS = ("trunk", "understanding", "generation")
HALVED = "generation"  # by far the largest; rounding it to half precision costs nothing that shows


def take_over(stage: str, run: Path, home: Path = HOME) -> None:
    """Put what the stage taught into `home`, beside what earlier stages taught. Pinned weights are not stored again."""
    states = {part: _state(home / f"{part}.pt") for part in PARTS}
    for part in STAGES[stage].parts:
        states[part] |= {
            name: tensor.half() if part == HALVED else tensor
            for name, tensor in _state(run / "parts" / f"{part}.pt").items()
            if f"{part}.{name}".startswith(STAGES[stage].learns)
        }
    save_states(home, {part: state for part, state in states.items() if state}, ON_WEIGHTS)


def _state(path: Path) -> State:
    found: State = torch.load(path, map_location="cpu", weights_only=True) if path.exists() else {}
    return found


if __name__ == "__main__":
    take_over(sys.argv[1], Path(sys.argv[2]))
