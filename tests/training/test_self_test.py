"""The self-test of eight-bit numbers lets through what is faster and judges alike, and says why it refuses the rest."""

from pathlib import Path

import pytest
from terminal import draw, said, started

from inspectfork.fault import Fault
from training.self_test import Compared, passed


def test_what_is_faster_and_judges_alike_passes_one_changed_verdict_at_all_times() -> None:
    found = Compared(good=8, defects=0, difference=0.01, changed=1, gain=1.8)
    assert passed(found) is found


@pytest.mark.parametrize(("changed", "gain"), [(0, 1.4), (6, 1.9)])
def test_what_gains_too_little_or_judges_otherwise_is_refused_in_one_sentence(changed: int, gain: float) -> None:
    with pytest.raises(Fault) as caught:
        passed(Compared(good=60, defects=40, difference=0.02, changed=changed, gain=gain))
    assert caught.value.code == "int8.not_worth"
    assert f"{gain} times as fast, and {changed} of 100 verdicts change" in str(caught.value)


def test_a_recipe_is_taught_in_eight_bit_numbers_and_inspects_in_them(
    needs_weights: None, quick_teaching: None, tmp_path: Path
) -> None:
    """On a processor that is not faster in them, it is refused, and nothing is left."""
    pytest.importorskip("nncf", reason="nncf, which makes eight-bit numbers, is not installed")
    draw(tmp_path / "good", range(12))
    at = ("--station", tmp_path / "station")
    values = ("--set", "precision=int8", "--set", "input_size=224")
    taught = said("teach", "plate", "--good", tmp_path / "good", *values, *at)
    if taught.code:
        assert "times as fast" in taught.err and "Teach it in exact numbers." in taught.err
        assert said("recipe", "list", *at).out.startswith("No recipe yet")
        return
    assert "Eight-bit numbers: " in taught.out and "8 ビット演算：" in taught.out
    draw(tmp_path / "parts", range(100, 102))
    draw(tmp_path / "parts", range(200, 202), "dent")
    verdicts = said("inspect", tmp_path / "parts", "--recipe", "plate", "--json", *at).records
    assert [record["verdict"] for record in verdicts] == ["NG", "NG", "OK", "OK"]
    moved = ("--station", tmp_path / "other")
    assert said("recipe", "export", "plate", tmp_path / "plate.inspectfork", *at).code == 0
    assert said("recipe", "import", tmp_path / "plate.inspectfork", *moved).code == 0
    assert said("inspect", tmp_path / "parts", "--recipe", "plate", "--json", *moved).code == 0


def test_without_nncf_teaching_says_how_to_get_it_before_it_begins(needs_weights: None, tmp_path: Path) -> None:
    draw(tmp_path / "good", range(3))
    (tmp_path / "barred").mkdir()
    (tmp_path / "barred" / "sitecustomize.py").write_text("import sys\nsys.modules['nncf'] = None\n")
    at = ("--station", tmp_path / "station")
    told = started(
        *("teach", "plate", "--good", tmp_path / "good", "--set", "precision=int8", *at),
        env={"PYTHONPATH": str(tmp_path / "barred")},
    )
    assert told.code == 1 and "pip install nncf==3.4.0" in told.err
