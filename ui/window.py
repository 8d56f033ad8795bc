"""The window: the rail, the message strip and the pages. It holds no work; `ui.app` wires it to the station."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.messages import MessageStrip
from ui.pages.figures import FiguresPage
from ui.pages.inspect import InspectPage
from ui.pages.log import LogPage
from ui.pages.review import ReviewPage
from ui.pages.teach import TeachPage
from ui.widgets.panel import Panel, column, row
from ui.widgets.rail import Rail

SMALLEST = (1180, 720)


class MainWindow(Panel):
    """`pages` by the rail's names; `closing` is sent once, before the window goes."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.rail, self.messages = Rail(), MessageStrip()
        self.inspect, self.teach, self.log = InspectPage(), TeachPage(), LogPage()
        self.review, self.figures = ReviewPage(), FiguresPage()
        self.pages: dict[str, QWidget] = {"inspect": self.inspect, "teach": self.teach, "log": self.log}
        self.pages |= {"review": self.review, "figures": self.figures}
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        body = column(self.messages, self._stack)
        body.setContentsMargins(20, 16, 20, 16)
        content = QWidget()
        content.setObjectName("page")
        content.setLayout(body)
        self.setLayout(row(self.rail, content, gap=0))
        self.setMinimumSize(*SMALLEST)
        self.rail.chosen.connect(self.show_page)
        self.show_page("inspect")
        self.retranslate()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.rail.mark(name)
        self._stack.setCurrentWidget(self.pages[name])

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("inspectfork"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
