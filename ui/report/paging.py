"""Keeps a heading of a report on the page of what stands below it."""

from PySide6.QtGui import QPagedPaintDevice, QTextBlock, QTextCursor, QTextDocument, QTextFormat

MARGIN_CM, CM_PER_INCH = 2.0, 2.54  # as `QTextDocument.print_` sets it


def keep_headings(page: QTextDocument, device: QPagedPaintDevice) -> None:
    """Begin a new page before each heading that would be the last on its own."""
    place = 0
    while (place := _lonely(page, device, place)) >= 0:
        block = page.findBlockByNumber(place)
        moved = block.blockFormat()
        moved.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(moved)
        place += 1


def _lonely(page: QTextDocument, device: QPagedPaintDevice, first: int) -> int:
    """The number of the first block from there on that is a heading at the end of a page; -1 where there is none."""
    laid = page.clone()
    laid.documentLayout().setPaintDevice(device)
    frame = laid.rootFrame().frameFormat()
    frame.setMargin(MARGIN_CM / CM_PER_INCH * device.logicalDpiY())
    laid.rootFrame().setFrameFormat(frame)
    laid.setPageSize(device.pageLayout().paintRectPixels(device.logicalDpiY()).size().toSizeF())
    block = laid.findBlockByNumber(first)
    while block.isValid() and block.next().isValid():
        if block.blockFormat().headingLevel() and _page(laid, block) != _page(laid, block.next()):
            return block.blockNumber()
        block = block.next()
    return -1


def _page(laid: QTextDocument, block: QTextBlock) -> int:
    """On which page a block ends."""
    bounds = laid.documentLayout().blockBoundingRect(block)
    return int((bounds.bottom() - 1) // laid.pageSize().height())
