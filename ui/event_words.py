"""Events in the window's language: the sentence of their kind, with the facts that are words put into it."""

from collections.abc import Callable, Mapping
from dataclasses import fields

from PySide6.QtCore import QCoreApplication

from db.events import LoggedEvent
from inspectfork.audit import EVENTS, PHRASES
from inspectfork.recipe import Recipe
from inspectfork.roles import Role
from ui.recipe_words import recipe_text
from ui.sentences import reason_text, recognised
from ui.words import role_word

LABELS = {field.name: field.metadata["label"] for field in fields(Recipe)}


def event_text(event: LoggedEvent) -> str:
    """What happened; as it is recorded, in English, where its kind or a fact is not known here."""
    template = EVENTS.get(event.kind)
    if template is None:
        return event.text
    words = {name: _fact_text(name, fact) for name, fact in event.facts.items()}
    try:
        return QCoreApplication.translate("Event", template).format(**words)
    except KeyError:
        return event.text


def _fact_text(name: str, fact: str) -> str:
    """Most facts are names and numbers; some are words."""
    said: Mapping[str, Callable[[str], str]] = {
        "why": reason_text,
        "what": _phrase_text,
        "decision": _phrase_text,
        "field": _field_text,
        "role": _role_text,
        "before": _role_text,
        "after": _role_text,
    }
    return said[name](fact) if name in said else fact


def _phrase_text(text: str) -> str:
    template, facts = recognised(PHRASES, text)
    return QCoreApplication.translate("Event", template).format(**facts)


def _field_text(name: str) -> str:
    if name == "bundle":
        return QCoreApplication.translate("EventWords", "the model")
    if name not in LABELS:
        return name
    return QCoreApplication.translate("EventWords", "“{label}”").format(label=recipe_text(LABELS[name]))


def _role_text(name: str) -> str:
    return role_word(Role(name)) if name in set(Role) else name
