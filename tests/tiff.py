"""Grey TIFF files put together by hand, of kinds that no library here writes."""

import struct

import numpy as np

SHORT, LONG = 3, 4


def tiff_of(
    pixels: np.ndarray, white_is_zero: bool = False, most: int | None = None, big: bool = False, packed: bytes = b""
) -> bytes:
    """One strip of grey pixels (h, w) of 8 or 16 bit as they are; `packed` is that strip deflated, whole or not."""
    order = ">" if big else "<"
    strip = packed or pixels.astype(pixels.dtype.newbyteorder(order)).tobytes()
    height, width = pixels.shape
    tags = {256: width, 257: height, 258: 8 * pixels.itemsize, 259: 8 if packed else 1, 262: int(not white_is_zero)}
    tags |= {273: 8, 277: 1, 278: height, 279: len(strip)} | ({} if most is None else {281: most})
    listed = struct.pack(f"{order}H", len(tags))
    for tag, value in sorted(tags.items()):
        listed += struct.pack(f"{order}HHI", tag, LONG, 1) + struct.pack(f"{order}I", value)
    head = (b"MM\0*" if big else b"II*\0") + struct.pack(f"{order}I", 8 + len(strip))
    return head + strip + listed + struct.pack(f"{order}I", 0)
