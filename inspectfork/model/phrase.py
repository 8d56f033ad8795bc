"""The inspection phrase: one controlled sentence about one part, in English and in Japanese.

    OK plate-a
    NG scratch severity 2 upper-left small x1 plate-a
    NG キズ 重大度 2 左上 小 1個 plate-a

It is what the understanding branch says, what the generation branch is asked for, and the text side of the alignment
measure. A name with spaces, or one that looks like a word of the language, stands in double quotes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from inspectfork.fault import Fault
from inspectfork.model.phrase_words import COUNT, MOST, NAMED, NG, OK, PLACES, SEVERITIES, SEVERITY, SIZES, Language

T = TypeVar("T")
_WORD = re.compile(r'"(?P<name>[^"\n]+)"|(?P<word>[^\s"]+)')
_BARE = re.compile(r'[^\s"]+')


@dataclass(frozen=True)
class Finding:
    """What is wrong: its class, how plainly it shows (1 to 5), where, how large, and how many of it (9: or more)."""

    class_name: str
    severity: int
    place: str
    size: str
    count: int

    def __post_init__(self) -> None:
        known = self.place in PLACES and self.size in SIZES
        if not known or self.severity not in SEVERITIES or not 1 <= self.count <= MOST:
            raise ValueError(f"no such finding: {self}")
        _checked_name(self.class_name)


@dataclass(frozen=True)
class Phrase:
    """OK without a finding, NG with one."""

    product: str
    finding: Finding | None = None

    def __post_init__(self) -> None:
        _checked_name(self.product)


def _checked_name(name: str) -> None:
    if not name.strip() or '"' in name or "\n" in name:
        raise ValueError(f"{name!r} cannot be a name in a phrase")


def print_phrase(phrase: Phrase, language: Language = Language.EN) -> str:
    """The phrase in words; `parse_phrase` in the same language gives it back."""
    product = _quoted(phrase.product, plain=_BARE.fullmatch(phrase.product) is not None)
    found = phrase.finding
    if found is None:
        return f"{OK} {product}"
    severity = f"{SEVERITY[language]} {found.severity}"
    place, size = PLACES[found.place][language], SIZES[found.size][language]
    words = (NG, _class_word(found.class_name, language), severity, place, size, COUNT[language](found.count), product)
    return " ".join(words)


def parse_phrase(text: str, language: Language = Language.EN) -> Phrase:
    """Read what `print_phrase` wrote. Raises Fault `phrase.unreadable` naming the word that does not fit."""
    words = _Words(text)
    verdict = words.one_of({OK: OK, NG: NG})
    finding = _finding(words, language) if verdict == NG else None
    phrase = Phrase(words.name({}), finding)
    words.end()
    return phrase


def _finding(words: "_Words", language: Language) -> Finding:
    class_name = words.name({said[language]: name for name, said in NAMED.items()})
    words.one_of({SEVERITY[language]: None})
    return Finding(
        class_name,
        words.one_of({str(severity): severity for severity in SEVERITIES}),
        words.one_of({said[language]: place for place, said in PLACES.items()}),
        words.one_of({said[language]: size for size, said in SIZES.items()}),
        words.one_of({COUNT[language](count): count for count in range(1, MOST + 1)}),
    )


def _class_word(name: str, language: Language) -> str:
    if name in NAMED:
        return NAMED[name][language]
    taken = any(name == said[language] for said in NAMED.values())
    return _quoted(name, plain=_BARE.fullmatch(name) is not None and not taken)


def _quoted(name: str, plain: bool) -> str:
    return name if plain else f'"{name}"'


class _Words:
    """The words of a text, taken one by one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = list(_WORD.finditer(text))
        if _WORD.sub("", text).strip():
            raise self._fault("a double quote stands alone")

    def one_of(self, meanings: Mapping[str, T]) -> T:
        """The meaning of the next word, which must be one of these."""
        word = self._next()["word"]
        if word not in meanings:
            raise self._fault(f"in place of {word or 'a name'} one of these is wanted: {', '.join(meanings)}")
        return meanings[word]

    def name(self, meanings: Mapping[str, str]) -> str:
        """The next name: as it stands in quotes, else the meaning of the word, else the word."""
        found = self._next()
        name = found["name"] or meanings.get(found["word"], found["word"])
        if not name.strip():
            raise self._fault("a name is empty")
        return name

    def end(self) -> None:
        if self._left:
            raise self._fault(f"nothing may follow, but there is {self._left[0][0]}")

    def _next(self) -> re.Match[str]:
        if not self._left:
            raise self._fault("it ends too early")
        return self._left.pop(0)

    def _fault(self, why: str) -> Fault:
        return Fault("phrase.unreadable", text=self._text, why=why)
