"""Files with several pictures, and files that end before their last row: each is read whole or refused."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from test_picture import deep, png_of
from tiff import tiff_of

from inspectfork.fault import Fault
from inspectfork.picture import encode_png, read_picture, read_pictures

SHADES = (40, 120, 200)


def shaded(shade: int) -> np.ndarray:
    rng = np.random.default_rng(shade)
    return np.asarray(shade + rng.integers(-30, 31, (60, 80, 3)), np.uint8)


def saved(kind: str, **how: object) -> Callable[[list[np.ndarray]], bytes]:
    def save(pictures: list[np.ndarray]) -> bytes:
        file = io.BytesIO()
        first, *others = (Image.fromarray(pixels) for pixels in pictures)
        first.save(file, kind, save_all=True, append_images=others, **how)
        return file.getvalue()

    return save


def jpeg(pixels: np.ndarray) -> bytes:
    return cv2.imencode(".jpg", pixels)[1].tobytes()


def one_after_the_other(encode: Callable[[np.ndarray], bytes], between: bytes = b"") -> Callable[..., bytes]:
    return lambda pictures: between.join(map(encode, pictures))


def deep_pages(pictures: list[np.ndarray]) -> bytes:
    return cv2.imencodemulti(".tif", [deep(pixels) for pixels in pictures])[1].tobytes()


KINDS = {
    "tiff": saved("TIFF"),
    "tiff-lzw": saved("TIFF", compression="tiff_lzw"),
    "tiff-16": deep_pages,
    "apng": saved("PNG"),
    "apng-still": saved("PNG", default_image=True),
    "webp": saved("WEBP", lossless=True),
    "mpo": saved("MPO"),
    "jpegs": one_after_the_other(jpeg),
    "jpegs-padded": one_after_the_other(jpeg, bytes(100)),
    "pngs": one_after_the_other(encode_png),
}


def pictures_of(path: Path) -> list[np.ndarray | Fault]:
    return [read.picture for read in read_pictures(path)]


def refused(path: Path) -> str:
    with pytest.raises(Fault) as caught:
        read_picture(path)
    return caught.value.code


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_of_a_file_is_read_in_turn_and_never_the_first_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.png"
    path.write_bytes(KINDS[kind]([shaded(shade) for shade in SHADES]))
    with pytest.raises(Fault, match=f"{kind}.png holds 3 pictures") as caught:
        read_picture(path)
    assert caught.value.code == "picture.several"
    read = pictures_of(path)
    assert [look.mark for look in read_pictures(path)] == ["#1", "#2", "#3"]
    full = np.iinfo(read[0].dtype).max
    assert [round(pixels.mean() * 255 / full) for pixels in read] == pytest.approx(SHADES, abs=3)


def test_a_preview_of_another_size_is_a_picture_too(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    path.write_bytes(jpeg(shaded(40)) + b"gain" + jpeg(shaded(120)[::2, ::2]))
    assert [pixels.shape for pixels in pictures_of(path)] == [(60, 80, 3), (30, 40, 3)]
    assert refused(path) == "picture.several"


def test_a_preview_in_the_head_of_a_picture_is_none(tmp_path: Path) -> None:
    path = tmp_path / "camera.jpg"
    preview = jpeg(shaded(40)[::4, ::4])
    head = b"\xff\xe1" + struct.pack(">H", 2 + 6 + len(preview)) + b"Exif\0\0" + preview
    path.write_bytes(b"\xff\xd8" + head + jpeg(shaded(120))[2:] + b"what a phone adds")
    assert read_picture(path).shape == (60, 80, 3)


def test_a_page_that_is_cut_off_is_a_fault_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    path.write_bytes(jpeg(shaded(40)) + jpeg(shaded(120))[:-900] + jpeg(shaded(200)))
    first, second, third = pictures_of(path)
    assert not isinstance(first, Fault)
    assert isinstance(second, Fault) and "cut.jpg#2 cannot be read" in second.what
    assert not isinstance(third, Fault)


def test_what_cannot_be_split_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    file = io.BytesIO()
    pages = [Image.fromarray(deep(shaded(shade)[..., 0])) for shade in SHADES]
    pages[0].save(file, "PNG", save_all=True, append_images=pages[1:])
    path.write_bytes(file.getvalue())
    (fault,) = pictures_of(path)
    assert isinstance(fault, Fault) and fault.code == "picture.several"
    (fault,) = pictures_of(tmp_path / "nowhere.png")
    assert isinstance(fault, Fault) and fault.code == "file.missing"


def test_thousands_of_pictures_in_a_file_are_refused_from_their_number(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    path.write_bytes(jpeg(shaded(40)[:8, :8]) * 1001)
    (fault,) = pictures_of(path)
    assert isinstance(fault, Fault) and "more than 1000 pictures" in fault.what


@pytest.mark.parametrize("kept", [0.25, 0.5, 0.9])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("depth", [8, 16])
def test_a_png_that_ends_early_but_properly_is_refused(tmp_path: Path, kept: float, channels: int, depth: int) -> None:
    stored = shaded(120)[..., :channels].astype(f">u{depth // 8}")
    raw = b"".join(b"\0" + row.tobytes() for row in stored)
    path = tmp_path / "early.png"
    colour = 0 if channels == 1 else 2
    path.write_bytes(png_of(80, 60, depth, colour, zlib.compress(raw)))
    assert read_picture(path).shape[:2] == (60, 80)
    path.write_bytes(png_of(80, 60, depth, colour, zlib.compress(raw[: int(len(raw) * kept)])))
    assert refused(path) == "picture.unreadable"


def test_a_frame_of_an_animation_that_ends_early_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "early.png"
    whole = KINDS["apng"]([shaded(shade) for shade in SHADES])
    at = whole.rfind(b"fdAT")
    (length,) = struct.unpack(">I", whole[at - 4 : at])
    number, packed = whole[at + 4 : at + 8], whole[at + 8 : at + 4 + length]
    half = number + zlib.compress(zlib.decompress(packed)[:5000])
    chunk = struct.pack(">I", len(half)) + b"fdAT" + half + struct.pack(">I", zlib.crc32(b"fdAT" + half))
    path.write_bytes(whole[: at - 4] + chunk + whole[at + 8 + length :])
    assert any(isinstance(look, Fault) for look in pictures_of(path))


def test_a_black_picture_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "black.png"
    for pixels in (np.zeros((60, 80), np.uint8), np.zeros((60, 80, 3), np.uint16)):
        path.write_bytes(encode_png(pixels))
        assert not read_picture(path).any()


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("progressive", [0, 1])
def test_a_jpeg_that_ends_early_but_properly_is_refused(tmp_path: Path, kept: float, progressive: int) -> None:
    path = tmp_path / "early.jpg"
    whole = cv2.imencode(".jpg", shaded(120), [cv2.IMWRITE_JPEG_PROGRESSIVE, progressive])[1].tobytes()
    path.write_bytes(whole)
    assert read_picture(path).shape == (60, 80, 3)
    path.write_bytes(whole[: int(len(whole) * kept)] + b"\xff\xd9")
    assert refused(path) == "picture.unreadable"


@pytest.mark.parametrize("progressive", [0, 1])
def test_a_jpeg_of_one_colour_is_whole(tmp_path: Path, progressive: int) -> None:
    path = tmp_path / "flat.jpg"
    flat = np.full((61, 83, 3), 90, np.uint8)
    path.write_bytes(cv2.imencode(".jpg", flat, [cv2.IMWRITE_JPEG_PROGRESSIVE, progressive])[1].tobytes())
    assert read_picture(path).shape == (61, 83, 3)


def test_a_compressed_tiff_that_ends_early_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "early.tif"
    grey = shaded(120)[..., 0]
    path.write_bytes(tiff_of(grey, deflated=zlib.compress(grey.tobytes())))
    assert np.array_equal(read_picture(path), grey)
    path.write_bytes(tiff_of(grey, deflated=zlib.compress(grey.tobytes()[:2000])))
    assert refused(path) == "picture.unreadable"


def test_a_tiff_of_jpeg_strips_that_are_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "early.tif"
    Image.fromarray(shaded(120)[..., 0]).save(path, compression="jpeg")
    whole = path.read_bytes()
    assert read_picture(path).shape == (60, 80)
    with Image.open(path) as image:
        (length,) = image.tag_v2[279]
    at = whole.rindex(struct.pack("<I", length))
    path.write_bytes(whole[:at] + struct.pack("<I", length // 2) + whole[at + 4 :])
    assert refused(path) == "picture.unreadable"


@pytest.mark.parametrize("big", [False, True])
def test_white_is_zero_is_turned_in_every_depth(tmp_path: Path, big: bool) -> None:
    path = tmp_path / "white.tif"
    grey = shaded(120)[..., 0]
    path.write_bytes(tiff_of(255 - grey, white_is_zero=True, big=big))
    assert np.array_equal(read_picture(path), grey)
    path.write_bytes(tiff_of(65535 - deep(grey), white_is_zero=True, big=big))
    assert np.array_equal(read_picture(path), deep(grey))
    twelve = grey.astype(np.uint16) << 4
    path.write_bytes(tiff_of(4095 - twelve, white_is_zero=True, most=4095, big=big))
    assert np.array_equal(read_picture(path), twelve)


@pytest.mark.parametrize("bits", [10, 12, 14])
@pytest.mark.parametrize("white_is_zero", [False, True])
def test_packed_bits_are_read_as_the_highest_of_sixteen(tmp_path: Path, bits: int, white_is_zero: bool) -> None:
    path = tmp_path / "packed.tif"
    stored = shaded(120)[..., 0].astype(np.uint16) << (bits - 8)
    path.write_bytes(tiff_of(stored, white_is_zero=white_is_zero, bits=bits))
    wanted = (1 << bits) - 1 - stored if white_is_zero else stored
    assert np.array_equal(read_picture(path) >> (16 - bits), wanted)


@pytest.mark.parametrize("size", [(1, 64_000_000), (40_000, 10)])
def test_a_picture_with_an_endless_side_is_refused_from_its_head(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "long.png"
    path.write_bytes(png_of(*size, depth=8, colour_type=0, data=b"never decoded"))
    assert refused(path) == "picture.too_long"
