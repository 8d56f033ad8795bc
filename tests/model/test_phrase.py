"""The phrase: said, read back, measured, and turned into numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectfork.drawn import DEFECTS, draw_part
from inspectfork.fault import Fault
from inspectfork.model.describe import describe, visibility
from inspectfork.model.phrase import Finding, Phrase, parse_phrase, print_phrase
from inspectfork.model.phrase_words import CLASSES, MOST, PLACES, SEVERITIES, SIZES, Language
from inspectfork.model.vocabulary import LENGTH, VOCABULARY_SIZE, Vocabulary

OWN = ("missing hole", "キズ", "severity", "ng", "割れ目")
PRODUCTS = ("plate-a", "基板 B", "x1")
NAMES = st.text(st.characters(exclude_characters='"\n', exclude_categories=("Cs",)), min_size=1).filter(str.strip)


def findings(names: st.SearchStrategy[str]) -> st.SearchStrategy[Finding]:
    words = (st.sampled_from(SEVERITIES), st.sampled_from(list(PLACES)), st.sampled_from(list(SIZES)))
    return st.builds(Finding, names, *words, st.integers(1, MOST))


def phrases(names: st.SearchStrategy[str], products: st.SearchStrategy[str]) -> st.SearchStrategy[Phrase]:
    return st.builds(Phrase, products, st.none() | findings(names))


KNOWN = st.sampled_from([*CLASSES, *OWN])


@given(phrases(KNOWN | NAMES, st.sampled_from(PRODUCTS) | NAMES), st.sampled_from(Language))
def test_a_phrase_is_read_back_as_it_was_said_in_both_languages(phrase: Phrase, language: Language) -> None:
    assert parse_phrase(print_phrase(phrase, language), language) == phrase


@given(phrases(KNOWN, st.sampled_from(PRODUCTS)))
def test_a_phrase_is_the_same_after_it_was_numbers(phrase: Phrase) -> None:
    vocabulary = Vocabulary(OWN, PRODUCTS)
    ids = vocabulary.encode(phrase)
    assert ids.shape == (LENGTH,) and ids.min() >= 0 and ids.max() < VOCABULARY_SIZE
    assert vocabulary.decode(ids) == phrase


@given(st.lists(st.integers(0, VOCABULARY_SIZE - 1), min_size=LENGTH, max_size=LENGTH))
def test_numbers_that_break_the_grammar_say_nothing(ids: list[int]) -> None:
    vocabulary = Vocabulary(OWN, PRODUCTS)
    said = vocabulary.decode(np.array(ids))
    assert said is None or np.array_equal(vocabulary.encode(said), ids)
    assert vocabulary.decode(vocabulary.unsaid()) is None


def test_the_phrase_reads_as_people_say_it() -> None:
    phrase = Phrase("plate-a", Finding("scratch", 2, "upper-left", "small", 1))
    assert print_phrase(phrase) == "NG scratch severity 2 upper-left small x1 plate-a"
    assert print_phrase(phrase, Language.JA) == "NG キズ 重大度 2 左上 小 1個 plate-a"
    assert print_phrase(Phrase("plate-a")) == "OK plate-a"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "too early"),
        ("perhaps plate", "OK, NG"),
        ("OK", "too early"),
        ("OK plate more", "more"),
        ("NG scratch severity 9 left small x1 plate", "1, 2, 3, 4, 5"),
        ("NG scratch severity 2 below small x1 plate", "upper-left"),
        ('OK "plate', "double quote"),
        ('OK " "', "empty"),
        ('"OK" plate', "a name"),
    ],
)
def test_a_text_that_is_no_phrase_is_refused_with_the_word_that_does_not_fit(text: str, why: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_phrase(text)
    assert caught.value.code == "phrase.unreadable"
    assert why in str(caught.value)


def test_names_the_vocabulary_has_no_place_for_are_refused() -> None:
    with pytest.raises(Fault) as caught:
        Vocabulary((), ("plate",)).encode(Phrase("board"))
    assert caught.value.code == "phrase.unknown_name"
    with pytest.raises(Fault) as caught:
        Vocabulary([f"kind {n}" for n in range(65)], ())
    assert caught.value.code == "phrase.too_many"


def spot(strength: float, side: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    pixels = np.random.default_rng(seed).normal(120, 4, (200, 300))
    mask = np.zeros((200, 300), bool)
    mask[20 : 20 + side, 250 : 250 + side] = True
    pixels[mask] += strength
    return pixels.clip(0, 255).astype(np.uint8), mask


def test_place_size_and_count_come_from_the_mask() -> None:
    pixels, mask = spot(60, 10)
    mask[190:193, 5:8] = True
    found = describe(pixels, mask, "dent", "plate").finding
    assert found is not None
    assert (found.class_name, found.place, found.size, found.count) == ("dent", "upper-right", "small", 2)
    assert describe(pixels, np.zeros_like(mask), "dent", "plate") == Phrase("plate")


def test_severity_grows_with_contrast_and_with_area() -> None:
    by_contrast = [visibility(*spot(strength, 10)) for strength in (0, 8, 20, 60)]
    by_area = [visibility(*spot(20, side)) for side in (2, 5, 12, 30)]
    assert by_contrast == sorted(by_contrast) and by_area == sorted(by_area)
    found = [describe(*spot(*how), "dent", "plate").finding for how in ((0, 4), (100, 40))]
    assert [f.severity for f in found if f] == [1, 5]


def test_severity_does_not_depend_on_depth_or_colour() -> None:
    pixels, mask = spot(20, 10)
    deep = pixels.astype(np.uint16) * 257
    colour = np.repeat(pixels[:, :, None], 3, 2)
    assert visibility(deep, mask) == pytest.approx(visibility(pixels, mask), rel=1e-4)
    assert visibility(colour, mask) == pytest.approx(visibility(pixels, mask), rel=1e-4)


def test_a_mask_that_covers_everything_is_still_described() -> None:
    pixels, _ = spot(0, 1)
    found = describe(pixels, np.ones(pixels.shape, bool), "stain", "plate").finding
    assert found is not None
    assert (found.place, found.size, found.severity) == ("centre", "huge", 1)


def test_a_mask_of_another_size_is_refused() -> None:
    pixels, mask = spot(20, 10)
    with pytest.raises(Fault) as caught:
        describe(pixels, mask[:-1], "dent", "plate")
    assert caught.value.code == "mask.size_differs"
    assert "300 x 199" in str(caught.value) and "300 x 200" in str(caught.value)


def test_drawn_defects_fill_the_scale_of_severity() -> None:
    parts = [("plate", kind, draw_part("plate", 3, number, kind)) for kind in DEFECTS["plate"] for number in range(4)]
    found = [describe(part.pixels, part.mask, kind, product).finding for product, kind, part in parts]
    assert len({f.severity for f in found if f}) >= 4
