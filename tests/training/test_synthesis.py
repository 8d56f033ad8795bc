"""Made defects: inside their place alone, labelled by what changed, as plain as asked, and never the same twice."""

from pathlib import Path

import numpy as np
import pytest

from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import encode_png, read_picture
from inspectfork.predict.painter import Painter
from inspectfork.predict.region import SOFT_PX, Mask, grown
from inspectfork.recipe import Recipe
from training.synthesis import measures
from training.synthesis.asked import Made, RealDefect
from training.synthesis.branch import Branch
from training.synthesis.copies import Copies, distance, print_of
from training.synthesis.kinds import nearest_kind
from training.synthesis.label import label_of
from training.synthesis.maker import Maker, Order
from training.synthesis.run import PLAIN
from training.synthesis.shapes import varied
from training.synthesis.strength import added, clipped_share

PLATE = Recipe("plate")


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("goods")
    paths = [folder / f"{n}.png" for n in range(3)]
    for n, path in enumerate(paths):
        path.write_bytes(encode_png(draw_part("plate", 3, n).pixels))
    return paths


@pytest.fixture(scope="module")
def reals() -> list[RealDefect]:
    parts = [draw_part("plate", 3, 10 + n, "scratch") for n in range(4)]
    return [RealDefect(Path(__file__), part.pixels, part.mask) for part in parts]


def maker(way: str, goods: list[Path], reals: list[RealDefect], seed: int = 1, mask: np.ndarray | None = None) -> Maker:
    return Maker(Order("scratch", seed, mask), PLAIN[way](), PLATE, goods, reals)


def difference(made: Made) -> np.ndarray:
    return np.abs(made.picture.astype(int) - read_picture(made.good))


class Brush(Painter):
    """A branch that brightens whatever it is asked for."""

    def __init__(self) -> None: ...

    def paint(self, good: Pixels, mask: Mask, *_: object) -> Pixels:
        return np.where(mask, np.minimum(good.astype(int) + 40, 255), good).astype(np.uint8)


@pytest.mark.parametrize(("light", "turned"), [(-60, -1), (60, 1)])
def test_what_the_branch_draws_is_darker_where_its_parents_are(light: int, turned: int, goods: list[Path]) -> None:
    part = draw_part("plate", 3, 10)
    mask = np.zeros(part.pixels.shape[:2], np.bool_)
    mask[80:110, 90:130] = True
    moved = np.clip(part.pixels.astype(int) + light * mask, 0, 255).astype(np.uint8)
    parent = RealDefect(Path(__file__), moved, mask)
    made = Maker(Order("hole", 1), Branch(Brush(), "pit"), PLATE, goods, [parent]).make(1, 4)
    change = made.picture.astype(int) - read_picture(made.good)
    assert turned * change[made.label].mean() > 4


@pytest.mark.parametrize("way", PLAIN)
def test_only_its_place_changes_and_the_label_says_where(way: str, goods: list[Path], reals: list[RealDefect]) -> None:
    for number in range(3):
        made = maker(way, goods, reals).make(number, 4)
        changed = difference(made)
        assert not changed[~grown(made.region, SOFT_PX)].any()
        assert changed[made.label].mean() > 4 and made.label.sum() >= 4
        assert not (changed > 40)[~grown(made.label, 2)].any()  # nothing plain is left unlabelled


@pytest.mark.parametrize("way", PLAIN)
def test_a_mask_of_a_persons_own_is_kept_to(way: str, goods: list[Path], reals: list[RealDefect]) -> None:
    mask = np.zeros(read_picture(goods[0]).shape[:2], np.bool_)
    mask[120:150, 200:260] = True
    made = maker(way, goods, reals, mask=mask).make(1, 4)
    assert not difference(made)[~grown(mask, SOFT_PX)].any() and made.label.any()
    rows, columns = np.nonzero(made.label)
    assert abs(rows.mean() - 135) < 15 and abs(columns.mean() - 230) < 30


@pytest.mark.parametrize("way", PLAIN)
def test_a_higher_severity_shows_more(way: str, goods: list[Path], reals: list[RealDefect]) -> None:
    asked = [n % 5 + 1 for n in range(10)]
    made = [maker(way, goods, reals, seed=n // 5).make(n, severity) for n, severity in enumerate(asked)]
    assert measures.spearman(asked, [m.visibility for m in made]) >= 0.8
    shown = [measures.contrast_of(m) * float(m.label.sum()) for m in made]
    assert measures.spearman(asked, shown) >= 0.8


@pytest.mark.parametrize("kind", ["stain", "dent"])
@pytest.mark.parametrize("way", PLAIN)
def test_the_severest_is_no_black_or_white_patch_where_real_ones_are_none(
    way: str, kind: str, goods: list[Path]
) -> None:
    parts = [draw_part("plate", 3, 10 + n, kind) for n in range(3)]
    reals = [RealDefect(Path(__file__), part.pixels, part.mask) for part in parts]
    for number in range(3):
        made = Maker(Order(kind, 1), PLAIN[way](), PLATE, goods, reals).make(number, 5)
        assert clipped_share(made.picture, made.label) < 0.03 and made.phrase.finding is not None
        assert made.phrase.finding.severity >= 4


def test_a_defect_that_is_really_black_stays_black(goods: list[Path]) -> None:
    part = draw_part("plate", 3, 10, "stain")
    black = RealDefect(Path(__file__), np.where(part.mask, 0, part.pixels).astype(np.uint8), part.mask)
    made = Maker(Order("hole", 1), PLAIN["paste"](), PLATE, goods, [black]).make(1, 5)
    assert clipped_share(made.picture, made.label) > 0.5


def test_a_seed_gives_the_same_picture_and_another_seed_another(goods: list[Path], reals: list[RealDefect]) -> None:
    first, again, other = (maker("paste", goods, reals, seed).make(1).picture for seed in (5, 5, 6))
    assert first.tobytes() == again.tobytes() != other.tobytes()


def test_samples_differ_from_each_other_and_from_the_real_ones(goods: list[Path], reals: list[RealDefect]) -> None:
    makes = maker("paste", goods, reals)
    made = [makes.make(n) for n in range(8)]
    prints = [print_of(m.picture, m.label) for m in made] + [print_of(r.pixels, r.mask) for r in reals]
    nearest = min(distance(a, b) for n, a in enumerate(prints[:8]) for b in prints[n + 1 :])
    assert nearest >= Copies(reals).least > 0


def test_a_real_defect_turned_and_mirrored_is_a_copy(reals: list[RealDefect]) -> None:
    turned = np.ascontiguousarray(np.rot90(reals[0].pixels)[::-1]), np.ascontiguousarray(np.rot90(reals[0].mask)[::-1])
    assert Copies(reals).holds(*turned)


def test_where_nothing_changed_there_is_no_label(goods: list[Path]) -> None:
    good = read_picture(goods[0])
    assert not label_of(good, good).any()
    faint = np.zeros((*good.shape, 3), np.float32)
    faint[50:60, 50:60] = 1.0
    assert not label_of(good, added(good, faint)).any()


def test_an_outline_is_varied_but_its_surface_moves_with_it(reals: list[RealDefect]) -> None:
    shape = varied(reals[0], 1.0, np.random.default_rng(2))
    assert shape.pixels is not None and 0.4 < shape.mask.sum() / reals[0].mask.sum() < 2.5
    grey = shape.pixels.mean(2)
    outside, real = grown(shape.mask, 6) & ~grown(shape.mask, 2), reals[0]
    before = real.pixels[real.mask].std() / real.pixels[grown(real.mask, 6) & ~grown(real.mask, 2)].std()
    assert grey[shape.mask].std() / grey[outside].std() > 0.5 * before


def test_deep_and_coloured_pictures_keep_their_kind(tmp_path: Path, reals: list[RealDefect]) -> None:
    board = draw_part("board", 3, 1).pixels
    for pixels in (board, draw_part("plate", 3, 1).pixels.astype(np.uint16) * 257):
        (tmp_path / "good.png").write_bytes(encode_png(pixels))
        for way in PLAIN:
            made = maker(way, [tmp_path / "good.png"], reals).make(1, 4)
            assert made.picture.dtype == pixels.dtype and made.picture.shape == pixels.shape


def test_without_real_ones_a_known_name_is_drawn_and_an_unknown_one_is_refused(goods: list[Path]) -> None:
    assert nearest_kind("キズ", ()) == "scratch" and nearest_kind("Scratches", ()) == "scratch"
    assert maker("drawn", goods, []).make(1).label.any()
    with pytest.raises(Fault) as caught:
        nearest_kind("blowhole", ())
    assert caught.value.code == "synthesis.class_unknown"


def test_measures_say_nothing_of_equal_sets_and_something_of_others() -> None:
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(40, 6)), rng.normal(size=(40, 6)) + 2
    assert measures.frechet_distance(one, one) == pytest.approx(0, abs=1e-9)
    assert measures.frechet_distance(one, other) > 10 > measures.kernel_distance(one, one[::-1])
    assert measures.kernel_distance(one, other) > 0.5
    assert measures.spearman([1, 2, 2, 3], [1, 5, 5, 9]) == pytest.approx(1)
    assert measures.named_right(other, ["b"] * 40, np.concatenate([one, other]), ["a"] * 40 + ["b"] * 40) > 0.9


def test_defects_on_pictures_of_twelve_bits_are_as_plain_as_on_eight_and_keep_the_values_of_the_camera(
    tmp_path: Path, goods: list[Path], reals: list[RealDefect]
) -> None:
    deep = [tmp_path / path.name for path in goods]
    for path, source in zip(deep, goods, strict=True):
        path.write_bytes(encode_png(read_picture(source).astype(np.uint16) << 4))
    deep_reals = [RealDefect(real.path, real.pixels.astype(np.uint16) << 4, real.mask) for real in reals]
    made, wanted = maker("paste", deep, deep_reals).make(1, 4), maker("paste", goods, reals).make(1, 4)
    assert made.picture.dtype == np.uint16 and made.picture.max() <= 4095
    assert difference(made)[~grown(made.region, SOFT_PX)].max() == 0
    assert made.visibility == pytest.approx(wanted.visibility, rel=0.1)
