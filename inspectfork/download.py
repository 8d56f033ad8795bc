"""Downloads one pinned file: resumed where it was cut, refused and removed when its SHA-256 is another."""

import hashlib
import http.client
import os
import ssl
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

CHUNK_BYTES = 1 << 18
PARTIAL = 206  # HTTP status: the server continues where we stopped
NOT_SATISFIABLE = 416  # HTTP status: what we have does not fit what the server has

Progress = Callable[[int, int], None]  # bytes there, bytes in all


class NotFetched(Exception):
    """Why this address gave nothing; its text is one clause for a person."""


class WrongContent(NotFetched):
    """What came is not the pinned file."""


@dataclass(frozen=True)
class Content:
    """A file known by heart: its name, its size and its SHA-256."""

    name: str
    size_bytes: int
    sha256: str

    def check(self, path: Path) -> bool:
        """Whether the file at `path` is this one."""
        return path.stat().st_size == self.size_bytes and sha256_of(path) == self.sha256


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download(address: str, content: Content, folder: Path, timeout_s: float, progress: Progress) -> Path:
    """Fetch `content` into `folder`, continuing a part left by an earlier try.

    `timeout_s` bounds the wait for the first answer, names and handshakes included, and then each silence. As long
    as every try brings something, a broken connection is taken up again. Raises NotFetched, WrongContent, or OSError
    when the disk refuses.
    """
    part, whole = folder / f"{content.name}.part", folder / content.name
    while (there := _size(part)) < content.size_bytes:
        try:
            _continue(address, part, content, timeout_s, progress)
        except _Broken as broken:
            if _size(part) <= there:
                raise NotFetched(str(broken)) from None
    if not content.check(part):
        part.unlink()
        raise WrongContent("what came is not the pinned file, its SHA-256 is another; it was removed")
    part.replace(whole)
    return whole


class _Broken(Exception):
    """The connection ended before the file did."""


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _continue(address: str, part: Path, content: Content, timeout_s: float, progress: Progress) -> None:
    """Append what the server sends to the part; a server that cannot continue begins anew."""
    there = _size(part)
    request = Request(address, headers={"Range": f"bytes={there}-"} if there else {})
    with closing(_opened(request, timeout_s)) as answer:
        resumed = getattr(answer, "status", None) == PARTIAL
        with part.open("ab" if resumed else "wb") as file:
            while chunk := _next_chunk(answer):
                file.write(chunk)
                progress(file.tell(), content.size_bytes)
                if file.tell() > content.size_bytes:
                    break  # longer than the pinned file: the check refuses it
    if _size(part) < content.size_bytes:
        raise _Broken("the connection was cut")


def _next_chunk(answer: Any) -> bytes:
    try:
        chunk: bytes = answer.read(CHUNK_BYTES)
        return chunk
    except (OSError, http.client.HTTPException) as error:
        raise _Broken(_clause(error)) from None


def _opened(request: Request, timeout_s: float) -> IO[bytes]:
    """The answer's stream. Opened in a thread, because looking up a name keeps to no timeout of ours."""
    answers: SimpleQueue[IO[bytes] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(urlopen(request, timeout=timeout_s, context=_trust()))
        except (OSError, ValueError, http.client.HTTPException) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="download").start()
    try:
        answer = answers.get(timeout=timeout_s)
    except Empty:
        raise NotFetched(f"no answer within {timeout_s:g} seconds") from None
    if isinstance(answer, HTTPError) and answer.code == NOT_SATISFIABLE:
        raise NotFetched("the server has a shorter file")
    if isinstance(answer, Exception):
        raise NotFetched(_clause(answer)) from None
    return answer


def _trust() -> ssl.SSLContext:
    """The system's certificates, and those that pip was told to trust."""
    context = ssl.create_default_context()
    if cafile := os.environ.get("PIP_CERT"):
        context.load_verify_locations(cafile)
    return context


def _clause(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)
