"""What is recorded beside the verdicts: who did what and what happened, each kind with its sentence.

The window translates the same templates (context "Event"). A kind that is in the records is never renamed.
"""

from collections.abc import Mapping

from inspectfork.faults.marking import QT_TRANSLATE_NOOP

EVENTS: Mapping[str, str] = {
    # the line and its cameras
    "line.started": QT_TRANSLATE_NOOP("Event", "The line started with {recipe}, version {version}, on {camera}."),
    "line.stopped": QT_TRANSLATE_NOOP("Event", "The line stopped after {parts} parts."),
    "line.failed": QT_TRANSLATE_NOOP("Event", "The line failed: {why}"),
    "line.waiting": QT_TRANSLATE_NOOP("Event", "The line waits: {why}"),
    "line.resumed": QT_TRANSLATE_NOOP("Event", "The line goes on after {seconds} s."),
    "camera.lost": QT_TRANSLATE_NOOP("Event", "The camera {source} was lost: {why}"),
    "camera.back": QT_TRANSLATE_NOOP("Event", "The camera {source} is back after {seconds} s."),
    "shift.started": QT_TRANSLATE_NOOP("Event", "A new shift was started by hand."),
    # pictures and the clock
    "picture.lost": QT_TRANSLATE_NOOP("Event", "{count} pictures were lost when the program ended suddenly."),
    "picture.dropping": QT_TRANSLATE_NOOP("Event", "Pictures come faster than they can be written; some are not kept."),
    "picture.dropped": QT_TRANSLATE_NOOP("Event", "{count} pictures were not kept because they came too fast."),
    "picture.no_room": QT_TRANSLATE_NOOP("Event", "Pictures are not kept: {why}."),
    "picture.unwritten": QT_TRANSLATE_NOOP("Event", "Pictures are not kept: {why}."),
    "picture.kept_again": QT_TRANSLATE_NOOP("Event", "Pictures are kept again; {count} were not kept."),
    "leftover.swept": QT_TRANSLATE_NOOP("Event", "{count} leftovers of a sudden end were removed."),
    "picture.deleted": QT_TRANSLATE_NOOP("Event", "{count} pictures of {recipe} were deleted: {why}."),
    "clock.jumped": QT_TRANSLATE_NOOP("Event", "The clock jumped from {before} to {after}."),
    # the records themselves
    "records.missing": QT_TRANSLATE_NOOP("Event", "{count} changes were missing when the station was opened."),
    "records.damaged": QT_TRANSLATE_NOOP("Event", "The write-ahead log was damaged; it is kept as {file}."),
    # people
    "sign_in.done": QT_TRANSLATE_NOOP("Event", "{name} signed in."),
    "sign_in.failed": QT_TRANSLATE_NOOP("Event", "A sign-in failed: {name}."),
    "sign_out.done": QT_TRANSLATE_NOOP("Event", "{name} signed out."),
    "sign_out.idle": QT_TRANSLATE_NOOP("Event", "{name} was signed out after {minutes} minutes without input."),
    "user.added": QT_TRANSLATE_NOOP("Event", "{name} can sign in as {role}."),
    "user.role_changed": QT_TRANSLATE_NOOP("Event", "The role of {name} changed from {before} to {after}."),
    "user.secret_changed": QT_TRANSLATE_NOOP("Event", "{name} has a new secret."),
    "user.deactivated": QT_TRANSLATE_NOOP("Event", "{name} can no longer sign in."),
    # recipes and what leaves the station
    "recipe.changed": QT_TRANSLATE_NOOP("Event", "{recipe}: {field} changed from {before} to {after}."),
    "recipe.imported": QT_TRANSLATE_NOOP("Event", "{recipe} was imported from {file}."),
    "candidate.decided": QT_TRANSLATE_NOOP("Event", "{recipe}: the new model {decision}."),
    "export.written": QT_TRANSLATE_NOOP("Event", "{what} was written to {file}."),
    "backup.written": QT_TRANSLATE_NOOP("Event", "A backup was written to {file}."),
    "backup.restored": QT_TRANSLATE_NOOP("Event", "This station was restored from {file}."),
}

# words that stand for a fact of an event
LOG_EXPORT = QT_TRANSLATE_NOOP("Event", "The log")
EVENTS_EXPORT = QT_TRANSLATE_NOOP("Event", "The list of events")
REPORT_EXPORT = QT_TRANSLATE_NOOP("Event", "A report")
RECIPE_EXPORT = QT_TRANSLATE_NOOP("Event", "The recipe {name}")
IN_SERVICE = QT_TRANSLATE_NOOP("Event", "was put into service")
NOT_TAKEN = QT_TRANSLATE_NOOP("Event", "was not taken; the old one stays")
PHRASES = (LOG_EXPORT, EVENTS_EXPORT, REPORT_EXPORT, RECIPE_EXPORT, IN_SERVICE, NOT_TAKEN)


def event_sentence(kind: str, facts: Mapping[str, str]) -> str:
    """The event in English. Raises KeyError (our bug) for a kind that is not declared or a fact that is missing."""
    return EVENTS[kind].format(**facts)
