"""What can be wrong with pictures, masks and other files."""

from inspectfork.faults.marking import QT_TRANSLATE_NOOP, Rows

ROWS: Rows = {
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
    "list.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{path} is no list of pictures."),
        QT_TRANSLATE_NOOP("Fault", "Write one file name a line, as UTF-8 text."),
    ),
    "video.unreadable": (
        QT_TRANSLATE_NOOP("Fault", "{source} cannot be read as a video."),
        QT_TRANSLATE_NOOP("Fault", "Record it again, or convert it to another format."),
    ),
    "file.unwritable": (
        QT_TRANSLATE_NOOP("Fault", "{path} cannot be written: {why}."),
        QT_TRANSLATE_NOOP("Fault", "Free the disk or choose another place."),
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
    "evaluate.no_good": (
        QT_TRANSLATE_NOOP("Fault", "{path} does not hold good parts and defective ones."),
        QT_TRANSLATE_NOOP("Fault", "Put good parts into a folder named good, and each class of defect into its own."),
    ),
    "picture.synthetic": (
        QT_TRANSLATE_NOOP("Fault", "{source} was made by this program; it is neither a good part nor a test."),
        QT_TRANSLATE_NOOP("Fault", "Take it out; synthetic pictures teach as defects only."),
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
