"""Words for values: verdicts, states of the line, kinds of defect. In the language the window speaks now."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from inspectfork.fault import Fault
from inspectfork.faults.marking import QT_TRANSLATE_NOOP
from inspectfork.line.recording import holds_up
from inspectfork.line.state import LineState
from inspectfork.model.phrase import parse_phrase, print_phrase
from inspectfork.model.phrase_words import Language
from inspectfork.review import Reason, ReviewKind
from inspectfork.roles import Role
from inspectfork.verdict import Decision, Defect

DECISIONS = {
    Decision.OK: QT_TRANSLATE_NOOP("Verdict", "OK"),
    Decision.NG: QT_TRANSLATE_NOOP("Verdict", "NG"),
    Decision.NOT_INSPECTED: QT_TRANSLATE_NOOP("Verdict", "NOT INSPECTED"),
}
CLASSES = {  # the names this program gives itself; a name the customer typed is shown as typed
    "unknown": QT_TRANSLATE_NOOP("Defect", "unknown defect"),
    "scratch": QT_TRANSLATE_NOOP("Defect", "scratch"),
    "dent": QT_TRANSLATE_NOOP("Defect", "dent"),
    "stain": QT_TRANSLATE_NOOP("Defect", "stain"),
    "missing": QT_TRANSLATE_NOOP("Defect", "missing"),
    "extra": QT_TRANSLATE_NOOP("Defect", "too much"),
    "open": QT_TRANSLATE_NOOP("Defect", "open"),
    "short": QT_TRANSLATE_NOOP("Defect", "short"),
    "mousebite": QT_TRANSLATE_NOOP("Defect", "mouse bite"),
    "spur": QT_TRANSLATE_NOOP("Defect", "spur"),
    "copper": QT_TRANSLATE_NOOP("Defect", "spurious copper"),
    "pin-hole": QT_TRANSLATE_NOOP("Defect", "pin-hole"),
}
REASONS = {
    Reason.FALSE_CALL: QT_TRANSLATE_NOOP("Review", "False call"),
    Reason.MISSED_DEFECT: QT_TRANSLATE_NOOP("Review", "Missed defect"),
    Reason.OTHER: QT_TRANSLATE_NOOP("Review", "Other"),
}
KINDS = {
    ReviewKind.DISPUTED: QT_TRANSLATE_NOOP("Review", "disputed"),
    ReviewKind.CONFIRMED: QT_TRANSLATE_NOOP("Review", "confirmed"),
    ReviewKind.OVERRULED: QT_TRANSLATE_NOOP("Review", "overruled"),
    ReviewKind.WITHDRAWN: QT_TRANSLATE_NOOP("Review", "withdrawn"),
}
ROLES = {
    Role.OPERATOR: QT_TRANSLATE_NOOP("Role", "operator"),
    Role.ENGINEER: QT_TRANSLATE_NOOP("Role", "engineer"),
    Role.QUALITY: QT_TRANSLATE_NOOP("Role", "quality manager"),
    Role.ADMINISTRATOR: QT_TRANSLATE_NOOP("Role", "administrator"),
}
STATES = {
    LineState.IDLE: QT_TRANSLATE_NOOP("LineState", "Stopped"),
    LineState.RUNNING: QT_TRANSLATE_NOOP("LineState", "Running"),
    LineState.PAUSED: QT_TRANSLATE_NOOP("LineState", "Paused"),
    LineState.WAITING: QT_TRANSLATE_NOOP("LineState", "Camera lost, waiting"),
    LineState.STOPPING: QT_TRANSLATE_NOOP("LineState", "Stopping"),
    LineState.ENDED: QT_TRANSLATE_NOOP("LineState", "Stopped"),
    LineState.FAILED: QT_TRANSLATE_NOOP("LineState", "Stopped by a fault"),
}
STAGES = {
    "twins": QT_TRANSLATE_NOOP("Stage", "Looking for copies among the pictures"),
    "export": QT_TRANSLATE_NOOP("Stage", "Preparing the model"),
    "features": QT_TRANSLATE_NOOP("Stage", "Looking at the good parts"),
    "memory": QT_TRANSLATE_NOOP("Stage", "Remembering them"),
    "limit": QT_TRANSLATE_NOOP("Stage", "Finding the limit"),
    "quantise": QT_TRANSLATE_NOOP("Stage", "Making eight-bit numbers"),
    "compare": QT_TRANSLATE_NOOP("Stage", "Comparing with exact numbers"),
    "defects": QT_TRANSLATE_NOOP("Stage", "Looking at the defects"),
    "head": QT_TRANSLATE_NOOP("Stage", "Learning from the defects"),
    "smallest": QT_TRANSLATE_NOOP("Stage", "Looking for the smallest defect"),
    "generation": QT_TRANSLATE_NOOP("Stage", "Tuning the generation branch"),
    "held": QT_TRANSLATE_NOOP("Stage", "Judging what was held out"),
    "making": QT_TRANSLATE_NOOP("Stage", "Making defects"),
    "measuring": QT_TRANSLATE_NOOP("Stage", "Measuring the made defects"),
}

TIMINGS = {  # steps of judging one part; a step that is not here is called by its own name
    "prepare": QT_TRANSLATE_NOOP("Timing", "preparing"),
    "position": QT_TRANSLATE_NOOP("Timing", "position"),
    "comparison": QT_TRANSLATE_NOOP("Timing", "comparison"),
    "trunk": QT_TRANSLATE_NOOP("Timing", "trunk"),
    "understanding": QT_TRANSLATE_NOOP("Timing", "understanding"),
    "memory": QT_TRANSLATE_NOOP("Timing", "memory"),
    "regions": QT_TRANSLATE_NOOP("Timing", "regions"),
}
WORKERS = {  # parts of a line that may end late
    "camera": QT_TRANSLATE_NOOP("Worker", "camera"),
    "inference": QT_TRANSLATE_NOOP("Worker", "judging"),
    "writer": QT_TRANSLATE_NOOP("Worker", "recording"),
}


def decision_word(decision: Decision) -> str:
    """The word of a verdict."""
    return QCoreApplication.translate("Verdict", DECISIONS[decision])


def class_word(name: str) -> str:
    """What a kind of defect is called."""
    return QCoreApplication.translate("Defect", CLASSES[name]) if name in CLASSES else name


def size_word(defect: Defect) -> str:
    """How large a defect is: its length, in millimetres where the recipe says the scale."""
    if defect.length_mm is not None:
        return f"{defect.length_mm:.1f} mm"
    return f"{max(defect.box[2:]) if defect.length_px is None else defect.length_px} px"


def found_words(defects: Iterable[Defect]) -> str:
    """Each kind of defect that was found, with the size of its largest; the worst first."""
    largest: dict[str, Defect] = {}
    for defect in sorted(defects, key=lambda defect: -defect.score):
        before = largest.get(defect.class_name, defect)
        largest[defect.class_name] = max(before, defect, key=lambda one: one.length_px or max(one.box[2:]))
    return list_words(f"{class_word(name)} {size_word(defect)}" for name, defect in largest.items())


def reason_word(reason: Reason) -> str:
    """Why somebody does not accept a verdict."""
    return QCoreApplication.translate("Review", REASONS[reason])


def review_kind_word(kind: ReviewKind) -> str:
    """What a second look came to."""
    return QCoreApplication.translate("Review", KINDS[kind])


def role_word(role: Role) -> str:
    """What a user is to the station."""
    return QCoreApplication.translate("Role", ROLES[role])


def list_words(words: Iterable[str]) -> str:
    """Words in a row, parted as the language parts them."""
    return QCoreApplication.translate("Words", ", ").join(words)


def state_word(state: LineState, waits_for: Fault | None = None) -> str:
    """What the line is doing, in one or two words."""
    if state is LineState.WAITING and holds_up(waits_for):
        return QCoreApplication.translate("LineState", "Waiting to record")
    return QCoreApplication.translate("LineState", STATES[state])


def px_and_mm(px: int, mm: float | None) -> str:
    """A length, in millimetres too where the recipe knows its scale."""
    return f"{px} px" if mm is None else f"{px} px ({mm:.3g} mm)"


def stage_word(stage: str) -> str:
    """What teaching does at the moment; an unknown stage is left unsaid."""
    return QCoreApplication.translate("Stage", STAGES[stage]) if stage in STAGES else ""


def timing_word(name: str) -> str:
    """What a step of judging does."""
    return QCoreApplication.translate("Timing", TIMINGS[name]) if name in TIMINGS else name


def worker_word(name: str) -> str:
    """What a part of the line does."""
    return QCoreApplication.translate("Worker", WORKERS[name])


def phrase_text(phrase: str) -> str:
    """A recorded phrase in the window's language; "" where none was recorded."""
    return print_phrase(parse_phrase(phrase), spoken()) if phrase else ""


def spoken() -> Language:
    """The window's language."""
    return Language.JA if QLocale().language() is QLocale.Language.Japanese else Language.EN
