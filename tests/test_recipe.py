"""Recipes: declared once, checked whole, carried as text."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectfork.fault import Fault
from inspectfork.recipe import Keep, Recipe, from_json

SOUND = Recipe(
    name="板 3",
    roi=(10, 20, 300, 200),
    ignore=(((0, 0), (5, 0), (5, 5)),),
    input_size=224,
    limit=1.5,
    classes=("scratch", "傷"),
    keep=Keep.NG,
    keep_days=7,
    px_per_mm=12.5,
)


def test_a_sound_recipe_has_no_problems_and_reads_back_equal() -> None:
    assert SOUND.check() == []
    assert from_json(SOUND.to_json()) == SOUND


def test_every_problem_is_said_at_once() -> None:
    problems = Recipe(name="a/b", input_size=100, keep_days=0, classes=("x", "x"), ignore=(((1, 1),),)).check()
    assert len(problems) == 6
    assert any("multiple of 14" in p for p in problems) and any("112 to 896" in p for p in problems)


def test_every_field_says_what_it_is() -> None:
    assert all(f.metadata["label"] and f.metadata["help"] for f in fields(Recipe))


def test_the_hash_follows_the_content() -> None:
    assert SOUND.hash() == replace(SOUND).hash()
    assert SOUND.hash() != replace(SOUND, limit=1.6).hash()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"name": "a", "colour": 1}', '{"name": "a", "roi": [1]}', '{"name": "a", "keep": "x"}'],
)
def test_text_that_is_no_recipe_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Fault) as caught:
        from_json(text, "parts.json")
    assert caught.value.code == "recipe.unreadable"
    assert "parts.json" in str(caught.value)


def test_a_recipe_with_a_wrong_value_names_it() -> None:
    with pytest.raises(Fault, match="disk floor|kept for"):
        from_json('{"name": "a", "keep_days": -1}')


@given(st.text(min_size=1, max_size=40), st.floats(0, 1e5))
def test_any_name_and_limit_survive_the_round_trip(name: str, limit: float) -> None:
    recipe = Recipe(name=name, limit=limit)
    if not recipe.check():
        assert from_json(recipe.to_json()) == recipe
