"""The page of an evaluation: figures, confusion, curves, and the worst misses and false alarms as pictures."""

import html
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from inspectfork.score_text import limit_text, score_text
from ui.charts.chart import draw_chart
from ui.charts.page import both, figure, inline, joined, table_of, write_whole

TITLE = {"en": "Evaluation of {name}", "ja": "{name} の評価"}
JUDGED = {
    "en": "{parts} parts of known truth, limit {limit}, bundle {bundle}. In square brackets: 95 % intervals.",
    "ja": "真値の分かる部品 {parts} 個、しきい値 {limit}、バンドル {bundle}。[ ] 内は 95 % 区間です。",
}
FIGURES = {
    "escape": {"en": "Escapes: defective parts called OK", "ja": "見逃し：OK とされた不良品"},
    "overkill": {"en": "Overkill: good parts called NG", "ja": "過検出：NG とされた良品"},
    "not_inspected": {"en": "Not inspected", "ja": "未検査"},
}
RANKED = {
    "en": "At every limit: area under the first curve (AUROC) {auroc:.3f}, the second (AP) {ap:.3f}; 1 is perfect.",
    "ja": "すべてのしきい値では：一つ目の曲線の下の面積 (AUROC) {auroc:.3f}、二つ目 (AP) {ap:.3f}。1 が最良です。",
}
FOUND = {"en": "defective parts found, %", "ja": "検出率 %"}
CHARTS = {
    "roc": (
        {"en": "Found over falsely rejected, at every limit", "ja": "過検出率と検出率（すべてのしきい値）"},
        {"en": "good parts falsely rejected, %", "ja": "過検出率 %"},
        FOUND,
    ),
    "pr": (
        {"en": "Precision over found, at every limit", "ja": "検出率と適合率（すべてのしきい値）"},
        FOUND,
        {"en": "rejected parts that are defective, %", "ja": "適合率 %"},
    ),
}
CURVE = {"en": "every limit", "ja": "すべてのしきい値"}
NOW = {"en": "the limit of the recipe", "ja": "レシピのしきい値"}
CONFUSION = {"en": "What was said of what", "ja": "真値と判定"}
CLASSES = {"en": "Each class", "ja": "クラスごと"}
HEADS = {
    "truth": {"en": "truth \\ said", "ja": "真値＼判定"},
    "found": {"en": "found", "ja": "検出"},
    "named": {"en": "of these named right", "ja": "うちクラスが正しい"},
    "class": {"en": "class", "ja": "クラス"},
}
WORDS = {"good": "良品", "unknown": "不明", "NOT INSPECTED": "未検査"}  # what may stand for a class
GALLERIES = {
    "misses": {"en": "Worst misses", "ja": "最悪の見逃し"},
    "false_alarms": {"en": "Worst false alarms", "ja": "最悪の過検出"},
}
RINGED = {
    "en": "The ring marks the highest value of the map, which is the score. Below half the limit a map is clear.",
    "ja": "丸は異常マップの最大値（スコア）の場所です。しきい値の半分より下では色が付きません。",
}
NONE = {"en": "None.", "ja": "ありません。"}
Both = Mapping[str, str]
Result = Mapping[str, Any]


def write_evaluation(result: Result, out: Path) -> Path:
    """Draw the curves, and write the page with all its pictures inside it. Raises OSError."""
    for name in _curves(result):
        draw_chart(_chart(result, name), out / f"{name}.png")
    title = {language: text.format(name=result["recipe"]) for language, text in TITLE.items()}
    return write_whole(title["en"], _body(result, title, out), out)


def _curves(result: Result) -> list[str]:
    return [name for name in CHARTS if name in result["curves"]]


def _chart(result: Result, name: str) -> dict[str, Any]:
    """The curve, and where the recipe's limit stands on it; in percent."""
    title, x, y = CHARTS[name]
    along, up = ([100 * value for value in values] for values in result["curves"][name])
    series = [{"name": joined(CURVE), "x": along, "y": up, "low": up, "high": up}]
    if name == "roc" and result["escape"] and result["overkill"]:
        at = {side: 100 * (1 - result["escape"][of]) for side, of in (("y", "share"), ("low", "high"), ("high", "low"))}
        point = {side: [value] for side, value in at.items()}
        series.append({"name": joined(NOW), "x": [100 * result["overkill"]["share"]], **point})
    return {"title": title, "x": joined(x), "y": joined(y), "ticks": [], "series": series, "key": (-10, -10)}


def _body(result: Result, title: Both, out: Path) -> Iterator[str]:
    yield both("h1", title)
    facts = {"parts": result["parts"], "limit": limit_text(result["limit"]), "bundle": result["bundle"][:8]}
    yield both("p", _filled(JUDGED, facts))
    yield "<ul>" + "".join(f"<li>{both('div', _said(name, result[name]))}</li>" for name in FIGURES) + "</ul>"
    if result["image_auroc"] is not None:
        yield both("p", _filled(RANKED, {"auroc": result["image_auroc"], "ap": result["image_ap"]}))
    yield both("h2", CONFUSION)
    confusion = result["confusion"]
    rows = [[_named(truth), *map(str, row)] for truth, row in zip(confusion["truths"], confusion["table"], strict=True)]
    yield table_of([joined(HEADS["truth"]), *map(_named, confusion["answers"])], rows)
    yield both("h2", CLASSES)
    heads = [joined(HEADS[name]) for name in ("class", "found", "named")]
    yield table_of(heads, [_class_row(*item) for item in result["classes"].items()])
    yield from (figure(out / f"{name}.png", CHARTS[name][0]) for name in _curves(result))
    for name, said in GALLERIES.items():
        yield both("h2", said)
        yield from _gallery(result[name], out)
    yield f"<p><code>{html.escape(result['command'])}</code></p>"


def _filled(text: Both, facts: Mapping[str, Any]) -> Both:
    return {language: words.format(**facts) for language, words in text.items()}


def _named(word: str) -> str:
    return f"{word} {WORDS[word]}" if word in WORDS else word


def _said(name: str, share: Mapping[str, Any] | None) -> Both:
    text = FIGURES[name]
    percent = _percent(share) if share else "–"
    return {"en": f"{text['en']}: {percent}", "ja": f"{text['ja']}：{percent}"}


def _percent(share: Mapping[str, Any]) -> str:
    part, low, high = (100 * share[name] for name in ("share", "low", "high"))
    return f"{share['count']} / {share['total']}, {part:.1f} % [{low:.1f}, {high:.1f}]"


def _class_row(name: str, figures: Mapping[str, Any]) -> list[str]:
    return [name, *(_percent(figures[key]) if key in figures else "-" for key in ("recall", "named"))]


def _gallery(parts: list[Result], out: Path) -> Iterator[str]:
    if not parts:
        yield both("p", NONE)
        return
    yield both("p", RINGED)
    yield f"<div class='gallery'>{''.join(_pictured(part, out) for part in parts)}</div>"


def _pictured(part: Result, out: Path) -> str:
    score = score_text(part["score"], part["limit"])
    words = f"{Path(part['source']).name}: {part['truth']} → {part['said']}, {score}"
    return f"<figure>{inline(out / part['picture'])}<figcaption>{html.escape(words)}</figcaption></figure>"
