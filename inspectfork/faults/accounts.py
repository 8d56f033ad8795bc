"""What can go wrong when users sign in, or are made."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "sign_in.needed": (
        QT_TRANSLATE_NOOP("Fault", "Nobody is signed in, and this station has users."),
        QT_TRANSLATE_NOOP(
            "Fault", "Sign in at the top of the window, or give the command a name: inspectfork COMMAND --as NAME."
        ),
    ),
    "sign_in.open": (
        QT_TRANSLATE_NOOP("Fault", "Nobody signs in at this station yet, so {name} cannot be checked."),
        QT_TRANSLATE_NOOP("Fault", "Leave the name out, or make an administrator first: inspectfork users add."),
    ),
    "role.refused": (
        QT_TRANSLATE_NOOP("Fault", "{name} is signed in as {role}, and this needs the role {first}."),
        QT_TRANSLATE_NOOP("Fault", "Let somebody with this role do it; nothing was changed."),
    ),
    "station.keyless": (
        QT_TRANSLATE_NOOP("Fault", "{path} is missing or belongs to another station, so nobody can sign in."),
        QT_TRANSLATE_NOOP("Fault", "Copy it back from a backup, or from where this station came from."),
    ),
    "sign_in.wrong": (
        QT_TRANSLATE_NOOP("Fault", "Nobody here signs in with this."),
        QT_TRANSLATE_NOOP("Fault", "Scan the badge again, or type the PIN; others type their name and password."),
    ),
    "sign_in.wait": (
        QT_TRANSLATE_NOOP("Fault", "There were too many wrong tries."),
        QT_TRANSLATE_NOOP("Fault", "Wait {seconds} seconds, then try again."),
    ),
    "user.known": (
        QT_TRANSLATE_NOOP("Fault", "{name} can sign in already."),
        QT_TRANSLATE_NOOP("Fault", "Take another name, or give this one another secret."),
    ),
    "user.unknown": (
        QT_TRANSLATE_NOOP("Fault", "There is no {name} who can sign in."),
        QT_TRANSLATE_NOOP("Fault", "Look for the name on the page Users, or with: inspectfork users list."),
    ),
    "user.nameless": (
        QT_TRANSLATE_NOOP("Fault", "A user needs a name."),
        QT_TRANSLATE_NOOP("Fault", "Give the name that is to stand in the records."),
    ),
    "user.first": (
        QT_TRANSLATE_NOOP("Fault", "This station has no administrator yet."),
        QT_TRANSLATE_NOOP(
            "Fault", "Make one first, on the page Users or with: inspectfork users add NAME --role administrator."
        ),
    ),
    "user.last_administrator": (
        QT_TRANSLATE_NOOP("Fault", "{name} is the only administrator."),
        QT_TRANSLATE_NOOP("Fault", "Make another one first."),
    ),
    "secret.differs": (
        QT_TRANSLATE_NOOP("Fault", "The two are not the same."),
        QT_TRANSLATE_NOOP("Fault", "Type it again; nothing was changed."),
    ),
    "secret.needed": (
        QT_TRANSLATE_NOOP("Fault", "With this role {name} signs in by another kind of secret."),
        QT_TRANSLATE_NOOP("Fault", "Type a new one: operators have a badge or PIN, others a password."),
    ),
    "secret.short": (
        QT_TRANSLATE_NOOP("Fault", "This secret is too short."),
        QT_TRANSLATE_NOOP("Fault", "Take at least {least} characters."),
    ),
    "secret.taken": (
        QT_TRANSLATE_NOOP("Fault", "This badge or PIN belongs to somebody else."),
        QT_TRANSLATE_NOOP("Fault", "Take another one."),
    ),
}
