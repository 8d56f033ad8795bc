"""What each task is told to do better. Plain sums, without weights between tasks, as in UniFork (arXiv 2506.17202)."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from inspectfork.model.generation import drawing_of
from inspectfork.model.params import DRAWING, LATENTS_A_TOKEN
from inspectfork.model.tokenizer import Tokenizer, in_tokens, noised, rounded
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.predict.prepare import resampling
from training.stages.batches import Batch
from training.stages.net import Anchor, Net

UNSAID = Vocabulary((), ()).unsaid()
SQUARE, FINE = 10.0, 1.0  # weights of the squared difference and of the difference of neighbours, beside the absolute


def understanding_loss(net: Net, batch: Batch) -> Tensor:
    """The words; and, where the job says so, that what the judge compares pictures by stays where it was."""
    words = words_loss(net, batch)
    return words if net.anchor is None else words + net.anchor.weight * moved(net, net.anchor, batch["seen"])


def moved(net: Net, anchor: Anchor, seen: Tensor) -> Tensor:
    """Mean square by which the features of judged pictures differ from the anchor's, as a share of their variance."""
    b, rows, columns, patch = seen.shape
    nothing = seen.new_zeros(b, rows, columns, DRAWING), seen.new_zeros(b, 0, dtype=torch.long)
    with torch.no_grad():
        tokens = net.fork.trunk(seen, *sides(net, seen), *nothing, seen.new_zeros(b, 0, patch))
        before = anchor.branch(*tokens)[0]
    after: Tensor = net.fork.understanding(*tokens)[0]
    far: Tensor = (after - before).square().mean() / before.var()
    return far


def words_loss(net: Net, batch: Batch) -> Tensor:
    """Cross-entropy of every word of the phrase, all said at once, from the picture alone."""
    said = batch["said"]
    logits = said_words(net, batch)
    return cross_entropy(logits.flatten(0, 1), said[:, 1:].flatten())


def said_words(net: Net, batch: Batch) -> Tensor:
    """Logits (b, LENGTH - 1, words) of the words behind the start."""
    seen = batch["seen"]
    b, rows, columns, patch = seen.shape
    drawing = seen.new_zeros(b, rows, columns, DRAWING)
    unsaid = torch.from_numpy(UNSAID).to(seen.device).expand(b, -1)
    logits = net.fork.understand(seen, *sides(net, seen), drawing, unsaid, seen.new_zeros(b, 0, patch))[1]
    return logits[:, 1:]


def flow_loss(net: Net, batch: Batch) -> Tensor:
    """How far the velocity is from the straight way between noise and picture, inside the mask (arXiv 2210.02747)."""
    target = latents_of(net.tokenizer, batch["drawn"])
    time, noise = batch["time"], batch["noise"]
    way = time[:, None, None, None]
    wanted = target - noise
    inside = (batch["cells"] > 0).to(target.dtype)  # (b, rows, columns, 4)
    inside = inside.repeat(1, 1, 1, LATENTS_A_TOKEN // inside.shape[3])
    drawing = drawing_of((noise + way * wanted) * inside, batch["cells"], batch["waves"])
    given = batch["given"]
    velocity = net.fork.generate(given, *sides(net, given), drawing, batch["asked"], batch["shown"])
    far = (velocity.view_as(wanted) - wanted).square() * inside
    return (far.sum((1, 2, 3)) / inside.sum((1, 2, 3)).clamp(min=1)).mean()


def picture_loss(net: Net, batch: Batch) -> Tensor:
    """How far pictures are from what the tokenizer makes of them: in grey, and in edges.

    While it learns, latents are moved at random by up to half a level instead of being rounded: the gradient is true,
    and latents must spread over their levels to be told apart. Half of the pictures are rounded as they will be.
    """
    pictures = as_pictures(batch["drawn"])
    latents = net.tokenizer.encode(pictures)
    moved = len(latents) // 2 if net.tokenizer.training else 0
    far = net.tokenizer.decode(torch.cat([noised(latents[:moved]), rounded(latents[moved:])])) - pictures
    edges = (far[..., 1:] - far[..., :-1]).abs().mean() + (far[..., 1:, :] - far[..., :-1, :]).abs().mean()
    return SQUARE * far.square().mean() + far.abs().mean() + FINE * edges


def as_pictures(drawn: Tensor) -> Tensor:
    """(b, h, w, 3) of eight bit -> (b, 3, h, w) from -1 to 1, as the tokenizer takes them."""
    return drawn.permute(0, 3, 1, 2).float() / 127.5 - 1


def latents_of(tokenizer: Tokenizer, drawn: Tensor) -> Tensor:
    """The latents of pictures as the generation branch draws them (b, rows, columns, LATENTS_A_TOKEN)."""
    with torch.no_grad():
        return in_tokens(tokenizer.encode(as_pictures(drawn)))


def sides(net: Net, patches: Tensor) -> tuple[Tensor, Tensor]:
    """The two matrices that resample the trunk's positions for these patches."""
    grid = net.fork.params.grid
    down, across = (torch.from_numpy(resampling(n, grid)).to(patches.device) for n in patches.shape[1:3])
    return down, across


LOSSES: dict[str, Callable[[Net, Batch], Tensor]] = {
    "understanding": understanding_loss,
    "generation": flow_loss,
    "tokenizer": picture_loss,
}
