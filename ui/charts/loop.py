"""The page of a loop: the outcome, each figure over the mix ratios, and made defects beside real ones."""

import html
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2

from inspectfork.picture import encode_png, read_picture
from ui.charts.chart import draw_chart
from ui.charts.page import both, inline, table_of, write_whole

TITLE = {"en": "Made defects for {name}", "ja": "{name} の合成不良"}
CHARTS = {
    "found": ({"en": "Held-out defects found at the limit", "ja": "しきい値で見つかった検証用不良"}, "share found"),
    "pixel_ap": ({"en": "Pixel AP of held-out defects", "ja": "検証用不良の画素 AP"}, "pixel AP"),
    "auroc": ({"en": "Image AUROC", "ja": "画像 AUROC"}, "image AUROC"),
}
CHOSEN = {
    "en": "The ratio was never chosen and proven by the same parts: each half of the {parts} held-out real defects "
    "proves the ratio that the other half chose ({chosen}). Intervals: 95 %, the same parts drawn for every ratio.",
    "ja": "混合比の選択と検証に同じ部品は使っていません：検証用の実不良 {parts} 件を二分し、"
    "一方が選んだ混合比 ({chosen}) を他方で検証しました。区間は 95 %、どの混合比も同じ部品の再抽出です。",
}
FOLDS = {
    "en": "Each half of the real defects taught while the other was held out, so each head knew half as many.",
    "ja": "実不良の半分で学習し、残り半分を検証用にして、入れ替えました。各ヘッドが知る不良は半数です。",
}
GALLERIES = {"real": {"en": "Real defects", "ja": "実不良"}, "made": {"en": "Made defects", "ja": "合成不良"}}
SHOWN = 6  # pictures of each gallery
LONGEST_PX = 240
Result = Mapping[str, Any]


def write_loop(result: Result, real: Sequence[str], out: Path) -> Path:
    """Draw the charts, and write the page with all its pictures inside it. Raises OSError."""
    for name, (title, y) in CHARTS.items():
        draw_chart(_chart(result["ratios"], name, title, y), out / f"{name}.png")
    title = {language: text.format(name=result["recipe"]) for language, text in TITLE.items()}
    return write_whole(title["en"], _body(result, title, real, out), out)


def _chart(ratios: Sequence[Result], name: str, title: Mapping[str, str], y: str) -> dict[str, Any]:
    values = {to: [row[name][of] for row in ratios] for to, of in (("y", "mean"), ("low", "low"), ("high", "high"))}
    series = {"name": y, "x": [row["ratio"] for row in ratios], **values}
    return {"title": title, "x": "made defects for each real one", "y": y, "ticks": [], "series": [series]}


def _body(result: Result, title: Mapping[str, str], real: Sequence[str], out: Path) -> Iterator[str]:
    yield both("h1", title)
    yield both("p", result["sentence"])
    chosen = ", ".join(f"{ratio:g}" for ratio in result["proven"]["chosen"])
    yield both("p", {lang: text.format(parts=result["parts"], chosen=chosen) for lang, text in CHOSEN.items()})
    if not result["held_out"]:
        yield both("p", FOLDS)
    for name, (said, _) in CHARTS.items():
        yield f"<figure>{inline(out / f'{name}.png')}<figcaption>{both('div', said)}</figcaption></figure>"
    head = [cell for name in CHARTS for cell in (name, f"{name} gain [95 %]")]
    yield table_of(["ratio", *head], [_row(row) for row in result["ratios"]])
    for name, pictures in (("real", real), ("made", result["made"])):
        yield both("h2", GALLERIES[name])
        yield "<div>" + "".join(_pictured(Path(path), out) for path in _some(pictures)) + "</div>"


def _row(row: Result) -> list[str]:
    cells = [f"{row['ratio']:g}"]
    for name in CHARTS:
        gain = row[f"{name}_gain"]
        cells += [f"{row[name]['mean']:.3f}", f"{gain['mean']:+.3f} [{gain['low']:+.3f}, {gain['high']:+.3f}]"]
    return cells


def _some(pictures: Sequence[str]) -> list[str]:
    """A few from everywhere in the list, so that every class is seen."""
    return list(pictures[:: max(1, -(-len(pictures) // SHOWN))])


def _pictured(path: Path, out: Path) -> str:
    pixels = read_picture(path)
    scale = min(1.0, LONGEST_PX / max(pixels.shape[:2]))
    small = out / "shown.png"
    small.write_bytes(encode_png(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)))
    shown = f"<span title='{html.escape(path.name)}'>{inline(small)}</span> "
    small.unlink()
    return shown
