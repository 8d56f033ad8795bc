"""What the parts of the Y promise each other: each task hears all it is given, and each branch is its own."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from inspectfork.model.anatomy import anatomy_of
from inspectfork.model.fork import Fork
from inspectfork.model.generation import drawing_of
from inspectfork.model.params import CELLS_A_TOKEN, DRAWING, LATENTS_A_TOKEN, LEVELS, SIZES, ForkParams
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.tokenizer import CODES, STRIDE, Tokenizer, codes_of, from_tokens, in_tokens, rounded
from inspectfork.model.vocabulary import LENGTH, VOCABULARY_SIZE, Vocabulary
from inspectfork.predict.prepare import Grid, waves_of
from training.export import example_inputs

TINY = SIZES["tiny"]
GRID = Grid(4, 5)
WORDS = Vocabulary((), ("plate",))


def made(params: ForkParams) -> Fork:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    return Fork(params).eval().requires_grad_(False)


@pytest.fixture(scope="module", params=["the Y", "fully shared", "separate"])
def fork(request: pytest.FixtureRequest) -> Fork:
    models = {"the Y": TINY, "fully shared": TINY.fully_shared(), "separate": TINY.separate()}
    return made(models[request.param])


def phrases(*findings: Finding | None) -> Tensor:
    return torch.from_numpy(np.stack([WORDS.encode(Phrase("plate", finding)) for finding in findings]))


SCRATCH, DENT = (Finding(name, 2, "left", "small", 1) for name in ("scratch", "dent"))


def drawn(fork: Fork, seed: int, asked: Tensor, shown: int = 0) -> Tensor:
    """The velocity for a picture and references that follow from `seed`; the drawing is always the same."""
    patches, down, across, _, _, references = example_inputs(TINY, GRID, seed, 0, shown)
    latents = torch.randn(1, 4, 5, LATENTS_A_TOKEN, generator=torch.Generator().manual_seed(0))
    drawing = drawing_of(latents, torch.ones(1, 4, 5, CELLS_A_TOKEN), torch.from_numpy(waves_of(0.5))[None])
    assert drawing.shape[3] == DRAWING
    return fork.generate(patches, down, across, drawing, asked, references)


def said(fork: Fork, seed: int) -> Tensor:
    """The words for a picture that follows from `seed`."""
    picture = example_inputs(TINY, GRID, seed)
    asked = torch.from_numpy(WORDS.unsaid())[None]
    return fork.understand(*picture[:4], asked, picture[5])[1]


def test_every_depth_understands_says_and_generates(fork: Fork) -> None:
    assert fork.understand(*example_inputs(TINY, GRID, 0))[0].shape == (1, 20, TINY.width)
    assert said(fork, 0).shape == (1, LENGTH, VOCABULARY_SIZE)
    assert drawn(fork, 0, phrases(SCRATCH)).shape == (1, 20, LATENTS_A_TOKEN)


def test_deeper_blocks_add_features_and_leave_the_others_and_every_word_as_they_were() -> None:
    plain = made(TINY)
    deeper = made(replace(TINY, deeper=2))
    deeper.load_state_dict(plain.state_dict(), strict=False)
    picture = example_inputs(TINY, GRID, 0)

    features = deeper.understand(*picture)[0]

    assert features.shape == (1, 20, 3 * TINY.width)
    at_the_fork, where_words_are_said, behind = features.split(TINY.width, 2)
    assert torch.equal(where_words_are_said, plain.understand(*picture)[0])
    assert torch.equal(at_the_fork, plain.trunk(*picture)[0][:, 1:])
    assert not torch.allclose(behind, where_words_are_said, atol=1e-2)
    assert torch.equal(said(deeper, 0), said(plain, 0))


def test_what_is_said_follows_from_the_picture(fork: Fork) -> None:
    assert torch.equal(said(fork, 0), said(fork, 0))
    assert not torch.allclose(said(fork, 0), said(fork, 1), atol=1e-5)


def test_what_is_drawn_follows_from_picture_phrase_and_references(fork: Fork) -> None:
    wanted = drawn(fork, 0, phrases(SCRATCH))
    assert torch.equal(wanted, drawn(fork, 0, phrases(SCRATCH)))
    others = drawn(fork, 0, phrases(DENT)), drawn(fork, 1, phrases(SCRATCH)), drawn(fork, 0, phrases(SCRATCH), shown=3)
    assert not any(torch.allclose(wanted, other, atol=1e-5) for other in others)


def test_changing_one_branch_leaves_every_number_of_the_other_as_it_was() -> None:
    fork, asked = made(TINY), phrases(SCRATCH)
    words, velocity = said(fork, 0), drawn(fork, 0, asked)
    for parameter in fork.understanding.parameters():
        parameter.add_(1.0)
    assert torch.equal(velocity, drawn(fork, 0, asked))
    assert not torch.equal(words, said(fork, 0))
    words = said(fork, 0)
    for parameter in fork.generation.parameters():
        parameter.add_(1.0)
    assert torch.equal(words, said(fork, 0))


@pytest.mark.parametrize("size", SIZES)
def test_a_task_activates_as_many_blocks_with_a_fork_as_without(size: str) -> None:
    params = replace(SIZES[size], understanding_depth=6, generation_depth=6)
    forked, shared, separate = (anatomy_of(p) for p in (params, params.fully_shared(), params.separate()))
    for task in ("understanding", "generation"):
        assert forked.activated(task) == shared.activated(task) == separate.activated(task)
    assert shared.total < forked.total < separate.total
    assert forked.bytes == 4 * forked.total


def test_a_depth_that_is_no_depth_is_refused() -> None:
    with pytest.raises(ValueError, match="no such Y"):
        replace(TINY, generation_depth=-1)


def test_latents_are_rounded_to_their_levels_and_codes_name_them() -> None:
    torch.manual_seed(0)
    pictures = torch.rand(2, 3, 32, 48) * 2 - 1
    tokenizer = Tokenizer().eval().requires_grad_(False)
    latents = rounded(tokenizer.encode(pictures))
    assert latents.shape == (2, len(LEVELS), 32 // STRIDE, 48 // STRIDE)
    for latent, levels in zip(latents.unbind(1), LEVELS, strict=True):
        steps = (latent + 1) / 2 * (levels - 1)
        assert torch.allclose(steps, steps.round(), atol=1e-5) and latent.abs().max() <= 1
    codes = codes_of(latents)
    assert codes.min() >= 0 and codes.max() < CODES and torch.equal(codes, codes_of(rounded(latents)))
    assert tokenizer.repeat(pictures).shape == pictures.shape


def test_what_is_painted_stands_in_place_of_the_picture_s_own_latents() -> None:
    torch.manual_seed(0)
    pictures, others = torch.rand(2, 1, 3, 64, 64) * 2 - 1
    tokenizer = Tokenizer().eval().requires_grad_(False)
    latents, drawn = tokenizer.encode(others), torch.zeros(1, 1, 16, 16)
    assert torch.equal(tokenizer(pictures, latents, drawn), tokenizer.repeat(pictures))
    assert torch.equal(tokenizer(pictures, latents, drawn + 1), tokenizer.repeat(others))
    drawn[..., 8:] = 1
    assert torch.equal(from_tokens(in_tokens(latents)), latents)
    assert not torch.equal(tokenizer(pictures, latents, drawn), tokenizer.repeat(pictures))


def test_the_tokenizer_stays_under_six_megabytes() -> None:
    assert sum(p.numel() for p in Tokenizer().parameters()) * 4 < 6e6
