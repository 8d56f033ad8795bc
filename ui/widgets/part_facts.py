"""One inspection as a person reads it: its picture with map, and what is known about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from db.log import LoggedInspection
from db.pictures import PictureState
from inspectfork.fault import FAULTS, Fault
from inspectfork.frame import Pixels
from inspectfork.readable import readable
from inspectfork.review import Review, ReviewKind
from inspectfork.score_text import score_text, value_and_limit
from inspectfork.verdict import Defect, Verdict
from ui.sentences import said
from ui.widgets.log_table import time_text
from ui.widgets.panel import Panel, column, label, scrolled
from ui.widgets.picture_view import PictureView
from ui.widgets.verdict_plate import VerdictPlate
from ui.words import (
    class_word,
    decision_word,
    list_words,
    phrase_text,
    reason_word,
    review_kind_word,
    timing_word,
)

MOST = 5  # lines of a kind
LEAST = (240, 110)  # px, of the picture, so that the facts below it have room in a low window

FACTS = (
    *("serial", "time", "recipe", "score", "phrase", "defects", "reason", "reviews", "history"),
    *("source", "operator", "bundle", "timings"),
)


class PartFacts(Panel):
    """Shows a row of the log; the picture follows when it has been read."""

    pictures_asked = Signal(object)  # list[int]: inspections whose pictures are to be among the recipe's

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row: LoggedInspection | None = None
        self._lost_code = ""  # of the fault that the picture cannot be shown for
        self._reviews: Sequence[Review] = ()
        self._history: Sequence[LoggedInspection] = ()
        self.plate, self.picture = VerdictPlate(), PictureView()
        self.picture.setMinimumSize(*LEAST)
        self.values: dict[str, QLabel] = {name: label(wrap=True) for name in FACTS}
        self._names: dict[str, QLabel] = {name: label("label") for name in FACTS}
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for line, name in enumerate(FACTS):
            grid.addWidget(self._names[name], line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.values[name], line, 1)
        grid.setRowStretch(len(FACTS), 1)
        page = column(self.plate, self.picture, scrolled(grid), gap=12)
        page.setContentsMargins(14, 14, 14, 14)
        page.setStretch(1, 3)
        page.setStretch(2, 2)
        self.to_pictures = QPushButton()
        self.to_pictures.clicked.connect(self._ask_pictures)
        page.addWidget(self.to_pictures)
        self.setLayout(page)
        self.retranslate()

    def show_row(self, row: LoggedInspection | None) -> None:
        """What the record says; None where nothing is chosen."""
        self.row, self._reviews, self._history = row, (), ()
        self._lost_code = ""
        self.plate.show_decision(row.decision if row else None)
        self._say()
        self.picture.show_words(self._words_for_no_picture())
        self.to_pictures.setEnabled(row is not None and row.picture_path is not None)

    @property
    def is_settled(self) -> bool:
        """Whether the chosen row's picture is shown, or in words why there is none."""
        return self.row is not None and (self.picture.has_picture or bool(self.picture.words))

    def show_looks(self, row: LoggedInspection, reviews: Sequence[Review], history: Sequence[LoggedInspection]) -> None:
        """The second looks at this part, and every inspection of its serial, if that row is still the chosen one."""
        if self.row is not None and row.id == self.row.id:
            self._reviews, self._history = reviews, [other for other in history if other.id != row.id]
            self._say()

    def _say(self) -> None:
        for name, text in self._texts(self.row).items():
            self.values[name].setText(text)
            self.values[name].setVisible(bool(text))
            self._names[name].setVisible(bool(text))

    def _ask_pictures(self) -> None:
        if self.row is not None:
            self.pictures_asked.emit([self.row.id])

    def _words_for_no_picture(self) -> str:
        if self.row is None:
            return self.tr("The part that is chosen in the table stands here.")
        if self.row.picture_state is PictureState.PENDING:
            return self.tr("The picture is being stored.")
        if self._lost_code == "picture.changed":
            return self.tr("This picture was changed after it was recorded, so it is not shown.")
        if self._lost_code:
            return self.tr("The picture of this part cannot be read any more.")
        return self.tr("No picture of this part is kept.") if self.row.picture_path is None else ""

    def show_picture(self, row: LoggedInspection, pixels: Pixels, verdict: Verdict) -> None:
        """The stored picture with its map, if that row is still the chosen one."""
        if self.row is not None and row.id == self.row.id:
            self.picture.show_picture(pixels, verdict)

    def show_no_picture(self, row: LoggedInspection, why: Fault) -> None:
        """The file is gone, damaged, or not what was recorded."""
        if self.row is not None and row.id == self.row.id:
            self._lost_code = why.code
            self.picture.show_words(self._words_for_no_picture())

    def retranslate(self) -> None:
        self.to_pictures.setText(self.tr("To the recipe's pictures"))
        self.to_pictures.setToolTip(self.tr("Add this part to the pictures the recipe learns from"))
        names = self._names
        names["serial"].setText(self.tr("Serial"))
        names["time"].setText(self.tr("Time"))
        names["recipe"].setText(self.tr("Recipe"))
        names["score"].setText(self.tr("Score"))
        names["phrase"].setText(self.tr("Phrase"))
        names["defects"].setText(self.tr("Defects"))
        names["reason"].setText(self.tr("Why"))
        names["reviews"].setText(self.tr("Reviews"))
        names["history"].setText(self.tr("Same serial"))
        names["source"].setText(self.tr("Source"))
        names["operator"].setText(self.tr("Operator"))
        names["bundle"].setText(self.tr("Bundle"))
        names["timings"].setText(self.tr("Duration"))
        if self.row is None:
            self.show_row(None)
            return
        self._say()
        if self.picture.words and (words := self._words_for_no_picture()):
            self.picture.show_words(words)

    def _texts(self, row: LoggedInspection | None) -> dict[str, str]:
        if row is None:
            return dict.fromkeys(FACTS, "")
        version = "" if row.recipe_version is None else self.tr("version {number}").format(number=row.recipe_version)
        return {
            "serial": readable(row.serial),
            "time": time_text(row.taken_at),
            "recipe": f"{row.recipe_name} {version}".strip(),
            "score": self._score(row),
            "phrase": phrase_text(row.phrase),
            "defects": "\n".join(self._defect(defect) for defect in row.defects[:MOST]),
            "reason": reason_text(row),
            "reviews": "\n".join(review_text(look) for look in self._reviews),
            "history": "\n".join(_in_short(other) for other in self._history[:MOST]),
            "source": readable(row.source),
            "operator": readable(row.operator),
            "bundle": row.bundle_hash[:12],
            "timings": _durations(row),
        }

    def _score(self, row: LoggedInspection) -> str:
        if row.score is None or row.limit is None:
            return ""
        score, limit = value_and_limit(row.score, row.limit)
        return self.tr("{score} (limit {limit})").format(score=score, limit=limit)

    def _defect(self, defect: Defect) -> str:
        area = f"{defect.area_px} px" if defect.area_mm2 is None else f"{defect.area_mm2:.2f} mm²"
        return f"{class_word(defect.class_name)} · {area}{_length(defect)} · {defect.score:.2f}"


def _length(defect: Defect) -> str:
    """How long it is, where the record says."""
    if defect.length_px is None:
        return ""
    return f" · {defect.length_px} px" if defect.length_mm is None else f" · {defect.length_mm:.2f} mm"


def _durations(row: LoggedInspection) -> str:
    """The whole, and each step."""
    if not row.timings:
        return ""
    steps = (f"{timing_word(name)} {ms:.0f}" for name, ms in row.timings.items())
    return f"{sum(row.timings.values()):.0f} ms ({list_words(steps)})"


def _in_short(row: LoggedInspection) -> str:
    told = [time_text(row.taken_at), decision_word(row.decision), score_text(row.score, row.limit)]
    return " · ".join(text for text in told if text)


def review_text(look: Review) -> str:
    """One second look in a line: when, what, why, by whom, and what else was said."""
    told = [time_text(look.at)] if look.at else []
    truth = f" → {decision_word(look.decision)}" if look.kind is ReviewKind.OVERRULED and look.decision else ""
    told.append(review_kind_word(look.kind) + truth)
    told += [reason_word(look.reason)] if look.reason else []
    told += [class_word(look.class_name)] if look.class_name else []
    return " · ".join([*told, *(text for text in (look.by, look.note) if text)])


def reason_text(row: LoggedInspection) -> str:
    """Why a part was not inspected, in the window's language where the reason is one this program knows."""
    if row.reason_code not in FAULTS:
        return row.reason
    return said(row.reason_code, row.reason_facts)[0]
