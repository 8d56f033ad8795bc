"""Phrases as numbers for the net: the closed words, and slots for the names a recipe brings."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.model.phrase import Finding, Phrase
from inspectfork.model.phrase_words import CLASSES, MOST, NG, OK, PLACES, SEVERITIES, SIZES

Ids = NDArray[np.int64]  # (LENGTH,)
PAD, START, END, UNSAID = "<pad>", "<start>", "<end>", "<unsaid>"  # UNSAID: a condition that was dropped
OWN_CLASSES, PRODUCTS = 64, 16  # slots for names of a recipe
LENGTH = 9  # start, verdict, class, severity, place, size, count, product, end

Word = tuple[str, object]  # what it is, and which

_CLOSED: tuple[Word, ...] = (
    *(("mark", mark) for mark in (PAD, START, END, UNSAID)),
    *(("verdict", verdict) for verdict in (OK, NG)),
    *(("severity", severity) for severity in SEVERITIES),
    *(("place", place) for place in PLACES),
    *(("size", size) for size in SIZES),
    *(("count", count) for count in range(1, MOST + 1)),
    *(("class", name) for name in CLASSES),
    *(("own class", slot) for slot in range(OWN_CLASSES)),
    *(("product", slot) for slot in range(PRODUCTS)),
)
_ID = {word: number for number, word in enumerate(_CLOSED)}
VOCABULARY_SIZE = len(_CLOSED)


class Vocabulary:
    """The words of one recipe's phrases. The order of the names is part of what a branch was taught."""

    def __init__(self, classes: Sequence[str], products: Sequence[str]) -> None:
        """Raises Fault `phrase.too_many` when there are more names than slots."""
        self.own = tuple(name for name in classes if name not in CLASSES)
        self.products = tuple(products)
        for names, most in ((self.own, OWN_CLASSES), (self.products, PRODUCTS)):
            if len(names) > most:
                raise Fault("phrase.too_many", given=len(names), most=most)

    def encode(self, phrase: Phrase) -> Ids:
        """Numbers (LENGTH,), padded at the end. Raises Fault `phrase.unknown_name`."""
        words: list[Word] = [("mark", START), ("verdict", NG if phrase.finding else OK)]
        words += self._words(phrase.finding) if phrase.finding else []
        words += [("product", self._slot(self.products, phrase.product)), ("mark", END)]
        ids = [_ID[word] for word in words]
        return np.array(ids + [_ID["mark", PAD]] * (LENGTH - len(ids)), np.int64)

    def decode(self, ids: Ids) -> Phrase | None:
        """The phrase these numbers say, or None where they break the grammar, as an untaught net's may."""
        words = [_CLOSED[i] for i in ids]
        try:
            said: dict[str, object] = dict(words)
            finding = self._finding(said) if said["verdict"] == NG else None
            phrase = Phrase(self.products[int(str(said["product"]))], finding)
        except (KeyError, IndexError):
            return None
        return phrase if np.array_equal(self.encode(phrase), ids) else None

    def unsaid(self) -> Ids:
        """In place of a phrase where the condition is dropped."""
        return np.array([_ID["mark", START]] + [_ID["mark", UNSAID]] * (LENGTH - 2) + [_ID["mark", END]], np.int64)

    def _words(self, finding: Finding) -> list[Word]:
        name: Word = ("class", finding.class_name)
        if finding.class_name not in CLASSES:
            name = ("own class", self._slot(self.own, finding.class_name))
        rest = [("severity", finding.severity), ("place", finding.place), ("size", finding.size)]
        return [name, *rest, ("count", finding.count)]

    def _finding(self, said: dict[str, object]) -> Finding:
        name = str(said["class"]) if "class" in said else self.own[int(str(said["own class"]))]
        severity, count = int(str(said["severity"])), int(str(said["count"]))
        return Finding(name, severity, str(said["place"]), str(said["size"]), count)

    def _slot(self, names: tuple[str, ...], name: str) -> int:
        if name not in names:
            raise Fault("phrase.unknown_name", name=name, known=", ".join(names) or "-")
        return names.index(name)
