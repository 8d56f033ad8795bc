"""The window: the rail, the pages and the messages over them. `ui.workplace` wires it to the station."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspectfork.roles import Action
from ui.messages import MessageStrip
from ui.pages.blind import BlindPage
from ui.pages.compare import ComparePage
from ui.pages.figures import FiguresPage
from ui.pages.first import FirstPage
from ui.pages.label import LabelPage
from ui.pages.lanes import LanesPage
from ui.pages.log import LogPage
from ui.pages.make import MakePage
from ui.pages.part import PartPage
from ui.pages.pictures import PicturesPage
from ui.pages.prove import ProvePage
from ui.pages.review import ReviewPage
from ui.pages.study import StudyPage
from ui.pages.teach import TeachPage
from ui.pages.users import UsersPage
from ui.safe_focus import SafeFocus
from ui.widgets.overlaid import Overlaid
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel, clothe, column, label, row
from ui.widgets.rail import Rail
from ui.widgets.sign_in import SignIn

BEHIND = {
    **dict.fromkeys(("label", "make", "blind", "prove"), "pictures"),
    **dict.fromkeys(("first", "study", "compare"), "teach"),
}  # pages that another one leads to
SMALLEST = (1000, 640)


def action_of(page: str) -> Action:
    """What a user does on this page."""
    return Action(BEHIND.get(page, page))


class MainWindow(Panel):
    """`pages` by the rail's names, with a lane for each camera; `closing` is sent once, before the window goes."""

    closing = Signal()

    def __init__(self, cameras: int = 1) -> None:
        super().__init__()
        self.rail, self.messages, self.sign_in = Rail(), MessageStrip(), SignIn()
        self.why_not = label("strong", wrap=True)  # why the page cannot be used now
        self._refusal: Callable[[Action], str] = lambda _: ""
        self.lanes, self.teach, self.log = LanesPage(cameras), TeachPage(), LogPage()
        self.inspect = self.lanes.lanes[0]
        self.review, self.figures = ReviewPage(), FiguresPage()
        self.pictures, self.label, self.part = PicturesPage(), LabelPage(), PartPage()
        self.users, self.compare, self.prove = UsersPage(), ComparePage(), ProvePage()
        self.make, self.blind, self.first, self.study = MakePage(), BlindPage(), FirstPage(), StudyPage()
        self.pages: dict[str, QWidget] = {
            "inspect": self.lanes,
            "teach": self.teach,
            "log": self.log,
            "review": self.review,
            "figures": self.figures,
            "pictures": self.pictures,
            "label": self.label,
            "part": self.part,
            "users": self.users,
            "make": self.make,
            "blind": self.blind,
            "first": self.first,
            "study": self.study,
            "compare": self.compare,
            "prove": self.prove,
        }
        self._stack = QStackedWidget()
        self._rooms = {name: PageScroll(page) for name, page in self.pages.items()}
        for room in self._rooms.values():
            self._stack.addWidget(room)
        body = column(self.sign_in, self.why_not, self._stack)
        body.setStretch(2, 1)
        body.setContentsMargins(12, 16, 12, 16)
        content = QWidget()
        content.setLayout(body)
        whole = row(self.rail, Overlaid(content, self.messages), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setMinimumSize(*SMALLEST)
        self._safe_focus = SafeFocus(self, lambda: self.pages[self.page])
        self.rail.chosen.connect(self._choose_page)
        self.show_page("inspect")
        self.retranslate()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return next(name for name, room in self._rooms.items() if room is self._stack.currentWidget())

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.rail.mark(BEHIND.get(name, name))
        clothe(self._rooms[name])
        self._stack.setCurrentWidget(self._rooms[name])
        self._say_why_not()

    def _choose_page(self, name: str) -> None:
        """A person goes to another page: what was only noted on this one is done with."""
        if name != self.page:
            self.messages.withdraw_notes()
        self.show_page(name)

    def dress(self) -> None:
        """The colours are others now: what is in sight follows at once, any other page when it is shown."""
        for part in (self.rail, self.sign_in, self.messages, self.why_not, self._rooms[self.page]):
            clothe(part)

    def refuse_by(self, refusal: Callable[[Action], str]) -> None:
        """Disable the pages for which there is a refusal; a line can be stopped all the same."""
        self._refusal = refusal
        for name, page in self.pages.items():
            page.setEnabled(name == "inspect" or not refusal(action_of(name)))
        self.rail.offer("users", not refusal(Action.USERS))
        if self.page == "users" and refusal(Action.USERS):  # nobody else is to see it
            self.show_page("inspect")
        self._say_why_not()

    def _say_why_not(self) -> None:
        why = self._refusal(action_of(self.page))
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("inspectfork"))
        self._say_why_not()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
