"""The page of a loop: the outcome, each figure over the mix ratios, and what the made defects are like."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ui.charts.page import both, draw_and_show, joined, table_of, write_whole
from ui.charts.ratios import FIGURES, over_ratios
from ui.charts.synthesis import curve_body, synthesis_body
from ui.looping import MADE, RESULT

TITLE = {"en": "Made defects for {name}", "ja": "{name} の合成不良"}
RATIO = {"en": "made defects for each real one", "ja": "混合比（実不良 1 件あたりの合成不良数）"}
PAIRED = {
    "en": "Bars: where the 95 % interval of the gain leaves each ratio beside ratio 0, the same parts drawn for both.",
    "ja": "縦線：混合比 0 に対する改善の 95 % 区間（同じ部品の再抽出）。",
}
CHOSEN = {
    "en": "The ratio was never chosen and proven by the same parts: each half of the {parts} held-out real defects "
    "proves the ratio that the other half chose ({chosen}).",
    "ja": "混合比の選択と検証に同じ部品は使っていません：検証用の実不良 {parts} 件を二分し、"
    "一方が選んだ混合比 ({chosen}) を他方で検証しました。",
}
FOLDS = {
    "en": "Each half of the real defects taught while the other was held out, so each head knew half as many.",
    "ja": "実不良の半分で学習し、残り半分を検証用にして、入れ替えました。各ヘッドが知る不良は半数です。",
}
Result = Mapping[str, Any]


def write_loop(folder: Path, curve: Path | None) -> Path:
    """Draw the charts of a loop's result, and write the page with all its pictures in it. Raises OSError, Fault."""
    result = json.loads((folder / RESULT).read_text("utf-8"))
    title = {language: text.format(name=result["recipe"]) for language, text in TITLE.items()}
    return write_whole(title["en"], _body(result, title, folder, curve), folder)


def _chart(rows: Sequence[Result], name: str) -> dict[str, Any]:
    said = FIGURES[name]
    series = {"name": said["en"], **over_ratios(rows, name)}
    return {"file": f"{name}.png", "title": said, "x": joined(RATIO), "y": "", "ticks": [], "series": [series]}


def _body(result: Result, title: Mapping[str, str], out: Path, curve: Path | None) -> Iterator[str]:
    yield both("h1", title)
    yield both("p", result["sentence"])
    chosen = ", ".join(f"{ratio:g}" for ratio in result["proven"]["chosen"])
    yield both("p", {lang: text.format(parts=result["parts"], chosen=chosen) for lang, text in CHOSEN.items()})
    if not result["held_out"]:
        yield both("p", FOLDS)
    yield from draw_and_show([_chart(result["ratios"], name) for name in FIGURES], out)
    yield both("p", PAIRED)
    head = [cell for said in FIGURES.values() for cell in (joined(said), "[95 %]")]
    yield table_of([joined(RATIO), *head], [_row(result["ratios"], place) for place in range(len(result["ratios"]))])
    if result["made"]:
        yield from synthesis_body(out / MADE)
    yield from curve_body(curve, out)


def _row(rows: Sequence[Result], place: int) -> list[str]:
    cells = [f"{rows[place]['ratio']:g}"]
    for name in FIGURES:
        of_it = over_ratios(rows, name)
        mean, low, high = (of_it[side][place] for side in ("y", "low", "high"))
        cells += [f"{mean:.3g}", f"[{low:.3g}, {high:.3g}]"]
    return cells
