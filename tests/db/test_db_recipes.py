"""Recipes keep their history; bundles and users are noted once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from recorded_parts import PLATE, part

from db.log import LogQuery
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.recipe import Recipe

TAUGHT_AT = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_new_version_is_made_only_when_content_or_bundle_changed(store: Store) -> None:
    store.save_bundle("b" * 64, TAUGHT_AT, "{}", "first")
    assert store.save_recipe(PLATE, None) == 1
    assert store.save_recipe(PLATE, None) == 1
    assert store.save_recipe(PLATE, "b" * 64) == 2
    assert store.save_recipe(replace(PLATE, limit=0.5), "b" * 64) == 3
    stored = store.recipe("plate")
    assert (stored.version, stored.bundle_hash, stored.recipe.limit) == (3, "b" * 64, 0.5)


def test_going_back_to_older_content_is_a_new_version_too(store: Store) -> None:
    store.save_recipe(PLATE, None)
    store.save_recipe(replace(PLATE, limit=0.5), None)
    assert store.save_recipe(PLATE, None) == 3


def test_recipes_come_back_equal_whatever_alphabet_they_are_named_in(store: Store) -> None:
    names = ["plate", "Платa 7", "基板 «α»", "🔩 bolt"]
    for name in names:
        store.save_recipe(Recipe(name, roi=(0, 0, 30, 40), ignore=(((0, 0), (5, 0), (5, 5)),), classes=("傷",)), None)
    assert [stored.recipe.name for stored in store.recipes()] == sorted(names)
    assert store.recipe("基板 «α»").recipe == Recipe(
        "基板 «α»", roi=(0, 0, 30, 40), ignore=(((0, 0), (5, 0), (5, 5)),), classes=("傷",)
    )


def test_an_unknown_recipe_is_told_with_those_there_are(store: Store) -> None:
    with pytest.raises(Fault, match=r"no recipe screw .* known recipes: none"):
        store.recipe("screw")
    store.save_recipe(PLATE, None)
    store.record(part("1", recipe=Recipe("only judged")), None).result()
    with pytest.raises(Fault, match="known recipes: plate"):
        store.recipe("only judged")


def test_a_recipe_never_points_to_a_bundle_that_is_not_there(store: Store) -> None:
    with pytest.raises(ValueError, match="not saved yet"):
        store.save_recipe(PLATE, "b" * 64)
    assert store.recipes() == []


def test_a_bundle_saved_twice_stays_as_it_is(store: Store) -> None:
    store.save_bundle("b" * 64, TAUGHT_AT, "{}")
    store.save_bundle("b" * 64, TAUGHT_AT, '{"other": 1}')
    assert store.save_recipe(PLATE, "b" * 64) == 1


def test_an_inspection_says_the_version_it_was_judged_by_even_after_a_newer_one(store: Store) -> None:
    store.save_recipe(PLATE, None)
    store.save_recipe(replace(PLATE, limit=0.5), None)
    store.record(part("1"), None).result()
    assert store.inspections(LogQuery())[0].recipe_version == 1


def test_a_user_is_noted_once(store: Store) -> None:
    number = store.user("佐藤")
    assert store.user("佐藤") == number
    assert store.user("engineer 1", "engineer") != number
