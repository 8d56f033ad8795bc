"""How the released parts were made: `python -m training.released.make STAGE RUN` takes over what a run has taught.

In turn: `inspectfork train tokenizer --out RUN`, then this; the same for alignment, understanding, and generation.
"""

import sys
from pathlib import Path

import torch

from inspectfork.drawn.corpus import draw_surface
from inspectfork.fault import Fault
from inspectfork.model.tokenizer import Tokenizer
from training.parts import State, load_parts, save_states
from training.released import HOME
from training.stages.pictures import HELD_SEED
from training.stages.stage import PARTS, STAGES
from training.tokenizer_report import LEAST_DB, psnr_of, repeated

ON_WEIGHTS = ("trunk", "understanding", "generation")
HALVED = ("understanding", "generation")  # by far the largest; half precision costs nothing that shows
TRIED, SIDE = 50, 128  # held-out drawn surfaces on which a tokenizer must show what it can, and their side in px


def take_over(stage: str, run: Path, home: Path = HOME) -> None:
    """Put what the stage taught into `home`, beside what earlier stages taught. Pinned weights are not stored again.

    Raises Fault `train.no_parts`, and `tokenizer.poor` before anything is written.
    """
    if stage == "tokenizer":
        refuse_poor(run / "parts")
    states = {part: _state(home / f"{part}.pt") for part in PARTS}
    for part in STAGES[stage].parts:
        states[part] |= {
            name: tensor.half() if part in HALVED else tensor
            for name, tensor in _state(run / "parts" / f"{part}.pt").items()
            if f"{part}.{name}".startswith(STAGES[stage].learns)
        }
    save_states(home, {part: state for part, state in states.items() if state}, ON_WEIGHTS)


def refuse_poor(parts: Path) -> None:
    """Raises Fault `tokenizer.poor` for one that does not give drawn surfaces back well enough."""
    tokenizer = Tokenizer().eval()
    load_parts(parts, {"tokenizer": tokenizer})
    surfaces = [draw_surface(HELD_SEED, number, SIDE).pixels for number in range(TRIED)]
    found = psnr_of(surfaces, repeated(tokenizer, surfaces))
    if found < LEAST_DB:
        raise Fault("tokenizer.poor", found=f"{found:.1f} dB", least=f"{LEAST_DB:.0f} dB")


def _state(path: Path) -> State:
    found: State = torch.load(path, map_location="cpu", weights_only=True) if path.exists() else {}
    return found


if __name__ == "__main__":
    try:
        take_over(sys.argv[1], Path(sys.argv[2]))
    except Fault as fault:
        sys.exit(str(fault))
