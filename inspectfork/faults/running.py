"""What can go wrong at a station: cameras, the line, records, recipes, settings."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "serial.unread": (
        QT_TRANSLATE_NOOP("Fault", "No serial could be read from the picture of the last part."),
        QT_TRANSLATE_NOOP("Fault", "Turn one clean code, and no other, towards the camera; check light and focus."),
    ),
    "serial.none": (
        QT_TRANSLATE_NOOP("Fault", "The last part came without a serial."),
        QT_TRANSLATE_NOOP("Fault", "Type or scan the serial before the part comes."),
    ),
    "study.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "There is no finished study in {path}: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Choose the folder of a study that ended, with its result.json."),
    ),
    "report.no_parts": (
        QT_TRANSLATE_NOOP("Fault", "No part was inspected in this time."),
        QT_TRANSLATE_NOOP("Fault", "Choose a longer time, another recipe or another lot."),
    ),
    "camera.unknown": (
        QT_TRANSLATE_NOOP("Fault", "{address} is no camera, folder or video: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Write a folder, a video file, usb:0, rtsp://..., http://... or simulated:plate."),
    ),
    "camera.lost": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} does not answer."),
        QT_TRANSLATE_NOOP("Fault", "Check its cable and power; the line goes on by itself when it is back."),
    ),
    "camera.held": (
        QT_TRANSLATE_NOOP("Fault", "The line that ran before still has the camera."),
        QT_TRANSLATE_NOOP("Fault", "Wait a little, then start again; if it stays so, close this program first."),
    ),
    "camera.no_picture": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} gave no picture of the part that was asked for."),
        QT_TRANSLATE_NOOP("Fault", "Inspect this part again."),
    ),
    "line.overrun": (
        QT_TRANSLATE_NOOP("Fault", "Part {number} came before the parts in front of it were judged."),
        QT_TRANSLATE_NOOP("Fault", "Inspect this part again; slow the line down or take a smaller input size."),
    ),
    "line.stalled": (
        QT_TRANSLATE_NOOP("Fault", "Parts keep coming, but none has been judged for a long time."),
        QT_TRANSLATE_NOOP("Fault", "Stop the line, check the disk of the station, and start again."),
    ),
    "station.in_use": (
        QT_TRANSLATE_NOOP("Fault", "Another program is working on the station {path}."),
        QT_TRANSLATE_NOOP("Fault", "Close it first; the log can be read meanwhile."),
    ),
    "station.unwritable": (
        QT_TRANSLATE_NOOP("Fault", "The station folder {path} cannot be written: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Free the disk or choose another folder."),
    ),
    "recipe.invalid": (
        QT_TRANSLATE_NOOP("Fault", "The recipe {name} cannot be used: {problems}."),
        QT_TRANSLATE_NOOP("Fault", "Correct these values."),
    ),
    "recipe.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no recipe of this program: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Export the recipe again."),
    ),
    "recipe.unknown": (
        QT_TRANSLATE_NOOP("Fault", "There is no recipe {name} on this station."),
        QT_TRANSLATE_NOOP("Fault", "Teach it first; known recipes: {known}."),
    ),
    "settings.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "The settings file {path} cannot be read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Correct the line, or remove the file to begin with the defaults."),
    ),
    "recipe.changed_meanwhile": (
        QT_TRANSLATE_NOOP("Fault", "{name} was changed meanwhile: version {version} is in service."),
        QT_TRANSLATE_NOOP("Fault", "Choose the recipe again to see it as it is now, then make your changes."),
    ),
    "recipe.untaught": (
        QT_TRANSLATE_NOOP("Fault", "The recipe {name} has not been taught yet."),
        QT_TRANSLATE_NOOP("Fault", "Teach it from good pictures first."),
    ),
    "runtime.not_one": (
        QT_TRANSLATE_NOOP("Fault", "Exactly one onnxruntime must be installed, but found: {found}."),
        QT_TRANSLATE_NOOP("Fault", "Run the set-up again: python3 installer/setup.py run."),
    ),
    "export.differs": (
        QT_TRANSLATE_NOOP("Fault", "The exported model differs from the trained one by {worst}, more than {most}."),
        QT_TRANSLATE_NOOP("Fault", "Do not use it; report this with the program's version."),
    ),
    "database.newer": (
        QT_TRANSLATE_NOOP("Fault", "The database {path} was written by a newer version of this program."),
        QT_TRANSLATE_NOOP("Fault", "Update this program; nothing in the database was changed."),
    ),
    "database.older": (
        QT_TRANSLATE_NOOP("Fault", "The database {path} was written by an older version of this program."),
        QT_TRANSLATE_NOOP("Fault", "Open the station once with the right to write, so that it is upgraded."),
    ),
    "database.damaged": (
        QT_TRANSLATE_NOOP("Fault", "The database {path} is damaged or belongs to another program: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Nothing in it was changed: put a copy back, or choose another station folder."),
    ),
    "database.locked": (
        QT_TRANSLATE_NOOP("Fault", "Another program keeps the database {path} locked."),
        QT_TRANSLATE_NOOP("Fault", "Close it, then try again."),
    ),
    "database.awaited": (
        QT_TRANSLATE_NOOP("Fault", "Another program keeps the database {path} locked."),
        QT_TRANSLATE_NOOP("Fault", "Close it: what was made is kept, and recorded as soon as that is possible."),
    ),
    "disk.full": (
        QT_TRANSLATE_NOOP("Fault", "The disk that holds {path} is full."),
        QT_TRANSLATE_NOOP("Fault", "Free some space, then start again."),
    ),
    "drift.no_parts": (
        QT_TRANSLATE_NOOP("Fault", "No part was inspected with the recipe {name} yet."),
        QT_TRANSLATE_NOOP("Fault", "Inspect some parts first."),
    ),
    "drift.other_bundle": (
        QT_TRANSLATE_NOOP("Fault", "The recipe {name} was taught again, and no part was inspected with it since."),
        QT_TRANSLATE_NOOP("Fault", "Inspect some parts first; those of before belong to what was taught before."),
    ),
}
