"""Another recipe was chosen: its parts are shown on the page, so that nobody inspects by the wrong one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from inspectfork.frame import Pixels
from ui import look
from ui.icons import icon
from ui.widgets.panel import Panel, column, label, row
from ui.widgets.picture_view import PictureView


class RecipeCheck(Panel):
    """Shows what parts of the recipe look like, and asks whether the part before the camera is one of them."""

    accepted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.recipe = self._kept = ""
        self._searching = False
        self._question, self.picture = label("heading", wrap=True), PictureView()
        self.accept, self.refuse = QPushButton(), QPushButton()
        self.accept.setProperty("role", "primary")
        for button in (self.accept, self.refuse):
            button.setAutoDefault(True)  # Enter presses it
        self.accept.clicked.connect(self.accepted)
        self.refuse.clicked.connect(self.refused)
        page = column(self._question, self.picture, row(None, self.refuse, self.accept, gap=12), gap=8)
        page.setContentsMargins(12, 12, 12, 8)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.recolour()
        self.retranslate()

    def ask(self, recipe: str, kept: str) -> None:
        """Ask for the change from `kept`; the picture follows."""
        self.recipe, self._kept, self._searching = recipe, kept, True
        self.retranslate()
        self.accept.setFocus()

    def show_golden(self, recipe: str, pixels: Pixels | None) -> None:
        """What its parts look like, if it is still this recipe that is asked for; None where no picture is known."""
        if recipe != self.recipe:
            return
        self._searching = False
        if pixels is None:
            self._say_why_empty()
        else:
            self.picture.show_picture(pixels, None)

    def retranslate(self) -> None:
        self._question.setText(
            self.tr("Change to {recipe}? Compare the part before the camera.").format(recipe=self.recipe)
        )
        self.accept.setText(self.tr("Use {recipe}").format(recipe=self.recipe))
        self.refuse.setText(self.tr("Keep {recipe}  Esc").format(recipe=self._kept))
        if not self.picture.has_picture or self._searching:
            self._say_why_empty()

    def recolour(self) -> None:
        self.refuse.setIcon(icon("close", look.colours().text, gap=6))

    def _say_why_empty(self) -> None:
        none = self.tr("There is no picture yet that somebody called good. Check the name of the recipe.")
        self.picture.show_words(self.tr("Looking for a picture.") if self._searching else none)
