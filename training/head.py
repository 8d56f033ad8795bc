"""Teaching the head from the tokens of a few real defects and of the good parts.

Two nets are taught, each without one half of the good parts, whole parts with all their pictures. The line asks both;
a good part is scored by the one that never saw it, so that the limit is not found from parts the judge knows by heart
(cross-fitting).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from inspectfork.judge.head import Head
from inspectfork.predict.prepare import Array
from training.defects import Examples
from training.plain import plain
from training.stages.learner import rate_at
from training.stages.plan import PartPlan

HALVES = 2
HIDDEN = 128
FORGOTTEN = (0.2, 0.3)  # dropout of inputs and of what lies between
STEPS = 1200
PLAN = PartPlan(learning_rate=2e-3, weight_decay=0.05, warmup=0.0)
DEFECTIVE, SOUND = 64, 256  # tokens a step
MISSED = 2.0  # weight of a defective token against a sound one
NAMED = 0.3  # weight of the class beside the defect
GOOD_TOKENS = 30_000  # of all good parts together
FARTHEST = 1 / 3  # of those, the ones least like other good parts
Step = Callable[[int, int, float], None]


@dataclass(frozen=True, eq=False)
class Taught:
    """The head, and which half of it may score which good picture."""

    head: Head
    halves: Sequence[int]

    def unseen(self, number: int) -> Head:
        """The half that did not learn from good picture `number`, nor from another one of its part."""
        return Head(self.head.names, (self.head.nets[self.halves[number]],))


def halves_of(parts: Sequence[int]) -> list[int]:
    """The half of each good picture, 0 or 1, by the number of its part: pictures of one part are never parted.

    Where all seem to show one part, nothing is left but to part the pictures.
    """
    if len(set(parts)) < HALVES:
        return [number % HALVES for number in range(len(parts))]
    order = {part: number for number, part in enumerate(dict.fromkeys(parts))}
    return [order[part] % HALVES for part in parts]


def teach_head(examples: Examples, goods: Sequence[Array], parts: Sequence[int], seed: int, step: Step) -> Taught:
    """`goods` are inputs (n, inputs) of some tokens of each good picture, `parts` the numbers of the parts they show;
    `step` is told done, in all, and the loss.
    """
    halves = halves_of(parts)
    every = np.concatenate([examples.defective, *goods])
    centre, scale = every.mean(0), every.std(0) + np.float32(1e-6)
    nets = []
    for half in range(HALVES):
        sound = [examples.sound, *(tokens for tokens, own in zip(goods, halves, strict=True) if own != half)]
        defective, good = ((part - centre) / scale for part in (examples.defective, np.concatenate(sound)))
        tell = partial(_told, step, half * STEPS)
        layers = _fitted(defective, good, examples.classes, seed * HALVES + half, tell)
        nets.append(plain(layers, centre, scale))
    return Taught(Head(examples.names, tuple(nets)), halves)


def _told(step: Step, before: int, done: int, loss: float) -> None:
    step(before + done, HALVES * STEPS, loss)


def some_tokens(inputs: Array, distances: Array, most: int, rng: np.random.Generator) -> Array:
    """At most `most` of the tokens (n, inputs) of a good part: the farthest, and others at random."""
    farthest = np.argsort(-distances)[: int(FARTHEST * most)]
    others = rng.integers(0, len(inputs), most - len(farthest))
    some: Array = inputs[np.unique(np.concatenate([farthest, others]))]
    return some


def _fitted(
    defective: Array, sound: Array, classes: NDArray[np.int64], seed: int, step: Callable[[int, float], None]
) -> tuple[nn.Linear, nn.Linear]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        first = nn.Linear(defective.shape[1], HIDDEN)
        second = nn.Linear(HIDDEN, 2 + int(classes.max()))
        net = nn.Sequential(nn.Dropout(FORGOTTEN[0]), first, nn.ReLU(), nn.Dropout(FORGOTTEN[1]), second)
        optimiser = torch.optim.AdamW(net.parameters(), PLAN.learning_rate, weight_decay=PLAN.weight_decay)
        shown, good, named = (torch.from_numpy(array) for array in (defective, sound, classes))
        evenly = 1 / torch.bincount(named).clamp(min=1)[named]
        for number in range(STEPS):
            optimiser.param_groups[0]["lr"] = rate_at(PLAN, number, STEPS)
            chosen = torch.multinomial(evenly, DEFECTIVE, replacement=True)
            others = torch.randint(len(good), (SOUND,))
            loss = _loss(net(torch.cat([shown[chosen], good[others]])), named[chosen])
            torch.autograd.backward(loss)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step(number + 1, float(loss.detach()))
    return first, second


def _loss(said: Tensor, named: Tensor) -> Tensor:
    is_defect = torch.cat([torch.ones(DEFECTIVE), torch.zeros(SOUND)])
    defect = binary_cross_entropy_with_logits(said[:, 0], is_defect, pos_weight=torch.tensor(MISSED))
    return defect + NAMED * cross_entropy(said[:DEFECTIVE, 1:], named)
