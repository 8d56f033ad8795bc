"""The page of a synthesis: made defects beside real ones, what they are worth, and the real one nearest to each."""

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.synthesis.folder import FIGURES
from ui.charts.curve import curve_charts, read_curve
from ui.charts.page import both, draw_and_show, inline, joined, table_of, write_whole

TITLE = {"en": "Made defects: {class_name} of {name}", "ja": "合成不良：{name} の {class_name}"}
BESIDE = {"en": "Made defects beside real ones", "ja": "合成不良と実不良"}
KINDS = {"real": {"en": "Real", "ja": "実"}, "made": {"en": "Made", "ja": "合成"}}
WORTH = {"en": "What they are worth", "ja": "合成の品質"}
NEAREST = {"en": "The real defect nearest to each", "ja": "それぞれに最も近い実不良"}
CURVE = {"en": "What a few real defects teach", "ja": "少数の実不良からの学習曲線"}
UNMEASURED = {
    "en": "Nothing was measured: the pretrained weights are not on this machine.",
    "ja": "このマシンに事前学習済みの重みがないため、測定していません。",
}
NONE = {"en": "None.", "ja": "ありません。"}
JUDGED = {
    "en": "Judged by {judges} real defects that nothing was made from.",
    "ja": "合成の元にしていない実不良 {judges} 件で評価しました。",
}
BY_PARENTS = {
    "en": "There were no other real defects than those that they were made from ({judges}): distances come out small.",
    "ja": "元にした実不良 ({judges} 件) しかないため、距離は小さめに出ます。",
}
MEASURED = {"en": "Distances and diversity in features of: {network}.", "ja": "距離と多様性の特徴量：{network}。"}
FIGURE, VALUE = {"en": "figure", "ja": "指標"}, {"en": "value", "ja": "値"}
ROWS = {
    "kernel_distance": {"en": "Kernel distance to real ones (0: none)", "ja": "実不良とのカーネル距離 (0：差なし)"},
    "frechet_distance": {"en": "Fréchet distance to real ones (0: none)", "ja": "実不良とのフレシェ距離 (0：差なし)"},
    "diversity_made": {"en": "Perceptual diversity of the made ones", "ja": "合成不良の知覚的多様性"},
    "diversity_real": {"en": "Perceptual diversity of the real ones", "ja": "実不良の知覚的多様性"},
    "class_named_right": {"en": "Named as the class that was asked for", "ja": "指定したクラスと判定された割合"},
    "severity_spearman": {"en": "Severity asked and measured, rank correlation", "ja": "指定と実測の重大度の順位相関"},
    "severity_within_one": {"en": "Severity within one of the asked", "ja": "重大度が指定 ±1 以内の割合"},
    "changed_outside_px": {"en": "Pixels changed outside of the region", "ja": "領域の外で変わった画素数"},
}
SHOWN = 12  # of each gallery
Figures = Mapping[str, Any]


def write_synthesis(folder: Path, curve: Path | None) -> Path:
    """The page of what `inspectfork synthesize` left in a folder, with all pictures in it. Raises OSError, Fault."""
    job = json.loads((folder / "job.json").read_text("utf-8"))
    names = {"class_name": job["class_name"], "name": job["recipe"]["name"]}
    title = {language: text.format(**names) for language, text in TITLE.items()}
    return write_whole(title["en"], _body(title, folder, curve), folder)


def _body(title: Mapping[str, str], folder: Path, curve: Path | None) -> Iterator[str]:
    yield both("h1", title)
    yield from synthesis_body(folder)
    yield from curve_body(curve, folder)


def synthesis_body(folder: Path) -> Iterator[str]:
    """What is said of the synthetic pictures in `folder`."""
    if not (folder / FIGURES).exists():
        yield both("p", UNMEASURED)
        return
    figures = read_figures(folder)
    yield both("h2", BESIDE)
    for name in dict.fromkeys(one["class"] for one in figures["crops"]["made"]):
        yield f"<h3>{html.escape(name)}</h3>"
        for kind, said in KINDS.items():
            some = [one["file"] for one in figures["crops"][kind] if one["class"] == name]
            yield f"<div class='crops'>{both('b', said)} {_pictures(spread(some, SHOWN), folder)}</div>"
    yield both("h2", WORTH)
    said = BY_PARENTS if figures["judges_are_parents"] else JUDGED
    yield both("p", {language: text.format(judges=figures["judges"]) for language, text in said.items()})
    yield both("p", {language: text.format(network=figures["feature_network"]) for language, text in MEASURED.items()})
    yield table_of([joined(FIGURE), joined(VALUE)], _rows(figures))
    yield both("h2", NEAREST)
    yield (
        "".join(_pair(place, figures, folder) for place in spread(range(len(figures["nearest"])), SHOWN))
        or both("p", NONE)
    )


def read_figures(folder: Path) -> Figures:
    """What was measured of the synthetic pictures in `folder`. Raises OSError."""
    figures: Figures = json.loads((folder / FIGURES).read_text("utf-8"))
    return figures


def curve_body(curve: Path | None, out: Path) -> Iterator[str]:
    """The learning curve of a few-defects result, where one was given."""
    if curve is not None:
        yield both("h2", CURVE)
        yield from draw_and_show(curve_charts(read_curve(curve)), out)


def spread(everything: Sequence[Any], most: int) -> list[Any]:
    """A few from everywhere in the list, so that every kind is seen."""
    return list(everything[:: max(1, -(-len(everything) // most))])


def _rows(figures: Figures) -> Iterator[list[str]]:
    values = {**figures, **{f"diversity_{side}": figures["diversity"][side] for side in ("made", "real")}}
    for name, said in ROWS.items():
        value = values[name]
        yield [joined(said), "-" if value is None else f"{value:.3g}"]


def _pictures(files: Sequence[str], folder: Path) -> str:
    return "".join(inline(folder / file) for file in files) or "-"


def _pair(place: int, figures: Figures, folder: Path) -> str:
    """A made one and the real one that it looks most like."""
    near = figures["nearest"][place]
    made, real = figures["crops"]["made"][place], figures["crops"]["real"][near["real"]]
    names = " → ".join(Path(one["source"]).name for one in (made, real))
    shown = _pictures([made["file"], real["file"]], folder)
    return f"<figure class='pair'>{shown}<figcaption>{html.escape(names)}, {near['distance']:.3f}</figcaption></figure>"
