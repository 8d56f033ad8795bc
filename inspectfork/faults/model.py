"""What can be wrong with weights, bundles and the training of the model itself."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
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
    "weights.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} holds no weights this program can read: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Fetch the weights again with: inspectfork weights fetch."),
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
}
