"""What the pages share on which good parts are gathered and taught."""

from pathlib import Path

from ui.pages.lesson import Lesson
from ui.widgets.gallery import Gallery
from ui.widgets.panel import Panel


class LessonPage(Panel):
    """A page on which capturing and teaching are seen, wherever they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.gallery, self.lesson = Gallery(), Lesson()
        self.is_busy = self.line_runs = self.is_refused = False

    @property
    def is_free(self) -> bool:
        """Whether something may be begun here."""
        return not self.is_busy and not self.is_refused

    def show_busy(self, busy: bool) -> None:
        """Capturing, teaching or judging goes on, or has ended."""
        self.is_busy = busy
        if not busy:
            self.lesson.rest()
        self.enable()

    def show_paths(self, paths: list[Path]) -> None:
        """The good pictures found or captured."""
        self.gallery.show_paths(paths)

    def show_line_runs(self, runs: bool) -> None:
        """While a line runs it has the camera, so nothing can be captured."""
        self.line_runs = runs
        self.enable()

    def refuse(self) -> None:
        """Nothing can be taught here: another program has the station."""
        self.is_refused = True
        self.enable()

    def enable(self) -> None:
        """What can be pressed now, and the words that depend on it."""
        raise NotImplementedError
