"""A picture known by its pixels, so that the same part is recognised when it was saved anew without loss."""

import hashlib
from pathlib import Path

import numpy as np

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import as_colour, read_picture

PREFIX = "px:"  # tells it from the SHA-256 of a file, which earlier versions noted


def pixel_hash(picture: Path) -> str:
    """PREFIX and SHA-256 over size and pixels; "" for a picture that cannot be read.

    Grey saved as colour gives the same hash.
    """
    try:
        pixels = read_picture(picture)
    except Fault:
        return ""
    return hash_of(pixels)


def hash_of(pixels: Pixels) -> str:
    """The same of pixels (h, w) or (h, w, 3)."""
    colour = as_colour(pixels) if pixels.dtype == np.uint8 else pixels  # grey saved as colour is the same picture
    digest = hashlib.sha256(f"{colour.shape} {colour.dtype}".encode())
    digest.update(np.ascontiguousarray(colour).tobytes())
    return f"{PREFIX}{digest.hexdigest()}"


def are_pixel_hashes(hashes: list[str]) -> bool:
    """Whether all of these were made by `pixel_hash`."""
    return all(hash.startswith(PREFIX) for hash in hashes)
