"""Drawing a defect: by either runner, inside the mask alone, the same for the same seed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from inspectfork.drawn.corpus import PRODUCTS, draw_surface
from inspectfork.fault import Fault
from inspectfork.model.fork import Fork
from inspectfork.model.generation import drawing_of
from inspectfork.model.params import SIZES
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.tokenizer import Tokenizer, from_tokens
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.predict.bundle import NEEDED, Bundle, write_bundle
from inspectfork.predict.painter import GUIDANCE, STEPS, Painter, open_painter
from inspectfork.predict.prepare import resampling, to_patches, waves_of
from inspectfork.predict.region import FILL, MOST_WINDOW, TOKEN_PX, cells_of, grown, touched, window_around
from inspectfork.settings import RunnerKind
from training.export import export
from training.parts import load_parts
from training.released import released_parts

TINY = SIZES["tiny"]
WORDS = Vocabulary((), PRODUCTS)
ASKED = Phrase(PRODUCTS[0], Finding("scratch", 3, "centre", "small", 1))
REACH = 2 + 1  # px: how far a drawing reaches beyond the mask, and no further
Picture = NDArray[Any]


@pytest.fixture(scope="module")
def net() -> tuple[Fork, Tokenizer]:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    fork, tokenizer = Fork(TINY), Tokenizer()
    load_parts(released_parts(), {"tokenizer": tokenizer})
    return fork.eval().requires_grad_(False), tokenizer.eval().requires_grad_(False)


@pytest.fixture(scope="module")
def bundle(net: tuple[Fork, Tokenizer], tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("painter")
    export(*net, folder / "parts")
    files = {name: folder / "parts" / f"{name}.onnx" for name in ("tokenizer", "trunk", "understanding", "generation")}
    for name in ("memory", "calibration"):
        files[name] = folder / f"{name}.none"
        files[name].write_bytes(b"not asked for here")
    return write_bundle(folder / "bundle", files, TINY)


@pytest.fixture(scope="module", params=list(RunnerKind))
def painter(bundle: Bundle, request: pytest.FixtureRequest) -> Iterator[Painter]:
    yield open_painter(bundle, WORDS, request.param, 1)


def scene(height: int = 96, width: int = 128) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    mask = np.zeros((height, width), np.bool_)
    mask[30:44, 60:75] = True
    return draw_surface(3, 1, 160).pixels[:height, :width], mask


def test_only_what_lies_in_the_mask_is_drawn_anew(painter: Painter) -> None:
    good, mask = scene()
    before = good.copy()
    painted = painter.paint(good, mask, ASKED, seed=1)
    assert np.array_equal(good, before)
    assert painted.dtype == good.dtype and painted.shape == good.shape
    outside = ~grown(mask, REACH)
    assert np.array_equal(painted[outside], good[outside])
    assert (painted[mask] != good[mask]).any(axis=1).mean() > 0.9


def test_a_seed_gives_the_same_picture_bit_for_bit_and_another_seed_another(bundle: Bundle) -> None:
    good, mask = scene()
    for kind in RunnerKind:
        first, again, other = (
            open_painter(bundle, WORDS, kind, 1).paint(good, mask, ASKED, seed) for seed in (5, 5, 6)
        )
        assert first.tobytes() == again.tobytes() != other.tobytes()


def test_phrase_and_references_are_heard(painter: Painter) -> None:
    good, mask = scene()
    plain = painter.paint(good, mask, ASKED, 1)
    dent = Phrase(PRODUCTS[0], Finding("dent", 3, "centre", "small", 1))
    shown = [draw_surface(4, n, 32, "dent").pixels for n in range(2)]
    assert not np.array_equal(painter.paint(good, mask, dent, 1), plain)
    assert not np.array_equal(painter.paint(good, mask, ASKED, 1, shown), plain)


@pytest.mark.parametrize("kind", ["grey", "deep", "small", "odd", "corner", "everywhere"])
def test_any_picture_and_any_mask_can_be_drawn_in(painter: Painter, kind: str) -> None:
    good, mask = scene()
    picture: Picture = good
    if kind == "grey":
        picture = good[..., 0]
    elif kind == "deep":
        picture = good[..., 0].astype(np.uint16) * 257
    elif kind == "small":
        picture, mask = good[20:50, 50:80], mask[20:50, 50:80]
    elif kind == "odd":
        picture, mask = good[:61, :101], mask[:61, :101]
    elif kind == "corner":
        mask = np.zeros_like(mask)
        mask[-2:, -2:] = True
    else:
        mask = np.ones_like(mask)
    painted = painter.paint(picture, mask, ASKED, 2)
    outside = ~grown(mask, REACH)
    assert painted.dtype == picture.dtype and painted.shape == picture.shape
    assert np.array_equal(painted[outside], picture[outside])
    assert not np.array_equal(painted[mask], picture[mask])


def test_the_steps_are_those_that_torch_would_take(painter: Painter, net: tuple[Fork, Tokenizer]) -> None:
    good, mask = scene()
    wanted = drawn_by_torch(net, good, mask, seed=3)
    painted = painter.paint(good, mask, ASKED, 3).astype(np.float32)
    core = np.zeros_like(mask)
    core[34:40, 64:71] = True  # where the drawing shows alone
    assert np.abs(painted - wanted)[core].max() < 1.5


def drawn_by_torch(net: tuple[Fork, Tokenizer], good: Picture, mask: Picture, seed: int) -> Picture:
    """The same drawing from the functions that training uses."""
    fork, tokenizer = net
    window, painted = window_around(mask), good.astype(np.float32)
    hidden, seen = grown(mask, 2)[window.slices], good[window.slices]
    grid, cells = window.grid, cells_of(hidden)
    patches = torch.from_numpy(to_patches(np.where(hidden[..., None], FILL, seen), grid, TINY.patch))[None]
    sides = [torch.from_numpy(resampling(n, TINY.grid)) for n in (grid.rows, grid.columns)]
    inside = torch.from_numpy(touched(cells))[None]
    latents = torch.from_numpy(np.random.default_rng(seed).standard_normal(inside.shape[1:], dtype=np.float32))[None]
    nothing = torch.zeros(1, 0, patches.shape[3])
    for step in range(STEPS):
        waves = torch.from_numpy(waves_of(step / STEPS))[None]
        drawing = drawing_of(latents * inside, torch.from_numpy(cells)[None], waves)
        told, untold = (
            fork.generate(patches, *sides, drawing, torch.from_numpy(words)[None], nothing).view_as(latents)
            for words in (WORDS.encode(ASKED), WORDS.unsaid())
        )
        latents = latents + (untold + GUIDANCE * (told - untold)) / STEPS
    pictures = torch.from_numpy(seen.copy()).permute(2, 0, 1)[None] / 127.5 - 1
    drawn = from_tokens(inside)[:, :1]
    shown = tokenizer(pictures, from_tokens(latents * inside), drawn)[0].permute(1, 2, 0).numpy()
    painted[window.slices] = ((shown + 1) * 127.5).clip(0, 255)
    return painted


def test_a_window_is_whole_tokens_inside_the_picture_and_holds_the_mask() -> None:
    for height, width in ((96, 128), (61, 101), (16, 16), (700, 900)):
        for top, left in ((0, 0), (height - 3, width - 3), (height // 2, width // 3)):
            mask = np.zeros((height, width), np.bool_)
            mask[top : top + 3, left : left + 3] = True
            window = window_around(mask)
            assert window.height % TOKEN_PX == window.width % TOKEN_PX == 0
            assert max(window.height, window.width) <= MOST_WINDOW * TOKEN_PX
            rows, columns = window.slices
            assert rows.start >= 0 and rows.stop <= height and columns.start >= 0 and columns.stop <= width
            if height % TOKEN_PX == width % TOKEN_PX == 0:
                assert mask[window.slices].sum() == 9


@pytest.mark.parametrize(
    ("height", "width", "marked", "code"),
    [(96, 128, False, "mask.empty"), (12, 40, True, "picture.too_small"), (96, 127, True, "mask.size_differs")],
)
def test_what_cannot_be_drawn_in_is_said(painter: Painter, height: int, width: int, marked: bool, code: str) -> None:
    good = scene()[0][:height]
    good = good if width == 127 else good[:, :width]
    with pytest.raises(Fault) as caught:
        painter.paint(good, np.full((height, width), marked), ASKED, 1)
    assert caught.value.code == code


def test_a_bundle_without_a_generation_branch_cannot_draw(bundle: Bundle, tmp_path: Path) -> None:
    plain = write_bundle(tmp_path / "plain", {name: bundle.path(name) for name in NEEDED}, TINY)
    with pytest.raises(Fault) as caught:
        open_painter(plain, WORDS, RunnerKind.ONNX, 1)
    assert caught.value.code == "bundle.part_missing" and "generation" in caught.value.what
