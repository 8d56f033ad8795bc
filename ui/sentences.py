"""Sentences that were made in English elsewhere, in the window's language: faults, their reasons, recipe problems.

A fault brings its code and facts. A reason or a problem arrives as a whole sentence, and is recognised again by the
shape of its template.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication

from inspectfork.fault import FAULTS, Fault
from inspectfork.faults.marking import QT_TRANSLATE_NOOP
from inspectfork.roles import Role
from ui.note_words import NOTES
from ui.recipe_words import PROBLEMS, recipe_text
from ui.words import role_word

Words = tuple[str, str]  # what happened, what to do next

REASONS = (  # what stands for {why} in a fault; a reason that is not here is shown as it came
    QT_TRANSLATE_NOOP("Reason", "watch must be 0 or 1"),
    QT_TRANSLATE_NOOP("Reason", "only a folder can be watched"),
    QT_TRANSLATE_NOOP("Reason", "products are {names}"),
    QT_TRANSLATE_NOOP("Reason", "it has no {names}"),
    QT_TRANSLATE_NOOP("Reason", "{text} is no number"),
    QT_TRANSLATE_NOOP("Reason", "{text} is not between {least} and {most}"),
    QT_TRANSLATE_NOOP("Reason", "it is open for reading only"),
    QT_TRANSLATE_NOOP("Reason", "it has other tables"),
    QT_TRANSLATE_NOOP("Reason", "it does not say its version"),
    QT_TRANSLATE_NOOP("Reason", "no name in it"),
    QT_TRANSLATE_NOOP("Reason", "unknown entries {names}"),
    QT_TRANSLATE_NOOP("Reason", "less than {gb} GB is free on the disk"),
    QT_TRANSLATE_NOOP("Reason", "the recipe keeps them for {days} working days"),
    QT_TRANSLATE_NOOP("Reason", "No space left on device"),
    QT_TRANSLATE_NOOP("Reason", "Permission denied"),
    QT_TRANSLATE_NOOP("Reason", "Read-only file system"),
    QT_TRANSLATE_NOOP("Reason", "No such file or directory"),
    QT_TRANSLATE_NOOP("Reason", "Not a directory"),
    QT_TRANSLATE_NOOP("Reason", "Is a directory"),
    QT_TRANSLATE_NOOP("Reason", "Input/output error"),
)


def fault_text(fault: Fault) -> Words:
    """A fault in the window's language."""
    return said(fault.code, fault.facts)


def said(code: str, facts: Mapping[str, str]) -> Words:
    """A fault of which the code and the facts are known, as records keep it."""
    what, hint = FAULTS[code]
    return _filled(what, facts), _filled(hint, facts)


def problem_text(problem: str) -> str:
    """One problem that a recipe found in itself."""
    template, facts = recognised(PROBLEMS, problem)
    words = {name: recipe_text(fact) if name in ("label", "unit") else fact for name, fact in facts.items()}
    return recipe_text(template).format(**words)


def note_text(note: str) -> str:
    """What a bundle was taught from."""
    template, facts = recognised(NOTES, note)
    return QCoreApplication.translate("Note", template).format(**facts)


def _filled(template: str, facts: Mapping[str, str]) -> str:
    words = {name: _fact_text(name, fact) for name, fact in facts.items()}
    return QCoreApplication.translate("Fault", template).format(**words)


def _fact_text(name: str, fact: str) -> str:
    """Most facts are names and numbers; reasons and problems are words."""
    if name == "why":
        return reason_text(fact)
    if name == "problems":
        return "; ".join(problem_text(problem) for problem in fact.split("; "))
    if name in ("role", "first") and fact in tuple(Role):
        return role_word(Role(fact))
    return fact


def reason_text(why: str) -> str:
    """Why something is so; a reason that is not known here is shown as it came."""
    template, facts = recognised(REASONS, why)
    return QCoreApplication.translate("Reason", template).format(**facts) if template in REASONS else why


def recognised(templates: Iterable[str], sentence: str) -> tuple[str, Mapping[str, str]]:
    """The template a sentence was made from, and its facts; the sentence itself where none fits."""
    for template in templates:
        if (facts := _facts(template, sentence)) is not None:
            return template, facts
    return sentence.replace("{", "{{").replace("}", "}}"), {}


def _facts(template: str, sentence: str) -> Mapping[str, str] | None:
    found = _shape(template).fullmatch(sentence)
    return found.groupdict() if found else None


@cache
def _shape(template: str) -> re.Pattern[str]:
    """Matches every sentence the template can make; a fact that is named again must be the same again."""
    pieces = re.split(r"\{(\w+)\}", template)  # text, fact, text, fact, ... text
    named: set[str] = set()
    for place in range(0, len(pieces), 2):
        pieces[place] = re.escape(pieces[place])
    for place in range(1, len(pieces), 2):
        fact = pieces[place]
        pieces[place] = f"(?P={fact})" if fact in named else f"(?P<{fact}>.+?)"
        named.add(fact)
    return re.compile("".join(pieces), re.DOTALL)
