"""What a recipe says of itself (labels, help, units, problems), marked for translation.

The recipe declares these texts once, in `inspectfork/recipe.py`; the translation tool reads only marked ones, so
they stand here again. A test holds the two together.
"""

from PySide6.QtCore import QCoreApplication

from inspectfork.faults.marking import QT_TRANSLATE_NOOP

TEXTS = (
    QT_TRANSLATE_NOOP("Recipe", "Name"),
    QT_TRANSLATE_NOOP("Recipe", "What the product is called."),
    QT_TRANSLATE_NOOP("Recipe", "Region of interest"),
    QT_TRANSLATE_NOOP("Recipe", "Only this part of the picture is judged."),
    QT_TRANSLATE_NOOP("Recipe", "Ignore mask"),
    QT_TRANSLATE_NOOP("Recipe", "Shapes inside which nothing is judged."),
    QT_TRANSLATE_NOOP("Recipe", "Judged shapes"),
    QT_TRANSLATE_NOOP("Recipe", "Only inside these shapes a part is judged; without any, everywhere."),
    QT_TRANSLATE_NOOP("Recipe", "Compared with"),
    QT_TRANSLATE_NOOP("Recipe", "Good parts by their surface, or the golden sample place by place (printed boards)."),
    QT_TRANSLATE_NOOP("Recipe", "Material shows"),
    QT_TRANSLATE_NOOP("Recipe", "Dark or bright, where a part is compared place by place."),
    QT_TRANSLATE_NOOP("Recipe", "Position"),
    QT_TRANSLATE_NOOP("Recipe", "How a part lies: as it comes, or moved to where the golden sample has it."),
    QT_TRANSLATE_NOOP("Recipe", "Light"),
    QT_TRANSLATE_NOOP("Recipe", "As it comes, or every picture brought to the same brightness and contrast."),
    QT_TRANSLATE_NOOP("Recipe", "Golden sample"),
    QT_TRANSLATE_NOOP("Recipe", "The good picture that parts lie like; empty takes the first one."),
    QT_TRANSLATE_NOOP("Recipe", "Input size"),
    QT_TRANSLATE_NOOP("Recipe", "Longer side the region is resized to; larger sees finer defects, slower."),
    QT_TRANSLATE_NOOP("Recipe", "Tile"),
    QT_TRANSLATE_NOOP(
        "Recipe",
        "Side of the tiles a large picture is seen in, each resized to the input size; empty sees it as a whole.",
    ),
    QT_TRANSLATE_NOOP("Recipe", "Computed in"),
    QT_TRANSLATE_NOOP("Recipe", "Numbers of 32 bits, or of 8: faster, and tested while teaching."),
    QT_TRANSLATE_NOOP("Recipe", "False rejects"),
    QT_TRANSLATE_NOOP("Recipe", "How many of 1,000 good parts may be rejected."),
    QT_TRANSLATE_NOOP("Recipe", "Limit"),
    QT_TRANSLATE_NOOP("Recipe", "Score from which a part is NG; empty takes the limit found in teaching."),
    QT_TRANSLATE_NOOP("Recipe", "Defect classes"),
    QT_TRANSLATE_NOOP("Recipe", "Names of the kinds of defect that were taught."),
    QT_TRANSLATE_NOOP("Recipe", "Serial"),
    QT_TRANSLATE_NOOP("Recipe", "From the camera or file, typed or scanned, or the code in the picture."),
    QT_TRANSLATE_NOOP("Recipe", "Pictures kept"),
    QT_TRANSLATE_NOOP("Recipe", "All, NG only, or none."),
    QT_TRANSLATE_NOOP("Recipe", "Kept for"),
    QT_TRANSLATE_NOOP("Recipe", "Days on which the station works; older pictures are deleted, their records stay."),
    QT_TRANSLATE_NOOP("Recipe", "Disk floor"),
    QT_TRANSLATE_NOOP("Recipe", "No picture is stored while less disk than this is free."),
    QT_TRANSLATE_NOOP("Recipe", "Scale"),
    QT_TRANSLATE_NOOP("Recipe", "Pixels of the picture per millimetre of the part."),
    QT_TRANSLATE_NOOP("Recipe", "px"),
    QT_TRANSLATE_NOOP("Recipe", "per 1,000"),
    QT_TRANSLATE_NOOP("Recipe", "days"),
    QT_TRANSLATE_NOOP("Recipe", "GB"),
    QT_TRANSLATE_NOOP("Recipe", "px/mm"),
)
PROBLEMS = (
    QT_TRANSLATE_NOOP("Recipe", 'name must have 1 to {most} characters and none of / \\ : * ? " < > |'),
    QT_TRANSLATE_NOOP("Recipe", "input size must be a multiple of {step}"),
    QT_TRANSLATE_NOOP("Recipe", "tiles are for parts compared by their surface"),
    QT_TRANSLATE_NOOP("Recipe", "eight-bit numbers are for parts compared by their surface"),
    QT_TRANSLATE_NOOP("Recipe", "region of interest must lie in the picture and be at least {least} px a side"),
    QT_TRANSLATE_NOOP("Recipe", "a drawn shape needs three corners"),
    QT_TRANSLATE_NOOP("Recipe", "defect classes need different names that are not empty"),
    QT_TRANSLATE_NOOP("Recipe", "{label} must be {least} to {most} {unit}"),
    QT_TRANSLATE_NOOP("Recipe", "{label} must be {least} to {most}"),
    QT_TRANSLATE_NOOP("Recipe", "{label} cannot be {value}"),
)
LABELS = {text.lower(): text for text in TEXTS}  # problems name a field in small letters


def recipe_text(text: str) -> str:
    """A text of the recipe's declaration in the window's language; one without translation stays as it is."""
    said = QCoreApplication.translate("Recipe", text)
    return QCoreApplication.translate("Recipe", LABELS[text]) if said == text and text in LABELS else said
