"""What can go wrong while a product is taught or defects are made."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
    "teaching.stopped": (
        QT_TRANSLATE_NOOP(
            "Fault", "Teaching stopped unexpectedly (exit code {exit}); what is in service stays as it was."
        ),
        QT_TRANSLATE_NOOP("Fault", "Teach again; errors.txt in the station's teaching folder says more."),
    ),
    "candidate.none": (
        QT_TRANSLATE_NOOP("Fault", "No new model of {name} waits for a decision."),
        QT_TRANSLATE_NOOP(
            "Fault", "Teach one first: on the page Teach, or with: inspectfork teach {name} --candidate."
        ),
    ),
    "tuning.stopped": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "Tuning the generation branch stopped unexpectedly (exit code {exit}); what is in service stays as it was.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Press Go on: it continues after the last step that was saved."),
    ),
    "tuning.untaught": (
        QT_TRANSLATE_NOOP("Fault", "{name} has no model yet whose generation branch could be tuned."),
        QT_TRANSLATE_NOOP("Fault", "Teach understanding first, or both."),
    ),
    "tuning.no_masks": (
        QT_TRANSLATE_NOOP("Fault", "To tune generation, {name} needs good pictures and real defects with their masks."),
        QT_TRANSLATE_NOOP("Fault", "Mark defects on the page Pictures, then take the recipe's pictures."),
    ),
    "tuning.other_trunk": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "The model of {name} has another trunk than this program brings, or none, so none can be tuned on it.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Teach both; a recipe that compares by place makes no defects."),
    ),
    "tuning.nothing": (
        QT_TRANSLATE_NOOP("Fault", "Nothing of {name} was stopped that could go on."),
        QT_TRANSLATE_NOOP("Fault", "Begin it anew."),
    ),
    "assist.no_trunk": (
        QT_TRANSLATE_NOOP("Fault", "The assist has nothing to look with: {name} is compared by place."),
        QT_TRANSLATE_NOOP("Fault", "Draw with the brush, the polygon or the box."),
    ),
    "teach.too_few": (
        QT_TRANSLATE_NOOP(
            "Fault", "Only {usable} of {given} pictures can be used; at least {needed} good ones are needed."
        ),
        QT_TRANSLATE_NOOP("Fault", "Take more pictures of good parts; 30 are a good start."),
    ),
    "teach.no_room": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "Teaching {count} pictures takes {needed} GB on the disk of {path}, and {free} GB are free.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Free some space, teach from fewer pictures, or take larger tiles."),
    ),
    "teach.strange_part": (
        QT_TRANSLATE_NOOP("Fault", "{source} is very unlike the other good parts and was not learned."),
        QT_TRANSLATE_NOOP("Fault", "If it is good, teach more parts like it; if not, remove it."),
    ),
    "teach.few_parts": (
        QT_TRANSLATE_NOOP(
            "Fault", "These {given} pictures seem to show only {parts} different parts, so the limit may be far off."
        ),
        QT_TRANSLATE_NOOP("Fault", "Add pictures of other good parts, one of each; 30 parts are a good start."),
    ),
    "teach.good_and_defect": (
        QT_TRANSLATE_NOOP("Fault", "{good} is a good part, and the same picture is a defect: {defect}."),
        QT_TRANSLATE_NOOP("Fault", "Take it out of one of the two, and teach again."),
    ),
    "teach.outlines": (
        QT_TRANSLATE_NOOP("Fault", "The outlines in {source} cannot be read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Save boxes or polygons as labelme does, or give a mask."),
    ),
    "teach.masks_missing": (
        QT_TRANSLATE_NOOP("Fault", "There is no mask for {source}."),
        QT_TRANSLATE_NOOP(
            "Fault", "Put a picture of the same name, white where the defect is, into the folder of masks."
        ),
    ),
    "synthesis.no_good": (
        QT_TRANSLATE_NOOP("Fault", "There is no picture of a good part of {name} to make a defect on."),
        QT_TRANSLATE_NOOP("Fault", "Add pictures of good parts, or inspect some first."),
    ),
    "synthesis.no_real": (
        QT_TRANSLATE_NOOP("Fault", "There is no real defect of the class {name} to cut out."),
        QT_TRANSLATE_NOOP(
            "Fault", "Mark one on its picture, add a picture with its mask, or choose another way of making."
        ),
    ),
    "synthesis.class_unknown": (
        QT_TRANSLATE_NOOP("Fault", "Nobody knows what the class {name} looks like."),
        QT_TRANSLATE_NOOP("Fault", "Mark one real defect of it, add a picture of one, or choose one of: {known}."),
    ),
    "synthesis.cannot_draw": (
        QT_TRANSLATE_NOOP("Fault", "What was taught for {name} has no generation branch, so it cannot draw."),
        QT_TRANSLATE_NOOP("Fault", "Choose another way of making: paste, noise or drawn."),
    ),
    "synthesis.nothing": (
        QT_TRANSLATE_NOOP(
            "Fault", "Sample {number} of {name} was left out: in {tries} tries nothing new could be seen."
        ),
        QT_TRANSLATE_NOOP("Fault", "Ask for a higher severity, or give more good parts and real defects."),
    ),
    "blind.too_few": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "A blind test takes {least} real and {least} made defects of the class {name}, each with its mask; "
            "there are {real} and {made}.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Label more real defects of this class, or make more, and try again."),
    ),
    "synthesis.exists": (
        QT_TRANSLATE_NOOP("Fault", "{path} cannot take these samples: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Choose another seed or another folder."),
    ),
    "synthesis.stopped": (
        QT_TRANSLATE_NOOP("Fault", "Making defects stopped unexpectedly (exit code {exit})."),
        QT_TRANSLATE_NOOP("Fault", "What the manifest names is whole; errors.txt in the folder says more."),
    ),
    "curve.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no result of `inspectfork bench few-defects`: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Give the JSON file that it wrote."),
    ),
    "page.stopped": (
        QT_TRANSLATE_NOOP("Fault", "Writing the page stopped unexpectedly (exit code {exit})."),
        QT_TRANSLATE_NOOP("Fault", "The figures beside it are whole; page-errors.txt in the same folder says more."),
    ),
    "loop.by_place": (
        QT_TRANSLATE_NOOP("Fault", "{name} compares parts by place, where no defect is learned."),
        QT_TRANSLATE_NOOP("Fault", "Set compare to surface and teach the recipe anew."),
    ),
    "loop.no_masks": (
        QT_TRANSLATE_NOOP("Fault", "Nobody marked where the defect on {source} is."),
        QT_TRANSLATE_NOOP("Fault", "Mark the defect on each picture, or give a mask for each."),
    ),
    "loop.too_few": (
        QT_TRANSLATE_NOOP("Fault", "Of {name} there are {count} real defects to hold out, and it takes {needed}."),
        QT_TRANSLATE_NOOP("Fault", "Give more pictures of real defects of this class, or leave the class out."),
    ),
    "loop.twice": (
        QT_TRANSLATE_NOOP("Fault", "{source} shows the same as {twin}, so it could teach and prove at once."),
        QT_TRANSLATE_NOOP("Fault", "Take one of the two out."),
    ),
    "loop.stopped": (
        QT_TRANSLATE_NOOP("Fault", "The loop stopped unexpectedly (exit code {exit}); the recipe is as it was."),
        QT_TRANSLATE_NOOP("Fault", "Start it again; errors.txt in the folder loop of the station says more."),
    ),
}
