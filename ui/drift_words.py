"""What is said of drift, in English and Japanese."""

from collections.abc import Iterable, Mapping, Sequence

from inspectfork.judge.drift import FIRST
from inspectfork.model.phrase_words import Language
from ui.drifting import Tracked

Said = Mapping[Language, str]


def both(english: str, japanese: str) -> Said:
    """A sentence in both languages."""
    return {Language.EN: english, Language.JA: japanese}


QUANTITIES = {
    "score": both("Score", "スコア"),
    "brightness": both("Brightness", "明るさ"),
    "focus": both("Focus", "ピント"),
}
TAUGHT = both("at teaching", "学習時")
AT_FIRST = both(f"in the first {FIRST} good parts", f"最初の良品 {FIRST} 個")
DRIFTED = both(
    "{quantity} has drifted since {since}: now {present}, {then} {taught}.",
    "{quantity}は {since} からドリフトしています（現在 {present}、{then} {taught}）。",
)
STEADY = both(
    "{quantity} has not drifted: now {present}, {then} {taught}.",
    "{quantity}にドリフトはありません（現在 {present}、{then} {taught}）。",
)
TOO_FEW = both(
    "{quantity}: too few good parts to say whether it drifts; {good} of {needed} so far.",
    "{quantity}：ドリフトの有無を判断するには良品が足りません（{needed} 個中 {good} 個）。",
)
WHAT_TO_DO = {
    "score": both(
        "Look at the latest parts: if they are as they should be, teach the recipe again with some of them.",
        "最近の部品を確認してください。問題がなければ、その一部を加えてレシピを学習し直してください。",
    ),
    "brightness": both("Check the light and the exposure.", "照明と露光を確認してください。"),
    "focus": both("Set the focus and clean the lens.", "ピントを合わせ、レンズを清掃してください。"),
}
DECIMALS = {"score": 3, "brightness": 1, "focus": 1}


def drift_said(tracked: Tracked, language: Language) -> str:
    """One sentence about one quantity."""
    quantity = QUANTITIES[tracked.quantity][language]
    if (drift := tracked.drift) is None:
        return TOO_FEW[language].format(quantity=quantity, good=len(tracked.values), needed=tracked.needed)
    present, taught = (f"{level:.{DECIMALS[tracked.quantity]}f}" for level in (drift.present, drift.taught))
    words = {"quantity": quantity, "present": present, "taught": taught}
    words["then"] = (AT_FIRST if tracked.against_first else TAUGHT)[language]
    if tracked.since is None:
        return STEADY[language].format(**words)
    return DRIFTED[language].format(**words, since=f"{tracked.since.astimezone():%Y-%m-%d %H:%M}")


def advice_on(drifted: Sequence[Tracked], language: Language) -> str:
    """What to do about the quantities that drifted."""
    return in_a_row((WHAT_TO_DO[tracked.quantity][language] for tracked in drifted), language)


def in_a_row(sentences: Iterable[str], language: Language) -> str:
    """Sentences one after the other; Japanese leaves no gap between them."""
    return ("" if language is Language.JA else " ").join(sentences)
