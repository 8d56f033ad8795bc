"""Which camera: its kind by one press, then what its kind needs. The same address that other pages have as text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QPushButton, QStackedWidget

from inspectfork.camera.address import NETWORK_SCHEMES
from inspectfork.drawn import PRODUCTS
from ui import look
from ui.widgets.choice import Choice
from ui.widgets.folder_field import FolderField
from ui.widgets.number_field import WholeField
from ui.widgets.panel import Panel, column, label

KINDS = ("simulated", "usb", "folder", "network")
MOST_USB = 99


class CameraField(Panel):
    """`changed` is sent when the address has become another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kinds = {kind: QPushButton() for kind in KINDS}
        self.product, self.usb, self.folder, self.network = Choice(), WholeField(), FolderField(), QLineEdit()
        self.product.addItems(list(PRODUCTS))
        self.usb.setRange(0, MOST_USB)
        self._name, self._rooms = label("label"), QStackedWidget()
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, button in enumerate(self.kinds.values()):
            button.setCheckable(True)
            self._group.addButton(button, place)
            grid.addWidget(button, place // 2, place % 2)
        for room in (self.product, self.usb, self.folder, self.network):
            self._rooms.addWidget(room)
        self._rooms.setFixedHeight(look.TOUCH)
        page = column(gap=8)
        page.addLayout(grid)
        page.addLayout(column(self._name, self._rooms, gap=2))
        self.setLayout(page)
        self._group.idClicked.connect(self._choose)
        self.product.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.usb.valueChanged.connect(lambda _: self.changed.emit())
        self.folder.chosen.connect(lambda _: self.changed.emit())
        self.network.textChanged.connect(lambda _: self.changed.emit())
        self.show_address("")

    @property
    def kind(self) -> str:
        return KINDS[self._group.checkedId()]

    def address(self) -> str:
        """The address as it stands; "" where something is still to be said."""
        match self.kind:
            case "simulated":
                return f"simulated:{self.product.currentText()}"
            case "usb":
                return f"usb:{self.usb.value()}"
            case "folder":
                return str(self.folder.folder() or "")
        return self.network.text().strip()

    def show_address(self, address: str) -> None:
        """Fill in the fields; of an address that says more than they can, its kind."""
        scheme, _, rest = address.partition(":")
        kind = scheme.lower()
        if kind == "usb" and rest.isdigit():
            self.usb.setValue(int(rest))
        elif kind in NETWORK_SCHEMES:
            self.network.setText(address)
            kind = "network"
        elif address and kind != "simulated":
            self.folder.path.setText(address)
            kind = "folder"
        else:
            self.product.setCurrentIndex(max(0, self.product.findText(rest.partition("?")[0])))
            kind = "simulated"
        self.choose(kind)

    def choose(self, kind: str) -> None:
        """Take this kind of camera."""
        self.kinds[kind].setChecked(True)
        self._choose(KINDS.index(kind))

    def _choose(self, place: int) -> None:
        self._rooms.setCurrentIndex(place)
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        words = (self.tr("Simulated"), self.tr("USB camera"), self.tr("Folder"), self.tr("Network camera"))
        asked = (
            self.tr("What it shows"),
            self.tr("Number of the camera, from 0"),
            self.tr("Folder of pictures"),
            self.tr("Address, beginning with rtsp:// or http://"),
        )
        for button, said in zip(self.kinds.values(), words, strict=True):
            button.setText(said)
        for room, said in zip((self.product, self.usb, self.folder, self.network), asked, strict=True):
            room.setAccessibleName(said)
        self._name.setText(asked[self._rooms.currentIndex()])
