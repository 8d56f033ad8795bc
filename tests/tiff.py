"""Grey TIFF files put together by hand, of kinds that no library here writes."""

import struct

import numpy as np

LONG = 4


def tiff_of(
    pixels: np.ndarray,
    white_is_zero: bool = False,
    most: int | None = None,
    big: bool = False,
    deflated: bytes = b"",
    bits: int = 0,
) -> bytes:
    """One strip of grey pixels (h, w) of 8 or 16 bit as they are, or packed with so many `bits` each.

    `deflated` is that strip compressed, whole or not.
    """
    order = ">" if big else "<"
    strip = deflated or (packed(pixels, bits) if bits else pixels.astype(pixels.dtype.newbyteorder(order)).tobytes())
    height, width = pixels.shape
    tags = {256: width, 257: height, 258: bits or 8 * pixels.itemsize, 259: 8 if deflated else 1}
    tags |= {262: int(not white_is_zero), 273: 8, 277: 1, 278: height, 279: len(strip)}
    tags |= {} if most is None else {281: most}
    listed = struct.pack(f"{order}H", len(tags))
    for tag, value in sorted(tags.items()):
        listed += struct.pack(f"{order}HHI", tag, LONG, 1) + struct.pack(f"{order}I", value)
    head = (b"MM\0*" if big else b"II*\0") + struct.pack(f"{order}I", 8 + len(strip))
    return head + strip + listed + struct.pack(f"{order}I", 0)


def packed(pixels: np.ndarray, bits: int) -> bytes:
    """Row after row, each filled up to a whole byte."""
    shifts = np.arange(bits - 1, -1, -1)
    rows = (pixels[..., None] >> shifts & 1).reshape(len(pixels), -1).astype(np.uint8)
    return np.packbits(rows, axis=1).tobytes()
