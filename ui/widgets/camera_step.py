"""Choosing a camera and seeing that it answers: its fields, a test picture, and the sentence where there is none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from ui.icons import icon
from ui.look import colours
from ui.sentences import fault_text
from ui.widgets.camera_field import CameraField
from ui.widgets.panel import Panel, column, emphasise, label, row
from ui.widgets.picture_view import PictureView


class CameraStep(Panel):
    """`picture` belongs to it and stands wherever the page has room for it."""

    changed = Signal()  # whether there is a camera that answers
    test_asked = Signal(str)  # address
    test_ended = Signal()  # nobody looks at the test picture any more
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answered = ""  # the address that has given a picture
        self._frame: Frame | None = None
        self._fault: Fault | None = None
        self._is_testing = self._is_usable = self._line_runs = False
        self.field, self.picture = CameraField(), PictureView()
        self.test, self.go_on, self.said, self._hint = (
            QPushButton(),
            QPushButton(),
            label(wrap=True),
            label("quiet", wrap=True),
        )
        self.setLayout(column(self._hint, self.field, self.said, row(self.test, self.go_on, gap=8), gap=10))
        self.field.changed.connect(self._forget)
        self.test.clicked.connect(self._test)
        self.go_on.clicked.connect(self.done)
        self.recolour()
        self.retranslate()

    def show_address(self, address: str, answered: bool) -> None:
        """The station's camera, and whether it is known to answer."""
        self.field.show_address(address)
        self.answered = self.field.address() if answered else ""
        self._show()

    def show_testing(self, testing: bool) -> None:
        """Pictures are being fetched, or that has ended."""
        self._is_testing = testing
        self._show()

    def show_picture(self, address: str, frame: Frame) -> None:
        """What the camera at this address sees now."""
        self.answered, self._frame, self._fault = address, frame, None
        self.picture.show_picture(frame.pixels, None)
        self._show()

    def show_fault(self, fault: Fault) -> None:
        """Why there is no picture."""
        self.answered, self._frame, self._fault = "", None, fault
        self._show()

    def allow(self, usable: bool, line_runs: bool) -> None:
        """Whether anything can be done here; while a line runs it has the camera."""
        self._is_usable, self._line_runs = usable, line_runs
        self._show_buttons()

    def _forget(self) -> None:
        """Another camera is chosen, of which nothing is known yet."""
        if self.field.address() != self.answered:
            self.test_ended.emit()
            self.answered, self._frame, self._fault = "", None, None
            self._show()

    def _test(self) -> None:
        if self._is_testing:
            self.test_ended.emit()
        else:
            self.test_asked.emit(self.field.address())

    def _show(self) -> None:
        if self._frame is None:
            self.picture.show_words("" if self._fault else self.tr("The test picture will stand here."))
        self._show_buttons()
        self.changed.emit()

    def _show_buttons(self) -> None:
        free = self._is_usable and not self._line_runs
        self.field.setEnabled(free)
        self.test.setEnabled(free and bool(self.field.address()))
        self.go_on.setEnabled(self._is_usable and bool(self.answered))
        emphasise(self.test, not self.answered)
        emphasise(self.go_on, bool(self.answered))
        self.test.setText(self.tr("Stop") if self._is_testing else self.tr("Test the camera"))
        self.said.setText(self._words())
        self.said.setVisible(bool(self.said.text()))
        self.recolour()

    def _words(self) -> str:
        if self._line_runs:
            return self.tr("Stop the line first: it has the camera")
        if self._fault is not None:
            return " ".join(fault_text(self._fault))
        if self._frame is not None:
            width, height = self._frame.size
            return self.tr("The camera answers: {width} × {height} px.").format(width=width, height=height)
        return self.tr("Waiting for the first picture.") if self._is_testing else ""

    def retranslate(self) -> None:
        self._hint.setText(self.tr("Which camera looks at the parts? Without one, take the simulated one."))
        self.go_on.setText(self.tr("Go on"))
        self._show()

    def recolour(self) -> None:
        used = colours()
        self.test.setIcon(icon("camera", used.text if self.answered else used.on_accent, used.quiet, gap=6))
