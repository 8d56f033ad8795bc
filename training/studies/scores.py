"""How well a trained Y does each task, on drawn surfaces that nobody learned from or looked at."""

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import default_collate

from inspectfork.drawn.corpus import CLASSES, PRODUCTS
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.vocabulary import LENGTH, Vocabulary
from training.stages.batches import Batch, Samples
from training.stages.losses import flow_loss, said_words, words_loss
from training.stages.net import Net
from training.stages.plan import Plan
from training.studies.extent import Extent

BATCH = 20
GRADIENTS = 6  # batches over which the cosine of gradients is taken
WORDS = Vocabulary((), PRODUCTS)
VERDICT, CLASS = 0, 1  # places among the words behind the start
Scores = dict[str, float]


def scored_batches(extent: Extent) -> Iterator[Batch]:
    """Surfaces in batches, the same for every model."""
    samples = Samples(Plan("joint", 1, size=extent.size, side=extent.side), held=True)
    end = extent.first + extent.scored
    for first in range(extent.first, end, BATCH):
        last = min(first + BATCH, end)
        yield default_collate([samples[number] for number in range(first, last)])


def understanding_scores(net: Net, extent: Extent) -> Scores:
    """Shares of words, classes and verdicts said right."""
    right: list[Tensor] = []
    words: list[Tensor] = []
    with torch.no_grad():
        for batch in scored_batches(extent):
            wanted = batch["said"][:, 1:]
            right.append(said_words(net, batch).argmax(2) == wanted)
            words.append(wanted)
    hits, told = torch.cat(right), torch.cat(words) != WORDS.encode(Phrase(PRODUCTS[0]))[LENGTH - 1]
    faulty = told[:, -1]  # a phrase of a good part is shorter
    return {
        "words right": float(hits[told].float().mean()),
        "classes right": float(hits[faulty, CLASS].float().mean()),
        "verdicts right": float(hits[:, VERDICT].float().mean()),
    }


def generation_scores(net: Net, extent: Extent) -> Scores:
    """Error of the velocity inside masks, and by how much it rises when another class is asked for."""
    plain, other = [], []
    with torch.no_grad():
        for batch in scored_batches(extent):
            asked = torch.from_numpy(np.stack([_another_class(ids.numpy()) for ids in batch["said"]]))
            plain.append(float(flow_loss(net, {**batch, "asked": batch["said"]})) * len(asked))
            other.append(float(flow_loss(net, {**batch, "asked": asked})) * len(asked))
    error = sum(plain) / extent.scored
    return {"error": error, "class heard": sum(other) / extent.scored - error}


SCORES = {"understanding": understanding_scores, "generation": generation_scores}
MAIN = {"understanding": "words right", "generation": "error"}  # by which a task is compared
BETTER = {"words right": 1, "error": -1}  # whether more or less is better


def gradient_cosines(net: Net, extent: Extent) -> list[float]:
    """Cosine between the two tasks' gradients, a trunk block; 1: they pull alike, below 0: against each other."""
    cosines = []
    for number, batch in enumerate(scored_batches(extent)):
        if number == GRADIENTS:
            break
        ours, theirs = (_gradients(net, loss(net, batch)) for loss in (words_loss, flow_loss))
        pairs = zip(ours, theirs, strict=True)
        cosines.append([float(torch.nn.functional.cosine_similarity(a, b, dim=0)) for a, b in pairs])
    return [float(values) for values in np.mean(cosines, axis=0)]


def _gradients(net: Net, loss: Tensor) -> list[Tensor]:
    """Of each trunk block, flat."""
    blocks = [list(block.parameters()) for block in net.fork.trunk.blocks]
    found = iter(torch.autograd.grad(loss, [p for block in blocks for p in block]))
    return [torch.cat([next(found).flatten() for _ in block]) for block in blocks]


def _another_class(ids: np.ndarray) -> np.ndarray:
    """The same phrase with the class that stands opposite in the list; a good part's phrase stays."""
    phrase = WORDS.decode(ids)
    if phrase is None or phrase.finding is None:
        return ids
    found = phrase.finding
    opposite = CLASSES[(CLASSES.index(found.class_name) + len(CLASSES) // 2) % len(CLASSES)]
    finding = Finding(opposite, found.severity, found.place, found.size, found.count)
    return WORDS.encode(Phrase(phrase.product, finding))
