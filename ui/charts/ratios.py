"""A figure over the mix ratios: its mean, and where the paired interval of its gain leaves it beside ratio 0."""

from collections.abc import Mapping, Sequence
from typing import Any

FIGURES = {
    "escapes": {"en": "Escapes of held-out defects at the limit, %", "ja": "しきい値での検証用不良の見逃し，%"},
    "pixel_ap": {"en": "Pixel AP of held-out defects", "ja": "検証用不良の画素平均適合率"},
    "auroc": {"en": "Image AUROC", "ja": "画像 AUROC"},
}
Row = Mapping[str, Any]


def over_ratios(rows: Sequence[Row], name: str) -> dict[str, list[float]]:
    """x, y, low and high of every ratio, within what a share can be; `rows` are what the loop tells of each."""
    key = "found" if name == "escapes" else name
    first, x = rows[0][key]["mean"], [row["ratio"] for row in rows]
    values = {"y": [row[key]["mean"] for row in rows]}
    values |= {side: [first + row[f"{key}_gain"][side] for row in rows] for side in ("low", "high")}
    if name == "escapes":
        missed = {side: [100 * (1 - value) for value in values[side]] for side in values}
        values = {"y": missed["y"], "low": missed["high"], "high": missed["low"]}
    most = 100 if name == "escapes" else 1
    return {"x": x, **{side: [min(max(value, 0), most) for value in values[side]] for side in values}}
