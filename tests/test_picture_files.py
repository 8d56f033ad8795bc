"""Which files are read as pictures of parts, and which are refused before anything of them is read."""

import os
import socket
import sys
from pathlib import Path

import pytest

from inspectfork.fault import Fault
from inspectfork.picture import folders_in, is_picture_below, list_pictures, read_picture, walk_pictures
from inspectfork.picture_files import MOST_BYTES

KEPT_BY_SYSTEMS = (
    ".ipynb_checkpoints/g0-checkpoint.png",
    ".Trash-1000/files/bad.png",
    ".Trashes/501/bad.png",
    ".thumbnails/normal/a.png",
    ".@__thumb/defaultg0.png",
    "@eaDir/g0.png/SYNOPHOTO_THUMB_S.jpg",
    "@Recycle/bad.png",
    "#recycle/bad.png",
    "$RECYCLE.BIN/S-1-5-21/$R1.png",
    "RECYCLER/bad.png",
    "System Volume Information/x.png",
    "lost+found/1.png",
    "__MACOSX/._g0.png",
    "__MACOSX/g0.png",
    "line-1/@eaDir/g1.png/SYNOPHOTO_THUMB_M.jpg",
    "Thumbnails/g0.png",
    "~snapshot/hourly/g0.png",
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these in folders")


def touched(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def codes(folder: Path) -> list[str]:
    return [fault.code for fault in walk_pictures(folder).left_out]


def test_what_systems_keep_beside_pictures_is_passed_over_without_a_word(tmp_path: Path) -> None:
    wanted = [touched(tmp_path, name) for name in ("a.png", "line-1/g1.png", "#1/b.png", "@home/c.png", "thumb/d.png")]
    for name in (*KEPT_BY_SYSTEMS, "Thumbs.db", "desktop.ini", "._a.png"):
        assert not is_picture_below(touched(tmp_path, name), tmp_path), name
    assert walk_pictures(tmp_path).pictures == sorted(wanted)
    assert walk_pictures(tmp_path).left_out == []
    assert all(is_picture_below(path, tmp_path) for path in wanted)
    assert [path.name for path in folders_in(tmp_path)] == ["#1", "@home", "line-1", "thumb"]


def test_a_hidden_folder_that_a_person_names_is_read(tmp_path: Path) -> None:
    path = touched(tmp_path, ".factory/@eaDir/good/a.png")
    assert list_pictures(path.parent) == [path]


@posix
def test_links_to_folders_are_named_and_a_loop_of_them_ends(tmp_path: Path) -> None:
    path = touched(tmp_path, "in/sub/a.png")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in/other").symlink_to(tmp_path, target_is_directory=True)
    assert walk_pictures(tmp_path / "in").pictures == [path]
    assert codes(tmp_path / "in") == ["folder.linked", "folder.linked"]
    with pytest.raises(Fault, match="loop is a link"):
        list_pictures(tmp_path / "in")
    told: list[Fault] = []
    assert list_pictures(tmp_path / "in", told.append) == [path]
    assert len(told) == 2
    (tmp_path / "named").symlink_to(tmp_path / "in/sub", target_is_directory=True)
    assert list_pictures(tmp_path / "named") == [tmp_path / "named/a.png"]


@posix
def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = touched(tmp_path, "a.png")
    touched(tmp_path, "closed/b.png")
    scandir = os.scandir

    def closed(folder: str) -> object:  # root may open everything, so rights cannot be taken from it
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", closed)
    assert walk_pictures(tmp_path).pictures == [path]
    assert codes(tmp_path) == ["folder.unreadable"]
    with pytest.raises(Fault, match=r"closed cannot be opened"):
        list_pictures(tmp_path)


def refused(path: Path) -> str:
    with pytest.raises(Fault) as caught:
        read_picture(path)
    assert str(path) in caught.value.what
    return caught.value.code


@posix
def test_pipes_devices_and_sockets_are_refused_and_not_waited_for(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.png")
    Path("device.png").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.png")
        for name in ("pipe.png", "device.png", "socket.png"):
            assert refused(Path(name)) == "picture.no_file"
    assert len(list_pictures(tmp_path)) == 3
    with pytest.raises(Fault, match="no file, but a pipe"):
        os.mkfifo("list.txt")
        list_pictures(Path("list.txt"))


@posix
def test_a_file_of_gigabytes_is_refused_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.png"
    with path.open("wb") as file:
        file.truncate(20_000_000_000)
    assert refused(path) == "picture.too_many_bytes"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES)
    assert refused(path) == "picture.unreadable"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_as_any_editor_saves_it(tmp_path: Path, encoding: str, end: str) -> None:
    (tmp_path / "list.txt").write_bytes(end.join(["良品 1.png", "", "b.png", ""]).encode(encoding))
    assert list_pictures(tmp_path / "list.txt") == [tmp_path / "良品 1.png", tmp_path / "b.png"]


@posix
def test_a_list_in_another_code_page_names_what_is_there(tmp_path: Path) -> None:
    name = "良品.png".encode("cp932")
    (tmp_path / "list.txt").write_bytes(name + b"\r\n")
    with pytest.raises(Fault, match="no list of pictures"):
        list_pictures(tmp_path / "list.txt")
    unicode = touched(tmp_path, "良品.png")  # the list alone comes from a Japanese Windows
    assert list_pictures(tmp_path / "list.txt") == [unicode]
    (bytes_too,) = (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)),)
    bytes_too.write_bytes(b"")
    assert list_pictures(tmp_path / "list.txt") == [bytes_too]
