"""Reading pictures: everything a factory's folder may hold, and everything that must be refused."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from inspectfork.fault import Fault
from inspectfork.picture import encode_png, list_pictures, read_picture, to_display

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # pytest undoes the program's own filter


@pytest.fixture
def colour() -> np.ndarray:
    rng = np.random.default_rng(1)
    return cv2.GaussianBlur(rng.integers(0, 256, (60, 80, 3)).astype(np.uint8), (0, 0), 2)


def deep(pixels: np.ndarray) -> np.ndarray:
    return pixels.astype(np.uint16) * 256 + 77


def refused(path: Path) -> str:
    with pytest.raises(Fault) as fault:
        read_picture(path)
    assert str(path) in str(fault.value)
    return fault.value.code


@pytest.mark.parametrize("name", ["part.png", "部品 日本語.png", "Prüfteil.tif", "деталь.TIFF"])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_every_depth_and_number_of_channels_is_read_exactly_under_any_name(tmp_path, colour, name, depth, channels):
    stored = {1: colour[..., 0], 3: colour, 4: np.dstack([colour, 255 - colour[..., :1]])}[channels]
    stored = deep(stored) if depth == 16 else stored
    path = tmp_path / name
    path.write_bytes(cv2.imencode(path.suffix.lower(), stored)[1].tobytes())
    wanted = stored if channels == 1 else stored[..., 2::-1]
    assert np.array_equal(read_picture(path), wanted)
    assert read_picture(path).dtype == stored.dtype


def test_grey_with_alpha_is_read_as_grey(tmp_path, colour):
    path = tmp_path / "la.png"
    Image.fromarray(np.dstack([colour[..., 0], colour[..., 1]]), "LA").save(path)
    assert np.array_equal(read_picture(path), colour[..., 0])


def test_deep_grey_with_alpha_is_read_as_deep_grey(tmp_path, colour):
    """No library here writes this kind, so the file is put together by hand."""
    grey = deep(colour[..., 0])
    rows = np.dstack([grey, np.full_like(grey, 65535)]).astype(">u2")
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    path = tmp_path / "la16.png"
    path.write_bytes(png_of(80, 60, depth=16, colour_type=4, data=zlib.compress(raw)))
    assert np.array_equal(read_picture(path), grey)


@pytest.mark.parametrize("kind", ["P", "1", "CMYK"])
def test_other_kinds_of_files_are_read_as_grey_or_colour(tmp_path, colour, kind):
    path = tmp_path / ("x.jpg" if kind == "CMYK" else "x.png")
    Image.fromarray(colour).convert(kind).save(path)
    pixels = read_picture(path)
    assert pixels.dtype == np.uint8
    assert pixels.shape == ((60, 80) if kind == "1" else (60, 80, 3))


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".bmp", ".tif", ".webp"])
@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9])
def test_a_truncated_picture_is_refused_never_half_filled(tmp_path, colour, suffix, kept, capfd):
    path = tmp_path / f"cut{suffix}"
    whole = cv2.imencode(suffix, colour)[1].tobytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    assert refused(path) == "picture.unreadable"
    assert capfd.readouterr() == ("", "")


def test_a_truncated_deep_colour_picture_is_refused(tmp_path, colour, capfd):
    path = tmp_path / "cut.png"
    whole = encode_png(deep(colour))
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path) == "picture.unreadable"
    assert capfd.readouterr() == ("", "")


def test_a_half_copied_picture_with_an_empty_rest_is_refused(tmp_path, colour):
    path = tmp_path / "half.jpg"
    whole = cv2.imencode(".jpg", colour)[1].tobytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) // 2))
    assert refused(path) == "picture.unreadable"


def test_what_is_no_picture_is_refused_whatever_its_name_says(tmp_path):
    for content in (b"just words", b"%PDF-1.4 nothing", b"GIF89a" + bytes(40)):
        path = tmp_path / "words.png"
        path.write_bytes(content)
        assert refused(path) == "picture.unreadable"


def test_a_picture_of_fractions_is_refused(tmp_path):
    path = tmp_path / "float.tif"
    Image.fromarray(np.linspace(0, 1, 100, dtype=np.float32).reshape(10, 10)).save(path)
    assert refused(path) == "picture.unreadable"


def test_a_hundred_megapixels_are_refused_from_the_header_alone(tmp_path):
    path = tmp_path / "huge.png"
    path.write_bytes(png_of(10_000, 10_000, depth=8, colour_type=2, data=b"never decoded"))
    with pytest.raises(Fault) as fault:
        read_picture(path)
    assert fault.value.code == "picture.too_large"
    assert "100 megapixels" in str(fault.value)


def test_a_missing_file_and_a_folder_are_no_pictures(tmp_path):
    assert refused(tmp_path / "nowhere.png") == "file.missing"
    assert refused(tmp_path) == "file.missing"


def test_a_folder_is_listed_with_its_sub_folders_in_order_and_pictures_only(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.JPG", "a.png", "日本語.tiff", "notes.txt", ".hidden.png", "b/x.json"):
        (tmp_path / name).write_bytes(b"")
    assert [p.relative_to(tmp_path).as_posix() for p in list_pictures(tmp_path)] == ["a.png", "b/2.JPG", "日本語.tiff"]


def test_a_list_names_pictures_beside_it(tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text("\ufeffgood/部品.png\r\n\r\n/abs/x.png\n", "utf-8")
    assert list_pictures(listed) == [tmp_path / "good/部品.png", Path("/abs/x.png")]


def test_one_picture_is_a_list_of_one_and_nothing_is_a_fault(tmp_path):
    path = tmp_path / "x.png"
    path.write_bytes(b"")
    assert list_pictures(path) == [path]
    with pytest.raises(Fault, match="does not exist"):
        list_pictures(tmp_path / "nowhere")


def test_a_list_that_is_no_text_is_a_fault(tmp_path):
    path = tmp_path / "list.txt"
    path.write_bytes(b"\x89PNG\xff\xfe\x00\x80")
    with pytest.raises(Fault, match="no list"):
        list_pictures(path)


def test_what_is_encoded_is_read_back_equal(tmp_path, colour):
    for pixels in (colour, colour[..., 0], deep(colour), deep(colour[..., 0])):
        path = tmp_path / "x.png"
        path.write_bytes(encode_png(pixels))
        assert np.array_equal(read_picture(path), pixels)


def test_deep_pictures_are_shown_at_their_own_brightness(colour):
    assert np.array_equal(to_display(colour), colour)
    twelve_bits = colour.astype(np.uint16) << 4
    assert np.array_equal(to_display(twelve_bits), colour)
    assert to_display(deep(colour[..., 0])).shape == (60, 80, 3)
    assert to_display(np.zeros((4, 4), np.uint16)).max() == 0


def png_of(width: int, height: int, depth: int, colour_type: int, data: bytes) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
