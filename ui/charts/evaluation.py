"""The page of an evaluation: figures, confusion, curves, and the worst misses and false alarms as pictures."""

import html
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ui.charts.chart import draw_chart
from ui.charts.page import both, inline, table_of, write_whole

TITLE = {"en": "Evaluation of {name}", "ja": "{name} の評価"}
FIGURES = {
    "escape": {"en": "Escapes: defective parts called OK", "ja": "見逃し：OK とされた不良品"},
    "overkill": {"en": "Overkill: good parts called NG", "ja": "過検出：NG とされた良品"},
    "not_inspected": {"en": "Not inspected", "ja": "未検査"},
}
CHARTS = {
    "roc": ({"en": "Found over falsely rejected", "ja": "過検出率と検出率"}, "false rejects", "found"),
    "pr": ({"en": "Precision over recall", "ja": "検出率と適合率"}, "recall", "precision"),
}
GALLERIES = {
    "misses": {"en": "Worst misses", "ja": "最悪の見逃し"},
    "false_alarms": {"en": "Worst false alarms", "ja": "最悪の過検出"},
}
Both = Mapping[str, str]
Result = Mapping[str, Any]


def write_evaluation(result: Result, out: Path) -> Path:
    """Draw the curves, and write the page with all its pictures inside it. Raises OSError."""
    for name, (title, x, y) in CHARTS.items():
        if name in result["curves"]:
            draw_chart(_chart(result["curves"][name], title, x, y), out / f"{name}.png")
    title = {language: text.format(name=result["recipe"]) for language, text in TITLE.items()}
    return write_whole(title["en"], _body(result, title, out), out)


def _chart(curve: Sequence[Sequence[float]], title: Both, x: str, y: str) -> dict[str, Any]:
    along, up = curve
    series = {"name": y, "x": along, "y": up, "low": up, "high": up}
    return {"title": title, "x": x, "y": y, "ticks": [], "series": [series]}


def _body(result: Result, title: Both, out: Path) -> Iterator[str]:
    yield both("h1", title)
    yield "<ul>" + "".join(f"<li>{both('div', _said(name, result[name]))}</li>" for name in FIGURES) + "</ul>"
    if result["image_auroc"] is not None:
        yield f"<p>AUROC {result['image_auroc']:.4f}, AP {result['image_ap']:.4f}; limit {result['limit']:.4f}</p>"
    yield both("h2", {"en": "What was said of what", "ja": "真値と判定"})
    confusion = result["confusion"]
    rows = [[truth, *map(str, row)] for truth, row in zip(confusion["truths"], confusion["table"], strict=True)]
    yield table_of(["", *confusion["answers"]], rows)
    yield both("h2", {"en": "Each class", "ja": "クラスごと"})
    yield table_of(["", "found", "named right"], [_class_row(*item) for item in result["classes"].items()])
    for name, (said, _, _) in CHARTS.items():
        if name in result["curves"]:
            yield f"<figure>{inline(out / f'{name}.png')}<figcaption>{both('div', said)}</figcaption></figure>"
    for name, said in GALLERIES.items():
        yield both("h2", said)
        yield "".join(_pictured(part, out) for part in result[name]) or "<p>-</p>"
    yield f"<p><code>{html.escape(result['command'])}</code></p>"


def _said(name: str, share: Mapping[str, Any]) -> Both:
    return {language: f"{text}: {_percent(share)}" for language, text in FIGURES[name].items()}


def _percent(share: Mapping[str, Any]) -> str:
    part, low, high = (100 * share[name] for name in ("share", "low", "high"))
    return f"{share['count']} / {share['total']}, {part:.1f} % [{low:.1f}, {high:.1f}]"


def _class_row(name: str, figures: Mapping[str, Any]) -> list[str]:
    return [name, *(_percent(figures[key]) if key in figures else "-" for key in ("recall", "named"))]


def _pictured(part: Mapping[str, Any], out: Path) -> str:
    words = f"{part['source']}: {part['truth']}, {part['score']:.4f}, {part['said']}"
    return f"<figure>{inline(out / part['picture'])}<figcaption>{html.escape(words)}</figcaption></figure>"
