"""The learning curve of `inspectfork bench few-defects`: what K real defects a class teach, with made ones or not."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectfork.fault import Fault
from ui.charts.page import joined

MEASURES = {
    "escape_at_5pct": {"en": "Escapes at 5 % false rejects, share", "ja": "過検出 5 % での見逃しの割合"},
    "image_ap": {"en": "Image AP", "ja": "画像 AP"},
}
SERIES = {
    False: {"en": "real defects alone", "ja": "実不良のみ"},
    True: {"en": "with synthesis", "ja": "合成あり"},
}
TAUGHT = {"en": "real defects of each class that teach", "ja": "学習に使う実不良の数（クラスごと）"}
Point = Mapping[str, Any]


def read_curve(path: Path) -> list[Point]:
    """Its points: `k` real defects a class, with `synthesis` or not, and the `metrics`.

    Raises Fault `curve.unreadable`.
    """
    try:
        raw = json.loads(path.read_text("utf-8"))
        points: list[Point] = raw["points"]
        for point in points:
            for name in MEASURES:
                float(point["metrics"][name]["mean"]) + float(point["metrics"][name]["spread"]) + int(point["k"])
            bool(point["synthesis"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Fault("curve.unreadable", path=path, why=error) from None
    return points


def curve_charts(points: Sequence[Point]) -> list[dict[str, Any]]:
    """A chart of each measure: its mean over the seeds and their spread, with and without synthesis."""
    charts = []
    for name, title in MEASURES.items():
        series = [_series(points, name, made) for made in SERIES if any(p["synthesis"] is made for p in points)]
        charts.append(
            {"file": f"curve-{name}.png", "title": title, "x": joined(TAUGHT), "y": "", "ticks": [], "series": series}
        )
    return charts


def _series(points: Sequence[Point], name: str, made: bool) -> dict[str, Any]:
    some = sorted((p for p in points if p["synthesis"] is made), key=lambda point: point["k"])
    means, spreads = ([point["metrics"][name][of] for point in some] for of in ("mean", "spread"))
    low, high = ([m + sign * s for m, s in zip(means, spreads, strict=True)] for sign in (-1, 1))
    return {"name": joined(SERIES[made]), "x": [point["k"] for point in some], "y": means, "low": low, "high": high}
