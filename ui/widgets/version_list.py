"""The history of a recipe: each version with what it changed, its bundle, and what that judged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout

from db.candidates import Candidate
from db.figures import VersionUse
from inspectfork.recipe import Recipe
from inspectfork.share import share
from ui.recipe_words import recipe_text
from ui.sentences import note_text
from ui.summing import Step
from ui.widgets.figure_board import share_text
from ui.widgets.log_table import time_text
from ui.widgets.panel import Panel, card, column, label, scrolled

LABELS = {field.name: field.metadata["label"] for field in fields(Recipe)}


class VersionList(Panel):
    """A card each version, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: Sequence[Step] | None = None
        self.words = label("quiet")
        self._cards = QVBoxLayout()
        page = column(self.words, scrolled(self._cards), gap=8)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.retranslate()

    def show_steps(self, steps: Sequence[Step] | None) -> None:
        """The versions of a recipe; None where none is chosen."""
        self.steps = steps
        self.words.setText(self.tr("Choose a recipe to see what each of its versions changed."))
        self.words.setVisible(steps is None)
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for step in steps or ():
            self._cards.addWidget(card(column(*self._told(step), gap=4)))
        self._cards.addStretch(1)

    def retranslate(self) -> None:
        self.show_steps(self.steps)

    def _told(self, step: Step) -> list[QLabel]:
        head, body = label("heading"), label(wrap=True)
        words = self.tr("Version {number} · {time}").format(number=step.version, time=time_text(step.saved_at))
        head.setText(f"{words} · {step.saved_by}" if step.saved_by else words)
        body.setText("\n".join(self.lines(step)))
        return [head, body]

    def lines(self, step: Step) -> list[str]:
        """What one version is, a line each."""
        said = [f"{recipe_text(LABELS[name])}: {_value(was)} → {_value(now)}" for name, was, now in step.changed]
        if step.bundle_hash is None:
            return [*said, self.tr("not taught")]
        bundle = self.tr("taught anew, bundle {hash}") if step.taught_anew else self.tr("the same bundle {hash}")
        said.append(bundle.format(hash=step.bundle_hash[:12]))
        if step.taught_anew and step.note:
            said.append(note_text(step.note))
        if step.use is not None:
            said.append(self._judged(step.use))
        return [*said, *map(self._decided, step.candidates)]

    def _judged(self, use: VersionUse) -> str:
        """When, and how much of what was inspected was NG; what was not inspected is counted beside it."""
        judged = self.tr("This version judged parts from {first} to {last}; NG {share}; not inspected: {not_inspected}")
        rejected = share_text(share(use.ng, use.inspected)) if use.inspected else "–"
        numbers = {"share": rejected, "not_inspected": f"{use.not_inspected:,}"}
        return judged.format(first=time_text(use.first), last=time_text(use.last), **numbers)

    def _decided(self, candidate: Candidate) -> str:
        """Who decided about a candidate, when, and what both had shown."""
        who = candidate.by or self.tr("nobody signed in")
        words = (
            self.tr("put into service by {who}, {time}")
            if candidate.in_service
            else self.tr("a new model of {taught} was not taken: {who}, {time}")
        )
        decided, taught = (time_text(at) for at in (candidate.decided_at or candidate.at, candidate.at))
        return "; ".join([words.format(who=who, time=decided, taught=taught), *self._shown(candidate.figures or {})])

    def _shown(self, figures: Mapping[str, Any]) -> Iterator[str]:
        """Escapes and overkill on what was held out, old and new."""
        names = {"escape": self.tr("escapes {old} → {new}"), "overkill": self.tr("overkill {old} → {new}")}
        for name, words in names.items():
            found = {side: figures.get(side, {}).get(name) for side in ("old", "new")}
            if all(found.values()):
                yield words.format(**{side: f"{s['count']} / {s['total']}" for side, s in found.items()})


def _value(value: Any) -> str:
    return "–" if value is None or value == () else str(value)
