"""What the self-test of eight-bit numbers found, in English and Japanese."""

from collections.abc import Mapping
from typing import Any

from inspectfork.model.phrase_words import Language
from ui.drift_words import both

GOOD_ALONE = both("{good} good parts", "良品 {good} 個")
WITH_DEFECTS = both("{good} good parts and {defects} defects", "良品 {good} 個と欠陥 {defects} 個")
FOUND = both(
    "Eight-bit numbers: {gain:.1f} times as fast; on {parts} scores differ by {difference:.1%} of the limit on "
    "average; verdicts that change: {changed}.",
    "8 ビット演算：{gain:.1f} 倍速。{parts}で、スコアの差は平均でしきい値の {difference:.1%}、"
    "判定の変化は {changed} 件。",
)


def int8_said(found: Mapping[str, Any], language: Language) -> str:
    """One sentence about what `training.self_test.Compared` holds."""
    parts = WITH_DEFECTS if found["defects"] else GOOD_ALONE
    return FOUND[language].format(**found, parts=parts[language].format(**found))
