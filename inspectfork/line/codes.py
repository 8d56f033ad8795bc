"""The code on a part, read from its picture."""

import zxingcpp

from inspectfork.frame import Pixels
from inspectfork.picture import to_display

# Those that parts carry and that guard themselves well; the weakly guarded ones are found in noise, too.
_FORMATS = (
    *(zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode),
    *(zxingcpp.BarcodeFormat.RMQRCode, zxingcpp.BarcodeFormat.Aztec, zxingcpp.BarcodeFormat.PDF417),
    *(zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.Code39, zxingcpp.BarcodeFormat.Code93),
    *(zxingcpp.BarcodeFormat.EAN13, zxingcpp.BarcodeFormat.UPCA),
)


def read_code(pixels: Pixels) -> str:
    """What the one code in the picture says; "" where there is none, or where several say different things."""
    found = zxingcpp.read_barcodes(to_display(pixels), formats=_FORMATS)
    texts = {code.text.strip() for code in found if code.valid}
    return texts.pop() if len(texts) == 1 else ""
