"""A candidate waits for a decision, which is kept with who decided; what was compared is what judges."""

from dataclasses import replace
from datetime import UTC, datetime

from recorded_parts import PLATE

from db.candidates import Candidate
from db.store import Store

TAUGHT_AT = datetime(2026, 11, 1, tzinfo=UTC)
OLD, NEW = "b" * 64, "c" * 64


def candidate(store: Store) -> Candidate:
    for bundle in (OLD, NEW):
        store.save_bundle(bundle, TAUGHT_AT, "{}")
    version = store.save_recipe(PLATE, OLD)
    return store.candidates.add(replace(PLATE, input_size=224), version, NEW, "understanding")


def test_what_goes_into_service_is_what_was_compared(store: Store) -> None:
    waiting = candidate(store)
    assert store.recipe("plate").bundle_hash == OLD
    store.candidates.compared(waiting, {"held": {"good": 5}})
    store.save_recipe(replace(PLATE, limit=99, roi=(0, 0, 50, 50), keep_days=7), OLD)
    assert store.candidates.left_behind(waiting) == {"roi": "(0, 0, 50, 50)", "limit": "99.0"}
    stored = store.candidates.decide(waiting, in_service=True, by="山田")
    assert (stored.bundle_hash, stored.recipe) == (NEW, replace(PLATE, input_size=224, keep_days=7))
    assert (stored.version, stored.saved_by) == (3, "山田")
    assert store.candidates.waiting("plate") is None
    (decided,) = store.candidates.of_recipe("plate")
    assert (decided.in_service, decided.by, decided.figures) == (True, "山田", {"held": {"good": 5}})
    told = [(event.text, event.by) for event in store.events()]
    assert ("plate: the new model was put into service.", "山田") in told
    assert (f"plate: bundle changed from {OLD[:12]} to {NEW[:12]}.", "山田") in told


def test_a_limit_set_before_teaching_stays_with_the_old_model(store: Store) -> None:
    for bundle in (OLD, NEW):
        store.save_bundle(bundle, TAUGHT_AT, "{}")
    version = store.save_recipe(replace(PLATE, limit=99.0), OLD)
    waiting = store.candidates.add(PLATE, version, NEW, "understanding")
    assert store.candidates.left_behind(waiting) == {"limit": "99.0"}
    assert store.candidates.decide(waiting, in_service=True, by="").recipe.limit is None


def test_where_generation_alone_was_improved_the_recipe_stays_as_it_is(store: Store) -> None:
    for bundle in (OLD, NEW):
        store.save_bundle(bundle, TAUGHT_AT, "{}")
    version = store.save_recipe(PLATE, OLD)
    waiting = store.candidates.add(PLATE, version, NEW, "generation")
    store.save_recipe(replace(PLATE, limit=0.75), OLD)
    assert store.candidates.left_behind(waiting) == {}
    assert store.candidates.decide(waiting, in_service=True, by="").recipe.limit == 0.75


def test_a_candidate_that_is_refused_changes_nothing_but_is_remembered(store: Store) -> None:
    stored = store.candidates.decide(candidate(store), in_service=False, by="")
    assert (stored.version, stored.bundle_hash, stored.recipe) == (1, OLD, PLATE)
    assert [each.in_service for each in store.candidates.of_recipe("plate")] == [False]
    assert [event.text for event in store.events()] == ["plate: the new model was not taken; the old one stays."]


def test_a_later_candidate_takes_the_place_of_one_that_waits(store: Store) -> None:
    candidate(store)
    later = store.candidates.add(PLATE, 1, NEW, "generation")
    assert store.candidates.waiting("plate") == later
    assert [each.in_service for each in store.candidates.of_recipe("plate")] == [None, False]


def test_what_a_bundle_learned_from_is_noted_once(store: Store) -> None:
    store.save_bundle(OLD, TAUGHT_AT, "{}")
    assert store.candidates.learned_from(OLD) is None
    store.candidates.note_learned(OLD, ["a", "b"])
    store.candidates.note_learned(OLD, ["c"])
    assert store.candidates.learned_from(OLD) == {"a", "b"}
