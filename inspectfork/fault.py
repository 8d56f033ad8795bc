"""A fault is the world's: a lost camera, a full disk, a file that is no picture. Everything else is our bug.

Each fault is declared once, as one row: what happened, and what to do next. The window translates the same
templates (context "Fault"), so a fault reads the same on the command line and in the message strip.
"""

import errno
from collections.abc import Mapping


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation without needing Qt; the translation tool looks for this name."""
    return text


FAULTS: Mapping[str, tuple[str, str]] = {
    "picture.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{source} cannot be read as a picture."),
        QT_TRANSLATE_NOOP("Fault", "Take the picture again or remove the file."),
    ),
    "picture.too_large": (
        QT_TRANSLATE_NOOP("Fault", "{source} has {megapixels} megapixels; at most {most} can be judged."),
        QT_TRANSLATE_NOOP("Fault", "Take a smaller picture or crop it first."),
    ),
    "picture.size_changed": (
        QT_TRANSLATE_NOOP("Fault", "The picture is {size}, but this run began with {expected}."),
        QT_TRANSLATE_NOOP("Fault", "Set the camera back, or start the line again for the new size."),
    ),
    "picture.too_small": (
        QT_TRANSLATE_NOOP("Fault", "{source} is only {size}; at least {least} pixels a side are needed."),
        QT_TRANSLATE_NOOP("Fault", "Take a larger picture."),
    ),
    "serial.unread": (
        QT_TRANSLATE_NOOP("Fault", "No serial could be read from the picture of the last part."),
        QT_TRANSLATE_NOOP("Fault", "Turn one clean code, and no other, towards the camera; check light and focus."),
    ),
    "serial.none": (
        QT_TRANSLATE_NOOP("Fault", "The last part came without a serial."),
        QT_TRANSLATE_NOOP("Fault", "Type or scan the serial before the part comes."),
    ),
    "report.no_parts": (
        QT_TRANSLATE_NOOP("Fault", "No part was inspected in this time."),
        QT_TRANSLATE_NOOP("Fault", "Choose a longer time, another recipe or another lot."),
    ),
    "list.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no list of pictures."),
        QT_TRANSLATE_NOOP("Fault", "Write one file name a line, as UTF-8 text."),
    ),
    "video.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{source} cannot be read as a video."),
        QT_TRANSLATE_NOOP("Fault", "Record it again, or convert it to another format."),
    ),
    "camera.unknown": (
        QT_TRANSLATE_NOOP("Fault", "{address} is no camera, folder or video: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Write a folder, a video file, usb:0, rtsp://... or simulated:plate."),
    ),
    "camera.lost": (
        QT_TRANSLATE_NOOP("Fault", "The camera {source} does not answer."),
        QT_TRANSLATE_NOOP("Fault", "Check its cable and power; the line goes on by itself when it is back."),
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
    "weights.missing": (
        QT_TRANSLATE_NOOP("Fault", "The weights of the trunk are not on this machine ({folder})."),
        QT_TRANSLATE_NOOP("Fault", "Run: inspectfork weights fetch, or inspectfork weights import FILE."),
    ),
    "weights.refused": (
        QT_TRANSLATE_NOOP("Fault", "{path} is not one of the known weights: its SHA-256 is {found}."),
        QT_TRANSLATE_NOOP("Fault", "Download the file again; inspectfork weights list names the known ones."),
    ),
    "weights.unreachable": (
        QT_TRANSLATE_NOOP("Fault", "The weights of the trunk could not be fetched: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Try again later, or bring the file and run: inspectfork weights import FILE."),
    ),
    "weights.unwritable": (
        QT_TRANSLATE_NOOP("Fault", "The weights cannot be kept in {folder}: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Free the disk, or name another folder in INSPECTFORK_WEIGHTS."),
    ),
    "teaching.stopped": (
        QT_TRANSLATE_NOOP("Fault", "Teaching stopped unexpectedly (exit code {exit})."),
        QT_TRANSLATE_NOOP("Fault", "Teach again; errors.txt in the station's teaching folder says more."),
    ),
    "recipe.untaught": (
        QT_TRANSLATE_NOOP("Fault", "The recipe {name} has not been taught yet."),
        QT_TRANSLATE_NOOP("Fault", "Teach it from good pictures first."),
    ),
    "assist.no_trunk": (
        QT_TRANSLATE_NOOP("Fault", "The assist has nothing to look with: {name} is compared by place."),
        QT_TRANSLATE_NOOP("Fault", "Draw with the brush, the polygon or the box."),
    ),
    "runtime.not_one": (
        QT_TRANSLATE_NOOP("Fault", "Exactly one onnxruntime must be installed, but found: {found}."),
        QT_TRANSLATE_NOOP("Fault", "Run the set-up again: python3 installer/setup.py run."),
    ),
    "weights.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} holds no weights this program can read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Fetch the weights again with: inspectfork weights fetch."),
    ),
    "export.differs": (
        QT_TRANSLATE_NOOP("Fault", "The exported model differs from the trained one by {worst}, more than {most}."),
        QT_TRANSLATE_NOOP("Fault", "Do not use it; report this with the program's version."),
    ),
    "bundle.missing": (
        QT_TRANSLATE_NOOP("Fault", "There is no bundle in {bundle}."),
        QT_TRANSLATE_NOOP("Fault", "Teach the recipe again or import it."),
    ),
    "bundle.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "The bundle {bundle} cannot be read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Import the recipe again or teach it again."),
    ),
    "bundle.newer": (
        QT_TRANSLATE_NOOP("Fault", "The bundle {bundle} has format {format}; this program knows up to {known}."),
        QT_TRANSLATE_NOOP("Fault", "Update this program."),
    ),
    "bundle.older": (
        QT_TRANSLATE_NOOP("Fault", "The bundle {bundle} has format {format}, which this program no longer reads."),
        QT_TRANSLATE_NOOP("Fault", "Teach the recipe again from the same pictures."),
    ),
    "bundle.part_missing": (
        QT_TRANSLATE_NOOP("Fault", "The bundle {bundle} lacks its part {part}."),
        QT_TRANSLATE_NOOP("Fault", "Import the recipe again or teach it again."),
    ),
    "bundle.part_changed": (
        QT_TRANSLATE_NOOP("Fault", "The part {part} of the bundle {bundle} is not what was taught: its hash differs."),
        QT_TRANSLATE_NOOP("Fault", "Import the recipe again or teach it again."),
    ),
    "bundle.part_foreign": (
        QT_TRANSLATE_NOOP("Fault", "The part {part} of the bundle {bundle} was made for another {other}."),
        QT_TRANSLATE_NOOP("Fault", "Import the recipe again or teach it again."),
    ),
    "bundle.part_refused": (
        QT_TRANSLATE_NOOP("Fault", "The model file {path} cannot be run: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Import the recipe again or teach it again."),
    ),
    "file.unwritable": (
        QT_TRANSLATE_NOOP("Fault", "{path} cannot be written: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Free the disk or choose another place."),
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
    "disk.full": (
        QT_TRANSLATE_NOOP("Fault", "The disk that holds {path} is full."),
        QT_TRANSLATE_NOOP("Fault", "Free some space, then start again."),
    ),
    "picture.outside_roi": (
        QT_TRANSLATE_NOOP("Fault", "{source} is {size}; the region of interest {roi} does not lie in it."),
        QT_TRANSLATE_NOOP("Fault", "Set the camera back, or change the recipe's region of interest."),
    ),
    "picture.not_aligned": (
        QT_TRANSLATE_NOOP(
            "Fault", "{source} does not lie like the golden sample: {confidence} alike, at least {least} is needed."
        ),
        QT_TRANSLATE_NOOP("Fault", "Check that it is the right part, whole and in view, then inspect it again."),
    ),
    "picture.too_dark": (
        QT_TRANSLATE_NOOP("Fault", "{source} is too dark: brightness {found}, good parts have {least} to {most}."),
        QT_TRANSLATE_NOOP("Fault", "Check light, exposure and whether it is the right part; then inspect it again."),
    ),
    "picture.too_bright": (
        QT_TRANSLATE_NOOP("Fault", "{source} is too bright: brightness {found}, good parts have {least} to {most}."),
        QT_TRANSLATE_NOOP("Fault", "Check light, exposure and whether it is the right part; then inspect it again."),
    ),
    "picture.out_of_focus": (
        QT_TRANSLATE_NOOP("Fault", "{source} is out of focus: sharpness {found}, good parts have at least {least}."),
        QT_TRANSLATE_NOOP("Fault", "Set the focus and clean the lens; then inspect it again."),
    ),
    "picture.other_product": (
        QT_TRANSLATE_NOOP(
            "Fault", "{source} does not look like this product: {found} alike, good parts are at least {least}."
        ),
        QT_TRANSLATE_NOOP("Fault", "Check that it is the right part and recipe, and that it lies in view."),
    ),
    "picture.no_number": (
        QT_TRANSLATE_NOOP("Fault", "The model gave no number for {source}, so it cannot be judged."),
        QT_TRANSLATE_NOOP("Fault", "Check the picture; if others fail too, fetch the weights again and teach again."),
    ),
    "picture.blank": (
        QT_TRANSLATE_NOOP("Fault", "{source} shows nothing: it is all of one brightness."),
        QT_TRANSLATE_NOOP("Fault", "Check light, lens cap and exposure."),
    ),
    "int8.no_nncf": (
        QT_TRANSLATE_NOOP("Fault", "Eight-bit numbers need the library nncf, which is not installed."),
        QT_TRANSLATE_NOOP("Fault", "Install it with: pip install nncf==3.4.0; or teach in exact numbers."),
    ),
    "int8.not_worth": (
        QT_TRANSLATE_NOOP(
            "Fault",
            "With eight-bit numbers this recipe is {gain} times as fast, and {changed} of {compared} verdicts change; "
            "at least {least} times and at most {most} are needed.",
        ),
        QT_TRANSLATE_NOOP("Fault", "Teach it in exact numbers."),
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
    "mask.size_differs": (
        QT_TRANSLATE_NOOP("Fault", "The mask is {mask}, but its picture is {picture}."),
        QT_TRANSLATE_NOOP("Fault", "Draw the mask on the picture it belongs to, in the same size."),
    ),
    "mask.nothing": (
        QT_TRANSLATE_NOOP("Fault", "The mask {mask} marks nothing."),
        QT_TRANSLATE_NOOP("Fault", "Draw the defect white on black."),
    ),
    "mask.inverted": (
        QT_TRANSLATE_NOOP("Fault", "The mask {mask} marks {share} of its picture."),
        QT_TRANSLATE_NOOP("Fault", "If it is inverted, draw the defect white on black."),
    ),
    "mask.outside": (
        QT_TRANSLATE_NOOP("Fault", "What the mask marks lies outside the judged region."),
        QT_TRANSLATE_NOOP("Fault", "Mark the defect where the recipe looks, or change the region of interest."),
    ),
    "mask.empty": (
        QT_TRANSLATE_NOOP("Fault", "The mask marks nothing, so there is nowhere to draw."),
        QT_TRANSLATE_NOOP("Fault", "Mark where the defect should be."),
    ),
    "phrase.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "This is no inspection phrase: {text} ({why})."),
        QT_TRANSLATE_NOOP("Fault", "Write it like: NG scratch severity 2 upper-left small x1 plate-a."),
    ),
    "phrase.unknown_name": (
        QT_TRANSLATE_NOOP("Fault", "The name {name} was not taught."),
        QT_TRANSLATE_NOOP("Fault", "Known names: {known}."),
    ),
    "phrase.too_many": (
        QT_TRANSLATE_NOOP("Fault", "There are {given} names, but phrases have room for {most}."),
        QT_TRANSLATE_NOOP("Fault", "Join some of them."),
    ),
    "train.job": (
        QT_TRANSLATE_NOOP("Fault", "The job file {path} cannot be used: {problems}."),
        QT_TRANSLATE_NOOP("Fault", "Correct these entries; docs/training.md names every one."),
    ),
    "train.other_run": (
        QT_TRANSLATE_NOOP("Fault", "{path} holds the run of another job."),
        QT_TRANSLATE_NOOP("Fault", "Choose another folder, or give the job that this run began with."),
    ),
    "train.diverged": (
        QT_TRANSLATE_NOOP("Fault", "Training stopped at step {step}: the loss of {task} is {loss}."),
        QT_TRANSLATE_NOOP("Fault", "Take a smaller learning rate; the checkpoint of step {saved} is kept."),
    ),
    "train.no_parts": (
        QT_TRANSLATE_NOOP("Fault", "There are no trained parts of this program in {path}: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Name the folder in which a training run ended."),
    ),
    "train.other_size": (
        QT_TRANSLATE_NOOP("Fault", "The part {part} in {path} does not fit a model of this size and depth."),
        QT_TRANSLATE_NOOP("Fault", "Give the size and fork depth that it was trained with."),
    ),
    "train.class_empty": (
        QT_TRANSLATE_NOOP("Fault", "The class {name} has no picture in {path}."),
        QT_TRANSLATE_NOOP("Fault", "Put at least one picture of it there, or remove its folder."),
    ),
    "train.stopped": (
        QT_TRANSLATE_NOOP("Fault", "Training stopped unexpectedly (exit code {exit})."),
        QT_TRANSLATE_NOOP("Fault", "Give the same command again: it goes on from the last checkpoint."),
    ),
    "train.no_gpu": (
        QT_TRANSLATE_NOOP("Fault", "The job asks for a graphics card, but torch finds none."),
        QT_TRANSLATE_NOOP("Fault", 'Write device = "auto", or install torch for the card.'),
    ),
    "tokenizer.poor": (
        QT_TRANSLATE_NOOP("Fault", "The tokenizer gives pictures back with {found}; at least {least} is needed."),
        QT_TRANSLATE_NOOP("Fault", "Train it longer; the one that was there stays in use."),
    ),
    "drift.no_parts": (
        QT_TRANSLATE_NOOP("Fault", "No part was inspected with the recipe {name} yet."),
        QT_TRANSLATE_NOOP("Fault", "Inspect some parts first."),
    ),
    "drift.other_bundle": (
        QT_TRANSLATE_NOOP("Fault", "The recipe {name} was taught again, and no part was inspected with it since."),
        QT_TRANSLATE_NOOP("Fault", "Inspect some parts first; those of before belong to what was taught before."),
    ),
    "evaluate.no_good": (
        QT_TRANSLATE_NOOP("Fault", "{path} does not hold good parts and defective ones."),
        QT_TRANSLATE_NOOP("Fault", "Put good parts into a folder named good, and each class of defect into its own."),
    ),
    "bench.needs": (
        QT_TRANSLATE_NOOP("Fault", "The protocol {protocol} needs {option}."),
        QT_TRANSLATE_NOOP("Fault", "Name it; inspectfork bench --help says what it is."),
    ),
    "bench.splits": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no list of splits: {why}."),
        QT_TRANSLATE_NOOP("Fault", "It needs good_train, good_test and defect_test."),
    ),
    "bench.pairs": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no list of pairs: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Write on each line a picture and its file of boxes."),
    ),
    "picture.synthetic": (
        QT_TRANSLATE_NOOP("Fault", "{source} was made by this program; it is neither a good part nor a test."),
        QT_TRANSLATE_NOOP("Fault", "Take it out; synthetic pictures teach as defects only."),
    ),
    "synthesis.no_good": (
        QT_TRANSLATE_NOOP("Fault", "There is no picture of a good part of {name} to make a defect on."),
        QT_TRANSLATE_NOOP("Fault", "Name some with --good, or inspect good parts first."),
    ),
    "synthesis.no_real": (
        QT_TRANSLATE_NOOP("Fault", "There is no real defect of the class {name} to cut out."),
        QT_TRANSLATE_NOOP("Fault", "Give some with --defects and --masks, or choose another way of making."),
    ),
    "synthesis.class_unknown": (
        QT_TRANSLATE_NOOP("Fault", "Nobody knows what the class {name} looks like."),
        QT_TRANSLATE_NOOP(
            "Fault", "Give one real defect of it with --defects or --reference, or take one of: {known}."
        ),
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
    "synthesis.exists": (
        QT_TRANSLATE_NOOP("Fault", "{path} cannot take these samples: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Choose another seed or another folder."),
    ),
    "synthesis.stopped": (
        QT_TRANSLATE_NOOP("Fault", "Making defects stopped unexpectedly (exit code {exit})."),
        QT_TRANSLATE_NOOP("Fault", "What the manifest names is whole; errors.txt in the folder says more."),
    ),
    "folder.empty": (
        QT_TRANSLATE_NOOP("Fault", "There is no picture in {path}."),
        QT_TRANSLATE_NOOP("Fault", "Choose a folder with pictures (png, jpg, bmp, tif, webp)."),
    ),
    "file.missing": (
        QT_TRANSLATE_NOOP("Fault", "{path} does not exist or cannot be opened."),
        QT_TRANSLATE_NOOP("Fault", "Check the name and the rights to read it."),
    ),
}


class Fault(Exception):
    """The world's fault `code`, a row of `FAULTS`, with the facts that fill its sentence.

    Raises KeyError (our bug) for a code that is not declared or a fact that is missing.
    """

    def __init__(self, code: str, **facts: object) -> None:
        what, hint = FAULTS[code]
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}
        self.what = what.format(**self.facts)
        self.hint = hint.format(**self.facts)
        super().__init__(f"{self.what} {self.hint}")

    def __reduce__(self) -> tuple[object, ...]:
        """Faults cross process borders: rebuild from code and facts."""
        return (_rebuild, (self.code, self.facts))


def _rebuild(code: str, facts: dict[str, str]) -> Fault:
    return Fault(code, **facts)


def file_fault(error: OSError, path: object, code: str) -> Fault:
    """What a file error is to a person: a full disk, or `code` with the path and the system's reason."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault("disk.full", path=path)
    return Fault(code, path=path, why=error.strerror or error)
