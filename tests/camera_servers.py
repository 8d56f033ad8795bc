"""Network cameras of the tests' own: MJPEG by HTTP, and RTSP that only answers whether a password is right."""

import hashlib
import itertools
import re
import socketserver
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from inspectfork.picture import encode_jpeg

SIZE = (64, 48)


def jpeg(number: int) -> bytes:
    """A grey picture with noise of its own for each number, as a sensor gives it."""
    noise = np.random.default_rng(number).integers(80, 180, (SIZE[1], SIZE[0], 1), np.uint8)
    return encode_jpeg(np.repeat(noise, 3, 2))


class _MjpegCamera(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, login: str, frozen: range, picture: Callable[[int], bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Mjpeg)
        self.login, self.frozen, self.picture = login, frozen, picture
        self.stopped = threading.Event()


class _Mjpeg(BaseHTTPRequestHandler):
    server: _MjpegCamera

    def do_GET(self) -> None:
        expected = f"Basic {b64encode(self.server.login.encode()).decode()}"
        if self.server.login and self.headers.get("Authorization") != expected:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="camera"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        try:
            self._stream()
        except OSError:  # the viewer left
            return

    def _stream(self) -> None:
        frozen = self.server.frozen
        for number in itertools.count():
            if self.server.stopped.wait(0.02):
                return
            picture = self.server.picture(frozen.start if number in frozen else number)
            self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\n")
            self.wfile.write(f"Content-Length: {len(picture)}\r\n\r\n".encode() + picture + b"\r\n")

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


@contextmanager
def mjpeg_camera(login: str = "", frozen: range = range(0), picture: Callable[[int], bytes] = jpeg) -> Iterator[str]:
    """HOST:PORT of a camera that wants `login` (USER:PASSWORD); its pictures of `frozen` are all like the first."""
    camera = _MjpegCamera(login, frozen, picture)
    threading.Thread(target=camera.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{camera.server_port}"
    finally:
        camera.stopped.set()
        camera.shutdown()
        camera.server_close()


class _RtspCamera(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, login: str, scheme: str) -> None:
        super().__init__(("127.0.0.1", 0), _Rtsp)
        self.login, self.scheme = login, scheme


class _Rtsp(socketserver.StreamRequestHandler):
    server: _RtspCamera

    def handle(self) -> None:
        while request := self.rfile.readline().decode():
            headers = {}
            while (line := self.rfile.readline().decode().strip()) != "":
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            status = "404 Not Found" if self._is_let_in(request, headers.get("authorization", "")) else "401 No"
            challenge = 'Digest realm="cam", nonce="n1"' if self.server.scheme == "digest" else 'Basic realm="cam"'
            answer = f"RTSP/1.0 {status}\r\nCSeq: {headers.get('cseq')}\r\nWWW-Authenticate: {challenge}\r\n\r\n"
            self.wfile.write(answer.encode())

    def _is_let_in(self, request: str, authorization: str) -> bool:
        if self.server.scheme == "basic":
            return authorization == f"Basic {b64encode(self.server.login.encode()).decode()}"
        user, _, password = self.server.login.partition(":")
        uri = re.search(r'uri="([^"]*)"', authorization)
        who = _md5(f"{user}:cam:{password}")
        what = _md5(f"{request.split()[0]}:{uri.group(1) if uri else ''}")
        return f'response="{_md5(f"{who}:n1:{what}")}"' in authorization


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@contextmanager
def rtsp_door(login: str, scheme: str) -> Iterator[str]:
    """HOST:PORT of a camera that wants `login` by `scheme`, "basic" or "digest", and then has no such stream."""
    camera = _RtspCamera(login, scheme)
    threading.Thread(target=camera.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{camera.server_address[1]}"
    finally:
        camera.shutdown()
        camera.server_close()
