"""What each layer of an expert makes of pictures, as one row of features a picture."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import default_collate

from inspectfork.drawn.corpus import CLASSES, PRODUCTS
from inspectfork.model.generation import drawing_of
from inspectfork.model.params import CELLS_A_TOKEN, DRAWING, LATENTS_A_TOKEN
from inspectfork.model.phrase import Phrase
from inspectfork.model.phrase_words import PLACES, SIZES
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.predict.prepare import waves_of
from training.stages.batches import Batch, Samples
from training.stages.losses import UNSAID, latents_of, sides
from training.stages.net import Net
from training.stages.plan import Plan
from training.studies.extent import Extent

FIRST = 2_000_000  # of the surfaces looked at here; nobody learned from them
HALFWAY = 0.5  # time at which a drawing is looked at
BATCH = 25
WORDS = Vocabulary((), PRODUCTS)
Features = NDArray[np.float32]  # (pictures, width)
Pooled = dict[str, list[Features]]  # by way of pooling, layer after layer


def distinct_surfaces(extent: Extent) -> tuple[list[dict[str, NDArray[np.generic]]], list[Phrase]]:
    """So many surfaces that no two phrases are alike: ties would cap every score."""
    samples = Samples(Plan("joint", 1, size=extent.size, side=extent.side), held=True)
    found: dict[Phrase, dict[str, NDArray[np.generic]]] = {}
    number = FIRST
    while len(found) < extent.phrases:
        sample = samples[number]
        phrase = WORDS.decode(np.asarray(sample["said"], np.int64))
        if phrase is not None:
            found.setdefault(phrase, sample)
        number += 1
    return list(found.values()), list(found)


def phrase_features(phrases: list[Phrase]) -> Features:
    """Phrases as numbers: what can be ordered as a scale, the rest as one of several; each column standardised.

    The phrase is a closed grammar with seven words, and no language model is on board: these columns say all it says,
    and are the same for both experts, so that their curves can be compared.
    """
    rows = []
    for phrase in phrases:
        found = phrase.finding
        row = [float(found is None), *(float(phrase.product == product) for product in PRODUCTS)]
        row += [float(found is not None and found.class_name == name) for name in CLASSES]
        place = list(PLACES).index(found.place) if found else 4
        scales = (found.severity, list(SIZES).index(found.size), found.count) if found else (0, 0, 0)
        rows.append([*row, *scales, place // 3, place % 3])
    table = np.array(rows, np.float32)
    return np.asarray((table - table.mean(0)) / np.maximum(table.std(0), 1e-6), np.float32)


def picture_features(net: Net, task: str, surfaces: list[dict[str, NDArray[np.generic]]]) -> Pooled:
    """Features of every layer, of the whole picture and of the masked region alone."""
    pooled: dict[str, list[list[Tensor]]] = {"whole picture": [], "masked region": []}
    for first in range(0, len(surfaces), BATCH):
        batch: Batch = default_collate(surfaces[first : first + BATCH])
        weights = {"whole picture": torch.ones_like(batch["cells"]), "masked region": batch["cells"]}
        layers = list(_layers(net, task, batch))
        for name, cells in weights.items():
            share = cells.mean(3).flatten(1)[..., None]
            share = share / share.sum(1, keepdim=True)
            pooled[name].append([(layer * share).sum(1) for layer in layers])
    return {name: [torch.cat(parts).numpy() for parts in zip(*found, strict=True)] for name, found in pooled.items()}


def _layers(net: Net, task: str, batch: Batch) -> Iterator[Tensor]:
    """The picture's tokens as they enter, and behind each block (b, n, width)."""
    given = {"understanding": _as_judged, "generation": _as_drawn}[task](net, batch)
    with torch.no_grad():
        seen, beside = net.fork.trunk(*given)
        x = torch.cat([seen, beside], 1)
        yield x[:, 1 : seen.shape[1]]
        for block in net.parts[task].get_submodule("blocks").children():
            x = block(x)
            yield x[:, 1 : seen.shape[1]]


def _as_judged(net: Net, batch: Batch) -> tuple[Tensor, ...]:
    seen = batch["seen"]
    b, rows, columns, patch = seen.shape
    nothing = seen.new_zeros(b, rows, columns, DRAWING), _unsaid(b), seen.new_zeros(b, 0, patch)
    return (seen, *sides(net, seen), *nothing)


def _as_drawn(net: Net, batch: Batch) -> tuple[Tensor, ...]:
    """Half drawn, and without the phrase: with it, features would only repeat what they are compared with."""
    given, cells = batch["given"], batch["cells"]
    inside = (cells > 0).float().repeat(1, 1, 1, LATENTS_A_TOKEN // CELLS_A_TOKEN)
    latents = HALFWAY * (latents_of(net.tokenizer, batch["drawn"]) + batch["noise"]) * inside
    waves = torch.from_numpy(waves_of(HALFWAY))[None].expand(len(given), -1)
    drawing = drawing_of(latents, cells, waves)
    return (given, *sides(net, given), drawing, _unsaid(len(given)), given.new_zeros(len(given), 0, given.shape[3]))


def _unsaid(count: int) -> Tensor:
    return torch.from_numpy(UNSAID).expand(count, -1)
