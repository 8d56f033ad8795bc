"""The closed words of the inspection phrase, English and Japanese together."""

from collections.abc import Callable, Mapping
from enum import StrEnum


class Language(StrEnum):
    """The languages a phrase can be said in."""

    EN = "en"
    JA = "ja"


Said = Mapping[Language, str]


def _both(english: str, japanese: str) -> Said:
    return {Language.EN: english, Language.JA: japanese}


OK, NG = "OK", "NG"
SEVERITY = _both("severity", "重大度")
SEVERITIES = (1, 2, 3, 4, 5)
MOST = 9  # of one finding that are counted; 9 says nine or more

CLASSES: Mapping[str, Said] = {  # known from the start; a recipe brings names of its own beside them
    "unknown": _both("unknown", "未知"),
    "scratch": _both("scratch", "キズ"),
    "dent": _both("dent", "打痕"),
    "stain": _both("stain", "汚れ"),
    "chip": _both("chip", "欠け"),
    "burr": _both("burr", "バリ"),
    "crack": _both("crack", "割れ"),
    "pit": _both("pit", "ピット"),
    "scuff": _both("scuff", "擦れ"),
    "bubble": _both("bubble", "気泡"),
    "fibre": _both("fibre", "繊維くず"),
}
PLACED: Mapping[str, Said] = {  # what the comparison by place finds; no net was taught these words
    "missing": _both("missing", "欠品"),
    "extra": _both("extra", "余分"),
    "open": _both("open", "断線"),
    "short": _both("short", "ショート"),
    "mousebite": _both("mousebite", "マウスバイト"),
    "spur": _both("spur", "突起"),
    "copper": _both("copper", "余分な銅"),
    "pin-hole": _both("pin-hole", "ピンホール"),
}
NAMED: Mapping[str, Said] = {**CLASSES, **PLACED}
PLACES: Mapping[str, Said] = {  # row by row, so that a place is its thirds of the picture
    "upper-left": _both("upper-left", "左上"),
    "upper": _both("upper", "上"),
    "upper-right": _both("upper-right", "右上"),
    "left": _both("left", "左"),
    "centre": _both("centre", "中央"),
    "right": _both("right", "右"),
    "lower-left": _both("lower-left", "左下"),
    "lower": _both("lower", "下"),
    "lower-right": _both("lower-right", "右下"),
}
SIZES: Mapping[str, Said] = {  # from the smallest
    "tiny": _both("tiny", "微小"),
    "small": _both("small", "小"),
    "medium": _both("medium", "中"),
    "large": _both("large", "大"),
    "huge": _both("huge", "特大"),
}


def _counted(count: int) -> str:
    return f"x{count}+" if count == MOST else f"x{count}"


def _counted_ja(count: int) -> str:
    return f"{count}個以上" if count == MOST else f"{count}個"


COUNT: Mapping[Language, Callable[[int], str]] = {Language.EN: _counted, Language.JA: _counted_ja}
