"""Why a network camera did not open: OpenCV gives no reason, so the camera is asked once for its stream's head."""

import hashlib
import socket
import ssl
from base64 import b64encode
from contextlib import suppress
from http.client import HTTPException
from io import BufferedRWPair
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPSHandler,
    ProxyHandler,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from inspectfork.camera.credentials import Address

ASK_WITHIN_S = 3.0
_REFUSED = (401, 403)
_RTSP_PORTS = {"rtsp": 554, "rtsps": 322}
_MOST_HEADERS = 100


def refuses_credentials(parts: Address) -> bool:
    """Whether the camera answers and wants another user or password; False where that cannot be known."""
    with suppress(OSError, ValueError, HTTPException):
        return (_rtsp_status if parts.scheme in _RTSP_PORTS else _http_status)(parts) in _REFUSED
    return False


def _http_status(parts: Address) -> int:
    url = f"{parts.scheme}://{parts.rest}"
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, parts.user, parts.password)
    opener = build_opener(
        ProxyHandler({}),  # cameras stand in the station's own network
        HTTPSHandler(context=_any_certificate()),
        HTTPBasicAuthHandler(passwords),
        HTTPDigestAuthHandler(passwords),
    )
    try:
        with opener.open(url, timeout=ASK_WITHIN_S) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def _rtsp_status(parts: Address) -> int:
    url = f"{parts.scheme}://{parts.rest}"
    split = urlsplit(url)
    port = split.port or _RTSP_PORTS[parts.scheme]
    with socket.create_connection((split.hostname or "", port), ASK_WITHIN_S) as plain:
        encrypted = parts.scheme == "rtsps"
        used = _any_certificate().wrap_socket(plain, server_hostname=split.hostname) if encrypted else plain
        with used.makefile("rwb") as stream:
            status, challenges = _describe(stream, url, 1, "")
            if status == 401 and challenges and (parts.user or parts.password):
                status, _ = _describe(stream, url, 2, _authorization(parts, url, challenges))
            return status


def _describe(stream: BufferedRWPair, url: str, number: int, authorization: str) -> tuple[int, list[str]]:
    """The status of the answer, and what it asks for where that is 401."""
    login = f"Authorization: {authorization}\r\n" if authorization else ""
    stream.write(f"DESCRIBE {url} RTSP/1.0\r\nCSeq: {number}\r\nAccept: application/sdp\r\n{login}\r\n".encode())
    stream.flush()
    status = int(stream.readline().split()[1:2][0])
    challenges = []
    for _ in range(_MOST_HEADERS):
        name, _, value = stream.readline().decode("latin-1").partition(":")
        if not name.strip():
            break
        if name.strip().lower() == "www-authenticate":
            challenges.append(value.strip())
    return status, challenges


def _authorization(parts: Address, url: str, challenges: list[str]) -> str:
    digest = next((asked for asked in challenges if asked.lower().startswith("digest")), None)
    if digest is None:
        return f"Basic {b64encode(f'{parts.user}:{parts.password}'.encode()).decode()}"
    asked = parse_keqv_list(parse_http_list(digest.partition(" ")[2]))
    realm = asked.get("realm", "")
    nonce = asked.get("nonce", "")
    who = _md5(f"{parts.user}:{realm}:{parts.password}")
    what = _md5(f"DESCRIBE:{url}")
    return (
        f'Digest username="{parts.user}", realm="{realm}", nonce="{nonce}", uri="{url}", '
        f'response="{_md5(f"{who}:{nonce}:{what}")}"'
    )


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()  # what RFC 2617 asks for


def _any_certificate() -> ssl.SSLContext:
    """Cameras bear certificates that they signed themselves; OpenCV takes these too."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
